// Compares the weights of a file with the keys of a model or of a second file, and writes the difference as the doctor reads it.

import { weightsOf } from "./checkpoint-weights.js"

const ERROR = /Missing key|Unexpected key|size mismatch|Error\(s\) in loading|Traceback \(most recent/i
const LINE = /^[\s"'([]*([^\s"',:()[\]]{1,300})["']?[\s:,|=>(]+(?:torch\.Size\()?[([]([\d, ]*)[)\]]/
const QUOTED = /["']([^"'\n]{1,300})["']/g

/** The shapes of a file's weights by their keys; `bare` leaves out a wrapper's name. */
export const keysOf = (tree, bare = false) => {
  const weights = weightsOf(tree)
  const rows = weights ? [weights, ...weights.pieces].flatMap(({ at, last }) => tree.rows.slice(at, last + 1)) : tree.rows
  const from = bare && weights ? weights.prefix.length : 0
  return new Map(rows.filter(row => row.tensor && row.kind !== "unsaved" && row.kind !== "value").map(row => [row.key.slice(from), { shape: row.shape, dtype: row.dtype }]))
}

/** The keys of a model by the error of a load of this file; `foreign` are names in it that the file contradicts. */
export const modelIn = ({ missing, unexpected, sizes }, file) => {
  const model = new Map([...file].filter(([key]) => !unexpected.has(key)).map(([key, { shape }]) => [key, { shape: sizes.get(key)?.here ?? shape }]))
  const foreign = [...[...unexpected, ...sizes.keys()].filter(key => !file.has(key)), ...[...missing].filter(key => file.has(key))]
  for (const key of missing) model.set(key, {})
  return { model, foreign }
}

/** The keys in a text, with their shapes where it has some: of printed lines, or of a printed list. "error" if it is one; null if there are none. */
export const keysIn = text => {
  if (ERROR.test(text)) return "error"
  const lines = text.split("\n").map(line => LINE.exec(line)).filter(Boolean)
  if (lines.length) return new Map(lines.map(([line, key, sizes]) => [key, { shape: sizes.split(/[, ]+/).filter(Boolean).map(Number), dtype: /torch\.(\w+)\s*\)?\s*$/.exec(line)?.[1] }]))
  const quoted = [...text.matchAll(QUOTED)].map(([, key]) => key)
  const bare = text.split(/[\s,]+/).filter(word => /^\w+(\.\w+)+$/.test(word))
  const keys = quoted.length ? quoted : bare
  return keys.length ? new Map(keys.map(key => [key, {}])) : null
}

const python = shape => (shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(", ")})`)

/** What a file has and a model lacks, the other way round, and what differs in shape; `told` is the same for the doctor. */
export const compared = (file, model) => {
  const unexpected = [...file.keys()].filter(key => !model.has(key))
  const missing = [...model.keys()].filter(key => !file.has(key))
  const both = [...file.keys()].filter(key => model.has(key))
  const sized = both.filter(key => model.get(key).shape)
  const sizes = sized.filter(key => String(file.get(key).shape) !== String(model.get(key).shape)).map(key => [key, file.get(key).shape, model.get(key).shape])
  const unknown = missing.filter(key => !model.get(key).shape)
  const told = [
    ...(unknown.length ? [`Missing key(s) in state_dict: ${unknown.map(key => `"${key}"`).join(", ")}.`] : []),
    ...unexpected.map(key => `only in the file: ${key} ${python(file.get(key).shape)}`),
    ...sizes.map(([key, there, here]) => `other shape: ${key} ${python(there)} in the file, ${python(here)} in the model`),
    ...missing.filter(key => model.get(key).shape).map(key => `only in the model: ${key} ${python(model.get(key).shape)}`),
  ]
  const dtypes = both.filter(key => model.get(key).dtype && model.get(key).dtype !== file.get(key).dtype).map(key => [key, file.get(key).dtype, model.get(key).dtype])
  return { unexpected, missing, sizes, dtypes, both: both.length, shapes: sized.length, told: told.join("\n") }
}
