// <state-doctor>: says what happened in a pasted load, and what to do. Nothing pasted leaves the page.

import { found, read, setsOf } from "./doctor-reading.js"
import { diagnose, listing, LOOK, toldByNames } from "./doctor-rules.js"
import { bufferRows, kindOf, patternsIn, rowsOf } from "./key-kinds.js"
import { matching as messagesIn } from "./messages.js"
import { asFragment, below, copied, copyButton, LINKED, make } from "./parts.js"

// Rows.
const SHOWN = 100
// Characters; a box with more is slow.
const LONG = 20000

const ERRORS = new URL("../errors/", import.meta.url)
const addressOf = page => new URL(page.replace(/\.md$/, "/"), ERRORS)

/** The rules and names in the page's tables. */
export const readRules = root => {
  const rules = rowsOf(root, "rules").map(({ cells: [where, keys, happened, todo] }) => {
    const remedy = todo.querySelector("strong").textContent.replace(/\.$/, "").toLowerCase().replaceAll("’", "'")
    return { ...patternsIn(keys), where: where.textContent.trim(), remedy, happened, todo, first: todo.textContent.includes("first dimension"), pairs: [...todo.textContent.matchAll(/(\S+) → ([^\s,;]+?)[.,;]*(?!\S)/g)].map(([, ...pair]) => pair) }
  })
  const meaning = rowsOf(root, "names").map(({ cells }) => patternsIn(cells[0]).patterns)
  const families = rowsOf(root, "networks").map(({ cells: [patterns, network, layout] }) => ({ ...patternsIn(patterns), network: network.textContent, layout: layout.textContent }))
  // A star stands for letters and digits.
  const settings = rowsOf(root, "settings").map(({ cells: [words, built] }) => ({ test: RegExp(patternsIn(words).patterns.join("|").replaceAll("*", "\\w*"), "i"), built }))
  return Object.assign(rules, { buffers: bufferRows(root), names: meaning, families, settings })
}

/** The paste that an address carries. */
const pasteIn = hash => {
  if (!hash.startsWith("#paste=") || hash.length > 9 * LINKED) return ""
  try {
    return decodeURIComponent(hash.slice("#paste=".length)).slice(0, LINKED)
  } catch {
    return ""
  }
}

class StateDoctor extends HTMLElement {
  connectedCallback() {
    if (this.box) return
    this.box = make("textarea", { id: "pasted", rows: 9, spellcheck: false, autocomplete: "off", placeholder: "RuntimeError: Error(s) in loading state_dict for Net:\n\tMissing key(s) in state_dict: …" })
    // What is no paste comes line by line, each with an event: it is read once, behind them.
    this.box.addEventListener("input", ({ inputType }) => {
      clearTimeout(this.due)
      if (/^insert(?:Text|LineBreak)$/.test(inputType)) this.due = setTimeout(() => this.answer(this.box.value))
      else this.take(this.box.value)
    })
    this.box.addEventListener("focus", () => this.fetchIndex(), { once: true })
    this.said = make("p", { className: "said", role: "status" })
    this.result = make("div", { className: "diagnosis" })
    const clear = make("button", { type: "button", className: "md-button" }, "Clear")
    clear.addEventListener("click", () => ((this.box.value = ""), this.answer(""), this.box.focus()))
    this.link = make("button", { type: "button", className: "md-button", hidden: true }, "Make a link")
    this.link.addEventListener("click", () => this.makeLink())
    this.append(make("label", { htmlFor: "pasted" }, "The error, as it was printed"), this.box, clear, this.link, this.said, this.result)
    this.rules = readRules(this.closest("article") || document)
    this.readAddress = () => {
      const linked = pasteIn(location.hash)
      if (linked) (this.box.value = linked), this.take(linked)
    }
    addEventListener("hashchange", this.readAddress)
    this.readAddress()
  }

  disconnectedCallback() {
    removeEventListener("hashchange", this.readAddress)
  }

  /** Read a long text whole, and show its ends. */
  take(text) {
    if (text.length > LONG) this.box.value = `${text.slice(0, LONG / 2)}\n…\n${text.slice(-LONG / 2)}`
    this.answer(text)
  }

