// <open-checkpoint>: shows what is in a checkpoint that is dropped on it or chosen. The file is read in a worker of this page, through the parts of it that are needed; nothing of it
// is executed, and nothing leaves the browser. The worker is ended on stop, on another file, on leaving the page, and when it makes no progress.

import { buffersIn, kindOf } from "./key-kinds.js"
import { count, number, unfiltered } from "./module-tree.js"
import { asFragment, copyButton, LINKED, make } from "./parts.js"

const SITE = new URL("../", import.meta.url)
const RULES = new URL("snippets/reference/open-checkpoint/weights_only.json", SITE)
const DOCTOR = new URL("errors/doctor/", SITE)
const SHOWN = 100 // rows of the table of differences
const KEYS = "for key, value in model.state_dict().items():\n    print(key, tuple(value.shape), value.dtype)"
const STUCK = 5000 // milliseconds without a word of the worker

const CHOICES = { "": "any", parameter: "parameter", buffer: "buffer", tensor: "parameter or buffer", value: "value" }

const figure = value => (Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(6))))

/** A summary of values in a line. */
const inWords = ({ first, elements, least, most, mean, nan, infinite }) =>
  [
    `${first.map(figure).join(", ")}${elements > first.length ? ", …" : ""}`,
    elements > 1 && least !== null && `from ${figure(least)} to ${figure(most)}, mean ${figure(mean)}`,
    nan && `${number(nan)} NaN`,
    infinite && `${number(infinite)} infinite`,
  ].filter(Boolean).join("; ")

class OpenCheckpoint extends HTMLElement {
  connectedCallback() {
    if (this.input) return
    this.input = make("input", { id: "checkpoint-file", type: "file", multiple: true })
    this.input.addEventListener("change", () => this.input.files.length && this.open([...this.input.files]))
    // The same file again, which may have changed.
    this.input.addEventListener("click", () => (this.input.value = ""))
    const label = make("label", { htmlFor: "checkpoint-file" }, "Drop a checkpoint here, or choose one")
    const hint = make("p", { className: "hint" }, "It stays on your machine. A sharded one: its index and its parts together.")
    this.drop = make("div", { className: "drop" }, label, this.input, hint)
    this.drop.addEventListener("dragover", event => (event.preventDefault(), this.drop.classList.add("over")))
    this.drop.addEventListener("dragleave", () => this.drop.classList.remove("over"))
    this.drop.addEventListener("drop", event => {
      event.preventDefault()
      this.drop.classList.remove("over")
      const folder = [...event.dataTransfer.items].some(item => item.webkitGetAsEntry?.()?.isDirectory)
      if (folder) this.tell("That is a folder. A folder of .distcp files is a distributed checkpoint, which torch.distributed.checkpoint loads; of another one, drop the files.")
      else if (event.dataTransfer.files.length) this.open([...event.dataTransfer.files])
    })
    this.said = make("p", { className: "said", role: "status" })
    this.bar = make("progress", { hidden: true, attributes: { "aria-label": "Reading" } })
    this.stop = this.button("Stop", () => (this.end(), this.tell("Stopped.")))
    this.again = this.button("Open it again", () => this.open(this.files))
    this.stop.hidden = this.again.hidden = true
    this.result = make("div", { className: "opened" })
    this.append(this.drop, this.said, make("div", { className: "acts" }, this.bar, this.stop, this.again), this.result)
  }

  disconnectedCallback() {
    this.end()
  }

  button(text, action) {
    const made = make("button", { type: "button", className: "md-button", textContent: text })
    made.addEventListener("click", action)
    return made
  }

  // The worker ------------------------------------------------------------------------------------------------------------------------------

  /** End the worker, whatever it does. */
  end() {
    this.worker?.terminate()
    this.worker = null
    clearTimeout(this.watch)
    this.bar.hidden = this.stop.hidden = true
  }

  tell(sentence) {
    this.said.textContent = sentence
  }

  ask(what) {
    this.working()
    this.bar.removeAttribute("value")
    this.waiting = setTimeout(() => (this.bar.hidden = this.stop.hidden = !this.busy), 300)
    this.worker.postMessage(what)
  }

