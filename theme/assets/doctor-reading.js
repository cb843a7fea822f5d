// Reads what people paste: terminals break lines in the middle of a name, logs put prefixes before them, two ranks write at once, and libraries say the same in other words.

const KEY = 300 // characters; what is longer is no key
const HEADING = "Error(s)inloadingstate_dictfor"

// Cleaning ----

const ESCAPES = /\x1b(?:\[[0-9;?]*[ -/]*[@-~]|\][^\x07\x1b]{0,300}(?:\x07|\x1b\\))/g
const UNSEEN = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\xad\u200b-\u200f\u2060\ufeff]/g
const ENTITIES = { quot: '"', "#34": '"', "#x22": '"', apos: "'", "#39": "'", "#x27": "'", lt: "<", gt: ">", amp: "&", nbsp: " " }
const RANK = /^[ \t]*(\[?(?:rank|worker|default|node|local_rank)[ _:-]?\d{1,4}\]?:?|\(\w{1,40} pid=\d{1,8}[^)]{0,40}\)|[\w-]{1,40}-\d{1,3} +\|)(?=\s|$)/
const PREFIX =
  /^[ \t]*(?:\[?(?:rank|worker|default|node|local_rank)[ _:-]?\d{1,4}\]?:?|\(\w{1,40} pid=\d{1,8}[^)]{0,40}\)|[\w-]{1,40} +\||E(?= {3})|[>|│┃]|\[?\d{4}[-/]\d\d[-/]\d\d[T ][\d:.,+Z]{1,20}\]?:?|\[?\d\d[-/]\d\d \d\d:\d\d:\d\d[\d.,]{0,8}[^\]]{0,20}\]?:?|\[?\d\d:\d\d:\d\d[\d.,]{0,8}\]?:?|\[?(?:ERROR|INFO|WARNING|WARN|DEBUG|CRITICAL|stderr|stdout)\]?:?)(?=\s|$)/

