
// Characters at most.
const KEY = 300
const HEADING = "Error(s)inloadingstate_dictfor"

const ESCAPES = /\x1b(?:\[[0-9;?]*[ -/]*[@-~]|\][^\x07\x1b]{0,300}(?:\x07|\x1b\\))/g
const UNSEEN = /(?!\s)[\p{Cc}\p{Cf}]/gu
const ENTITIES = { quot: '"', apos: "'", lt: "<", gt: ">", amp: "&", nbsp: " " }
const VOICE = String.raw`\[?(?:rank|worker|default|node|local_rank)[ _:-]?\d{1,4}\]?:?|\((?:\w{1,40} )?pid=\d{1,8}[^)]{0,40}\)|`
const RANK = new RegExp(String.raw`^[ \t]*(${VOICE}[\w-]{1,40}-\d{1,3} +\|)(?=\s|$)`)
const PREFIX = new RegExp(
  String.raw`^[ \t]*(?:${VOICE}[\w-]{1,40} +\||E(?= {3})|[>|]+|\[?(?:(?:\d{4}[-/])?\d\d[-/]\d\d[T ])?\d\d:\d\d:\d\d[\d.,+Z]{0,16}(?: [\w.-]{1,80}(?=\]))?\]?:?(?:\[[\w.]{1,80}\])*:?|(?:[\w.-]{1,80} - )?\[?(?:ERROR|INFO|WARN(?:ING)?|DEBUG|CRITICAL|std(?:err|out)(?: [FP])?)\]?(?::[\w.]{1,80})?:?(?: -)?|[\w./-]{1,60}(?:\.py|:[\w<>]{1,60}):\d{1,6}\]?(?: -|:)?|[\w.-]{1,30} [\w./-]{1,30}\[\d{1,8}\]:|\[[A-Za-z][\w.:/-]{0,80}\]:?|\d{1,4}:|[-•*·])(?=\s|$)`,
)

// What stands for names that were left out: a tool's words, and people's.
const LEFT = "(?:omitted|truncated|snip|trimmed|elided|skipped|\\bcut\\b|\\bsame (?:for|in)|more lines)"
const LEFT_OUT = new RegExp(
  `[[(<{*]{1,3}[^\\n"'\\])>}*]{0,80}?(?:…|${LEFT})[^\\n"'\\])>}*]{0,80}[\\])>}*]{1,3}|^[^\\n"':]{0,40}\\b${LEFT}\\b[^\\n"':]{0,60}$|,?[ \\t]{0,9}\\(?(?:(?:and|plus|und|et|y|[&+])[ \\t]*(?:[\\w~-]+[ \\t]+){0,4}?|\\d+ )(?:more|others|so on|rest)\\b[^\\n,."')]{0,20}\\)?|(?<![\\w./"'])(?:etc|usw)\\b(?!\\.?[\\w/)])|等等?|など|省略`,
  "gim",
)

