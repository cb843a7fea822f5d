// <open-checkpoint>: shows what is in a checkpoint that is dropped on it or chosen. The file is read in a worker of this page, through the parts of it that are needed; nothing of it
// is executed, and nothing leaves the browser. The worker is ended on stop, on another file, on leaving the page, and when it makes no progress.

import { chosenOf, droppedIn } from "./checkpoint-folder.js"
import { buffersIn, kindOf } from "./key-kinds.js"
import { count, number, unfiltered } from "./module-tree.js"
import { asFragment, copyButton, LINKED, make } from "./parts.js"

const SITE = new URL("../", import.meta.url)
const RULES = new URL("snippets/reference/open-checkpoint/weights_only.json", SITE)
const EXPLORER = new URL("reference/explorer/", SITE)
const SINCE = new URL("reference/files-since.json", SITE)
const DOCTOR = new URL("errors/doctor/", SITE)
const LISTINGS = () => import("./model-listing.js")
const SHOWN = 100 // rows of the table of differences
const KEYS = "for key, value in model.state_dict().items():\n    print(key, tuple(value.shape), value.dtype)"
const OTHERS = 12 // files that are offered beside the one that is shown
const STUCK = 5000 // milliseconds without a word of the worker

const CHOICES = { "": "any", parameter: "parameter", buffer: "buffer", tensor: "parameter or buffer", value: "value" }

const figure = value => (Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(6))))

/** A page of this site, which has a table that is read. */
const pageAt = async address => new DOMParser().parseFromString(await (await fetch(address)).text(), "text/html")

