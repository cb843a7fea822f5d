// <state-doctor>: reads a pasted error of load_state_dict and says what happened and what to do. Its rules are the table below the page's heading
// `rules`; what stands here is how a message is read, how a rule's condition is tested, and the Python that each remedy writes.
//
// Nothing pasted leaves the page. The index of other messages is fetched when the box gets the focus, before anything is in it.

const KEY = 300 // characters; what is longer is no key
const SHOWN = 100 // rows of the table of keys

// Reading a message --------------------------------------------------------------------------------------------------------------------------

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
const SIZE = new RegExp(`sizemismatchfor([^:"']{1,${KEY}}):copyingaparamwithshape${SHAPE}fromcheckpoint,(?:theshapeincurrentmodelis|wheretheshapeis)${SHAPE}`, "g")
const VALUE = new RegExp(`Whilecopyingtheparameternamed"([^"]{1,${KEY}})",expectedtorch\\.TensororTensor-likeobjectfromcheckpointbutreceived<class'([\\w.]{1,80})'>`, "g")
const shape = text => text.split(",").filter(Boolean).map(Number)

/** What a pasted text says: keys by what is wrong with them, and whether a list of keys is cut off. */
export const parse = pasted => {
  const text = flatten(pasted)
  const read = { text, classes: new Set(), missing: new Set(), unexpected: new Set(), sizes: new Map(), values: new Map(), cut: false }
  for (const [, name] of text.matchAll(/Error\(s\)inloadingstate_dictfor([\w.[\]]{1,100}):/g)) read.classes.add(name)
  const lists = [[/issingkey\(s\)instate_dict:|missing_keys=\[/g, read.missing], [/nexpectedkey\(s\)instate_dict:|unexpected_keys=\[/g, read.unexpected]]
  for (const [start, keys] of lists) {
    for (const match of text.matchAll(start)) {
      const { found, cut } = names(text, match.index + match[0].length)
      found.forEach(key => keys.add(key))
      read.cut ||= cut
    }
  }
  for (const [, key, there, here] of text.matchAll(SIZE)) read.sizes.set(key, { there: shape(there), here: shape(here) })
  for (const [, key, what] of text.matchAll(VALUE)) read.values.set(key, what)
  return read
}

export const found = read => read.missing.size + read.unexpected.size + read.sizes.size + read.values.size

// Testing a rule -----------------------------------------------------------------------------------------------------------------------------

/** Whether a pattern of the table matches a key: `*` is anything, `*.` at the start any modules above or none. */
const like = (pattern, key) => {
  if (pattern.startsWith("*.")) return ["", ...prefixes(key)].some(prefix => like(pattern.slice(2), key.slice(prefix.length)))
  const [start, ...rest] = pattern.split("*")
  if (!rest.length) return key === pattern
  const end = rest.at(-1)
  if (!key.startsWith(start) || key.length < start.length + end.length || !key.endsWith(end)) return false
  let at = start.length
  return rest.slice(0, -1).every(part => (at = key.indexOf(part, at)) >= 0 && ((at += part.length), true))
}
const matches = (patterns, key) => patterns.some(pattern => like(pattern, key))
const matching = (patterns, keys) => [...keys].filter(key => matches(patterns, key))
const product = numbers => numbers.reduce((all, one) => all * one, 1)
const parent = key => key.slice(0, key.lastIndexOf(".") + 1)

/** All beginnings of a key that end in a dot, the longest last. */
const prefixes = key => [...key.matchAll(/\./g)].map(dot => key.slice(0, dot.index + 1)).slice(0, 20)

/** Without a wrapper's name, at the start of the key and anywhere in it. */
const without = (key, prefix) => (key.startsWith(prefix) ? key.slice(prefix.length) : key).replaceAll(`.${prefix}`, ".")

/** The prefix that, taken from or given to most keys, makes them the others'. */
const commonPrefix = (longer, shorter) => {
  const first = [...longer].slice(0, 20).find(key => prefixes(key).some(prefix => shorter.has(key.slice(prefix.length))))
  return first && prefixes(first).find(prefix => shorter.has(first.slice(prefix.length)))
}

/** What differs between two keys once their common first and last parts are gone; null if nothing is common. */
const difference = (from, to) => {
  const old = from.split("."), now = to.split(".")
  let start = 0, end = 0
  while (start < Math.min(old.length, now.length) - 1 && old[start] === now[start]) start++
  while (end < Math.min(old.length, now.length) - start - 1 && old.at(-1 - end) === now.at(-1 - end)) end++
  return start + end ? [old.slice(start, old.length - end).join("."), now.slice(start, now.length - end).join("."), start, end] : null
}

const renamed = (key, [old, now]) => `.${key}.`.replace(`.${old}.`, `.${now}.`).slice(1, -1)

/** Batch norm's counter, which a load without versions fills in by itself, so that a message names it on one side only. */
const isCounter = key => key.endsWith("num_batches_tracked")

/** At most six renames of parts that turn the unexpected keys, one by one, into the missing ones; null if there are none, or if they prove little. */
const renames = (unexpected, missing) => {
  if (unexpected.size !== missing.size || !missing.size) return null
  const left = new Set(unexpected), wanted = new Set(missing), chosen = []
  while (left.size) {
    const key = left.values().next().value
    const near = [...wanted].map(other => difference(key, other)).filter(found => found?.[0] && found[1]).sort((a, b) => b[2] + b[3] - a[2] - a[3]).slice(0, 40)
    const sample = [...left].slice(0, 200)
    const score = found => sample.filter(one => wanted.has(renamed(one, found))).length
    const scores = near.map(score), best = near[scores.indexOf(Math.max(...scores))]
    const covered = best ? [...left].filter(one => wanted.has(renamed(one, best))) : []
    if (!covered.includes(key) || chosen.length === 6) return null
    chosen.push({ rename: best, covered })
    for (const one of covered) left.delete(one), wanted.delete(renamed(one, best))
  }
  // A rename for each key may be a coincidence; not so for one or two keys of one module.
  return chosen.length * 2 <= missing.size || (missing.size <= 2 && chosen.every(({ rename }) => rename[2] > 0)) ? chosen : null
}

// Remedies -----------------------------------------------------------------------------------------------------------------------------------

const quoted = text => JSON.stringify(text)

/** The keys as Python: listed if they are few and all known, or else by what they end in. */
const loop = (keys, patterns, listed, side, body) => {
  const lines = body.map(line => `    ${line}`)
  const endings = patterns.filter(pattern => /^\*\.[^*]+$/.test(pattern)).map(pattern => pattern.slice(1))
  if ((!listed || keys.length > 8) && endings.length && endings.length === patterns.length) {
    const source = side === "missing" ? "own.keys() - checkpoint.keys()" : "checkpoint.keys() - own.keys()"
    const used = endings.filter(ending => keys.some(key => `.${key}`.endsWith(ending)))
    const test = used.length === 1 ? quoted(used[0]) : `(${used.map(quoted).join(", ")})`
    return [`for key in ${source}:`, `    if f".{key}".endswith(${test}):`, ...lines.map(line => `    ${line}`)]
  }
  if (keys.length === 1) return [`for key in [${quoted(keys[0])}]:`, ...lines]
  return ["for key in [", ...keys.map(key => `    ${quoted(key)},`), "]:", ...lines]
}

// A remedy gets the rule and what is unexplained, takes out of it what it explains, and returns { keys, code, import, target } or null.
const REMEDIES = {
  "load another file": ({ patterns }, left) => {
    if (!patterns.every(pattern => left.unexpected.has(pattern))) return null
    const keys = [...left.unexpected]
    left.unexpected.clear(), left.missing.clear()
    return { keys, code: null }
  },

  "unpack it": ({ patterns }, left) => {
    const key = patterns.find(pattern => left.unexpected.has(pattern))
    if (!key || !left.missing.size || [...left.unexpected].some(one => one.includes("."))) return null
    left.unexpected.clear(), left.missing.clear()
    return { keys: [key], code: [`checkpoint = checkpoint[${quoted(key)}]`], note: `Here it is checkpoint[${quoted(key)}].` }
  },

  "strip the prefix": ({ patterns }, left) => {
    const any = patterns[0] === "*."
    const prefix = any ? commonPrefix(left.unexpected, left.missing) : patterns[0].slice(0, -1)
    const keys = prefix ? [...left.unexpected].filter(key => key.startsWith(prefix) || (!any && key.includes(`.${prefix}`))) : []
    const plain = new Map(keys.map(key => [without(key, prefix), key]))
    const mapped = [...plain.keys()].filter(key => left.missing.has(key))
    // Under two wrappers the first one stripped maps nothing yet.
    const wrapped = !any && keys.length === left.unexpected.size
    if (!keys.length || (mapped.length * 2 < keys.length && !wrapped && !left.cut)) return null
    keys.forEach(key => left.unexpected.delete(key))
    for (const key of plain.keys()) if (!left.missing.delete(key) && !(isCounter(key) && mapped.length) && !left.cut) left.unexpected.add(key)
    // A load of the prefixed keys filled in the counters that the checkpoint lacks; the load without the prefix will ask for them.
    for (const key of mapped) {
      const counter = key.replace(/running_mean$/, "num_batches_tracked")
      if (counter !== key && !plain.has(counter) && !left.cut) left.missing.add(counter), (left.listed = false)
    }
    if (left.cut) left.missing.clear()
    const others = any && left.unexpected.size && !left.missing.size && [...left.unexpected].every(key => !plain.has(key))
    if (others) {
      const note = `${listing([...left.unexpected])} ${left.unexpected.size === 1 ? "belongs" : "belong"} to the module around it and ${left.unexpected.size === 1 ? "is" : "are"} left out.`
      left.unexpected.clear()
      return { keys, note, code: [`prefix = ${quoted(prefix)}`, "checkpoint = {", "    key.removeprefix(prefix): value", "    for key, value in checkpoint.items()", "    if key.startswith(prefix)", "}"] }
    }
    if (keys.every(key => key.startsWith(prefix) && !key.slice(prefix.length - 1).includes(`.${prefix}`))) {
      return { keys, code: [`consume_prefix_in_state_dict_if_present(checkpoint, ${quoted(prefix)})`], imports: ["from torch.nn.modules.utils import consume_prefix_in_state_dict_if_present"] }
    }
    return { keys, code: ["for key in list(checkpoint):", `    checkpoint[key.replace(${quoted(prefix)}, "")] = checkpoint.pop(key)`] }
  },

  "load the inner module": ({ patterns }, left) => {
    const prefix = patterns[0] === "*." ? commonPrefix(left.missing, left.unexpected) : patterns[0].slice(0, -1)
    const keys = prefix ? [...left.missing].filter(key => key.startsWith(prefix)) : []
    const plain = new Set(keys.map(key => key.slice(prefix.length)))
    const strange = [...left.unexpected].filter(key => !plain.has(key) && !isCounter(key))
    if (!keys.length || (left.cut ? ![...plain].some(key => left.unexpected.has(key)) : strange.length || [...plain].some(key => !left.unexpected.has(key)))) return null
    left.unexpected.clear(), left.missing.clear()
    const path = prefix.slice(0, -1)
    return { keys, code: [], target: /^[A-Za-z_]\w*(\.[A-Za-z_]\w*)*$/.test(path) ? `model.${path}` : `model.get_submodule(${quoted(path)})` }
  },

  "multiply them": (rule, left) => {
    const names = [...left.missing].filter(key => left.unexpected.has(`${key}_orig`) && left.unexpected.has(`${key}_mask`))
    if (!names.length) return null
    for (const name of names) left.missing.delete(name), left.unexpected.delete(`${name}_orig`), left.unexpected.delete(`${name}_mask`)
    return { keys: names, code: loop(names, [], true, "", ['checkpoint[key] = checkpoint.pop(key + "_orig") * checkpoint.pop(key + "_mask")']) }
  },

  "rename them": (rule, left) => {
    if (left.cut) return null
    // First by the keys whose names say nothing of their own; tables and counters may be on one side only.
    const telling = keys => new Set([...keys].filter(key => !BUFFERS.test(key)))
    const chosen = renames(left.unexpected, left.missing) || renames(telling(left.unexpected), telling(left.missing))
    if (!chosen) return null
    const pairs = []
    for (const key of [...left.unexpected]) {
      const now = chosen.map(({ rename }) => renamed(key, rename)).find(name => name !== key && (left.missing.has(name) || isCounter(name)))
      if (!now) continue
      left.unexpected.delete(key), left.missing.delete(now), pairs.push([key, now])
    }
    const shown = chosen.map(({ rename: [old, now], covered }) => `${old} → ${now} in ${covered.length} ${covered.length === 1 ? "key" : "keys"}`).join("; ")
    const code = ["renamed = {", ...pairs.map(([old, now]) => `    ${quoted(old)}: ${quoted(now)},`), "}", "for old, new in renamed.items():", "    checkpoint[new] = checkpoint.pop(old)"]
    return { keys: pairs.map(([old]) => old), code, note: `Here: ${shown}.` }
  },

  "keep the model's": ({ patterns, where, first }, left) => {
    const sized = where === "size"
    const keys = matching(patterns, sized ? left.sizes.keys() : left.missing)
    if (!keys.length) return null
    if (first) {
      const rows = keys.map(key => left.sizes.get(key))
      const same = new Set(rows.map(({ there, here }) => `${there[0]} ${here[0]}`)).size === 1
      if (!same || !rows.every(onlyFirstDiffers) || new Set(keys.map(parent)).size > 2) return null
    }
    for (const key of keys) left.sizes.delete(key), left.missing.delete(key)
    return { keys, own: true, code: loop(keys, sized ? [] : patterns, left.listed, "missing", ["checkpoint[key] = own[key]"]) }
  },

  "drop it": ({ patterns }, left) => {
    const keys = matching(patterns, left.unexpected)
    if (!keys.length) return null
    keys.forEach(key => left.unexpected.delete(key))
    const code = loop(keys, patterns, left.listed, "unexpected", ["del checkpoint[key]"])
    return { keys, own: code[0].includes("own"), code }
  },

  "reshape it": (rule, left) => {
    const keys = [...left.sizes].filter(([, { there, here }]) => product(there) === product(here) && String(there.filter(n => n !== 1)) === String(here.filter(n => n !== 1))).map(([key]) => key)
    if (!keys.length) return null
    keys.forEach(key => left.sizes.delete(key))
    return { keys, own: true, code: loop(keys, [], true, "", ["checkpoint[key] = checkpoint[key].reshape(own[key].shape)"]) }
  },

  "copy the rows": ({ patterns }, left) => {
    const keys = matching(patterns, left.sizes.keys()).filter(key => onlyFirstDiffers(left.sizes.get(key)))
    if (!keys.length) return null
    keys.forEach(key => left.sizes.delete(key))
    const body = ["table = own[key].clone()", "rows = min(len(table), len(checkpoint[key]))", "table[:rows] = checkpoint[key][:rows]", "checkpoint[key] = table"]
    return { keys, own: true, code: loop(keys, [], true, "", body) }
  },

  "convert it": (rule, left) => {
    const keys = [...left.values].filter(([, what]) => /ndarray|float|int|list|numpy/.test(what)).map(([key]) => key)
    if (!keys.length) return null
    keys.forEach(key => left.values.delete(key))
    return { keys, code: loop(keys, [], true, "", ["checkpoint[key] = torch.as_tensor(checkpoint[key])"]), imports: ["import torch"] }
  },

  "ask the model": (rule, left) => {
    const keys = [...left.unexpected]
    if (!keys.length || keys.length > 50 || left.missing.size || left.sizes.size || left.cut || keys.some(key => /(?:^|\.)(?:weight|bias)\w*$/.test(key))) return null
    left.unexpected.clear()
    const body = [
      'path, _, name = key.rpartition(".")',
      "buffers = model.get_submodule(path)._buffers",
      "if name in buffers and buffers[name] is None:",
      "    buffers[name] = torch.empty_like(checkpoint[key])",
      "elif name in buffers:",
      "    del checkpoint[key]",
    ]
    return { keys, code: loop(keys, [], true, "", body), imports: ["import torch"] }
  },
}
const onlyFirstDiffers = ({ there, here }) => there.length === here.length && there.length > 0 && there[0] !== here[0] && String(there.slice(1)) === String(here.slice(1))

/** A remedy without Python: the words of the rule say what to do. */
const explain = ({ patterns, where }, left) => {
  const keys = where === "missing" ? matching(patterns, left.missing) : []
  if (!keys.length) return null
  keys.forEach(key => left.missing.delete(key))
  return { keys, code: null }
}

/** Apply the rules to what a message says. Returns what was found, what nothing explains, and the code that fixes all of it or "". */
export const diagnose = (read, rules) => {
  const left = { missing: new Set(read.missing), unexpected: new Set(read.unexpected), sizes: new Map(read.sizes), values: new Map(read.values), cut: read.cut, listed: !read.cut }
  const findings = []
  for (const rule of rules) {
    const remedy = (REMEDIES[rule.remedy] || explain)(rule, left)
    if (remedy) findings.push({ rule, ...remedy })
  }
  // Names that differ on both sides belong to two architectures: what the rules found in passing is no explanation.
  if (left.missing.size && left.unexpected.size && !read.cut) return { findings: [], left: read, code: "" }
  const complete = findings.length > 0 && found(left) === 0 && findings.every(finding => finding.code)
  return { findings, left, code: complete ? program(findings) : "" }
}

const program = findings => {
  const imports = [...new Set(findings.flatMap(finding => finding.imports || []))].sort().reverse()
  const target = findings.find(finding => finding.target)?.target || "model"
  const own = findings.some(finding => finding.own) ? ["own = model.state_dict()"] : []
  const steps = findings.flatMap(finding => finding.code)
  return [...imports, ...(imports.length ? [""] : []), ...own, ...steps, `${target}.load_state_dict(checkpoint)`].join("\n") + "\n"
}

// The index of messages ----------------------------------------------------------------------------------------------------------------------

/** The entry whose message, its holes filled with anything, stands in the text: the one that has most of its words; null if there is none. */
export const entryFor = (text, messages) => {
  const searched = text.length > 40000 ? text.slice(0, 20000) + text.slice(-20000) : text
  let best = null, most = 11
  for (const message of messages) {
    const pieces = message.message.split(/\{\w*\}/).map(piece => piece.replace(/\s+/g, "")).filter(Boolean)
    const length = pieces.join("").length
    let at = 0
    if (length > most && pieces.every(piece => (at = searched.indexOf(piece, at)) >= 0 && ((at += piece.length), true))) [best, most] = [message, length]
  }
  return best
}

// The page -----------------------------------------------------------------------------------------------------------------------------------

const make = (tag, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), properties)
  element.append(...children)
  return element
}