  /** Put the paste behind the address's #, which no server sees, and copy that. */
  async makeLink() {
    history.replaceState(history.state, "", asFragment(this.asked))
    await navigator.clipboard?.writeText(location.href).catch(() => {})
    this.link.textContent = "The address has it"
  }

  /** The messages of the index, and the pages that hold their entries. */
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

  async answer(pasted) {
    this.asked = pasted
    this.result.replaceChildren()
    this.said.textContent = ""
    this.link.textContent = "Make a link"
    this.link.hidden = !pasted.trim() || pasted.length > LINKED
    if (!pasted.trim()) return
    const { text, reports, lost, loose } = read(pasted)
    if (loose.length) lost.push(toldByNames(loose, this.rules))
    for (const what of lost.filter(Boolean)) this.result.append(make("p", { className: "lost" }, what))
    if (!reports.length && lost.length) this.askForKeys()
    this.said.textContent = reports.map(report => this.show(report, diagnose(report, this.rules), reports.length > 1)).join(" ")
    if (reports.length && !/\w(?:Error|Exception|Warning):/.test(text.replace(/RuntimeError:Error\(s\)in/g, ""))) return
    const frame = text.slice(Math.max(0, text.lastIndexOf('File"')))
    if (/optim\w*\.step\(|optim\/\w+\.py/.test(frame) && /sizeoftensora/.test(frame)) {
      this.said.textContent = "The optimizer's state has the shapes of other parameters."
      return this.result.append(make("p", {}, "Do not load the file's: begin with a fresh optimizer. What strict=False left out of the model is at random: look at what load_state_dict returned."))
    }
    const index = await this.fetchIndex()
    if (this.asked !== pasted) return
    const known = messagesIn(text, index.messages).filter(({ entry }) => !reports.length || !entry.startsWith("loading.md"))
    const several = [...new Set(known.map(({ message }) => message))].slice(0, reports.length ? 2 : 3)
    for (const message of several) this.open(known.filter(one => one.message === message), index)
    if (reports.length || known.length) return
    this.said.textContent = lost.length ? "The message is not whole." : "This is not a message that the doctor knows."
    if (lost.length) return
    this.result.append(this.unexplained("It found no keys in what you pasted, and no message of the "))
    this.askForKeys()
  }

  /** Append what one report means, and return it as a sentence. */
  show(report, { findings, left, code, ask, buffers, settings }, several) {
    const count = found(left)
    // What one finding says is read there, and not twice.
    const titles = findings.length === 1 && !several ? "One cause, below." : findings.map(({ rule }) => rule.happened.querySelector("strong").textContent.replace(/\.?$/, ".")).join(" ")
    const heading = several ? "h3" : "h2"
    if (several) this.result.append(make("h2", {}, report.heading && report.heading !== "?" ? `The load of ${report.heading}` : report.diff || "Another load"))
    // What was found may be all there is.
    if (report.alone && !code) this.result.append(make("p", { className: "lost" }, report.alone))
    for (const built of settings) this.result.append(make("p", {}, make("strong", {}, "This model needs several settings at once:"), " ", ...built.cloneNode(true).childNodes, " Load strictly."))
    for (const { rule, keys, note } of findings) {
      const cells = [rule.happened, rule.todo].map(cell => make("p", {}, ...cell.cloneNode(true).childNodes))
      // What the code does is said where there is some.
      if (!code) for (const text of cells[1].childNodes) if (text.nodeType === Node.TEXT_NODE) text.textContent = text.textContent.replace(/\bThe code [^.]*\. ?/g, "")
      this.result.append(make("section", { className: "finding" }, ...cells, make("p", { className: "keys" }, note || listing(keys))))
    }
    if (count && left.half) this.result.append(make("p", { className: "unexplained" }, `One list alone does not decide what happened. ${left.said || ""}`))
    else if (left.rest) this.result.append(make("p", { className: "unexplained" }, "The lists break off: where one name of the model alone has all words of the file's, and its shape, the code renames the tensor."))
    else if (count && !report.cut.length) this.result.append(this.unexplained("No rule explains the keys marked “not explained”: it may be another architecture. See the "))
    if (ask) this.result.append(make("p", {}, code && report.cut.length ? "If more keys differ than are shown, the fix raises. Then load the file again, and paste what this prints:" : `${findings.length && report.cut.length && !left.half ? "The message breaks off" : "Names alone do not decide it"}. This prints what does:`), this.block(ask, "Copy", "ask"))
    if (code) this.result.append(make(heading, {}, "The fix"), this.block(code, "Copy the fix", "fix"))
    this.result.append(make(heading, {}, "What the message says"), tableOf(report, left, buffers))
    return count ? `${titles} ${count} of ${found(report)} keys are not explained by any rule.`.trim() : titles
  }

  askForKeys() {
    this.result.append(make("p", {}, "Where a checkpoint does not load into a model, this prints what decides why. Paste what it prints:"), this.block(LOOK, "Copy", "ask"))
  }

  /** A paragraph that leads to the index. */
  unexplained(text) {
    const link = make("a", { href: ERRORS.href }, "index of messages")
    return make("p", { className: "unexplained" }, text, link, ".")
  }

  /** Show the entry of each cause that a message has. */
  open(known, { pages }) {
    this.said.textContent = `${this.said.textContent} A known ${known[0].type}. ${known.length > 1 ? `It has ${known.length} causes:` : "Its entry:"}`.trim()
    for (const { entry } of known) {
      const [page, id] = entry.split("#")
      const there = new DOMParser().parseFromString(pages.get(page), "text/html").getElementById(id)
      this.result.append(...[there, ...below(there)].map(copied), make("p", {}, make("a", { href: `#${id}` }, "The entry on its page")))
      for (const link of this.result.querySelectorAll("a[href]")) link.href = new URL(link.getAttribute("href"), addressOf(page)).href
    }
  }

  /** A block of Python with a button that copies it. */
  block(code, label, className) {
    return make("div", { className }, make("pre", {}, make("code", { tabIndex: 0 }, code)), copyButton(label, code))
  }
}

/** The keys as a table: what is wrong with each, and whether its name is a buffer's. */
const tableOf = (read, left, buffers) => {
  const rows = [
    ...[...read.missing].map(key => [key, "missing in the checkpoint"]),
    ...[...read.unexpected].map(key => [key, "unexpected in the checkpoint"]),
    ...[...read.sizes].map(([key, { there, here }]) => [key, `[${there.join(", ")}] in the checkpoint, [${here.join(", ")}] in the model`]),
    ...[...read.values].map(([key, what]) => [key, `${what} in the checkpoint`]),
  ]
  const kind = key => ({ tensor: "parameter or buffer" })[kindOf(key, buffers)] ?? kindOf(key, buffers)
  const order = [false, true].flatMap(last => rows.filter(([key]) => buffers.has(key) === last)).slice(0, SHOWN)
  const open = key => (setsOf(left).some(keys => keys.has(key)) ? ", not explained" : "")
  const row = ([key, what]) => make("tr", {}, make("th", { scope: "row" }, make("code", {}, key || '""')), make("td", {}, what + open(key)), make("td", {}, kind(key)))
  const head = ["Key", "What is wrong", "Kind"].map(text => make("th", { scope: "col" }, text))
  const table = make("table", {}, make("thead", {}, make("tr", {}, ...head)), make("tbody", {}, ...order.map(row)))
  const first = rows.length > SHOWN ? ` The first ${SHOWN}:` : ""
  const said = make("p", {}, `${rows.length === 1 ? "1 key" : `${rows.length} keys`}, ${buffers.size || "none"} of them ${buffers.size === 1 ? "a buffer by its name" : "buffers by their names"}.${first}`)
  const whole = make("div", { className: "md-typeset__scrollwrap" }, make("div", { className: "md-typeset__table" }, table))
  return make("div", {}, said, order.length > 30 ? make("details", {}, make("summary", {}, "Show them"), whole) : whole)
}

customElements.define("state-doctor", StateDoctor)
