// Files that hold examples and their labels, and no weights. Fetched for files of tensors that are no state dict.

import { count } from "./checkpoint-facts.js"

const NAMED = /^(?:x|y|data|features?|inputs?|images?|labels?|targets?|classes|texts?|tokens?)(?:_?(?:train|test|val))?$|^(?:train|test|val)_/i

/** The tensors at the top of a file that have as many rows as each other, if they look like examples and what is to be learned of each; null for other files. */
export const examplesIn = ({ rows, modules, optimizers }) => {
  const top = rows.filter(({ depth }) => depth === 1), tensors = top.filter(({ tensor, shape }) => tensor && shape.length)
  const n = tensors.reduce((most, { shape }) => Math.max(most, shape[0]), 0), examples = tensors.filter(({ shape }) => shape[0] === n)
  if (modules.length || optimizers.length || examples.length < 2 || n < 2) return null
  const labels = examples.find(({ shape, dtype }) => shape.length === 1 && /^u?int|^bool/.test(dtype)), features = examples.filter(one => one !== labels)
  const named = examples.filter(({ name }) => NAMED.test(name)).length > 1, listed = ["tuple", "list"].includes(rows[0].type)
  return named || (labels && listed && features.some(({ shape }) => shape.length > 1)) ? { n, labels, features, all: examples, pair: listed && top.length === 2 } : null
}

/** What such a file is, and the lines that make a data set of it. */
export const dataIn = ({ n, labels, features, all, pair }) => {
  const each = ({ name, dtype, shape }) => `${/^\d+$/.test(name) ? "" : `${name} of `}${dtype} [${shape.slice(1).join(", ")}]`
  const names = pair && labels === all[1] ? ["features", "labels"] : all.map(({ path }) => `checkpoint${path}`)
  return {
    kind: `It looks like a data set, and not like the weights of a model: ${count(n, "example")}, ${features.map(each).join(", ")} each${labels ? `, with a label of ${labels.dtype}` : ""}.`,
    code: `${names[0] === "features" ? "features, labels = checkpoint\n" : ""}dataset = torch.utils.data.TensorDataset(${names.join(", ")})\n`,
  }
}
