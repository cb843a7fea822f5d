// Compares the weights of a file with the keys of a model, or with those of a second file; and writes the difference in the words that the doctor reads.

import { weightsOf } from "./checkpoint-findings.js"

const ERROR = /Missing key|Unexpected key|size mismatch|Error\(s\) in loading|Traceback \(most recent/i
const LINE = /^[\s"'([]*([^\s"',:()[\]]{1,300})["']?[\s:,|=>(]+(?:torch\.Size\()?[([]([\d, ]*)[)\]]/
const QUOTED = /["']([^"'\n]{1,300})["']/g

/** The shapes of a file's weights by their keys: those of its state dict, or of the module that was pickled. */
export const keysOf = tree => {
  const weights = weightsOf(tree)
  const rows = weights ? tree.rows.slice(weights.at, weights.last + 1) : tree.rows
  return new Map(rows.filter(row => row.tensor && row.kind !== "unsaved").map(row => [row.key, { shape: row.shape, dtype: row.dtype }]))
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
  const known = missing.every(key => model.get(key).shape)
  const list = keys => keys.map(key => `"${key}"`).join(", ")
  const told = known
    ? [
        ...unexpected.map(key => `only in the file: ${key} ${python(file.get(key).shape)}`),
        ...sizes.map(([key, there, here]) => `other shape: ${key} ${python(there)} in the file, ${python(here)} in the model`),
        ...missing.map(key => `only in the model: ${key} ${python(model.get(key).shape)}`),
      ]
    : [missing.length && `Missing key(s) in state_dict: ${list(missing)}.`, unexpected.length && `Unexpected key(s) in state_dict: ${list(unexpected)}.`].filter(Boolean)
  const dtypes = both.filter(key => model.get(key).dtype && model.get(key).dtype !== file.get(key).dtype).map(key => [key, file.get(key).dtype, model.get(key).dtype])
  return { unexpected, missing, sizes, dtypes, both: both.length, shapes: sized.length, told: told.join("\n") }
}