/** The entries of a model's state dict in its listing. */
const keysIn = nodes => new Map(nodes.filter(({ kind }) => kind && kind !== "unsaved").map(({ path, shape, dtype }) => [path, { shape, dtype }]))

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
      const files = await droppedIn(event.dataTransfer).catch(() => [])
      files.length ? this.choose(files) : this.tell("There is no file in what was dropped, or it cannot be read.")
    })
    this.said = make("p", { className: "said", role: "status" })
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

  tell(sentence) {
    this.said.textContent = sentence
  }

  ask(what) {
    this.working()
    this.bar.removeAttribute("value")
    this.waiting = setTimeout(() => (this.bar.hidden = this.stop.hidden = !this.busy), 300)
    // Beside what was asked.
    const near = { all: this.unread, values: this.about, compare: this.compared }[what.ask] ?? this.said
    near.after(this.acts)
    this.worker.postMessage(what)
  }

  working() {
    this.busy = true
    clearTimeout(this.watch)
    this.watch = setTimeout(() => (this.end(), this.tell("Reading was stopped: it made no progress for five seconds."), (this.again.hidden = false)), STUCK)
  }

  /** Files that were chosen or dropped; parts of what is shown, which were missing, are put to those that are there. */
  choose(files) {
    const missing = this.report?.loading?.absent?.length && files.every(({ file }) => this.report.loading.absent.includes(file.name))
    this.files = missing ? [...this.files, ...files] : files
    this.open(chosenOf(this.files))
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
    this.started = performance.now()
    this.worker = this.spare ?? this.start()
    this.spare = null
    const folder = path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : ""
    this.ask({ ask: "open", file, name: path, folder, files: (parts.length ? parts : this.files).map(one => one.file), parts: parts.length > 0, rules: this.rules })
  }

  hear(data) {
    this.working()
    if (data.said === "progress" && data.share) this.bar.value = data.share
    if (data.said === "opened") this.show(data.report)
    if (data.said === "values") this.addValues(data)
    if (data.said === "guess") this.showGuess(data)
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
    this.tell([this.chosen.sentence, report.summary].filter(Boolean).join(" "))
    this.guessed = make("p", { className: "guess" })
    const parts = [this.besides(), this.loading(report.loading), this.guessed]
    this.tree = null
    if (report.rows.length) parts.push(this.treeParts(report))
    this.found = make("div", { className: "findings" })
    this.unread = make("p", { className: "acts unread" })
    parts.push(this.found, this.unread, report.rows.some(row => row.shape) && this.comparing(), this.calls(report), this.details(report), this.takeAway())
    this.result.replaceChildren(...parts.filter(Boolean))
    if (this.tree) this.showTree()
    this.showFindings(report.findings)
    this.nameKinds()
    this.guess()
    performance.measure("open-checkpoint: opened", { start: this.started })
    // The answer in view, where it is not.
    const lines = this.result.querySelector(".lines")
    if (lines?.getBoundingClientRect().bottom > innerHeight) this.said.scrollIntoView()
  }

  /** The other files that were chosen, each to be opened. */
  besides() {
    const { others, shown, folder } = this.chosen
    if (!others.length) return null
    const some = others.slice(0, OTHERS).map(other => this.button(other.path.slice(folder && folder.length + 1), () => this.open({ ...this.chosen, shown: other, parts: [], others: [shown, ...others.filter(one => one !== other)] })))
    const more = others.length > OTHERS ? [` and ${count(others.length - OTHERS, "more file")}`] : []
    return make("div", { className: "acts besides" }, make("span", {}, folder ? `Also in ${folder}:` : "Also chosen:"), ...some, ...more)
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

  addValues({ values, findings, left }) {
    for (const [at, summary] of values) if (summary) this.values.set(at, summary)
    if (findings) this.showFindings(findings)
    if (left) this.showUnread(left)
    if (!left && values.length === 1 && !values[0][1]) this.about.replaceChildren("The values of this tensor are not shown.")
    else if (this.tree) this.showChosen()
  }

  /** Say whether NaN and the like were looked for everywhere, and offer to. */
  showUnread({ tensors, bytes, all }) {
    if (!tensors && !all) return this.unread.replaceChildren()
    const look = this.button("Look for NaN in them", () => this.worker && this.ask({ ask: "all" }))
    this.unread.replaceChildren(...(all ? ["The values of each tensor that can be read here have been looked at."] : [make("span", {}, `The values of ${count(tensors, "larger tensor")} (${count(bytes, "byte")}) have not been looked at.`), look]))
  }

  /** Tell parameters from buffers by their names, as the doctor does: its page has the table. */
  async nameKinds() {
    const { report, tree } = this
    const tensors = report.rows.filter(row => row.kind === "tensor")
    if (!tensors.length) return
    this.names ??= pageAt(DOCTOR).then(buffersIn)
    const names = await this.names.catch(() => null)
    if (!names || this.report !== report) return
    const buffers = names(new Set(tensors.map(({ key }) => key)))
    for (const row of tensors) {
      row.kind = kindOf(row.key, buffers)
      row.says = row.kind === "tensor" && !row.entry ? "tensor" : CHOICES[row.kind]
    }
    if (tree === this.tree) this.showTree()
  }

  // Comparing

  comparing() {
    const box = make("textarea", { id: "checkpoint-keys", rows: 4, spellcheck: false, autocomplete: "off", placeholder: "conv1.weight (64, 3, 7, 7) torch.float32" })
    const second = make("input", { id: "checkpoint-second", type: "file" })
    second.addEventListener("change", () => second.files.length && this.worker && this.ask({ ask: "compare", file: second.files[0] }))
    const models = make("datalist", { id: "checkpoint-models" })
    const model = make("input", { id: "checkpoint-model", type: "search", autocomplete: "off", spellcheck: false, placeholder: "resnet50", attributes: { list: models.id } })
    model.addEventListener("focus", async () => models.children.length || models.append(...[...(await this.models()).keys()].map(name => new Option(name))))
    model.addEventListener("change", () => model.value.trim() && this.compareWith(model.value.trim()))
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
      make("label", { htmlFor: model.id }, "Or a model of torchvision"),
      make("div", { className: "field" }, model, models),
      this.compared,
    )
  }

  /** The models of torchvision that the explorer's page has. */
  models() {
    this.known ??= Promise.all([pageAt(EXPLORER), LISTINGS()]).then(([page, { modelsIn }]) => modelsIn(page))
    return this.known.catch(() => new Map())
  }

  /** Look whether a model of torchvision has the same keys: one of those with as many entries. */
  async guess() {
    const { report } = this
    if (!report.entries) return
    const names = [...await this.models()].filter(([, { entries }]) => entries === report.entries).map(([name]) => name)
    const models = await Promise.all(names.map(async name => ({ name, keys: keysIn(await (await LISTINGS()).listingOf(name)) }))).catch(() => [])
    if (models.length && this.report === report && this.worker) this.ask({ ask: "guess", models })
  }

  showGuess({ name, sizes }) {
    const classes = sizes.map(([, there]) => there[0])
    const made = `torchvision.models.${name}(${sizes.length ? `num_classes=${classes[0]}` : ""})`
    const fits = new Set(classes).size < 2
    const rest = fits ? [make("code", {}, made), " makes a model that takes it."] : [`${count(sizes.length, "tensor")} of another shape.`]
    this.guessed.replaceChildren("Its keys are those of torchvision's ", make("a", { href: `${EXPLORER.href}#model=${name}` }, name), ": ", ...rest)
  }

  async compareWith(name) {
    const nodes = (await this.models()).has(name) ? await (await LISTINGS()).listingOf(name).catch(() => null) : null
    if (!nodes || !this.worker) return this.compared.replaceChildren(make("p", {}, `torchvision has no builder ${name}, or its listing could not be fetched.`))
    this.ask({ ask: "compare", model: { name, keys: keysIn(nodes) } })
  }

  showCompared({ nothing, foreign, told = "", with: name, unexpected, missing, sizes, dtypes, both, shapes }) {
    const doctor = told.length <= LINKED ? make("a", { href: `${DOCTOR.href}${asFragment(told)}` }, "the doctor") : make("a", { href: DOCTOR.href }, "the doctor")
    const hand = told.length <= LINKED ? [] : [copyButton("Copy the difference for it", told)]
    if (nothing === "error") return this.compared.replaceChildren(make("p", {}, "That is an error. Ask ", doctor, ", which says what happened and what to do. "), ...hand)
    if (nothing === "foreign") return this.compared.replaceChildren(make("p", {}, `That error is not of this file: ${foreign}. Was a prefix taken off before the load? Otherwise ask `, doctor, ". "), ...hand)
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
