// Which keys are buffers by their names, as the tables on the doctor's page say.

/** One expression for patterns of a table: `*` is anything, `*.` at the start any modules above or none. */
export const tester = patterns => {
  const either = some => some.map(pattern => pattern.replace(/[.*+]/g, sign => (sign === "*" ? ".*" : `\\${sign}`))).join("|") || "(?!)"
  const below = pattern => pattern.startsWith("*.")
  const ends = patterns.filter(below).map(pattern => pattern.slice(2)).filter(Boolean)
  return new RegExp(`(?:^|\\.)(?:${either(ends)})$|^(?:${either(patterns.filter(pattern => !below(pattern)))})$`)
}

/** The module that a key belongs to, or whose parametrization it is. */
export const parent = key => key.slice(0, key.replace(/(^|\.)parametrizations\..*/, "$1").lastIndexOf(".") + 1)

/** Whether a key is named beside those of a row, in a module of one that the row matches. */
export const beside = (row, sure) => {
  const homes = new Set(row.beside && sure.map(parent))
  return key => row.beside?.test(key) && homes.has(parent(key))
}

/** The keys that a row is about: those that its patterns match, unless a key beside them says that they are not meant. */
export const matching = (row, keys) => {
  const denied = new Set(row.without && [...keys.keys()].filter(key => row.without.test(key)).map(parent))
  const sure = []
  for (const key of keys.keys()) if (row.test.test(key) && !(row.without && denied.has(parent(key)))) sure.push(key)
  return row.beside && sure.length ? [...new Set([...sure, ...[...keys.keys()].filter(beside(row, sure))])] : sure
}

/** The rows of the table below a heading. */
export const rowsOf = (root, id) => [...root.querySelector(`#${id} ~ table, #${id} ~ * table`).tBodies[0].rows]

/** The patterns in a cell, and those after the words `beside` and `without`, as tests. */
export const patternsIn = cell => {
  const words = cell.textContent.split(/\s+/).filter(Boolean)
  const lists = { patterns: [], beside: [], without: [] }
  let list = lists.patterns
  for (const word of words) Object.hasOwn(lists, word) ? (list = lists[word]) : list.push(word)
  const [near, not] = [lists.beside, lists.without].map(some => (some.length ? tester(some) : undefined))
  return { patterns: lists.patterns, test: tester(lists.patterns), beside: near, without: not }
}

/** The names of buffers, from the table below the heading `buffers`: those that need nothing beside them as one row. */
export const bufferRows = root => {
  const names = rowsOf(root, "buffers").map(row => patternsIn(row.cells[0]))
  const alone = names.filter(row => !row.beside).flatMap(row => row.patterns)
  return [{ test: tester(alone) }, ...names.filter(row => row.beside)]
}

/** From the doctor's page, a function that picks from a set of keys those with buffers' names. */
export const buffersIn = root => {
  const rows = bufferRows(root)
  return keys => new Set(rows.flatMap(row => matching(row, keys)))
}

/** What a key is by its name: "buffer", "parameter", or "tensor" where the name does not say. */
export const kindOf = (key, buffers) => (buffers.has(key) ? "buffer" : /(?:^|\.)(?:weight|bias)(?:_[gv]|_orig)?$/.test(key) && !/(?:loss\w*|criterion)\.weight$/.test(key) ? "parameter" : "tensor")
