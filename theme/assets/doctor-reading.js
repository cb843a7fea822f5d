// Reads what people paste: broken lines, logs' prefixes, two ranks at once, other libraries' words.

const KEY = 300 // characters; what is longer is no key
const HEADING = "Error(s)inloadingstate_dictfor"

const ESCAPES = /\x1b(?:\[[0-9;?]*[ -/]*[@-~]|\][^\x07\x1b]{0,300}(?:\x07|\x1b\\))/g
const UNSEEN = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\xad\u200b-\u200f\u2060\ufeff]/g
const ENTITIES = { quot: '"', "#34": '"', "#x22": '"', apos: "'", "#39": "'", "#x27": "'", lt: "<", gt: ">", amp: "&", nbsp: " " }
const RANK = /^[ \t]*(\[?(?:rank|worker|default|node|local_rank)[ _:-]?\d{1,4}\]?:?|\(\w{1,40} pid=\d{1,8}[^)]{0,40}\)|[\w-]{1,40}-\d{1,3} +\|)(?=\s|$)/
const PREFIX =
  /^[ \t]*(?:\[?(?:rank|worker|default|node|local_rank)[ _:-]?\d{1,4}\]?:?|\(\w{1,40} pid=\d{1,8}[^)]{0,40}\)|[\w-]{1,40} +\||E(?= {3})|[>|│┃]+|\[?\d{4}[-/]\d\d[-/]\d\d[T ][\d:.,+Z]{1,20}\]?:?|\[?\d\d[-/]\d\d \d\d:\d\d:\d\d[\d.,]{0,8}[^\]]{0,20}\]?:?|\[?\d\d:\d\d:\d\d[\d.,]{0,8}\]?:?|\[?(?:ERROR|INFO|WARNING|WARN|DEBUG|CRITICAL|stderr|stdout)\]?:?|(?:ERROR|INFO|WARNING|DEBUG|CRITICAL):[\w.]{1,80}:|[\w./-]{1,60}(?:\.py|:[\w<>]{1,60}):\d{1,6}\]?(?: -|:)?|\[\d\d[-/]\d\d \d\d:\d\d:\d\d [\w.]{1,80}\]:|[\w.-]{1,30} [\w./-]{1,30}\[\d{1,8}\]:|\d{1,4}:|[-•*·]|- )(?=\s|$)/