/** The rules, read from the rows of the table below the heading `rules`. */
export const readRules = root =>
  [...root.querySelector("#rules ~ table, #rules ~ * table").tBodies[0].rows].map(row => {
    const [where, keys, happened, todo] = row.cells
    const remedy = todo.querySelector("strong").textContent.replace(/\.$/, "").toLowerCase().replaceAll("’", "'")
    const patterns = [...keys.querySelectorAll("code")].map(code => code.textContent)
    return { where: where.textContent.trim(), patterns, remedy, happened, todo, first: todo.textContent.includes("first dimension") }
  })

const BUFFERS = /(?:^|\.)(?:running_mean|running_var|num_batches_tracked|position_ids|token_type_ids|inv_freq|masked_bias|attn\.bias|attn_mask|causal_mask|relative_position_index|relative_coords_table|min_val|max_val|zero_point|fake_quant_enabled|observer_enabled|n_averaged|weight_u|_[uv]|\w+_mask)$/

class StateDoctor extends HTMLElement {
  connectedCallback() {
    if (this.box) return
    this.box = make("textarea", { id: "pasted", rows: 9, spellcheck: false, autocomplete: "off", placeholder: "RuntimeError: Error(s) in loading state_dict for Net:\n\tMissing key(s) in state_dict: …" })
    this.box.addEventListener("input", () => this.answer())
    this.box.addEventListener("focus", () => this.fetchIndex(), { once: true })
    this.said = make("p", { className: "said", role: "status" })
    this.result = make("div", { className: "diagnosis" })
    const clear = make("button", { type: "button", className: "md-button", textContent: "Clear" })
    clear.addEventListener("click", () => ((this.box.value = ""), this.answer(), this.box.focus()))
    this.append(make("label", { htmlFor: "pasted", textContent: "The error, as it was printed" }), this.box, clear, this.said, this.result)
    this.rules = readRules(this.closest("article") || document)
  }