  working() {
    this.busy = true
    clearTimeout(this.watch)
    this.watch = setTimeout(() => (this.end(), this.tell("Reading was stopped: it made no progress for five seconds."), (this.again.hidden = false)), STUCK)
  }

  async open(files) {
    this.end()
    this.files = files
    // The index, if there is one, knows the parts.
    const file = files.find(({ name }) => name.endsWith(".json")) || files[0]
    this.result.replaceChildren()
    this.again.hidden = true
    this.tell(`Reading ${file.name} …`)
    const opened = (this.opening = {})
    try {
      this.rules ??= await (await fetch(RULES)).json()
    } catch {
      return this.tell("The rules of torch.load could not be fetched from this site.")
    }
    if (this.opening !== opened || !this.isConnected) return
    this.started = performance.now()
    this.worker = new Worker(new URL("checkpoint-worker.js", import.meta.url), { type: "module" })
    this.worker.addEventListener("message", ({ data }) => this.hear(data))
    this.worker.addEventListener("error", () => (this.end(), this.tell("The file could not be read."), (this.again.hidden = false)))
    this.ask({ ask: "open", file, files, rules: this.rules })
  }

  hear(data) {
    this.working()
    if (data.said === "progress" && data.share) this.bar.value = data.share
    if (data.said === "opened") this.show(data.report)
    if (data.said === "values") this.addValues(data)
    if (data.said === "compared") this.showCompared(data)
    if (data.said === "copy") this.copied(data.text)
    if (data.said === "failed") {
      this.tell(data.sentence)
      this.again.hidden = false
    }
    if (data.said === "done" || data.said === "failed") {
      this.busy = false
      clearTimeout(this.watch)
      clearTimeout(this.waiting)
      this.bar.hidden = this.stop.hidden = true
    }
  }

  // What it says --------------------------------------------------------------------------------------------------------------------------------

  show(report) {
    this.report = report
    this.values = new Map()
    const alone = this.files.length > 1 && report.format !== "index"
    this.tell(`${report.summary}${alone ? " Of the files that were chosen it is the one that is shown: choose the index.json with the parts of a sharded checkpoint, or open the others one by one." : ""}`)
    const parts = [this.loading(report.loading)]
    this.tree = null
    if (report.rows.length) parts.push(this.treeParts(report))
    this.found = make("div", { className: "findings" })
    parts.push(this.found, report.rows.some(row => row.shape) && this.comparing(), this.calls(report), this.details(report), this.takeAway())
    this.result.replaceChildren(...parts.filter(Boolean))
    if (this.tree) this.showTree()
    this.showFindings(report.findings)
    this.nameKinds()
    performance.measure("open-checkpoint: opened", { start: this.started })
  }

  loading(answer) {
    if (!answer) return null
    const { sentence, reasons, code, note, tone } = answer
    const parts = [make("h2", {}, "How it loads")]
    if (sentence) parts.push(make("p", { className: "answer" }, sentence))
    if (reasons.length) parts.push(make("ul", {}, ...reasons.map(reason => make("li", {}, reason))))
    if (code) parts.push(make("div", { className: "lines" }, make("pre", {}, make("code", { tabIndex: 0 }, code)), copyButton("Copy the lines", code)))
    if (note) parts.push(make("p", { className: "note" }, note))
    return make("section", { className: `loading ${tone}` }, ...parts)
  }

  showFindings(findings) {
    if (!findings.length) return
    const item = ({ title, text, links }) => make("li", {}, make("strong", {}, title), ` ${text} `, ...links.flatMap(([label, href], n) => [n ? ", " : "→ ", make("a", { href: new URL(href, SITE).href }, label)]))
    this.found.replaceChildren(make("h2", {}, "What is worth knowing"), make("ul", {}, ...findings.map(item)))
  }