const unescaped = text => text.replace(/\\+u([0-9a-f]{4})/gi, (_, code) => String.fromCharCode(parseInt(code, 16))).replace(/\\+r?\\+n|\\+n/g, "\n").replace(/\\+t/g, "\t").replace(/\\+(["'])/g, "$1")

const cleaned = pasted => {
  let text = /\\+u00\w\w|\\n\s*\\t|\\+"/.test(pasted) || !pasted.includes("\n") ? unescaped(pasted) : pasted
  text = text.replace(/<br\s*\/?>/gi, "\n").replace(ESCAPES, "").replace(UNSEEN, "").replace(/\\([_[\]*.-])/g, "$1").replace(/\*\*/g, "").replace(/(key|Error)\([5$]\)/g, "$1(s)")
  text = text.replace(/&(#?\w{1,6});/g, (all, name) => ENTITIES[name.toLowerCase()] ?? all).replace(/&#(?:x([0-9a-f]{2,4})|(\d{2,5}));/gi, (_, hex, number) => String.fromCharCode(hex ? parseInt(hex, 16) : number))
  const end = text.slice(-3 * KEY)
  if (/,\s*$/.test(end)) text = text.slice(0, -3 * KEY) + end.replace(/(\n[ \t]*["'][\w.-]+["'],[ \t]*\n[ \t]*["'][\w.-]+["']),\s*$/, "$1")
  text = text.replace(/[“”„‟«»″]/g, '"').replace(/[‘’‚‛′]/g, "'").replace(/\u00a0/g, " ").replace(/：/g, ":").replace(/[，、]/g, ",").replace(/。/g, ".")
  return text
}

const withoutPrefixes = line => {
  line = line.replace(/^(?:ERROR|INFO|WARNING|DEBUG):root:/, "")
  for (let times = 0; times < 6 && !/^\s*\|.*\|\s*$/.test(line); times++) {
    const shorter = line.replace(PREFIX, "")
    if (shorter === line) break
    line = shorter
  }
  return line
}

/** The lines of each rank; one without a mark continues the one before. */
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

const ENDS = /\.\.\.|…|key\(s\)|Unexpectedkey|Missingkey|sizemismatch/

/** The quoted names from a position on; `cut`: the list breaks off. */
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

const braced = name => {
  const [, start, inner] = name.match(/^([\w.]*)\{([\w., -]+)\}$/) || []
  return inner ? inner.split(/[\s,]+/).filter(Boolean).map(end => start + end) : [name]
}

const NAME = /^[A-Za-z_0-9][\w.-]*$/
const NONE = /^(?:none|null|n\/a|\d+|0 keys?)\.?$/i

/** The names of a list without quotes, also on the next lines. */
const bareNames = (first, lines, from) => {
  const found = []
  let cut = false
  for (let number = 0; from + number <= lines.length; number++) {
    const line = number ? lines[from + number - 1] : first
    if (number && /^\W*(?:\.\.\.|…)\s*$/.test(line)) {
      cut = true
      continue
    }
    const text = line.trim().replace(/^(?:[-*•] )/, "").replace(/[`]/g, "").replace(/\.$/, "").replace(/\. (?=\w)/g, ".")
    if (!text && (found.length || number > 1)) break
    const names = text.replace(/\{[^}]*\}/g, group => group.replace(/,\s*/g, "\u0001")).split(/,\s*/).filter(Boolean)
    const whole = names.map(name => name.trim().replaceAll("\u0001", ",").replace(/\([^()]*\)$/, ""))
    const good = whole.filter(name => braced(name).every(one => NAME.test(one)) && !NONE.test(name))
    if (/\.\.\.|…/.test(text)) cut = true
    if (number && (good.length < whole.length || (number > 1 && !/,\s*$/.test(lines[from + number - 2]) && !/^\s*(?:[-*•] |`)|^\s{2,}[\w.{}, ]+$/.test(line) && !good.some(name => name.includes("."))))) break
    found.push(...good.filter(name => number || whole.length > 1 || /[._]/.test(name)).flatMap(braced))
    if (number && whole.length > good.length) break
  }
  return { found, cut }
}

// Ways to announce a list, without spaces.
const QUOTED = [
  ["missing", /(?:missing_?keys?(?:\(s\))?(?:in|from|whenloading)?(?:source|the|model)?_?(?:state_?dict|checkpoint)?|newlyinitialized|notfoundin(?:the)?checkpoint|keysaremissing|missing)(?::|=)(?:"?[[({]+)?(?:OrderedSet\(|set\()?[[({]*(?=["'])/gi],
  ["unexpected", /(?:unexpected_?keys?(?:\(s\))?(?:in|from|whenloading)?(?:source|the|model)?_?(?:state_?dict|checkpoint)?|notusedwheninitializing\w{1,80}|notusedbythemodel|unexpected)(?::|=)(?:"?[[({]+)?(?:OrderedSet\(|set\()?[[({]*(?=["'])/gi],
  ["unexpected", /unexpectedkey(?="[^"]{1,300}"instate_dict)/gi],
  ["missing", /missing(?:_?keys?)?\[(?=["'])/gi],
  ["unexpected", /unexpected(?:_?keys?)?\[(?=["'])/gi],
]
const NOTHING = /(missing|unexpected)_?keys?(?:\(s\))?[:=]"?(?:\[\]|\(\)|set\(\)|none)/gi
const BARE = [
  ["missing", /(?:missing keys?(?:\(s\))?(?: in (?:source |the )?state[_ ]?dict)?|not found in (?:the )?checkpoint|newly initialized|keys are missing|^\W*missing(?: keys?)?\W*)\s*:(.*)$/i],
  ["unexpected", /(?:unexpected keys?(?:\(s\))?(?: in (?:source |the )?state[_ ]?dict)?|not used by the model|not used when initializing \w+|keys are unexpected|^\W*unexpected(?: keys?)?\W*)\s*:(.*)$/i],
  ["missing", /\bmissing\b[^:"'[]{0,40}:(\s*)$/i],
  ["unexpected", /\b(?:unexpected|not expected)\b[^:"'[]{0,40}:(\s*)$/i],
  ["missing", /\bmissing keys \(([^()]+)\)/i],
  ["unexpected", /\bunexpected keys \(([^()]+)\)/i],
  ["missing", /\bmissing (?:keys? )?(?=[\w]+\.[\w.]+)(.*?)(?:,? (?:and \d+ (?:more|others)|unexpected)\b.*)?$/i],
  ["unexpected", /\bunexpected (?:keys? )?(?:are |is )?(?=[\w]+\.[\w.]+)(.*?)(?:,? (?:and \d+ (?:more|others)|missing)\b.*)?$/i],
]
const LOOKED = /\bonly in the (file|model): (\S+) \(([\d, ]*\)|'\w+',\))\s*$/
const SETS = /^\W*(?:In ?\[\d+\]: *)?set\((.*)\) *- *set\((.*)\)/
const TWO_LISTS = /^\W*(?:Out ?\[\d+\]: *)?\(?(?:\d+,? *)?\[([^[\]]*)\],? *(?:\d+,? *)?\[([^[\]]*)\]\)?\s*$/
const ROW = /^[\s|]*([\w.{}, -]{1,300}?)\s*\|\s*(UNEXPECTED|MISSING|MISMATCH)\b/
const SHAPE = "(?:torch\\.Size\\()?[\\[(]([\\d,]{0,100})[\\])]\\)?"
// Where to split, what follows, whether the model's shape is first.
const SIZES = [
  ["sizemismatchfor", new RegExp(`^([^:"']{1,${KEY}}):[a-z]{1,40}${SHAPE}fromcheckpoint,[a-z]{1,40}${SHAPE}`), false],
  ["loadingparameter'", new RegExp(`^([^']{1,${KEY}})'[a-z]{1,60}:${SHAPE}inthecheckpointbut${SHAPE}`), false],
  ["because", new RegExp(`^([\\w.]{1,${KEY}})expectedshape(?:tensor\\(.{1,60}?size=)?${SHAPE}\\)?,butgot${SHAPE}`), true],
  ["parameternamed", new RegExp(`^"?([\\w.]{1,${KEY}}?)"?,whosedimensionsinthemodelare${SHAPE}andwhosedimensionsinthecheckpointare${SHAPE}`), true],
]
const SPACED = "(?:torch\\.Size\\()?[\\[(]([\\d, ]{0,100})[\\])]\\)?"
const SPACED_SHAPE = "(?:torch\\.Size\\()?[\\[(](\\d[\\d, ]{0,100})[\\])]\\)?"
const A_ROW = new RegExp(`^[\\s|]*([\\w.]{1,${KEY}})[\\s|]+${SPACED}[\\s|]+${SPACED}`)
const LINE_SIZES = [
  [new RegExp(`^\\W*other shape: ([\\w.]{1,${KEY}}) ${SPACED} in the file, ${SPACED} in the model`), false],
  [new RegExp(`size mismatch for ([\\w.]{1,${KEY}})\\W{1,3}${SPACED}? in the checkpoint and \\(?${SPACED}`), false],
  [A_ROW, true],
]
const ANY_SIZES = new RegExp(`(?<![\\w.])(?!torch\\.)([A-Za-z_]\\w*(?:\\.\\w+)+)(.{0,80}?)${SPACED_SHAPE}(.{1,60}?)${SPACED_SHAPE}(.{0,40})`)
const MODELS = /model|current|\b(?:crt|cur|own|init)|expect|net\b/i
const FILES = /ckpt|checkpoint|load|file|saved|pretrain|\bgot\b|source|found|state_?dict/i
const sideOf = words => (FILES.test(words) ? "file" : MODELS.test(words) ? "model" : "")
const VALUE = new RegExp(`Whilecopyingtheparameternamed"([^"]{1,${KEY}})",(?:expected[^<>]{1,80}<class'([\\w.]{1,80})'>|whosedim[^:]{1,400}:\\('Copyingfromquantized)`, "g")
const BROKEN_SIZE = new RegExp(`sizemismatchfor([^:"']{1,${KEY}})(?::c?[a-z]{0,40}(?:torch\\.Size\\(\\[([\\d,]{1,100})\\]\\))?(?:f?[a-z]{0,14},?[a-z]{0,40}(?:[tT][\\w.]*[([\\d,]*)?|[a-zA-Z.([\\d,]{0,40}))?$`)
const STATISTICS = /Unexpectedrunningstatsbuffer\(s\)"([^"]{1,300})"and"([^"]{1,300})"/g
const shape = text => text.split(/[, ]+/).filter(Boolean).map(Number)
const sized = (one, other, modelFirst) => (modelFirst ? { there: shape(other), here: shape(one) } : { there: shape(one), here: shape(other) })

const sizeOf = (line, head) => {
  for (const [pattern, modelFirst] of LINE_SIZES) {
    const [, name, one, other] = line.match(pattern) || []
    if (name && one !== undefined && (pattern !== A_ROW || head || line.includes("|"))) return { name, size: sized(one, other, pattern === A_ROW && head ? head === "model" : modelFirst) }
  }
  const [, name, before, one, between, other, behind] = (!line.includes("copying a param") && line.match(ANY_SIZES)) || []
  if (!name || one === other) return undefined
  const next = { file: "model", model: "file" }[sideOf(between)] ?? ""
  const first = sideOf(before) || (sideOf(behind) ? sideOf(between) : next)
  return first ? { name, size: sized(one, other, first === "model") } : undefined
}

const empty = () => ({ missing: new Set(), unexpected: new Set(), sizes: new Map(), values: new Map(), cut: [], none: [], shapes: new Map(), heading: "" })

export const setsOf = ({ missing, unexpected, sizes, values }) => [missing, unexpected, sizes, values]
export const found = report => setsOf(report).reduce((count, keys) => count + keys.size, 0)

const quotes = text => [...text.matchAll(/["']([^"']{1,300})["']/g)].map(([, name]) => name)

const HINT = /only in the|missing|unexpected|not (?:found|used)|initialized|shape|mismatch|ckpt|checkpoint|set\(|\]|\|/i
const MOST = 10_000

/** Lines that were broken at one width, put together. */
const unwrapped = lines => {
  const whole = [...lines]
  const goesOn = line => !/[^\w.,()[\]\s/-]/.test(line)
  for (let first = 0; first < lines.length; first++) {
    const width = lines[first].length
    let last = first
    while (last + 1 < lines.length && width > 39 && (lines[last].length === width || (lines[last].length === width - 1 && lines[last].endsWith(","))) && goesOn(lines[last + 1])) last++
    const run = lines.slice(first, last + 1)
    if (run.length > 3 && lines[last].length <= width && run.filter(line => line.includes(",")).length * 2 >= run.length) {
      whole[first] = run.map(line => (line.length === width - 1 ? `${line} ` : line)).join("")
      whole.fill("", first + 1, last + 1)
    }
    first = last
  }
  return whole
}

/** What lines tell, each with its number. */
const toldByLines = broken => {
  const lines = unwrapped(broken)
  const told = []
  let head = ""
  const list = (number, kind, found, cut = false) => told.push({ number, kind, found, cut })
  for (const [number, line] of lines.entries()) {
    if (!HINT.test(line)) continue
    if (told.length > MOST) break
    for (const [kind, start] of BARE) {
      const [, rest] = line.match(start) || []
      if (rest === undefined || /^\s*[[({]*["']/.test(rest || lines[number + 1] || "")) continue
      const { found, cut } = bareNames(rest.replace(/^\s*[[({]+|[\])}]+\s*$/g, ""), lines, number + 1)
      list(number, kind, found, cut || /\band \d+ (?:more|others)\b/.test(line))
    }
    const [, side, named, shape] = line.match(LOOKED) || []
    if (named) told.push({ number, kind: side === "file" ? "unexpected" : "missing", found: [named], cut: false, more: true, shape: shape.replace(/,?\)$/, "") })
    const [, key, status] = line.match(ROW) || []
    if (key && status !== "MISMATCH") list(number, status.toLowerCase(), braced(key.trim()))
    const [, first, second] = line.match(SETS) || []
    if (first) {
      const after = lines.slice(number + 1, number + 3).find(next => /\{.*['"]/.test(next)) || ""
      const end = after.indexOf("{")
      if (end >= 0) list(number, /model|own|net/i.test(first) && !/model|own|net/i.test(second) ? "missing" : "unexpected", quotes(after.slice(end)))
    }
    const both = line.match(TWO_LISTS) || (/^\W*(?:\d+,? *)?\[.*\],?\s*$/.test(line) && `${line} ${lines[number + 1]}`.match(TWO_LISTS)) || []
    if (both.slice(1).some(one => quotes(one).some(name => name.includes(".")))) ["missing", "unexpected"].forEach((kind, at) => list(number, kind, quotes(both[at + 1]), /\.\.\.|…/.test(both[at + 1])))
    const bare = line.replaceAll("`", "")
    const sides = /\d/.test(bare) ? [] : bare.split(/[\s|]+/).map(sideOf).filter(Boolean)
    if (new Set(sides).size > 1) head = sides[0]
    const size = sizeOf(bare, head)
    if (size) told.push({ number, ...size })
  }
  return told
}

/** What a text without spaces tells, each with its position. */
const toldBySolid = solid => {
  const told = []
  for (const [kind, start] of QUOTED) for (const match of solid.matchAll(start)) told.push({ at: match.index, kind, ...quotedNames(solid, match.index + match[0].length) })
  for (const [start, pattern, modelFirst] of SIZES) {
    let at = 0
    for (const part of solid.split(start).slice(1)) {
      at = solid.indexOf(start, at) + 1
      const [, key, one, other] = part.match(pattern) || []
      if (key && one !== other) told.push({ at, name: key, size: sized(one, other, modelFirst) })
    }
  }
  for (const [, kind] of solid.matchAll(NOTHING)) told.push({ at: solid.length, kind: kind.toLowerCase(), found: [], cut: false })
  for (const match of solid.matchAll(STATISTICS)) told.push({ at: match.index, kind: "unexpected", found: [match[1], match[2]], cut: false, more: true })
  for (const match of solid.matchAll(VALUE)) told.push({ at: match.index, name: match[1], value: match[2] || "a quantized tensor" })
  return told
}

/** A second list of a kind begins another report. */
const reportsOf = (solid, lines) => {
  const starts = []
  let at = 0
  for (const line of lines) starts.push(at), (at += line.replace(/\s+/g, "").length)
  const told = [...toldBySolid(solid), ...toldByLines(lines).map(one => ({ ...one, at: starts[one.number] }))].sort((a, b) => a.at - b.at)
  const reports = [empty()]
  const begun = new Set()
  for (const { kind, found: names, cut, name, size, value, more, shape } of told) {
    let report = reports.at(-1)
    if (kind) {
      if (!names.length && !cut) {
        report.none.push(kind)
        continue
      }
      if (!more && begun.has(kind) && names.length > 1 && begun.size > 1 && !names.some(one => report[kind].has(one))) (report = empty()), reports.push(report), begun.clear()
      begun.add(kind)
      if (shape !== undefined) report.shapes.set(names[0], shape), (report.none = ["missing", "unexpected"])
      for (const one of names) report[kind].add(one)
      if (cut && !report.cut.includes(kind)) report.cut.push(kind)
    } else if (size) report.sizes.set(name, size)
    else report.values.set(name, value)
  }
  for (const report of reports) for (const name of report.sizes.keys()) report.missing.delete(name), report.unexpected.delete(name)
  return reports
}

const WORDS = [
  "(?<missing>\\bmissing|did not have parameters for the key|newly initialized|not (?:found |present )?in (?:the )?(?:checkpoint|file|state_?dict|ckpt)|\\b(?:current|crt|own|model)[\\w ]{0,12} - (?:the )?(?:load|ckpt|checkpoint|pretrain|file|saved))",
  "(?<unexpected>\\bunexpected|could not use the parameters|\\bunused|not (?:used|expected)|not (?:found |present )?in (?:the )?(?:current )?(?:model|net)|\\b(?:load|ckpt|checkpoint|pretrain|file|saved)[\\w ]{0,12} - (?:the )?(?:current|crt|own|model))",
  "(?<neither>size mismatch|\\bshape|different|Traceback|File \")",
  "(?<![\\w./\\\\-])(?<name>[A-Za-z_][\\w-]*(?:\\.[\\w-]+)*\\.[\\w-]*(?:weight|bias|running_mean|running_var|num_batches_tracked|weight_[gvu]|original\\d|_proj|embed\\w*|table|gamma|beta|inv_freq|position_ids|lora_[AB]))(?![\\w(/\\\\.-])",
  "(?<cut>\\.\\.\\.|…)",
]
const ANY_WORDS = new RegExp(WORDS.join("|"), "gi")

/** Names, of the kind said last before them. */
const inAnyWords = (lines, sizes) => {
  const report = empty()
  let kind
  for (const { groups } of lines.join("\n").matchAll(ANY_WORDS)) {
    if (groups.name && kind && !sizes.has(groups.name)) report[kind].add(groups.name)
    else if (groups.cut && kind && report[kind].size) report.cut.push(kind)
    else if (!groups.name) kind = groups.missing ? "missing" : groups.unexpected ? "unexpected" : groups.neither ? undefined : kind
  }
  return { ...report, cut: [...new Set(report.cut)] }
}

/** Whether one report says all of another, and clearly more. */
const saysMore = (one, other) => {
  const kinds = ["missing", "unexpected"]
  const read = other.missing.size + other.unexpected.size
  return found(one) > (read ? read + 3 : 1) && kinds.every(kind => [...other[kind]].every(name => one[kind].has(name)))
}

const A_DIFFERENCE = new RegExp(`^([<>+-])\\s*["']?([A-Za-z_0-9][\\w.-]{0,${KEY}}\\.[\\w.-]{1,${KEY}}|[a-z_]\\w*)["']?[,:=]?\\s*(?:${SPACED_SHAPE})?,?\\s*$`)
const FILE = /ckpt|checkpoint|file|load(?!_model)|saved|pretrain|\.p(?:th?|kl)\b|\.safetensors|\.bin\b/i
const sideIn = words => (FILE.test(words) ? "file" : /model|\bown\b|net/i.test(words) ? "model" : "")
/** Whose list comes first in a diff, by its head, its command or a sentence; "" if none says. */
const firstList = lines => {
  const heads = ["---", "+++"].map(mark => lines.find(line => line.startsWith(`${mark} `)) || "")
  const command = lines.map(line => line.match(/\bs?diff\b(?: -\S+)* (<\([^)]*\)|\S+) (<\([^)]*\)|\S+)\s*$/)).find(Boolean)
  for (const [one, other] of [heads, command?.slice(1) || ["", ""]].map(pair => pair.map(sideIn))) if (one !== other) return one || (other === "file" ? "model" : "file")
  for (const line of lines) {
    const sides = /\bdiff|compare|\bvs\b|[<-].*[>+]|[>+].*[<-]/i.test(line) ? line.split(/[\s,;]+/).map(sideIn).filter(Boolean) : []
    if (new Set(sides).size === 2) return /[>+]/.test(line.match(/(?<!\w)[<>+-]/)?.[0]) ? sides.at(-1) : sides[0]
  }
  return ""
}

/** A diff as a report; two, where nothing says whose list is the first. */
const difference = lines => {
  const report = empty(), seen = new Map()
  for (const line of lines) {
    const [, side, name, size] = line.match(A_DIFFERENCE) || []
    if (!name) continue
    const [own, other] = /[<-]/.test(side) ? ["unexpected", "missing"] : ["missing", "unexpected"]
    if (!report[other].delete(name)) report[own].add(name), seen.set(name, size)
    else if (size !== seen.get(name)) report.sizes.set(name, sized(seen.get(name) ?? "", size ?? "", own === "unexpected"))
  }
  if (found(report) < 3) return []
  const other = { ...report, missing: report.unexpected, unexpected: report.missing, sizes: new Map([...report.sizes].map(([name, { there, here }]) => [name, { there: here, here: there }])) }
  const first = firstList(lines)
  if (first) return [{ ...(first === "file" ? report : other), diff: "sure" }]
  return [{ ...report, diff: "If what is marked < or - is the file's" }, { ...other, diff: "If what is marked < or - is the model's" }]
}

const A_LINE = new RegExp(`^[\\s>|*-]*["'\`]?([A-Za-z_0-9][\\w-]*(?:\\.[\\w-]+)+)["'\`]?\\s*[,:=]?\\s*(?:${SPACED_SHAPE})?,?\\s*$`)
/** Two lists of names, below lines that say whose they are. */
const labelled = lines => {
  const sides = { file: new Map(), model: new Map(), "": new Map() }, report = empty()
  let side = ""
  for (const line of lines) {
    const [, name, size] = line.match(A_LINE) || []
    if (/:\s*$/.test(line)) side = sideIn(line)
    else if (name) sides[side].set(name, size)
    else if (side && /^\W*(?:\.\.\.|…)\W*$/.test(line)) report.cut = ["missing", "unexpected"]
    else if (/\w/.test(line)) side = ""
  }
  const { file, model } = sides
  for (const [name, size] of file) model.has(name) ? size && model.get(name) && size !== model.get(name) && report.sizes.set(name, sized(size, model.get(name), false)) : report.unexpected.add(name)
  for (const name of model.keys()) if (!file.has(name)) report.missing.add(name)
  return file.size > 1 && model.size > 1 && found(report) ? [{ ...report, none: report.cut.length ? [] : ["missing", "unexpected"], diff: "sure" }] : []
}

// What is on one side alone.
const AIDS = /num_batches_tracked$|running_(?:mean|var)$|position_ids$|inv_freq$|_extra_state$|n_averaged$|(?:^|\.)(?:attn_)?mask$|lora_/

/** Without what another report says as well. */
const distinct = reports => {
  const lists = report => JSON.stringify([report.missing, report.unexpected].map(keys => [...keys].sort()))
  const others = report => JSON.stringify([[...report.sizes], [...report.values]]).slice(1, -1)
  const within = (one, other) => lists(one) === lists(other) && (others(one) === others(other) || (one.missing.size + one.unexpected.size && !one.sizes.size && !one.values.size))
  const kept = []
  for (const report of reports.filter(found)) {
    if (kept.some(other => within(report, other))) continue
    kept.splice(0, kept.length, ...kept.filter(other => !within(other, report)), report)
  }
  return kept
}

const joined = reports => {
  const only = (report, kind) => report && !report.heading && report[kind].size > 0 && found(report) === report[kind].size
  const whole = []
  for (const report of reports) {
    const last = whole.at(-1)
    if ((only(last, "unexpected") && only(report, "missing")) || (only(last, "missing") && only(report, "unexpected"))) {
      whole[whole.length - 1] = { ...last, unexpected: new Set([...last.unexpected, ...report.unexpected]), missing: new Set([...last.missing, ...report.missing]), cut: [...last.cut, ...report.cut] }
    } else whole.push(report)
  }
  return whole
}

const ANOTHER = /^\s*Traceback \(most recent call last\)|^\s*(?:and )?(?:with|in|for) the (?:other|second)\b/i

const partsOf = lines => {
  const parts = [[]]
  for (const line of lines) {
    if (ANOTHER.test(line) || (line.replace(/\s+/g, "").includes(HEADING) && parts.at(-1).some(one => one.replace(/\s+/g, "").includes(HEADING)))) parts.push([])
    parts.at(-1).push(line)
  }
  return parts
}

/** What a pasted text says: the text without white space, the reports of loads, and what could not be read, in words. */
export const read = pasted => {
  const text = cleaned(pasted)
  const reports = [], solids = [], lost = []
  for (const lines of byRank(text)) {
    for (const part of partsOf(lines)) {
      const solid = part.join("").replace(/\s+/g, "")
      solids.push(solid)
      const heading = solid.match(/Error\(s\)inloadingstate_?dictfor([\w.]{1,100}?):/)?.[1] ?? ""
      const patterns = reportsOf(solid, part)
      const words = patterns.length === 1 ? inAnyWords(part, patterns[0].sizes) : empty()
      const some = saysMore(words, patterns[0]) ? [{ ...patterns[0], ...words, sizes: patterns[0].sizes, values: patterns[0].values }] : patterns
      const traced = /raiseRuntimeError\(|"evalue":/.test(solid.slice(0, solid.indexOf(HEADING)))
      some.forEach(report => Object.assign(report, { heading, traced }))
      reports.push(...some)
      const [, name, there] = solid.slice(Math.max(0, solid.lastIndexOf("sizemismatchfor"))).match(BROKEN_SIZE) || []
      if (name) lost.push(`The line about the size of ${name} breaks off${there ? ` behind the file's shape, [${there.replaceAll(",", ", ")}]` : ""}: paste it whole.`)
      else if (/Error\(s\)inloadingstate_?dict/.test(solid) && !some.some(found)) lost.push("The heading of a load's error is there, and the lines below it, which name the keys, are not.")
    }
  }
  const said = joined(distinct(reports))
  const lists = said.length ? said : labelled(text.split("\n"))
  const kept = lists.length ? lists : difference(text.split("\n"))
  const shared = /safetensors/.test(text) && /load_model/.test(text)
  for (const report of kept) {
    const { missing, unexpected, sizes, shapes, diff, cut, none } = report
    report.shared = shared
    report.pasted = text
    report.source = /key in source state_?dict/.test(text)
    report.words = /tokenizer|vocab|CTC/i.test(text)
    report.rebuilt = /load_from_checkpoint/.test(text)
    if (diff && diff !== "sure") lost.push("Which of the two lists is the file's, the diff does not say. Choose below.")
    if (diff || cut.length || shapes.size || none.length || (missing.size && unexpected.size)) continue
    const [one, other] = missing.size ? [missing, "unexpected"] : [unexpected, "missing"]
    if (one.size && !sizes.size && ![...one].every(key => AIDS.test(key))) lost.push(`One list of keys is here. If the message had ${other} keys too, paste that line as well: what is said below holds if it had none.`)
    if (!one.size && new Set([...sizes.keys()].map(key => key.slice(0, key.lastIndexOf(".")))).size > 1) lost.push("Only lines about sizes are here. If the message had missing or unexpected keys too, paste those lines as well: a layer that has moved differs in its size, too.")
    // PyTorch prints both lists where there are two.
    if (report.traced && one.size) none.push("the other")
  }
  for (const { cut } of kept) for (const kind of cut) lost.push(`The list of ${kind} keys is cut off: what follows in it is unknown.`)
  return { text: solids.join("\u0001"), reports: kept, lost: [...new Set(lost)].filter(what => !what.startsWith("The heading") || !(kept.length || lost.some(other => other.startsWith("The line")))) }
}