// What is read from a picture has letters for digits, and no underscores.
const OCR = /loading state dict for|Size\(\[[^\]\n]*[lIoO]/

const unescaped = text => text.replace(/\\+u([0-9a-f]{4})/gi, (_, code) => String.fromCharCode(parseInt(code, 16))).replace(/\\+r?\\+n|\\+n/g, "\n").replace(/\\+t/g, "\t").replace(/\\+(["'])/g, "$1")

const cleaned = pasted => {
  // Beside quotes that are escaped, the others are JSON's own.
  let text = pasted.replace(/^.*\\"[\w.].*$/gm, line => line.replace(/(?<!\\)"/g, "\ue000"))
  text = /\\+u00\w\w|\\n\s*\\t|\\+"/.test(text) || !text.includes("\n") ? unescaped(text) : text
  text = text.replace(/<br\s*\/?>/gi, "\n").replace(ESCAPES, "").replace(UNSEEN, "").replace(/\\([_[\]*.-])/g, "$1").replace(/\*\*/g, "").replace(/(key|Error)\([5$]\)/g, "$1(s)").replace(/[│┃║]/g, "|").replace(/[\u2500-\u257f]+/g, "")
  text = text.replace(/&(\w{1,6});/g, (all, name) => ENTITIES[name.toLowerCase()] ?? all).replace(/&#(?:x([0-9a-f]{2,4})|(\d{2,5}));/gi, (_, hex, number) => String.fromCharCode(hex ? parseInt(hex, 16) : number))
  // A line of a size that has lost its name.
  text = text.replace(/^\W*(?=copying a param with)/, "size mismatch for unnamed: ")
  text = text.normalize("NFKC").replace(/[“”„‟«»]/g, '"').replace(/[‘’‚‛′]/g, "'").replace(/、/g, ",").replace(/。/g, ".")
  // What a library initialized or did not use is a warning beside a load that failed.
  if (/Error\(s\) in loading/.test(text)) text = text.replace(/Some weights of [^[]{0,300}\[[^\]]*\]/g, "")
  if (OCR.test(text)) text = text.replace(/Size\(\[[^\]\n]*/g, size => size.replace(/[lI]/g, "1").replace(/[oO]/g, "0")).replace(/(?<=mismatch for [\w. ]{0,200}\w) (?=\w[\w. ]*:)|(?<=loading state) (?=dict)/g, "_")
  return text.replace(/\.(?: ?\.){2,}|[⋮⋯]/g, "…").replace(LEFT_OUT, "…")
}

const withoutPrefixes = line => {
  line = line.replace(/^(?:ERROR|INFO|WARNING|DEBUG):root:/, "")
  for (let times = 0; times < 6 && !/^\s*\|.*\|.*\|\s*$/.test(line); times++) {
    const shorter = line.replace(/^\s*\|([^|]*)\|\s*$/, "$1").replace(PREFIX, "")
    if (shorter === line) break
    line = shorter
  }
  return line
}

/** The lines of each rank, without those of another logger in between. */
const byRank = text => {
  const lines = text.split(/\r?\n|\r/)
  const plain = lines.map(withoutPrefixes)
  // What stands before a line, but for the time.
  const marks = lines.map((line, at) => line.slice(0, line.length - plain[at].length).replace(/[\d\s]+/g, ""))
  const voices = new Map()
  let last = "", mark = ""
  for (const [at, line] of lines.entries()) {
    const rank = line.match(RANK)?.[1] ?? line.replace(PREFIX, "").match(RANK)?.[1]
    if (!rank && /\w/.test(marks[at]) && marks[at] !== mark && /\w/.test(mark) && marks.slice(at + 1, at + 4).includes(mark) && !/missing|unexpected|mismatch|\.(?:weight|bias)/i.test(line)) continue
    mark = marks[at]
    last = rank ?? last
    if (!voices.has(last)) voices.set(last, [])
    voices.get(last).push(plain[at])
  }
  return [...voices.values()]
}

const ENDS = /[…\ue000]|key\(s\)|Unexpectedkey|Missingkey|sizemismatch/

// What stands in a list for other names, before the next one.
const GAP = /^,+(?!["'])[^"'.:=]{1,80}(?=["'][\w.-]+["'])|^[…[({<*][^"'.:=]{0,80}(?=["'][\w.-]+["'])/

// Names of a whole network, below which all of it stands.
const WHOLE = /^(?:_orig_mod|module|model|net|network)\./

/** The quoted names from a position on; `cut`: the list breaks off; `other`: where names of another network begin behind a gap, which are of another list. */
const quotedNames = (text, from) => {
  const found = []
  let cut = false, gapAt = 0
  const ended = cut => {
    // All stands below a whole network's name, or nothing does.
    const [before, after] = [found.slice(0, gapAt), found.slice(gapAt)].map(names => names.filter(name => WHOLE.test(name)).length / names.length)
    return { found, cut, other: Math.abs(before - after) === 1 ? gapAt : found.length }
  }
  for (let at = from; ; ) {
    const [gap = ""] = text.slice(at, at + 400).match(GAP) || []
    if (gap && !/missing|unexp|mismatch|key\(/i.test(gap)) (cut = true), (gapAt = found.length), (at += gap.length)
    while (text[at] === ",") at++
    const quote = text[at]
    if (quote !== '"' && quote !== "'") {
      return ended(cut || /^(?:\.?…|\ue000)/.test(text.slice(at, at + 2)) || (found.length > 0 && at >= text.length && text.at(-1) === ","))
    }
    const end = text.indexOf(quote, at + 1)
    const name = text.slice(at + 1, end)
    if (end < 0 || end - at > KEY || ENDS.test(name)) return ended(true)
    found.push(...name.split(","))
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

/** The names that a text lists; without `first`, only if it has no other words. */
const listed = (text, first) => {
  const names = text.replace(/, ?(?=[^{}]{0,99}\})/g, "\u0001").replace(/[`…]/g, " ").replace(/(["'])([^"']*)\1/g, "$2").replace(/^[\s[(]*(?:[-*•] )?|(?<![\s.)\]])[\s.)\]]+$/g, "").replace(/\. (?=\w)/g, ".").split(",")
  const whole = names.map(name => name.replace(/\([^()]*\)\s*$/, "").trim().replaceAll("\u0001", ",")).filter(Boolean).flatMap(braced)
  const other = whole.findIndex(name => !NAME.test(name) || NONE.test(name))
  return other < 0 ? whole : first ? whole.slice(0, other) : []
}

// Ways to announce a list, without spaces.
const QUOTED = /(?:(?:missing|unexpected|newlyinitialized|notfoundin|notused)[\w()]{0,60}[:="]*(?:(?:Ordered)?set\()?[[({]*(?<=[:=[({])…?|unexpectedkey(?="[^"]{1,300}"instate_dict))(?=["'])/gi
const NOTHING = /(missing|unexpected)_?keys?(?:\(s\))?[:=]"?(?:\[\]|\(\)|set\(\)|none)/gi
// Python prints the expression, then the set.
const LOOKED = /\bonly in the (file|model): (\S+) \(([\d, ]*\)|'\w+',\))\s*$/
const TWO_LISTS = /^\W*(?:Out ?\[\d+\]: *)?\(?(?:\d+,? *)?\[([^[\]]*)\],? *(?:\d+,? *)?\[([^[\]]*)\]\)?\s*$/
const ROW = /^[\s|]*(?![\s|])([\w.{}, -]{1,300}?)\s*\|\s*(UNEXPECTED|MISSING|MISMATCH)\b/
const TWO_NAMES = /^[\s|]*([A-Za-z_]\w*(?:\.\w+)+)[\s|<>=→-]+([A-Za-z_]\w*(?:\.\w+)+)[\s|]*$/
const SHAPE = "(?:torch\\.Size)?[\\[(]{1,2}([\\d,]{0,100})[\\])]{1,2}"
const SPACED = "(?:torch\\.Size\\()?[\\[(](\\d[\\d, ]{0,100})[\\])]\\)?"
// A row of a table; its head may say another order.
const A_ROW = new RegExp(`^[\\s|]*([\\w.]{1,${KEY}})[\\s|]+${SPACED}[\\s|]+${SPACED}`)
// A name, and two shapes with their sides before or behind them.
const ANY_SIZES = new RegExp(`(?<![\\w.])(?!\\w*\\.Size)([A-Za-z_]\\w*(?:\\.\\w+)+)(.{0,80}?)${SPACED}(.{1,60}?)${SPACED}(.{0,40})`)
// A model has a state dict as well.
const SIDES = [["file", /ckpt|checkpoint|load(?!_model)|file|saved|pretrain|source|\.(?:p(?:th?|kl)|safetensors|bin)\b|权重|检查点/i], ["model", /mod[eè]l|current|\b(?:crt|cur|own|init)|expect|net(?:work)?\b|模型|モデル|모델/i], ["file", /\bgot\b|found|state_?dict/i]]
/** Whose words they are: the file's, the model's, or "". */
const sideOf = words => SIDES.find(([, test]) => test.test(words))?.[0] ?? ""
const VALUE = new RegExp(`Whilecopyingtheparameternamed"([^"]{1,${KEY}})",(?:expected[^<>]{1,80}<class'([\\w.]{1,80})'>|whosedim[^:]{1,400}:\\('Copyingfromquantized)`, "g")
// Where to split, what follows, whether the model's shape is first.
const SIZES = /sizemismatchfor|othershape:|loadingparameter'|because|parameternamed/gi
const A_SIZE = new RegExp(`^["'\`]?([^:"'\`,]{1,${KEY}}?)(?:["'\`:,]+|(?=expected|[([]))(.{0,400}?)${SHAPE}([^\\d]{1,60})${SHAPE}(.{0,40})`)
const BROKEN_SIZE = new RegExp(`^["'\`]?([\\w.-]{1,${KEY}})["'\`]?(?::(.{0,400}?)Size\\((\\[[\\d,]+\\]?).*|:c?[a-z]{0,40}(?:[tT][\\w.]*[([\\d,]*)?)?$`)
// What instance norm says of a load, pair by pair.
const STATISTICS = /Unexpectedrunningstatsbuffer\(s\)"([^"]{1,300})"and"([^"]{1,300})"/g
const shape = text => text.split(/[, ]+/).filter(Boolean).map(Number)
const sized = (one, other, modelFirst) => (modelFirst ? { there: shape(other), here: shape(one) } : { there: shape(one), here: shape(other) })

const AGAINST = /[,;/]|!=|->|→|\b(?:but|and|vs|while|versus|against)\b/
/** A name and two shapes; `first`: whose is the first, where words do not say. */
const anySize = ([, name, before, one, between, other, behind] = [], first) => {
  if (!name || one === other) return undefined
  const [own, ...rest] = between.split(AGAINST)
  const next = words => ({ file: "model", model: "file" })[sideOf(words)]
  first = (!first && sideOf(before)) || ((rest.length || sideOf(behind)) && sideOf(own)) || next(rest.join() || own) || next(behind) || first
  return first && { name, size: sized(one, other, first === "model") }
}

/** The name of a tensor and its two shapes, where a line says them. */
const sizeOf = (line, head) => {
  const [, name, one, other] = line.match(A_ROW) || []
  if (name && (head || line.includes("|"))) return { name, size: sized(one, other, head !== "file") }
  return anySize((!line.includes("mismatch for") && line.match(ANY_SIZES)) || [], /copying a param/.test(line) && "file")
}

const empty = () => ({ missing: new Set(), unexpected: new Set(), sizes: new Map(), values: new Map(), cut: [], none: [], shapes: new Map(), heading: "" })

export const setsOf = ({ missing, unexpected, sizes, values }) => [missing, unexpected, sizes, values]
export const found = report => setsOf(report).reduce((count, keys) => count + keys.size, 0)

/** The names in quotes, wherever they stand in a text. */
const quotes = text => [...text.matchAll(/["']([^"']{1,300})["']/g)].map(([, name]) => name)

/** What lines tell, each with its number. */
const toldByLines = lines => {
  const told = []
  let head = "", pairs = false
  const list = (number, kind, found, cut = false) => told.push({ number, kind, found, cut })
  for (const [number, line] of lines.entries()) {
    const [, side, named, shape] = line.match(LOOKED) || []
    if (named) told.push({ number, kind: side === "file" ? "unexpected" : "missing", found: [named], cut: false, more: true, shape: shape.replace(/,?\)$/, "") })
    const [, key, status] = line.match(ROW) || []
    if (key && status !== "MISMATCH") list(number, status.toLowerCase(), braced(key.trim()))
    const both = line.match(TWO_LISTS) || (/^\W*(?:\d+,? *)?\[.*\],?\s*$/.test(line) && `${line} ${lines[number + 1]}`.match(TWO_LISTS)) || []
    // load_state_dict returns the missing ones first.
    if (both.slice(1).some(one => quotes(one).some(name => name.includes(".")))) ["missing", "unexpected"].forEach((kind, at) => list(number, kind, quotes(both[at + 1]), /…/.test(both[at + 1])))
    const bare = line.replaceAll("`", "")
    const sides = /\d/.test(bare) ? [] : bare.split(/[\s|]+/).map(sideOf).filter(Boolean)
    if (new Set(sides).size > 1) head = sides[0]
    const [, one, other] = (head && bare.match(TWO_NAMES)) || []
    if (one) ["missing", "unexpected"].forEach((kind, at) => list(number, kind, [(head === "model") === !at ? one : other]), (pairs = true))
    else if (pairs && /^\W*…\W*$/.test(line)) ["missing", "unexpected"].forEach(kind => list(number, kind, [], true))
    const size = sizeOf(bare, head)
    if (size) told.push({ number, ...size })
  }
  return told
}

/** Lines about sizes. PyTorch names the file's first. */
const sizeLines = solid => {
  const starts = [...solid.matchAll(SIZES)]
  const pieces = starts.map(({ 0: start, index: at }, number) => ({ at, first: /^size/i.test(start) && "file", piece: solid.slice(at + start.length, starts[number + 1]?.index) }))
  return pieces.map(one => ({ ...one, size: one.piece.match(A_SIZE) || [] }))
}

/** What a text without spaces tells, each with its position. */
const toldBySolid = solid => {
  const told = []
  for (const match of solid.matchAll(QUOTED)) {
    const at = match.index, kind = /unexp|notu/i.test(match[0]) ? "unexpected" : "missing", list = quotedNames(solid, at + match[0].length)
    // PyTorch names the missing keys first, so that a gap among them may have swallowed the other heading.
    const behind = kind === "missing" && !/unexpected_?key/i.test(solid) ? list.found.splice(list.other) : []
    told.push({ at, kind, ...list, cut: list.cut || match[0].endsWith("…") })
    if (behind.length) told.push({ at, kind: "unexpected", found: behind, cut: true, more: true, behind })
  }
  for (const { at, first, size } of sizeLines(solid)) {
    const read = anySize(size, first)
    if (read) told.push({ at, ...read })
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
  const whole = toldBySolid(solid)
  // What a broken line tells of a size, the end of a key, is told whole as well.
  const sizes = whole.map(({ name }) => `${name}\n`).join("")
  const told = [...whole, ...toldByLines(lines).filter(({ name }) => !name || !sizes.includes(`${name}\n`)).map(one => ({ ...one, at: starts[one.number] }))].sort((a, b) => a.at - b.at)
  const reports = [empty()]
  const begun = new Set()
  for (const { kind, found: names, cut, name, size, value, more, shape, behind } of told) {
    let report = reports.at(-1)
    if (kind) {
      if (!names.length && !cut) {
        report.none.push(kind)
        continue
      }
      if (!more && begun.has(kind) && names.length > 1 && begun.size > 1 && !names.some(one => report[kind].has(one))) (report = empty()), reports.push(report), begun.clear()
      begun.add(kind)
      // The doctor's own code prints all that there is.
      if (shape !== undefined) report.shapes.set(names[0], shape), (report.none = ["missing", "unexpected"])
      for (const one of names) report[kind].add(one)
      if (cut && !report.cut.includes(kind)) report.cut.push(kind)
      if (behind) report.behind = kind
    } else if (size) report.sizes.set(name, size)
    else report.values.set(name, value)
  }
  // Some say that it is missing as well.
  for (const report of reports) for (const name of report.sizes.keys()) report.missing.delete(name), report.unexpected.delete(name)
  return reports
}

// In anybody's words.
const WORDS = [
  "(?<missing>\\bmissing(?! (?:in|from) (?:the )?(?:current )?(?:model|net))|did not have parameters for the key|newly initialized|not (?:found |present )?in (?:the )?(?:checkpoint|file|state_?dict|ckpt)|\\b(?:current|crt|own|model)[\\w ().]{0,30} - (?:the |set\\()?(?:load|ckpt|checkpoint|pretrain|file|saved))",
  "(?<unexpected>\\bunexpected|\\bmissing (?:in|from)|could not use the parameters|\\bunused|(?:not|n't) (?:used|expect)|not (?:found |present )?in (?:the )?(?:current )?(?:model|net)|\\b(?:load|ckpt|checkpoint|pretrain|file|saved)[\\w ().]{0,30} - (?:the |set\\()?(?:current|crt|own|model))",
  "size mismatch|\\bshape|different|Traceback|File \"",
].join("|")
const STARTS = new RegExp(`^(?:${WORDS})(?:[\\w )](?!\\w*\\.\\w)|\\(s\\)){0,60}:?`, "i")
const SEGMENTS = new RegExp(`\\n|(?=${WORDS.replaceAll(/\?<\w+>/g, "?:")})`, "i")
const A_KEY = /(?<![\w./\\-])[A-Za-z_][\w-]*(?:\.[\w-]+)*\.[\w-]*(?:weight|bias|running_mean|running_var|num_batches_tracked|weight_[gvu]|original\d|_proj|embed\w*|table|gamma|beta|inv_freq|position_ids|lora_[AB])(?![\w(/\\.-])/gi

/** Names, of the kind said last. */
const inAnyWords = (lines, sizes) => {
  const report = empty()
  let kind, list
  for (const segment of lines.join("\n").split(SEGMENTS)) {
    const { groups, 0: words = "" } = segment.match(STARTS) || {}
    if (words) kind = groups.missing ? "missing" : groups.unexpected ? "unexpected" : undefined
    const rest = segment.slice(words.length)
    if (!kind || !rest.trim()) {
      list ||= words && kind
      continue
    }
    const before = report[kind].size
    const names = words || list ? listed(rest, words) : []
    list = (names.length > 1 && words) || /[._]/.test(names[0]) || (list === "," && names.length) ? (/,\s*$/.test(rest) ? "," : ".") : ""
    for (const name of [...(list ? names : []), ...((!(list && /["'`]/.test(rest)) && rest.match(A_KEY)) || [])]) if (!sizes.has(name)) report[kind].add(name)
    if (before ? rest.includes("…") : /\w["']?[\s,.]*…/.test(rest)) report.cut.push(kind), (kind = /…\s*[,.]?\s*[\w"']/.test(rest) && kind)
  }
  return report
}

/** One report says all of another, and clearly more. */
const saysMore = (one, other) => {
  const read = other.missing.size + other.unexpected.size
  return found(one) > (other.missing.size && other.unexpected.size ? read + 3 : read) && ["missing", "unexpected"].every(kind => [...other[kind]].every(name => one[kind].has(name)))
}

const QUOTED_KEY = /["'`]([A-Za-z_][\w-]*(?:\.[\w-]+)+)(?=["'`])/g
const NO_KEY = /^(?:self|torch|nn|np)\.|\.(?:py|pth?|ckpt|bin|safetensors|json|ya?ml)$/i
const WRAPPED = /^(?:_orig_mod|_fsdp_\w+|_forward_module|module|ema_model)\.|_flat_param$/

/** Put keys behind a mark where their place or a wrapper's name says; return the others. */
const behindMarks = (solid, report) => {
  const others = [...solid.matchAll(QUOTED_KEY)].filter(({ 1: key }) => !setsOf(report).some(keys => keys.has(key) || (key.length < 9 && [...keys.keys()].some(one => one.includes(key)))) && !NO_KEY.test(key))
  const open = kind => report.cut.includes(kind) || (others.length > 2 && !report[kind].size)
  const next = solid.search(/unexpected_?key/i)
  const wrapped = others.every(({ 1: key }) => WRAPPED.test(key)) && ![...report.missing].some(key => WRAPPED.test(key))
  const unknown = []
  for (const { 1: key, index } of others) {
    const kind = index < next ? "missing" : next >= 0 || wrapped ? "unexpected" : ""
    if (kind && (open(kind) || next < 0)) report[kind].add(key), report.cut.includes(kind) || report.cut.push(kind)
    // The reading of a list stopped before them.
    else if (others.length > 2 || (!kind && report.cut.includes("missing"))) unknown.push(key)
  }
  return unknown
}

const DENIED = /\b(?:no|not|nothing|none|without|0)\b[\w ]{0,20}?\b(?:missing|unexpected)/gi
/** The one list that a text speaks of. */
const listSaid = text => {
  const said = new Set(text.replace(DENIED, "").toLowerCase().match(/\b(?:missing|unexpected)\b/g))
  return said.size === 1 ? [...said][0] : ""
}

/** Keys where nothing announces a list. */
const looseKeys = (text, solid) => {
  if (/sizemismatch|\w(?:Error|Exception|Warning):(?!Error\(s\))/.test(solid)) return []
  const quoted = [...solid.matchAll(QUOTED_KEY), ...(solid.match(A_LIST) || []).flatMap(list => [...list.matchAll(/["'](\w+)["']/g)])].map(([, key]) => key)
  const least = solid.includes(HEADING) ? 1 : 2
  const keys = new Set((quoted.length > least ? quoted : text.match(A_KEY) || []).filter(key => !NO_KEY.test(key)))
  return keys.size > least ? [...keys] : []
}
// A list of names without dots, of tensors by the last one.
const A_LIST = /(?:["']\w+["'],){2,}["']\w*_(?:weight|bias|running_var|num_batches_tracked)["']/g
// What only a file has: tags of a quantization, parts of an optimizer, an average below a flat name, heads of a pre-training.
const OF_A_FILE = /\.(?:SCB|weight_format|absmax|qweight|g_idx|exp_avg)$|^ema_\w+_|(?:contrastive|rotation|dino|ibot)_head|seq_relationship/
const ofNoList = keys => `Keys are here of which it is not said whether they are missing or unexpected: ${keys.slice(0, 5).join(", ")}${keys.length > 5 ? ` and ${keys.length - 5} more` : ""}. Paste the lines above them too.`

const A_DIFFERENCE = new RegExp(`^([<>+-])\\s*["']?([A-Za-z_0-9][\\w.-]{0,${KEY}}\\.[\\w.-]{1,${KEY}}|[a-z_]\\w*)["']?[,:=]?\\s*(?:${SPACED})?,?\\s*$`)
/** Whose list comes first in a diff. */
const firstList = lines => {
  const heads = ["---", "+++"].map(mark => lines.find(line => line.startsWith(`${mark} `)) || "")
  const command = lines.map(line => line.match(/\bs?diff\b(?: -\S+)* (<\([^)]*\)|\S+) (<\([^)]*\)|\S+)\s*$/)).find(Boolean)
  for (const [one, other] of [heads, command?.slice(1) || ["", ""]].map(pair => pair.map(sideOf))) if (one !== other) return one || (other === "file" ? "model" : "file")
  for (const line of lines) {
    const sides = /\bdiff|compare|\bvs\b|[<-].*[>+]|[>+].*[<-]/i.test(line) ? line.split(/[\s,;]+/).map(sideOf).filter(Boolean) : []
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
    // What both have differs in its shape, or in its place.
    if (!report[other].delete(name)) report[own].add(name), seen.set(name, size)
    else if (size !== seen.get(name)) report.sizes.set(name, sized(seen.get(name) ?? "", size ?? "", own === "unexpected"))
  }
  if (found(report) < 3) return []
  const other = { ...report, missing: report.unexpected, unexpected: report.missing, sizes: new Map([...report.sizes].map(([name, { there, here }]) => [name, { there: here, here: there }])) }
  const first = firstList(lines)
  if (first) return [{ ...(first === "file" ? report : other), diff: "sure" }]
  return [{ ...report, diff: "If what is marked < or - is the file's" }, { ...other, diff: "If what is marked < or - is the model's" }]
}

const A_LINE = new RegExp(`^[\\s>|*-]*["'\`]?([A-Za-z_0-9][\\w-]*(?:\\.[\\w-]+)+)["'\`]?\\s*[,:=]?\\s*(?:${SPACED})?,?\\s*$`)
/** Two lists of names, below lines that say whose they are. */
const labelled = lines => {
  const sides = { file: new Map(), model: new Map(), "": new Map() }, report = empty()
  let side = ""
  for (const line of lines) {
    const [, name, size] = line.match(A_LINE) || []
    if (/:\s*$/.test(line)) side = sideOf(line)
    else if (name) sides[side].set(name, size)
    else if (side && /^\W*…\W*$/.test(line)) report.cut = ["missing", "unexpected"]
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
  // The same load, cut off here, whole there.
  const part = (one, other) => one.cut.length && one.heading === other.heading && setsOf(one).every((keys, kind) => [...keys.keys()].every(key => setsOf(other)[kind].has(key)))
  const within = (one, other) => part(one, other) || lists(one) === lists(other) && (others(one) === others(other) || (one.missing.size + one.unexpected.size && !one.sizes.size && !one.values.size))
  const kept = []
  for (const report of reports.filter(found)) {
    if (kept.some(other => within(report, other))) continue
    kept.splice(0, kept.length, ...kept.filter(other => !within(other, report)), report)
  }
  return kept
}

/** One report of what ranks say of one load, each a part of it. */
const together = reports => {
  const kept = []
  for (const report of reports) {
    const agree = one => [...report.sizes].every(([key, size]) => !one.sizes.has(key) || JSON.stringify(one.sizes.get(key)) === JSON.stringify(size))
    const other = kept.find(one => one.voice !== report.voice && (one.heading === report.heading || !report.heading || !one.heading) && agree(one))
    if (!other) kept.push(report)
    else {
      for (const [at, keys] of setsOf(report).entries()) for (const [key, value] of keys.entries()) at < 2 ? setsOf(other)[at].add(key) : setsOf(other)[at].set(key, value)
      other.heading ||= report.heading
      other.cut = [...new Set([...other.cut, ...report.cut])]
    }
  }
  return kept
}

const OTHER = /^\s*(?:and )?(?:with|in|for) the (?:other|second)\b/i
const isHeading = line => line.replace(/\s+/g, "").includes(HEADING)

/** The parts that keys belong to; none where each layer has some. */
const partsOf = lines => {
  const parts = [[]]
  for (const line of lines) {
    if (OTHER.test(line) || ((isHeading(line) || /^\s*Traceback \(/.test(line)) && parts.at(-1).some(isHeading))) parts.push([])
    parts.at(-1).push(line)
  }
  return parts
}

const brokenOff = lines => {
  const shown = lines.map(([, name, words, shape]) => (shape ? `${name}, ${shape.replaceAll(",", ", ")}${shape.endsWith("]") ? "" : "…"} in the ${sideOf(words.replace(/.*checkpoint/, "")) || "file"}` : name))
  const tables = lines.every(([, name, , shape]) => /emb|wte/i.test(name) && /^\[\d+,\d+\]$/.test(shape))
  return `Lines about sizes break off: ${shown.join("; ")}. Paste them whole.${shown.join().includes(", [0]") ? " [0] is one process's empty share, as of ZeRO 3: first join all, python zero_to_fp32.py . whole." : ""}${tables ? " By their names they are tables: if only first numbers differ, build the model with the file's, for its symbols or ids." : ""}`
}

// PyTorch up to 1.0.0 printed the model's shape as the file's.
const SWAPPED = /of(torch\.Size\([^()]{0,99}\))fromcheckpoint,wheretheshapeis(torch\.Size\([^()]{0,99}\))/g

/** What a paste says: without white space, as reports of loads, and what could not be read. */
export const read = pasted => {
  const text = cleaned(pasted)
  const reports = [], solids = [], lost = []
  for (const [voice, lines] of byRank(text).entries()) {
    for (const part of partsOf(lines)) {
      const solid = part.join("").replace(/\s+/g, "").replace(SWAPPED, "withshape$2fromcheckpoint,theshapeincurrentmodelis$1")
      solids.push(solid)
      const heading = solid.match(/Error\(s\)inloadingstate_?dictfor([\w.]{1,100}?):/)?.[1] ?? ""
      const some = reportsOf(solid, part)
      const words = some.length === 1 ? inAnyWords(part, some[0].sizes) : empty()
      if (saysMore(words, some[0])) ["missing", "unexpected", "cut"].forEach(what => (some[0][what] = words[what]))
      const traced = /raiseRuntimeError\(|\bevalue\W/.test(solid.slice(0, solid.indexOf(HEADING)))
      // PyTorch names sizes last: right below the heading they are all.
      const sizesFirst = /inloadingstate_?dictfor[\w.]{1,100}:sizemismatchfor/.test(solid)
      some.forEach(report => Object.assign(report, { voice, heading, traced, sizesFirst }))
      const behind = found(some.at(-1)) ? behindMarks(solid, some.at(-1)) : []
      if (behind.length) lost.push(ofNoList(behind))
      reports.push(...some)
      const broken = sizeLines(solid).map(({ first, piece, size }) => first && !size[1] && piece.match(BROKEN_SIZE)).filter(Boolean)
      if (broken.length) lost.push(brokenOff(broken))
    }
  }
  const said = together(distinct(reports))
  const lists = said.length ? said : labelled(text.split("\n"))
  const kept = lists.length ? lists : difference(text.split("\n"))
  const loose = kept.length ? [] : looseKeys(text, solids.join("\n"))
  const own = loose.filter(key => OF_A_FILE.test(key)), list = listSaid(text) || (own.length && "unexpected")
  if (own.length) lost.push(`Only a file has such as ${own[0]}: these keys are taken for unexpected ones.`)
  if (loose.length && list) kept.push({ ...empty(), [list]: new Set(loose), cut: [list] })
  else if (loose.length) lost.push(ofNoList(loose))
  const shared = /safetensors/.test(text) && /load_model/.test(text)
  for (const report of kept) {
    const { missing, unexpected, sizes, shapes, diff, cut, none } = report
    report.shared = shared
    report.pasted = text
    report.rebuilt = /load_from_checkpoint/.test(text)
    if (diff && diff !== "sure") lost.push("The diff does not say whose list is which. Choose below.")
    if (diff || shapes.size || none.length || (missing.size && unexpected.size)) continue
    const [one, other] = missing.size ? [missing, "unexpected"] : [unexpected, "missing"]
    // PyTorch prints both lists where there are two.
    if (report.traced && one.size && !cut.length) none.push("the other")
    else if (one.size && !sizes.size && ![...one].every(key => AIDS.test(key))) report.alone = `One list of keys is here. If the message had ${other} keys, paste them too: they decide.`
    else if (!one.size && new Set([...sizes.keys()].map(key => key.slice(0, key.lastIndexOf(".")))).size > 1 && !report.sizesFirst) report.alone = "Only sizes are here. If the message had missing or unexpected keys, paste them too: a layer may have moved."
  }
  for (const { behind } of kept) if (behind) lost.push(`The names behind the gap are of another network: they are taken for ${behind} keys.`)
  for (const { cut } of kept) for (const kind of cut) lost.push(`The list of ${kind} keys is cut off: what follows in it is unknown.`)
  if (!kept.length && !lost.length && /Error\(s\)inloadingstate_?dict/.test(solids)) lost.push("The heading of a load's error is here without the lines that name its keys.")
  return { text: solids.join("\u0001"), reports: kept, loose: list ? [] : loose, lost: [...new Set(lost)] }
}