const unescaped = text => text.replace(/\\+r?\\+n|\\+n/g, "\n").replace(/\\+t/g, "\t").replace(/\\+(["'])/g, "$1")

const cleaned = pasted => {
  let text = pasted.replace(ESCAPES, "").replace(UNSEEN, "")
  text = text.replace(/&(#?\w{1,6});/g, (all, name) => ENTITIES[name.toLowerCase()] ?? all)
  text = text.replace(/[“”„‟«»″]/g, '"').replace(/[‘’‚‛′]/g, "'").replace(/\u00a0/g, " ")
  return !text.includes("\n") || /\\n\s*\\t|\\+"/.test(text) ? unescaped(text) : text
}

const withoutPrefixes = line => {
  for (let times = 0; times < 6; times++) {
    const shorter = line.replace(PREFIX, "")
    if (shorter === line) break
    line = shorter
  }
  return line
}

/** The text's lines, for each rank that wrote some; a line without a rank's mark continues the one before. */
const byRank = text => {
  const lines = text.split(/\r?\n|\r/)
  const voices = new Map()
  let last = ""
  for (const line of lines) {
    last = line.match(RANK)?.[1] ?? line.replace(PREFIX, "").match(RANK)?.[1] ?? last
    if (!voices.has(last)) voices.set(last, [])
    voices.get(last).push(withoutPrefixes(line))
  }
  return [...voices.values()]
}

// Lists of names ----

const ENDS = /\.\.\.|…|key\(s\)|Unexpectedkey|Missingkey|sizemismatch/

/** The quoted names from a position on, and whether the list breaks off. */
const quotedNames = (text, from) => {
  const found = []
  for (let at = from; ; ) {
    while (text[at] === ",") at++
    const quote = text[at]
    if (quote !== '"' && quote !== "'") {
      const rest = text.slice(at, at + 8)
      return { found, cut: /^(?:\[?\.\.\.|…|and\d|\(\+?\d)/.test(rest) || (found.length > 0 && at >= text.length && text.at(-1) === ",") }
    }
    const end = text.indexOf(quote, at + 1)
    const name = text.slice(at + 1, end)
    if (end < 0 || end - at > KEY || ENDS.test(name)) return { found, cut: true }
    found.push(name)
    at = end + 1
  }
}

/** `a.{bias, weight}` as two names. */
const braced = name => {
  const [, start, inner] = name.match(/^([\w.]*)\{([\w., -]+)\}$/) || []
  return inner ? inner.split(/[\s,]+/).filter(Boolean).map(end => start + end) : [name]
}

const NAME = /^[A-Za-z_0-9][\w.-]*$/
const NONE = /^(?:none|null|n\/a|\d+|0 keys?)\.?$/i

/** The names of a list without quotes, which ends with its line, or goes on where the next one holds nothing else. */
const bareNames = (first, lines, from) => {
  const found = []
  let cut = false
  for (let number = 0; from + number <= lines.length; number++) {
    const line = number ? lines[from + number - 1] : first
    const text = line.trim().replace(/\.$/, "")
    if (!text && (found.length || number > 1)) break
    const names = text.replace(/\{[^}]*\}/g, group => group.replace(/,\s*/g, "\u0001")).split(/,\s*/).filter(Boolean)
    const whole = names.map(name => name.trim().replaceAll("\u0001", ",").replace(/\([^()]*\)$/, ""))
    const good = whole.filter(name => braced(name).every(one => NAME.test(one)) && !NONE.test(name))
    if (/\.\.\.|…/.test(text)) cut = true
    if (number && (good.length < whole.length || (number > 1 && !/,\s*$/.test(lines[from + number - 2]) && !good.some(name => name.includes("."))))) break
    found.push(...good.filter(name => number || whole.length > 1 || /[._]/.test(name)).flatMap(braced))
    if (number && whole.length > good.length) break
  }
  return { found, cut }
}

// Each way to say which keys are missing, or not expected, before a list that is quoted or in brackets; spaces are gone.
const QUOTED = [
  ["missing", /(?:missing_?keys?(?:\(s\))?(?:in|from)?(?:source|the|model)?_?(?:state_?dict|checkpoint)?|newlyinitialized|notfoundin(?:the)?checkpoint|missing)(?::|=)(?:"?[[({]+)?(?:OrderedSet\(|set\()?[[({]*(?=["'])/gi],
  ["unexpected", /(?:unexpected_?keys?(?:\(s\))?(?:in|from)?(?:source|the|model)?_?(?:state_?dict|checkpoint)?|notusedwheninitializing\w{1,80}|notusedbythemodel|unexpected)(?::|=)(?:"?[[({]+)?(?:OrderedSet\(|set\()?[[({]*(?=["'])/gi],
  ["unexpected", /unexpectedkey(?="[^"]{1,300}"instate_dict)/gi],
]
const BARE = [
  ["missing", /(?:missing keys?(?:\(s\))?(?: in (?:source |the )?state_dict)?|not found in (?:the )?checkpoint|newly initialized)\s*:(.*)$/i],
  ["unexpected", /(?:unexpected keys?(?:\(s\))?(?: in (?:source |the )?state_dict)?|not used by the model|not used when initializing \w+)\s*:(.*)$/i],
]
const ROW = /^[\s|]*([\w.{}, -]{1,300}?)\s*\|\s*(UNEXPECTED|MISSING|MISMATCH)\b/
const SHAPE = "(?:torch\\.Size\\()?[\\[(]([\\d,]{0,100})[\\])]\\)?"
// What a text is split at, what follows, and whether the model's shape comes first.
const SIZES = [
  ["sizemismatchfor", new RegExp(`^([^:"']{1,${KEY}}):[a-z]{1,40}${SHAPE}fromcheckpoint,[a-z]{1,40}${SHAPE}`), false],
  ["loadingparameter'", new RegExp(`^([^']{1,${KEY}})'[a-z]{1,60}:${SHAPE}inthecheckpointbut${SHAPE}`), false],
  ["parameternamed", new RegExp(`^"?([\\w.]{1,${KEY}}?)"?,whosedimensionsinthemodelare${SHAPE}andwhosedimensionsinthecheckpointare${SHAPE}`), true],
]
const SPACED = "(?:torch\\.Size\\()?[\\[(]([\\d, ]{0,100})[\\])]\\)?"
const LINE_SIZES = [
  [new RegExp(`^[\\s-]*([\\w.]{1,${KEY}}): found shape ${SPACED} in the checkpoint and ${SPACED}`), false],
  [new RegExp(`^\\s*\\|\\s*([\\w.]{1,${KEY}})\\s*\\|\\s*${SPACED}\\s*\\|\\s*${SPACED}\\s*\\|`), true],
]
const VALUE = new RegExp(`Whilecopyingtheparameternamed"([^"]{1,${KEY}})",(?:expected[^<>]{1,80}<class'([\\w.]{1,80})'>|whosedim[^:]{1,400}:\\('Copyingfromquantized)`, "g")
const shape = text => text.split(/[, ]+/).filter(Boolean).map(Number)
const sized = (one, other, modelFirst) => (modelFirst ? { there: shape(other), here: shape(one) } : { there: shape(one), here: shape(other) })

const empty = () => ({ missing: new Set(), unexpected: new Set(), sizes: new Map(), values: new Map(), cut: [], heading: "" })

export const setsOf = ({ missing, unexpected, sizes, values }) => [missing, unexpected, sizes, values]
export const found = report => setsOf(report).reduce((count, keys) => count + keys.size, 0)

const add = (report, kind, { found: names, cut }) => {
  for (const name of names) report[kind].add(name)
  if (cut && !report.cut.includes(kind)) report.cut.push(kind)
}

/** What one part of a text says: the lists in its solid form, and what only lines can tell. */
const reportOf = (solid, lines) => {
  const report = empty()
  for (const [kind, start] of QUOTED) for (const match of solid.matchAll(start)) add(report, kind, quotedNames(solid, match.index + match[0].length))
  for (const [start, pattern, modelFirst] of SIZES) {
    for (const part of solid.split(start).slice(1)) {
      const [, key, one, other] = part.match(pattern) || []
      if (key && one !== other) report.sizes.set(key, sized(one, other, modelFirst))
    }
  }
  for (const [, key, what] of solid.matchAll(VALUE)) report.values.set(key, what || "a quantized tensor")
  for (const [number, line] of lines.entries()) {
    for (const [kind, start] of BARE) {
      const [, rest] = line.match(start) || []
      if (rest !== undefined && !/^\s*[[({]*["']/.test(rest || lines[number + 1] || "")) add(report, kind, bareNames(rest.replace(/^\s*[[({]+|[\])}]+\s*$/g, ""), lines, number + 1))
    }
    const [, key, status] = line.match(ROW) || []
    if (key && status !== "MISMATCH") braced(key.trim()).forEach(name => report[status.toLowerCase()].add(name))
    for (const [pattern, modelFirst] of LINE_SIZES) {
      const [, name, one, other] = line.match(pattern) || []
      if (name) report.sizes.set(name, sized(one, other, modelFirst))
    }
  }
  return report
}

/** The two lists that `diff` compares: what only the first has, and what only the second has. */
const difference = lines => {
  const report = empty()
  for (const line of lines) {
    const [, side, name] = line.match(/^([<>+-])\s*["']?([A-Za-z_0-9][\w.-]*\.[\w.-]+|[a-z_]\w*)["']?,?\s*$/) || []
    if (name) report[side === "<" || side === "-" ? "unexpected" : "missing"].add(name)
  }
  return found(report) > 2 ? { ...report, diff: true } : empty()
}

/** Put what stands before the first heading to that report, if it is a piece of one, and leave out what was said twice. */
const distinct = reports => {
  const seen = new Set()
  return reports.filter(report => {
    const said = JSON.stringify(setsOf(report).map(keys => [...keys.keys()]))
    return found(report) && !seen.has(said) && seen.add(said)
  })
}

/**
 * What a pasted text says.
 * @returns {{text: string, reports: object[], lost: string[]}} the text without white space; the reports of loads, each with its keys by what is wrong
 * with them, which of its lists are cut off, the class after its heading ("" for a piece without one); and what could not be read, in words.
 */
export const read = pasted => {
  const text = cleaned(pasted)
  const voices = byRank(text)
  const reports = [], solids = [], lost = []
  for (const lines of voices) {
    const solid = lines.join("").replace(/\s+/g, "")
    solids.push(solid)
    const parts = solid.split(HEADING)
    // One heading at most: what the lines tell belongs to it.
    if (parts.length < 3) {
      const report = reportOf(solid, lines)
      report.heading = parts[1]?.match(/^([\w.]{1,100}?):/)?.[1] ?? (parts.length > 1 ? "?" : "")
      reports.push(report)
      if (report.heading && !found(report)) lost.push("The heading of a load's error is there, and the lines below it, which name the keys, are not.")
      continue
    }
    for (const [number, part] of parts.entries()) {
      const report = reportOf(part, [])
      report.heading = number ? (part.match(/^([\w.]{1,100}?):/)?.[1] ?? "?") : ""
      reports.push(report)
    }
  }
  const said = distinct(reports)
  const kept = said.length ? said : distinct([difference(text.split("\n"))])
  for (const { cut } of kept) for (const kind of cut) lost.push(`The list of ${kind} keys is cut off: what follows in it is unknown.`)
  return { text: solids.join("\u0001"), reports: kept, lost: [...new Set(lost)] }
}
