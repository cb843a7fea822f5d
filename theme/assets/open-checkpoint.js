// <open-checkpoint>: shows what is in a checkpoint that is dropped on it or chosen. A worker reads the parts that are needed; nothing is executed, and nothing leaves the browser.

import { buffersIn, kindOf } from "./key-kinds.js"
import { count, number, unfiltered } from "./module-tree.js"
import { copyButton, make, pageAt } from "./parts.js"

const SITE = new URL("../", import.meta.url)
const RULES = new URL("snippets/reference/open-checkpoint/weights_only.json", SITE)
const SINCE = new URL("reference/files-since.json", SITE)
const DOCTOR = new URL("errors/doctor/", SITE)
const FOLDER = () => import("./checkpoint-folder.js")
const OTHERS = 12 // files that are offered beside the one that is shown
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
    this.input = this.chooser("checkpoint-file", { multiple: true })
    this.folder = this.chooser("checkpoint-folder", { webkitdirectory: true })
    const label = make("label", { htmlFor: "checkpoint-file" }, "Drop a checkpoint here, or choose one")
    const other = make("label", { htmlFor: "checkpoint-folder" }, "Or a folder")
    const hint = make("p", { className: "hint" }, "It stays on your machine. A sharded one: its folder, or its index and its parts together.")
    this.drop = make("div", { className: "drop" }, make("div", {}, label, this.input), make("div", {}, other, this.folder), hint)
    // Before a file is chosen, so that it does not wait for the modules.
    for (const event of ["pointerenter", "focusin", "dragenter"]) this.drop.addEventListener(event, () => (this.spare ??= this.start()))
    this.drop.addEventListener("dragover", event => (event.preventDefault(), this.drop.classList.add("over")))
    this.drop.addEventListener("dragleave", () => this.drop.classList.remove("over"))
    this.drop.addEventListener("drop", async event => {
      event.preventDefault()
      this.drop.classList.remove("over")
      // All of them at once: what was dropped is gone after the first wait.
      const { items, files } = event.dataTransfer, entries = [...items].map(item => item.webkitGetAsEntry?.()).filter(Boolean)
      const dropped = entries.length ? await FOLDER().then(({ filesIn }) => filesIn(entries)).catch(() => []) : [...files].map(file => ({ file, path: file.name }))
      dropped.length ? this.choose(dropped) : this.tell("There is no file in what was dropped, or it cannot be read.")
    })
    this.said = make("div", { className: "said", role: "status" })
    this.bar = make("progress", { hidden: true, attributes: { "aria-label": "Reading" } })
    this.stop = this.button("Stop", () => (this.end(), this.tell("Stopped."), (this.again.hidden = false)))
    this.again = this.button("Open it again", () => this.open(this.chosen))
    this.stop.hidden = this.again.hidden = true
    this.result = make("div", { className: "opened" })
    this.acts = make("div", { className: "acts" }, this.bar, this.stop, this.again)
    this.append(this.drop, this.said, this.acts, this.result)
  }

  chooser(id, properties) {
    const input = make("input", { id, type: "file", ...properties })
    input.addEventListener("change", () => input.files.length && this.choose([...input.files].map(file => ({ file, path: file.webkitRelativePath || file.name }))))
    // The same file again, which may have changed.
    input.addEventListener("click", () => (input.value = ""))
    return input
  }

  disconnectedCallback() {
    this.end()
    this.spare?.terminate()
    this.spare = null
  }

  button(text, action) {
    const made = make("button", { type: "button", className: "md-button", textContent: text })
    made.addEventListener("click", action)
    return made
  }

  // The worker ------------------------------------------------------------------------------------------------------------------------------

  start() {
    const worker = new Worker(new URL("checkpoint-worker.js", import.meta.url), { type: "module" })
    worker.addEventListener("message", ({ data }) => this.hear(data))
    worker.addEventListener("error", () => {
      if (worker === this.spare) return void (this.spare = null)
      this.end()
      this.tell("The file could not be read.")
      this.again.hidden = false
    })
    return worker
  }

  /** End the worker, whatever it does. */
  end() {
    this.worker?.terminate()
    this.worker = null
    clearTimeout(this.watch)
    this.bar.hidden = this.stop.hidden = true
  }

  /** Say what goes on, or what a file is, and then more on it. */
  tell(sentence, more = "") {
    this.said.replaceChildren(make("p", { className: "headline" }, sentence), ...(more ? [make("p", {}, more)] : []))
  }

  ask(what) {
    this.working()
    this.bar.removeAttribute("value")
    this.waiting = setTimeout(() => (this.bar.hidden = this.stop.hidden = !this.busy), 300)
    // Beside what was asked.
    const near = { all: this.unread, values: this.about, compare: this.fit?.result }[what.ask] ?? this.said
    near.after(this.acts)
    this.worker.postMessage(what)
  }

  working() {
    this.busy = true
    clearTimeout(this.watch)
    this.watch = setTimeout(() => (this.end(), this.tell("Reading was stopped: it made no progress for five seconds."), (this.again.hidden = false)), STUCK)
  }

  /** Files that were chosen or dropped; missing parts of what is shown are put to those that are there. */
  async choose(files) {
    const missing = this.report?.loading?.absent?.length && files.every(({ file }) => this.report.loading.absent.includes(file.name))
    const all = (this.files = missing ? [...this.files, ...files] : files)
    const chosen = all.length > 1 || all[0].path.includes("/") ? await (await FOLDER()).chosenOf(all) : { shown: all[0], parts: [], others: [], folder: "", sentence: "" }
    if (this.files === all) this.open(chosen)
  }

  async open(chosen) {
    this.end()
    this.chosen = chosen
    const { shown, parts } = chosen, { file, path } = shown
    this.said.after(this.acts)
    this.result.replaceChildren()
    this.again.hidden = true
    this.tell(`Reading ${path} …`)
    const opened = (this.opening = {})
    try {
      if (!this.rules) {
        const [rules, since] = await Promise.all([RULES, SINCE].map(async address => (await fetch(address)).json()))
        this.rules = { ...rules, since }
      }
    } catch {
      return this.tell("The rules of torch.load could not be fetched from this site.")
    }
    if (this.opening !== opened || !this.isConnected) return
    this.worker = this.spare ?? this.start()
    this.spare = null
    const folder = path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : ""
    // What lies in the same folder belongs to it.
    const near = parts.length ? parts : this.files.filter(one => one.path.slice(0, Math.max(one.path.lastIndexOf("/"), 0)) === folder)
    this.ask({ ask: "open", file, name: path, folder, files: near.map(one => one.file), parts: parts.length > 0, all: this.files, chosen: chosen.folder, option: chosen.option, rules: this.rules })
  }

  hear(data) {
    this.working()
    if (data.said === "progress" && data.share) this.bar.value = data.share
    if (data.said === "opened") this.show(data.report)
    if (data.said === "values") this.addValues(data)
    if (data.said === "guess") this.fit?.showGuess(data)
    if (data.said === "compared") this.fit?.show(data)
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

  /** Show what the worker found. */
  show(report) {
    this.report = report
    this.values = new Map()
    // Of what is no checkpoint, the first sentence says what it is.
    const { summary } = report, { headline = /^.+?\.(?= |$)/.exec(summary)?.[0] ?? summary } = report
    this.tell(headline, [this.chosen.sentence, report.headline ? summary : summary.slice(headline.length).trim()].filter(Boolean).join(" "))
    this.guessed = make("p", { className: "recognised" })
    this.told = make("p", { className: "told" })
    this.counted = make("span")
    this.tellBeside()
    this.first = make("div", { className: "weighty" })
    const parts = [this.told, this.besides(), this.loading(report.loading), this.guessed, this.first]
    this.tree = null
    if (report.rows.length) parts.push(this.treeParts(report))
    this.found = make("div", { className: "findings" })
    this.unread = make("p", { className: "acts unread" })
    this.details = make("dl")
    this.showDetails(report.details)
    const fit = make("section")
    this.fit = null
    parts.push(this.found, this.unread, fit, this.calls(report), this.fold("The file", this.details), this.takeAway())
    this.result.replaceChildren(...parts.filter(Boolean))
    if (this.tree) this.showTree()
    this.nameKinds()
    if (report.keyed && report.rows.some(row => row.shape)) this.compare(report, fit)
    // The answer in view, where it is not.
    const lines = this.result.querySelector(".lines")
    if (lines?.getBoundingClientRect().bottom > innerHeight) this.said.scrollIntoView()
  }

  /** The other files that were chosen, each to be opened. */
  besides() {
    const { others, shown, folder } = this.chosen
    const { rest = [] } = this.chosen
    if (!others.length && !rest.length) return null
    const some = others.slice(0, OTHERS).map(other => this.button(other.path.slice(folder && folder.length + 1), () => this.open({ ...this.chosen, shown: other, parts: [], others: [shown, ...others.filter(one => one !== other)] })))
    const more = others.length > OTHERS ? [` and ${count(others.length - OTHERS, "more file")}`] : []
    const named = rest.slice(0, OTHERS).map(({ path }) => path.slice(folder && folder.length + 1)).join(", ")
    return make("div", { className: "acts besides" }, make("span", {}, folder ? `Also in ${folder}:` : "Also chosen:"), ...some, ...more, named && make("span", {}, `${others.length ? "and " : ""}${named}${rest.length > OTHERS ? ", …" : ""}`))
  }

  /** What stands beside the weights, and how many there are. */
  tellBeside() {
    // A tensor of one number has its value later.
    const word = one => (typeof one === "string" ? one : `${one.name} ${this.values.has(one.at) ? figure(this.values.get(one.at).first[0]) : "…"}`)
    const lines = (this.report.says ?? []).map(one => (Array.isArray(one) ? `In it: ${one.map(word).join(" · ")}.` : one))
    this.told.replaceChildren(this.counted, ...lines.flatMap(line => [" ", line]))
  }

  /** How many parameters the weights have, once their kinds are known. */
  countParameters({ rows, main = [], dtype, packed }) {
    const told = main.map(one => this.parametersIn(rows, one, dtype)).filter(Boolean)
    this.counted.textContent = packed || (told.length ? `${told.join("; ")}.` : "")
  }

  parametersIn(rows, [at, last, where], dtype) {
    const all = rows.slice(at, last + 1).filter(row => row.shape && !row.again && !row.lost && row.kind !== "value"), own = all.filter(({ entry }) => entry !== undefined), inside = own.length ? own : all
    const unsure = inside.some(({ kind }) => kind === "tensor"), isBuffer = ({ kind }) => !unsure && /^(?:buffer|unsaved)$/.test(kind)
    let total = 0, buffers = 0
    const sums = new Map(), sparse = inside.filter(({ stored }) => stored !== undefined).length
    for (const row of inside) {
      const elements = row.stored ?? row.elements
      if (isBuffer(row)) buffers += elements
      else (total += elements), sums.set(row.dtype, (sums.get(row.dtype) ?? 0) + elements)
    }
    const dtypes = [...sums.keys()], listed = dtypes.length > 1 ? dtypes.map(one => `${one} (${number(sums.get(one))})`) : dtypes
    const says = dtype && dtypes.length === 1 && dtypes[0] !== dtype ? ` where the configuration says ${dtype}` : ""
    // Where names leave it open what some are, no sum is of the parameters alone.
    return dtypes.length ? `${count(total, unsure ? "value" : "parameter")} of ${listed.join(", ")}${says}${sparse ? `${where}, of ${count(sparse, "sparse tensor")} what is stored` : ""}${unsure ? `${sparse ? "" : where}, any buffers included` : `${buffers ? `, ${count(buffers, "value")} in buffers` : ""}${where}`}` : ""
  }

  /** The section on how a file loads; null where there is nothing to say. `by` leads from the reasons to the lines, `other` is a second way. */
  loading(answer) {
    if (!answer) return null
    const { sentence, reasons, by, code, note, other, tone } = answer
    const lines = code => make("div", { className: "lines" }, make("pre", {}, make("code", { tabIndex: 0 }, code)), copyButton("Copy the lines", code))
    const parts = [make("h2", {}, "How it loads")]
    if (sentence) parts.push(make("p", { className: "answer" }, sentence))
    if (reasons.length) parts.push(make("ul", {}, ...reasons.map(reason => make("li", {}, reason))))
    if (by) parts.push(make("p", { className: "answer" }, by))
    if (code) parts.push(lines(code))
    if (note) parts.push(make("p", { className: "note" }, note))
    if (other) parts.push(make("p", { className: "answer" }, other.sentence), lines(other.code), make("p", { className: "note" }, other.note ?? ""))
    return make("section", { className: `loading ${tone}` }, ...parts)
  }

  showFindings(findings) {
    if (!findings.length) return
    const item = ({ title, text, links }) => make("li", {}, make("strong", {}, title), ` ${text} `, ...links.flatMap(([label, href], n) => [n ? ", " : "→ ", make("a", { href: new URL(href, SITE).href }, label)]))
    // What has to be known first stands above the tree.
    for (const [place, title, some] of [[this.first, "What to know first", findings.filter(one => one.weighty)], [this.found, "What is worth knowing", findings.filter(one => !one.weighty)]])
      if (some.length) place.replaceChildren(make("h2", {}, title), make("ul", {}, ...some.map(item)))
  }

  calls({ calls, loaded }) {
    if (!calls.length) return null
    const rows = calls.map(({ path, called, runs, whole, listed }) => {
      const what = runs ? "can run what the file says" : whole ? "refused with the whole file" : listed ? "on torch's list" : "not on torch's list"
      return make("tr", {}, make("th", { scope: "row" }, make("code", {}, path)), make("td", {}, called ? number(called) : "named only"), make("td", {}, what))
    })
    const head = ["Class or function", "Calls", "With weights_only=True"].map(text => make("th", { scope: "col" }, text))
    const table = make("table", {}, make("thead", {}, make("tr", {}, ...head)), make("tbody", {}, ...rows))
    // Keys reach it also where it is opened and nothing else changes.
    return this.fold(`What a load of ${loaded} would call: ${count(calls.length, "name")}`, make("div", { className: "md-typeset__scrollwrap", tabIndex: 0 }, make("div", { className: "md-typeset__table" }, table)))
  }

  showDetails(details) {
    this.details.replaceChildren(...details.flatMap(([term, value]) => [make("dt", {}, term), make("dd", {}, value)]))
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
    this.about.replaceChildren(words || (node.kind === "value" ? String(node.value ?? "") : ""))
    if (node.shape && !values && node.elements && this.worker) {
      this.about.append(" ", this.button(`Read the values (${count(node.bytes, "byte")})`, () => this.ask({ ask: "values", at })))
    }
  }

  addValues({ values, findings, left, details }) {
    if (details) this.showDetails(details)
    for (const [at, summary] of values) if (summary) this.values.set(at, summary)
    if (findings) this.showFindings(findings)
    if (values.length) this.tellBeside()
    if (left) this.showUnread(left)
    if (!left && values.length === 1 && !values[0][1]) this.about.replaceChildren("The values of this tensor are not shown.")
    else if (this.tree) this.showChosen()
  }

  /** Say whether NaN and the like were looked for everywhere, and offer to. */
  showUnread({ tensors, bytes, all }) {
    if (!tensors && !all) return this.unread.replaceChildren()
    const look = this.button("Look for NaN in them", () => this.worker && this.ask({ ask: "all" }))
    this.unread.replaceChildren(...(all ? ["The values of each floating-point tensor that can be read here have been looked at."] : [make("span", {}, `The values of ${count(tensors, "larger tensor")} (${count(bytes, "byte")}) have not been looked at.`), look]))
  }

  /** Tell parameters from buffers by their names, as the doctor's page has them. */
  async nameKinds() {
    const { report, tree } = this
    const tensors = report.rows.filter(row => row.kind === "tensor")
    if (!tensors.length) return this.countParameters(report)
    this.names ??= pageAt(DOCTOR).then(buffersIn)
    const names = await this.names.catch(() => null)
    if (!names || this.report !== report) return
    const packed = report.rows.some(({ name }) => name === "_packed_params")
    // Those of each state dict by themselves: what a name is, those beside it tell.
    for (const where of new Set(tensors.map(({ entry }) => entry).filter(entry => entry !== undefined))) {
      const some = tensors.filter(({ entry }) => entry === where)
      const buffers = names(new Set(some.map(({ key }) => key)))
      for (const row of some) {
        row.kind = kindOf(row.key, buffers)
        row.says = row.kind === "tensor" && packed ? "tensor" : CHOICES[row.kind]
      }
    }
    if (tree === this.tree) this.showTree()
    this.countParameters(report)
  }

  // Comparing, which comes after the tree.

  async compare(report, place) {
    const { Fit } = await import("./checkpoint-fit.js")
    if (this.report !== report) return
    this.fit = new Fit(report, this.guessed, what => this.worker && this.ask(what))
    place.replaceWith(this.fit.section)
    this.fit.guess()
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