  /** The messages of the index, and the pages that hold their entries. */
  fetchIndex() {
    const site = new URL("..", import.meta.url)
    this.index ??= (async () => {
      const messages = await (await fetch(new URL("errors/messages.json", site))).json()
      const pages = new Map()
      for (const page of new Set(messages.map(({ entry }) => entry.split("#")[0]))) pages.set(page, await (await fetch(new URL(`errors/${page.replace(/\.md$/, "")}/`, site))).text())
      return { messages, pages, site }
    })()
    return this.index
  }

  async answer() {
    const pasted = this.box.value
    this.result.replaceChildren()
    this.said.textContent = ""
    if (!pasted.trim()) return
    const read = parse(pasted)
    if (found(read)) return this.show(read, diagnose(read, this.rules))
    const index = await this.fetchIndex()
    if (this.box.value !== pasted) return
    const entry = entryFor(read.text, index.messages)
    entry ? this.open(entry, index) : this.unknown()
  }

  show(read, { findings, left, code }) {
    const count = found(left)
    const [titles, all] = [findings.map(({ rule }) => rule.happened.querySelector("strong").textContent), found(read)]
    this.said.textContent = count ? `${titles.join(" ")} ${count} of ${all} keys are not explained by any rule.`.trim() : titles.join(" ")
    for (const { rule, keys, note } of findings) {
      const cells = [rule.happened, rule.todo].map(cell => make("p", {}, ...cell.cloneNode(true).childNodes))
      this.result.append(make("section", { className: "finding" }, ...cells, make("p", { className: "keys", textContent: note || listing(keys) })))
    }
    if (read.cut) this.result.append(make("p", { textContent: "The list of keys is cut off, so that what follows it is unknown." }))
    if (code) this.result.append(make("h2", { textContent: "The fix" }), this.block(code))
    if (count) this.result.append(this.unexplained())
    this.result.append(make("h2", { textContent: "What the message says" }), table(read, left))
  }

