// <state-doctor>: reads a pasted error of load_state_dict and says what happened and what to do. The rules are tables of the page; here is how a message is read,
// a rule tested, and a remedy written in Python. Nothing pasted leaves the page.

import { matching as messagesIn } from "./messages.js"
import { below, copied, copyButton, make } from "./parts.js"

const KEY = 300 // characters; what is longer is no key
const SHOWN = 100 // rows of the table of keys
const LONG = 20000 // characters; of a longer paste the box shows the ends, or else layout takes seconds

// Reading a message ----

const ESCAPES = /\x1b(?:\[[0-9;?]*[ -/]*[@-~]|\][^\x07\x1b]{0,300}(?:\x07|\x1b\\))/g
const CONTROLS = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]/g
const LINE_START =
  /^[ \t]*(?:\[?(?:rank|worker|default|node|local_rank)[ _:-]?\d{1,4}\]?:?|\(\w{1,40} pid=\d{1,8}\)|[\w-]{1,40} +\||E(?= {3})|[>|│┃]|\[?\d{4}-\d\d-\d\d[T ][\d:.,+Z]{1,20}\]?:?|\[?\d\d:\d\d:\d\d[\d.,]{0,8}\]?:?|\[?(?:ERROR|INFO|WARNING|DEBUG|CRITICAL|stderr|stdout)\]?:?)(?=\s|$)/