  calls({ calls, format }) {
    if (!calls.length) return null
    const rows = calls.map(({ path, called, runs, listed }) => {
      const what = runs ? "can run what the file says" : listed ? "on torch's list" : "not on torch's list"
      return make("tr", {}, make("th", { scope: "row" }, make("code", {}, path)), make("td", {}, called ? number(called) : "named only"), make("td", {}, what))
    })
    const head = ["Class or function", "Calls", "With weights_only=True"].map(text => make("th", { scope: "col" }, text))
    const table = make("table", {}, make("thead", {}, make("tr", {}, ...head)), make("tbody", {}, ...rows))
    return this.fold(`What a load would call: ${count(calls.length, "name")}`, make("div", { className: "md-typeset__scrollwrap" }, make("div", { className: "md-typeset__table" }, table)))
  }

  details({ details }) {
    return this.fold("The file", make("dl", {}, ...details.flatMap(([term, value]) => [make("dt", {}, term), make("dd", {}, value)])))
  }

  fold(title, content) {
    return make("details", {}, make("summary", {}, title), content)
  }

  // The tree

  treeParts({ rows, cut }) {
    const field = (label, control) => make("div", { className: "field" }, make("label", { htmlFor: control.id }, label), control)
    this.name = make("input", { id: "checkpoint-name", type: "search", autocomplete: "off", spellcheck: false, placeholder: "layer4 running_var" })
    this.kind = make("select", { id: "checkpoint-kind" }, ...Object.entries(CHOICES).map(([kind, text]) => new Option(text, kind)))
    this.state = unfiltered()
    const change = () => (Object.assign(this.state, { name: this.name.value, kind: this.kind.value, base: "", toggled: new Set() }), this.showTree())
    this.name.addEventListener("input", change)
    this.kind.addEventListener("change", change)
    this.tree = make("module-tree")
    this.tree.addEventListener("choose", () => this.showChosen())
    this.about = make("p", { className: "about" })
    const acts = make("div", { className: "acts" }, this.button("Expand all", () => this.tree.unfold("open")), this.button("Collapse all", () => this.tree.unfold("closed")))
    const end = cut ? [make("p", { className: "note" }, `Shown are the first ${number(rows.length)} entries.`)] : []
    const whole = make("section", { className: "contents" }, make("h2", {}, "What is in it"), make("div", { className: "controls" }, field("Key contains", this.name), field("Kind", this.kind), acts), this.tree, this.about, ...end)
    // The first levels are open, as far as they are few.
    for (const row of rows) if (row.depth < 2 && row.last > 0 && !row.kind && row.depth > 0 && rows.length < 60) this.state.toggled.add(row.path)
    return whole
  }

  showTree() {
    this.tree.show(this.report.rows, this.state, `Contents of ${this.report.name}`, "The file itself has no key.")
  }

  showChosen() {
    const { node } = this.tree
    if (!node) return this.about.replaceChildren()
    const at = this.tree.rows[this.tree.active], values = this.values.get(at)
    const words = [node.detail, values && inWords(values)].filter(Boolean).join("; ")
    this.about.replaceChildren(words || (node.kind === "value" ? String(node.value) : ""))
    if (node.shape && !values && node.elements && this.worker) {
      this.about.append(" ", this.button(`Read the values (${count(node.bytes, "byte")})`, () => this.ask({ ask: "values", at })))
    }
  }

  addValues({ values, findings }) {
    for (const [at, summary] of values) if (summary) this.values.set(at, summary)
    if (findings) this.showFindings(findings)
    if (values.length === 1 && !values[0][1]) this.about.replaceChildren("The values of this tensor are not shown.")
    else if (this.tree) this.showChosen()
  }

  /** Tell parameters from buffers by their names, as the doctor does: its page has the table. */
  async nameKinds() {
    const { report, tree } = this
    const tensors = report.rows.filter(row => row.kind === "tensor")
    if (!tensors.length) return
    this.names ??= fetch(DOCTOR).then(answer => answer.text()).then(text => buffersIn(new DOMParser().parseFromString(text, "text/html")))
    const names = await this.names.catch(() => null)
    if (!names || this.report !== report) return
    const buffers = names(new Set(tensors.map(({ key }) => key)))
    for (const row of tensors) {
      row.kind = kindOf(row.key, buffers)
      row.says = CHOICES[row.kind]
    }
    if (tree === this.tree) this.showTree()
  }

  // Comparing