  unexplained() {
    const link = make("a", { href: new URL("../errors/", import.meta.url).href, textContent: "index of messages" })
    return make("p", { className: "unexplained" }, "No rule explains the keys marked “not explained”, so there is no fix to offer for the whole. If most names differ, the checkpoint is of another architecture. See the ", link, ".")
  }

  unknown() {
    const link = make("a", { href: new URL("../errors/", import.meta.url).href, textContent: "index of messages" })
    this.said.textContent = "This is not a message that the doctor knows."
    this.result.append(make("p", { className: "unexplained" }, "It found no keys in what you pasted, and no message of the ", link, "."))
  }

  open({ entry, type }, { pages, site }) {
    const [page, id] = entry.split("#")
    const address = new URL(`errors/${page.replace(/\.md$/, "")}/`, site)
    const there = new DOMParser().parseFromString(pages.get(page), "text/html").getElementById(id)
    this.said.textContent = `A known ${type}. Its entry:`
    const level = Number(there.tagName[1])
    for (let part = there; part && (part === there || !(/^H[1-6]$/.test(part.tagName) && Number(part.tagName[1]) <= level)); part = part.nextElementSibling) {
      const copy = document.importNode(part, true)
      copy.removeAttribute("id")
      for (const inner of copy.querySelectorAll("[id]")) inner.removeAttribute("id")
      for (const link of copy.querySelectorAll("a[href]")) link.href = new URL(link.getAttribute("href"), address).href
      copy.querySelector?.(".headerlink")?.remove()
      this.result.append(copy)
    }
    this.result.append(make("p", {}, make("a", { href: new URL(`#${id}`, address).href, textContent: "The entry on its page" })))
  }