/** The text without colours, control characters, log prefixes and white space: a terminal breaks lines in the middle of a word. */
export const flatten = pasted => {
  let text = pasted.replace(ESCAPES, "").replace(CONTROLS, "")
  if (!text.includes("\n") || text.includes("\\n\\t")) text = text.replace(/\\[nt]/g, " ").replace(/\\(["'])/g, "$1")
  const lines = text.split(/\r?\n|\r/).map(line => {
    for (let times = 0; times < 4; times++) {
      const shorter = line.replace(LINE_START, "")
      if (shorter === line) break
      line = shorter
    }
    return line
  })
  return lines.join("").replace(/\s+/g, "")
}

/** The quoted names from a position on, and whether the list breaks off. */
const names = (text, from) => {
  const found = []
  for (let at = from; ; ) {
    while (text[at] === ",") at++
    const quote = text[at]
    if (quote !== '"' && quote !== "'") {
      return { found, cut: /^(?:\.\.\.|…|\[\.\.\.)/.test(text.slice(at, at + 5)) || (found.length > 0 && at >= text.length && text.at(-1) === ",") }
    }
    const end = text.indexOf(quote, at + 1)
    const name = text.slice(at + 1, end)
    if (end < 0 || end - at > KEY || /^\.\.\.$|…/.test(name)) return { found, cut: true }
    if (name) found.push(name)
    at = end + 1
  }
}

const SHAPE = "(?:torch\\.Size\\()?[\\[(]([\\d,]{0,100})[\\])]\\)?"
const SIZE = new RegExp(`sizemismatchfor([^:"']{1,${KEY}}):[a-z]{1,40}${SHAPE}fromcheckpoint,[a-z]{1,40}${SHAPE}`, "g")
const VALUE = new RegExp(`Whilecopyingtheparameternamed"([^"]{1,${KEY}})",(?:expected[^<>]{1,80}<class'([\\w.]{1,80})'>|whosedim[^:]{1,400}:\\('Copyingfromquantized)`, "g")
const shape = text => text.split(",").filter(Boolean).map(Number)

/** What a pasted text says: keys by what is wrong with them, and whether a list of keys is cut off. */
export const parse = pasted => {
  const text = flatten(pasted)
  const read = { text, missing: new Set(), unexpected: new Set(), sizes: new Map(), values: new Map(), cut: false }
  const lists = [[/issingkey\(s\)instate_dict:|missing_keys=\[/g, read.missing], [/nexpectedkey\(s\)instate_dict:|unexpected_keys=\[/g, read.unexpected]]
  for (const [start, keys] of lists) {
    for (const match of text.matchAll(start)) {
      const { found, cut } = names(text, match.index + match[0].length)
      found.forEach(key => keys.add(key))
      read.cut ||= cut
    }
  }
  for (const [, key, there, here] of text.matchAll(SIZE)) read.sizes.set(key, { there: shape(there), here: shape(here) })
  for (const [, key, what] of text.matchAll(VALUE)) read.values.set(key, what || "a quantized tensor")
  return read
}

const setsOf = ({ missing, unexpected, sizes, values }) => [missing, unexpected, sizes, values]

export const found = read => setsOf(read).reduce((count, keys) => count + keys.size, 0)

// Testing a rule ----

/** One expression for patterns of a table: `*` is anything, `*.` at the start any modules above or none. */
const tester = patterns => {
  const either = some => some.map(pattern => pattern.replace(/[.*]/g, sign => (sign === "*" ? ".*" : "\\."))).join("|") || "(?!)"
  const below = pattern => pattern.startsWith("*.")
  const ends = patterns.filter(below).map(pattern => pattern.slice(2)).filter(Boolean)
  return new RegExp(`(?:^|\\.)(?:${either(ends)})$|^(?:${either(patterns.filter(pattern => !below(pattern)))})$`)
}

/** The module that a key belongs to, or whose parametrization it is. */
const parent = key => key.slice(0, key.replace(/(^|\.)parametrizations\..*/, "$1").lastIndexOf(".") + 1)

/** Whether a key is named beside those of a row, in a module of one that the row matches. */
const beside = (row, sure) => {
  const homes = new Set(row.beside && sure.map(parent))
  return key => row.beside?.test(key) && homes.has(parent(key))
}

const matching = (row, keys) => {
  const sure = []
  for (const key of keys.keys()) if (row.test.test(key)) sure.push(key)
  return row.beside && sure.length ? [...new Set([...sure, ...[...keys.keys()].filter(beside(row, sure))])] : sure
}

const take = (left, keys) => setsOf(left).forEach(set => keys.forEach(key => set.delete(key)))

const product = numbers => numbers.reduce((all, one) => all * one, 1)

/** Without a wrapper's name, wherever it stands. */
const without = (key, prefix) => (key.startsWith(prefix) ? key.slice(prefix.length) : key).replaceAll(`.${prefix}`, ".")

/** The prefix that, given to most keys, makes them the others'; several if one side holds the same network twice. */
const commonPrefixes = (longer, shorter) => {
  const sample = [...shorter].slice(0, 200), all = sample.length ? [...longer] : []
  const end = sample.slice(0, 5).map(key => `.${key}`).find(end => all.some(key => key.endsWith(end)))
  const found = all.filter(key => key.endsWith(end)).slice(0, 50).map(key => key.slice(0, 1 - end.length))
  const counts = found.map(prefix => sample.filter(key => longer.has(prefix + key)).length)
  return found.filter((_, at) => counts[at] === Math.max(...counts))
}

const several = some => ({ code: null, note: `Several fit: ${listing(some)}. Choose one.` })

/** What differs between two keys but for their common first and last parts; null if nothing is common. */
const difference = (from, to) => {
  const old = from.split("."), now = to.split(".")
  let start = 0, end = 0
  while (start < Math.min(old.length, now.length) - 1 && old[start] === now[start]) start++
  while (end < Math.min(old.length, now.length) - start - 1 && old.at(-1 - end) === now.at(-1 - end)) end++
  return start + end ? [old.slice(start, old.length - end).join("."), now.slice(start, now.length - end).join("."), start, end] : null
}

const renamed = (key, [old, now]) => `.${key}.`.replace(`.${old}.`, `.${now}.`).slice(1, -1)

/** Batch norm's counter: a load without versions fills it in, so that a message names it on one side only. */
const isCounter = key => key.endsWith("num_batches_tracked")

// Names of tensors that do the same; two that do not are no rename of each other.
const ROLES = ["weight|gamma|scale|kernel", "bias|beta|shift", "mean|avg", "var|variance", "std", "min", "max", "u", "v", "orig|original"].map(names => RegExp(`(^|[._])(${names})$`))
const role = name => ROLES.findIndex(names => names.test(name))

/** How much two names have in common: what they do, their numbers, the longest text. */
const likeness = (one, other) => {
  const [digits, others] = [one, other].map(name => name.replace(/\D+/g, " ").trim())
  let text = 0
  for (let at = 0; at < one.length; at++) while (at + text < one.length && other.includes(one.slice(at, at + text + 1))) text++
  return text + 100 * ((role(one) >= 0 && role(one) === role(other)) + (digits && digits === others ? 1 : 0))
}

/** Whether the names say which is which of two renames: modules of one kind have the same keys, and numbers say nothing. */
const told = ({ rename: [a, b], covered: [key, ...more] }, { rename: [c, d], covered }, missing) =>
  /[^\d.]/.test(a + b) &&
  (a === c || more.length + 1 !== covered.length || !missing.has(renamed(key, [a, d])) || likeness(a, b) + likeness(c, d) > likeness(a, d) + likeness(c, b))

/** At most six renames that turn the unexpected keys into the missing ones, one to one; null if none do, or if they prove little. */
const renames = (unexpected, missing) => {
  if (unexpected.size !== missing.size || !missing.size) return null
  const left = new Set(unexpected), wanted = new Set(missing), chosen = []
  const fits = found => found[0] && found[1] && new Set([-1, role(found[0]), role(found[1])]).size < 3
  while (left.size) {
    const key = left.values().next().value
    // Both lists have the order of the modules, so the other name is near the start.
    const near = [...wanted].slice(0, 2000).map(other => difference(key, other)).filter(Boolean).sort((a, b) => b[2] + b[3] - a[2] - a[3]).slice(0, 40).filter(fits)
    const sample = [...left].slice(0, 200)
    const score = found => sample.filter(one => wanted.has(renamed(one, found))).length
    const scores = near.map(score), most = Math.max(...scores)
    const [best] = near.filter((_, at) => scores[at] === most).sort((a, b) => likeness(b[0], b[1]) - likeness(a[0], a[1]))
    const covered = best ? [...left].filter(one => wanted.has(renamed(one, best))) : []
    if (!covered.includes(key) || chosen.length === 6) return null
    chosen.push({ rename: best, covered })
    for (const one of covered) left.delete(one), wanted.delete(renamed(one, best))
  }
  // A rename for each key may be chance, but not for one or two.
  return chosen.length * 2 <= missing.size || (missing.size <= 2 && chosen.every(({ rename }) => rename[2] > 0)) ? chosen : null
}

// Remedies ----

const MANY = 8 // keys; so many are listed in the code
const RENAME_KEYS = ["for old, new in renamed.items():", "    checkpoint[new] = checkpoint.pop(old)"]
const RENAME_PARTS = [
  "for key in checkpoint.keys() - own.keys():",
  "    for old, new in renamed.items():",
  '        name = f".{key}.".replace(f".{old}.", f".{new}.", 1)[1:-1]',
  "        if name in own and name not in checkpoint:",
  "            checkpoint[name] = checkpoint.pop(key)",
  "            break",
]
const quoted = text => JSON.stringify(text)

/** The keys as Python: listed if few and all known, or else by the rule. */
const loop = (keys, body, { patterns = [], where } = {}, left) => {
  const lines = body.map(line => `    ${line}`)
  const endings = patterns.filter(pattern => /^\*\.[^*]+$/.test(pattern)).map(pattern => pattern.slice(1))
  const inner = patterns.filter(pattern => /^\*\w+\*$/.test(pattern)).map(pattern => pattern.slice(1, -1))
  if (patterns.length && (!left.listed || keys.length > MANY) && endings.length + inner.length === patterns.length) {
    const used = endings.filter(ending => keys.some(key => `.${key}`.endsWith(ending))).map(quoted)
    const tests = used.length ? [`f".{key}".endswith((${used.join(", ")},))`] : []
    tests.push(...inner.map(part => `${quoted(part)} in key`))
    return [`for key in ${where === "missing" ? "own.keys() - checkpoint" : "checkpoint.keys() - own"}.keys():`, `    if ${tests.join(" or ")}:`, ...lines.map(line => `    ${line}`)]
  }
  if (keys.length === 1) return [`for key in [${quoted(keys[0])}]:`, ...lines]
  return ["for key in [", ...keys.map(key => `    ${quoted(key)},`), "]:", ...lines]
}

// A remedy gets the rule and what is unexplained, takes out of it what it explains, and returns { keys, code, note, target }; no keys or null: it does not apply.
const REMEDIES = {
  "load another file": ({ patterns }, { unexpected, missing }) => {
    if (!patterns.every(pattern => unexpected.has(pattern))) return null
    const keys = [...unexpected]
    unexpected.clear(), missing.clear()
    return { keys, code: null }
  },

  "unpack it": ({ patterns }, { unexpected, missing }) => {
    const some = patterns.filter(pattern => unexpected.has(pattern))
    const [key] = some
    if (!key || !missing.size || [...unexpected].some(one => one.includes("."))) return null
    unexpected.clear(), missing.clear()
    if (some.length > 1) return { keys: some, ...several(some) }
    return { keys: [key], code: [`checkpoint = checkpoint[${quoted(key)}]`] }
  },

  "strip the prefix": ({ patterns }, left) => {
    const { unexpected, missing, cut } = left
    const any = patterns[0] === "*."
    const common = any ? commonPrefixes(unexpected, missing) : [patterns[0].slice(0, -1)]
    const [prefix] = common
    const keys = prefix ? [...unexpected].filter(key => key.startsWith(prefix) || (!any && key.includes(`.${prefix}`))) : []
    const plain = new Map(keys.map(key => [without(key, prefix), key]))
    const mapped = [...plain.keys()].filter(key => missing.has(key))
    // Under two wrappers the first one stripped maps nothing yet.
    const wrapped = !any && keys.length === unexpected.size
    if (!keys.length || (mapped.length * 2 < keys.length && !wrapped && !cut)) return null
    keys.forEach(key => unexpected.delete(key))
    for (const key of plain.keys()) if (!missing.delete(key) && !(isCounter(key) && mapped.length) && !cut) unexpected.add(key)
    // A load of the prefixed keys filled in the counters that the checkpoint lacks; the load without the prefix will ask for them.
    for (const key of mapped) {
      const counter = key.replace(/running_mean$/, "num_batches_tracked")
      if (counter !== key && !plain.has(counter) && !cut) missing.add(counter), (left.listed = false)
    }
    if (cut) missing.clear()
    if (common.length > 1) return unexpected.clear(), { keys, ...several(common.map(prefix => prefix.slice(0, -1))) }
    if (any && unexpected.size && !missing.size && ![...unexpected].some(key => plain.has(key))) {
      const note = `Left out, because the module around it has them: ${listing([...unexpected])}.`
      unexpected.clear()
      return { keys, note, code: [`prefix = ${quoted(prefix)}`, "inner = [key for key in checkpoint if key.startswith(prefix)]", "checkpoint = {key.removeprefix(prefix): checkpoint[key] for key in inner}"] }
    }
    const first = keys.every(key => key.startsWith(prefix) && !key.slice(prefix.length - 1).includes(`.${prefix}`))
    return { keys, code: first ? [`${CONSUME}(checkpoint, ${quoted(prefix)})`] : ["for key in list(checkpoint):", `    name = f".{key}".replace(${quoted(`.${prefix}`)}, ".")[1:]`, "    checkpoint[name] = checkpoint.pop(key)"] }
  },

  "load the inner module": ({ patterns }, { unexpected, missing, cut }) => {
    const common = patterns[0] === "*." ? commonPrefixes(missing, unexpected) : [patterns[0].slice(0, -1)]
    const [prefix] = common
    const keys = prefix ? [...missing].filter(key => key.startsWith(prefix)) : []
    const plain = new Set(keys.map(key => key.slice(prefix.length)))
    const strange = [...unexpected].filter(key => !plain.has(key) && !isCounter(key))
    if (!keys.length || (cut ? ![...plain].some(key => unexpected.has(key)) : strange.length || [...plain].some(key => !unexpected.has(key)))) return null
    unexpected.clear(), missing.clear()
    if (common.length > 1) return { keys, ...several(common.map(prefix => prefix.slice(0, -1))) }
    const path = prefix.slice(0, -1)
    return { keys, code: [], target: /^[A-Za-z_]\w*(\.[A-Za-z_]\w*)*$/.test(path) ? `model.${path}` : `model.get_submodule(${quoted(path)})` }
  },

  "multiply them": (rule, left) => {
    const keys = [...left.missing].filter(key => left.unexpected.has(`${key}_orig`) && left.unexpected.has(`${key}_mask`))
    take(left, keys.flatMap(key => [key, `${key}_orig`, `${key}_mask`]))
    return { keys, code: loop(keys, ['checkpoint[key] = checkpoint.pop(key + "_orig") * checkpoint.pop(key + "_mask")']) }
  },

  "rename them": (rule, { unexpected, missing, cut, buffers }) => {
    if (cut) return null
    // First by the keys whose names say nothing of their own; tables and counters may be on one side only.
    const telling = keys => new Set([...keys].filter(key => !buffers.has(key)))
    const chosen = renames(unexpected, missing) || (buffers.size && renames(telling(unexpected), telling(missing)))
    if (!chosen) return null
    const pairs = [], wanted = new Set(missing)
    for (const key of [...unexpected]) {
      const now = chosen.map(({ rename }) => renamed(key, rename)).find(name => name !== key && (missing.has(name) || isCounter(name)))
      if (!now) continue
      unexpected.delete(key), missing.delete(now), pairs.push([key, now])
    }
    const shown = chosen.map(({ rename: [old, now], covered }) => `${old} → ${now} in ${covered.length} of the keys`).join("; ")
    const [all, lines] = pairs.length > MANY ? [chosen.map(({ rename }) => rename), RENAME_PARTS] : [pairs, RENAME_KEYS]
    const code = ["renamed = {", ...all.map(([old, now]) => `    ${quoted(old)}: ${quoted(now)},`), "}", ...lines]
    const side = at => listing(chosen.map(({ rename }) => rename[at]))
    const sure = chosen.every(one => chosen.every(other => told(one, other, wanted)))
    return { keys: pairs.map(([old]) => old), code: sure ? code : null, note: sure ? `Here: ${shown}.` : `Compare the classes: which of ${side(0)} is which of ${side(1)}?` }
  },

  "keep the model's": (rule, left) => {
    const sized = rule.where === "size"
    const keys = matching(rule, sized ? left.sizes : left.missing)
    if (rule.first) {
      const rows = keys.map(key => left.sizes.get(key))
      const different = new Set(rows.map(({ there, here }) => `${there[0]} ${here[0]}`)).size > 1
      if (different || !rows.every(onlyFirstDiffers) || new Set(keys.map(parent)).size > 2) return null
    }
    take(left, keys)
    // For a parameter get_buffer raises: it was trained, and what the model has in its place was not.
    const source = rule.remedy.endsWith("buffers") ? "model.get_buffer(key)" : "own[key]"
    return { keys, code: loop(keys, [`checkpoint[key] = ${source}`], sized ? {} : rule, left) }
  },

  "drop it": (rule, left) => {
    const keys = matching(rule, left.unexpected)
    take(left, keys)
    const body = rule.remedy === "drop it" ? ["del checkpoint[key]"] : ['path, _, name = key.rpartition(".")', "if name in model.get_submodule(path)._buffers:", "    del checkpoint[key]"]
    return { keys, code: loop(keys, body, rule, left) }
  },

  "reshape it": (rule, left) => {
    const long = sizes => String(sizes.filter(size => size !== 1))
    const keys = [...left.sizes].filter(([, { there, here }]) => product(there) === product(here) && long(there) === long(here)).map(([key]) => key)
    take(left, keys)
    return { keys, code: loop(keys, ["checkpoint[key] = checkpoint[key].reshape(own[key].shape)"]) }
  },

  "copy the rows": (rule, left) => {
    const keys = matching(rule, left.sizes).filter(key => onlyFirstDiffers(left.sizes.get(key)))
    take(left, keys)
    return { keys, code: loop(keys, ["table = own[key].clone()", "rows = min(len(table), len(checkpoint[key]))", "table[:rows] = checkpoint[key][:rows]", "checkpoint[key] = table"]) }
  },

  "convert it": (rule, left) => {
    const keys = [...left.values].filter(([, what]) => /ndarray|float|int|list|numpy/.test(what)).map(([key]) => key)
    take(left, keys)
    return { keys, code: loop(keys, ["checkpoint[key] = torch.as_tensor(checkpoint[key])"]) }
  },

  "ask the model": (rule, left) => {
    const any = rule.patterns[0] === "*"
    const keys = matching(rule, left.unexpected)
    if (keys.length > 50 || left.cut || (any && (left.missing.size || left.sizes.size || keys.some(key => /(?:^|\.)(?:weight|bias)\w*$/.test(key))))) return null
    take(left, keys)
    const body = [
      'path, _, name = key.rpartition(".")',
      "module = dict(model.named_modules()).get(path)",
      'buffers = getattr(module, "_buffers", {})',
      "if name in buffers and buffers[name] is None:",
      "    buffers[name] = torch.empty_like(checkpoint[key])",
      `elif name in buffers${any ? "" : " or module is None"}:`,
      "    del checkpoint[key]",
    ]
    return { keys, code: loop(keys, body) }
  },
}
REMEDIES["keep the model's buffers"] = REMEDIES["keep the model's"]
REMEDIES["drop it where they are none"] = REMEDIES["drop it"]
const CONSUME = "consume_prefix_in_state_dict_if_present"
const onlyFirstDiffers = ({ there, here }) => there.length === here.length && there.length > 0 && there[0] !== here[0] && String(there.slice(1)) === String(here.slice(1))

/** A remedy in words alone. What is named beside its keys belongs to the same fault. */
const explain = (rule, left) => {
  const sure = matching(rule, left[rule.where] || left[`${rule.where}s`] || [])
  const others = rule.beside && sure.length ? setsOf(left).flatMap(set => [...set.keys()].filter(beside(rule, sure))) : []
  if (rule.beside && !others.length) return null
  const keys = [...new Set([...sure, ...others])]
  take(left, keys)
  return { keys, code: null }
}

/** Apply the rules: what was found, what nothing explains, and the code that fixes all of it or "". */
export const diagnose = (read, rules) => {
  const buffers = new Set(rules.buffers.flatMap(row => setsOf(read).flatMap(keys => matching(row, keys))))
  const left = { ...read, missing: new Set(read.missing), unexpected: new Set(read.unexpected), sizes: new Map(read.sizes), values: new Map(read.values), listed: !read.cut, buffers }
  const findings = []
  for (const rule of rules) {
    const remedy = (REMEDIES[rule.remedy] || explain)(rule, left)
    if (remedy?.keys.length) findings.push({ rule, ...remedy })
  }
  // Names that differ on both sides belong to two architectures: what the rules found is no explanation.
  if (left.missing.size && left.unexpected.size && !read.cut) return { findings: [], left: read, code: "", buffers }
  const complete = findings.length > 0 && found(left) === 0 && findings.every(finding => finding.code)
  return { findings, left, code: complete ? program(findings) : "", buffers }
}

const program = findings => {
  const target = findings.find(finding => finding.target)?.target || "model"
  const code = [...findings.flatMap(finding => finding.code), `${target}.load_state_dict(checkpoint)`, ""].join("\n")
  const needed = (word, line) => (code.search(word) < 0 ? "" : line)
  const imports = needed("torch\\.", "import torch\n") + needed(CONSUME, `from torch.nn.modules.utils import ${CONSUME}\n`)
  return imports + (imports && "\n") + needed("\\bown[.[]", "own = model.state_dict()\n") + code
}

// The page ----

const ERRORS = new URL("../errors/", import.meta.url)
const addressOf = page => new URL(page.replace(/\.md$/, "/"), ERRORS)

const rowsOf = (root, id) => [...root.querySelector(`#${id} ~ table, #${id} ~ * table`).tBodies[0].rows]

/** The patterns in a cell, and those after the word `beside`, as tests. */
const patternsIn = cell => {
  const [patterns, near] = cell.textContent.split(/\sbeside\s/).map(text => text.split(/\s+/).filter(Boolean))
  return { patterns, test: tester(patterns), beside: near && tester(near) }
}

/** The rules, read from the table below the heading `rules`, and the names of buffers, from that below `buffers`. */
export const readRules = root => {
  const rules = rowsOf(root, "rules").map(({ cells: [where, keys, happened, todo] }) => {
    const remedy = todo.querySelector("strong").textContent.replace(/\.$/, "").toLowerCase().replaceAll("’", "'")
    return { ...patternsIn(keys), where: where.textContent.trim(), remedy, happened, todo, first: todo.textContent.includes("first dimension") }
  })
  const names = rowsOf(root, "buffers").map(row => patternsIn(row.cells[0]))
  const alone = names.filter(row => !row.beside).flatMap(row => row.patterns)
  return Object.assign(rules, { buffers: [{ test: tester(alone) }, ...names.filter(row => row.beside)] })
}

class StateDoctor extends HTMLElement {
  connectedCallback() {
    if (this.box) return
    this.box = make("textarea", { id: "pasted", rows: 9, spellcheck: false, autocomplete: "off", placeholder: "RuntimeError: Error(s) in loading state_dict for Net:\n\tMissing key(s) in state_dict: …" })
    this.box.addEventListener("input", () => this.answer())
    this.box.addEventListener("paste", event => this.shorten(event))
    this.box.addEventListener("focus", () => this.fetchIndex(), { once: true })
    this.said = make("p", { className: "said", role: "status" })
    this.result = make("div", { className: "diagnosis" })
    const clear = make("button", { type: "button", className: "md-button" }, "Clear")
    clear.addEventListener("click", () => ((this.box.value = ""), this.answer(), this.box.focus()))
    this.append(make("label", { htmlFor: "pasted" }, "The error, as it was printed"), this.box, clear, this.said, this.result)
    this.rules = readRules(this.closest("article") || document)
  }

  fetchIndex() {
    this.index ??= (async () => {
      const messages = await (await fetch(new URL("messages.json", ERRORS))).json()
      const pages = new Map()
      for (const { entry } of messages) {
        const page = entry.split("#")[0]
        if (!pages.has(page)) pages.set(page, await (await fetch(addressOf(page))).text())
      }
      return { messages, pages }
    })()
    return this.index
  }

  /** Read a long paste whole, and show its ends. */
  shorten(event) {
    const text = event.clipboardData.getData("text")
    if (text.length <= LONG) return
    event.preventDefault()
    this.box.value = `${text.slice(0, LONG / 2)}\n…\n${text.slice(-LONG / 2)}`
    this.answer(text)
  }

  async answer(pasted = this.box.value) {
    this.asked = pasted
    this.result.replaceChildren()
    this.said.textContent = ""
    if (!pasted.trim()) return
    const read = parse(pasted)
    if (found(read)) return this.show(read, diagnose(read, this.rules))
    const index = await this.fetchIndex()
    if (this.asked !== pasted) return
    const known = messagesIn(read.text, index.messages)
    if (known.length) return this.open(known.filter(({ message }) => message === known[0].message), index)
    this.said.textContent = "This is not a message that the doctor knows."
    this.result.append(this.unexplained("It found no keys in what you pasted, and no message of the "))
  }

  show(read, { findings, left, code, buffers }) {
    const count = found(left)
    const titles = findings.map(({ rule }) => rule.happened.querySelector("strong").textContent).join(" ")
    this.said.textContent = count ? `${titles} ${count} of ${found(read)} keys are not explained by any rule.`.trim() : titles
    for (const { rule, keys, note } of findings) {
      const cells = [rule.happened, rule.todo].map(cell => make("p", {}, ...cell.cloneNode(true).childNodes))
      this.result.append(make("section", { className: "finding" }, ...cells, make("p", { className: "keys" }, note || listing(keys))))
    }
    if (read.cut) this.result.append(make("p", {}, "The list of keys is cut off, so that what follows it is unknown."))
    if (code) this.result.append(make("h2", {}, "The fix"), this.block(code))
    if (count) this.result.append(this.unexplained("No rule explains the keys marked “not explained”, so there is no fix for the whole: it may be another architecture. See the "))
    this.result.append(make("h2", {}, "What the message says"), tableOf(read, left, buffers))
  }

  unexplained(text) {
    const link = make("a", { href: ERRORS.href }, "index of messages")
    return make("p", { className: "unexplained" }, text, link, ".")
  }

  /** Show the entry of each cause that a message has. */
  open(known, { pages }) {
    this.said.textContent = `A known ${known[0].type}. ${known.length > 1 ? `It has ${known.length} causes:` : "Its entry:"}`
    for (const { entry } of known) {
      const [page, id] = entry.split("#")
      const there = new DOMParser().parseFromString(pages.get(page), "text/html").getElementById(id)
      this.result.append(...[there, ...below(there)].map(copied), make("p", {}, make("a", { href: `#${id}` }, "The entry on its page")))
      for (const link of this.result.querySelectorAll("a[href]")) link.href = new URL(link.getAttribute("href"), addressOf(page)).href
    }
  }

  block(code) {
    return make("div", { className: "fix" }, make("pre", {}, make("code", { tabIndex: 0 }, code)), copyButton("Copy the fix", code))
  }
}

const listing = keys => (keys.length > 6 ? `${keys.slice(0, 5).join(", ")} and ${keys.length - 5} more` : keys.join(", "))

/** The keys as a table: what is wrong with each, and whether its name is a buffer's. */
const tableOf = (read, left, buffers) => {
  const rows = [
    ...[...read.missing].map(key => [key, "missing in the checkpoint"]),
    ...[...read.unexpected].map(key => [key, "unexpected in the checkpoint"]),
    ...[...read.sizes].map(([key, { there, here }]) => [key, `[${there.join(", ")}] in the checkpoint, [${here.join(", ")}] in the model`]),
    ...[...read.values].map(([key, what]) => [key, `${what} in the checkpoint`]),
  ]
  const kind = key => (buffers.has(key) ? "buffer" : /(?:^|\.)(?:weight|bias)$/.test(key) && !/(?:loss\w*|criterion)\.weight$/.test(key) ? "parameter" : "parameter or buffer")
  const order = [false, true].flatMap(last => rows.filter(([key]) => buffers.has(key) === last)).slice(0, SHOWN)
  const open = key => (setsOf(left).some(keys => keys.has(key)) ? ", not explained" : "")
  const row = ([key, what]) => make("tr", {}, make("th", { scope: "row" }, make("code", {}, key)), make("td", {}, what + open(key)), make("td", {}, kind(key)))
  const head = ["Key", "What is wrong", "Kind"].map(text => make("th", { scope: "col" }, text))
  const table = make("table", {}, make("thead", {}, make("tr", {}, ...head)), make("tbody", {}, ...order.map(row)))
  const first = rows.length > SHOWN ? ` The first ${SHOWN}:` : ""
  const said = make("p", {}, `${rows.length} keys, ${buffers.size} of them buffers by their names.${first}`)
  return make("div", {}, said, make("div", { className: "md-typeset__scrollwrap" }, make("div", { className: "md-typeset__table" }, table)))
}

customElements.define("state-doctor", StateDoctor)