  comparing() {
    const box = make("textarea", { id: "checkpoint-keys", rows: 4, spellcheck: false, autocomplete: "off", placeholder: "conv1.weight (64, 3, 7, 7) torch.float32" })
    const second = make("input", { id: "checkpoint-second", type: "file" })
    second.addEventListener("change", () => second.files.length && this.worker && this.ask({ ask: "compare", file: second.files[0] }))
    const compare = this.button("Compare", () => this.worker && box.value.trim() && this.ask({ ask: "compare", text: box.value }))
    this.compared = make("div", { role: "status" })
    return make(
      "section",
      { className: "comparing" },
      make("h2", {}, "Does it fit your model?"),
      make("p", {}, "Paste what these lines print, the keys of your model, or the error of the load:"),
      make("pre", {}, make("code", { tabIndex: 0 }, KEYS)),
      make("label", { htmlFor: box.id }, "Keys of your model, or an error"),
      box,
      make("div", { className: "acts" }, compare),
      make("label", { htmlFor: second.id }, "Or a second file"),
      second,
      this.compared,
    )
  }

  showCompared({ nothing, told = "", with: name, unexpected, missing, sizes, dtypes, both, shapes }) {
    const doctor = told.length <= LINKED ? make("a", { href: `${DOCTOR.href}${asFragment(told)}` }, "the doctor") : make("a", { href: DOCTOR.href }, "the doctor")
    const hand = told.length <= LINKED ? [] : [copyButton("Copy the difference for it", told)]
    if (nothing === "error") return this.compared.replaceChildren(make("p", {}, "That is an error. Ask ", doctor, ", which says what happened and what to do. "), ...hand)
    if (nothing) return this.compared.replaceChildren(make("p", {}, nothing === "file" ? "There are no tensors in that file." : "There are no keys in what was pasted."))
    const other = name ? name : "the model"
    const rows = [
      ...missing.map(key => [key, `missing in ${this.report.name}`]),
      ...unexpected.map(key => [key, `not in ${other}`]),
      ...sizes.map(([key, there, here]) => [key, `[${there.join(", ")}] in ${this.report.name}, [${here.join(", ")}] in ${other}`]),
      ...dtypes.map(([key, there, here]) => [key, `${there} in ${this.report.name}, ${here} in ${other}; a load casts it`]),
    ]
    const apart = missing.length + unexpected.length + sizes.length
    const same = `${count(both - sizes.length, "key")} ${both - sizes.length === 1 ? "agrees" : "agree"} in name${shapes === both ? " and shape" : "; of shapes nothing was pasted"}.`
    const parts = [make("p", {}, apart ? `${count(missing.length, "key")} missing, ${number(unexpected.length)} unexpected, ${number(sizes.length)} of another shape. ${same}` : same)]
    if (apart) parts.push(make("p", {}, "What to do about it says ", doctor, ": it finds prefixes, renames and the like, and writes the fix. "), ...hand)
    const row = ([key, what]) => make("tr", {}, make("th", { scope: "row" }, make("code", {}, key || '""')), make("td", {}, what))
    if (rows.length) {
      const table = make("table", {}, make("thead", {}, make("tr", {}, ...["Key", "What differs"].map(text => make("th", { scope: "col" }, text)))), make("tbody", {}, ...rows.slice(0, SHOWN).map(row)))
      parts.push(make("div", { className: "md-typeset__scrollwrap" }, make("div", { className: "md-typeset__table" }, table)))
    }
    if (rows.length > SHOWN) parts.push(make("p", { className: "note" }, `The first ${SHOWN} of ${number(rows.length)}.`))
    this.compared.replaceChildren(...parts)
  }

  // To take away

  takeAway() {
    const copy = how => this.button(`Copy all as ${how === "text" ? "text" : "JSON"}`, event => ((this.copying = event.target), this.ask({ ask: "copy", how })))
    return make("div", { className: "acts" }, copy("text"), copy("json"))
  }

  async copied(text) {
    await navigator.clipboard.writeText(text)
    this.copying.textContent = "Copied"
  }
}

customElements.define("open-checkpoint", OpenCheckpoint)