  /** A block of Python with a button that copies it. */
  block(code) {
    const copy = make("button", { type: "button", className: "md-button", textContent: "Copy the fix" })
    copy.addEventListener("click", async () => {
      await navigator.clipboard.writeText(code)
      copy.textContent = "Copied"
    })
    return make("div", { className: "fix" }, make("pre", {}, make("code", { tabIndex: 0, textContent: code })), copy)
  }
}

const listing = keys => (keys.length > 6 ? `${keys.slice(0, 5).join(", ")} and ${keys.length - 5} more` : keys.join(", "))

/** The keys as a table: what is wrong with each, and whether it is a buffer as far as its name tells. */
const table = (read, left) => {
  const rows = [
    ...[...read.missing].map(key => [key, "missing in the checkpoint"]),
    ...[...read.unexpected].map(key => [key, "unexpected in the checkpoint"]),
    ...[...read.sizes].map(([key, { there, here }]) => [key, `[${there.join(", ")}] in the checkpoint, [${here.join(", ")}] in the model`]),
    ...[...read.values].map(([key, what]) => [key, `${what} in the checkpoint`]),
  ]
  const open = key => [left.missing, left.unexpected, left.sizes, left.values].some(keys => keys.has(key))
  for (const row of rows) if (open(row[0])) row[1] += ", not explained"
  const kinds = rows.map(([key]) => (BUFFERS.test(key) ? "buffer" : /(?:^|\.)(?:weight|bias)$/.test(key) ? "parameter" : "parameter or buffer"))
  const order = rows.map((_, index) => index).sort((a, b) => (kinds[a] === "buffer") - (kinds[b] === "buffer"))
  const body = make("tbody", {}, ...order.slice(0, SHOWN).map(index =>
    make("tr", {}, make("th", { scope: "row" }, make("code", { textContent: rows[index][0] })), make("td", { textContent: rows[index][1] }), make("td", { textContent: kinds[index] }))))
  const head = make("thead", {}, make("tr", {}, ...["Key", "What is wrong", "Kind"].map(text => make("th", { scope: "col", textContent: text }))))
  const shown = make("div", { className: "md-typeset__scrollwrap" }, make("div", { className: "md-typeset__table" }, make("table", {}, head, body)))
  const buffers = kinds.filter(kind => kind === "buffer").length
  return make("div", {}, make("p", { textContent: `${rows.length} keys${read.classes.size ? ` of ${[...read.classes].join(", ")}` : ""}, ${buffers} of them buffers by their names.${rows.length > SHOWN ? ` The first ${SHOWN}:` : ""}` }), shown)
}

customElements.define("state-doctor", StateDoctor)
