// <model-explorer>: shows the module tree of one of torchvision's models, with its parameters and buffers. The names of the models are those of the
// tables on its page; the listing of the model that is chosen is fetched from this site, as snippets/reference/explorer/measure.py recorded it.
//
// What is chosen is kept in the address, so that a link opens the same.

import { fileOf, listingOf, modelsIn } from "./model-listing.js"
import { count, filters, KINDS, number, unfiltered } from "./module-tree.js"
import { make } from "./parts.js"

const FIRST = "resnet50" // what is shown before anything is chosen

// Sums ----------------------------------------------------------------------------------------------------------------------------------------

/** Tensors, elements and bytes of the parameters and of the buffers that remain, and the entries of the state dict among them. */
export const totals = (nodes, result) => {
  const sums = { parameters: { tensors: 0, elements: 0, bytes: 0 }, buffers: { tensors: 0, elements: 0, bytes: 0 }, entries: 0 }
  nodes.forEach(({ kind, elements, bytes }, at) => {
    if (!kind || !result[at].shown) return
    const sum = kind === "parameter" ? sums.parameters : sums.buffers
    sum.tensors++, (sum.elements += elements), (sum.bytes += bytes), (sums.entries += kind !== "unsaved")
  })
  return sums
}

// What is in the address ---------------------------------------------------------------------------------------------------------------------

const start = model => ({ model, ...unfiltered() })

const fromAddress = () => {
  const given = new URLSearchParams(location.hash.slice(1))
  if (!given.get("model")) return null
  const text = key => given.get(key) || ""
  return { model: text("model"), name: text("name"), kind: text("kind"), type: text("class"), buffers: given.has("buffers"), base: text("all"), toggled: new Set(text("toggled").split(",").filter(Boolean)), at: text("at") }
}

const toAddress = state => {
  const given = new URLSearchParams()
  const values = { model: state.model, name: state.name, kind: state.kind, class: state.type, buffers: state.buffers ? "only" : "", all: state.base, toggled: [...state.toggled].join(","), at: state.at }
  for (const [key, value] of Object.entries(values)) if (value) given.set(key, value)
  return `#${given}`.replaceAll("%2C", ",")
}

// The page -----------------------------------------------------------------------------------------------------------------------------------

const amount = ({ tensors, elements, bytes }, noun) => `${count(tensors, noun)} with ${count(elements, "element")} (${count(bytes, "byte")})`
const field = (label, control, around = control) => make("div", { className: "field" }, make("label", { htmlFor: control.id, textContent: label }), around)

class ModelExplorer extends HTMLElement {
  // Following a link, even to a heading of the page, may replace the page's content, and with it this element.
  static last = null

  connectedCallback() {
    if (!this.tree) this.build()
    this.follow = () => {
      const given = fromAddress()
      if (given || !this.state) this.open(given || ModelExplorer.last || start(FIRST))
    }
    addEventListener("hashchange", this.follow)
    this.follow()
  }

  disconnectedCallback() {
    removeEventListener("hashchange", this.follow)
    clearTimeout(this.saving)
  }

  build() {
    const button = (text, action) => {
      const made = make("button", { type: "button", className: "md-button", textContent: text })
      made.addEventListener("click", action)
      return made
    }
    this.findBuilders()
    this.name = make("input", { id: "explorer-name", type: "search", autocomplete: "off", spellcheck: false, placeholder: "layer4 running_var" })
    this.name.addEventListener("input", () => this.change({ name: this.name.value }))
    this.kind = make("select", { id: "explorer-kind" }, new Option("any", ""), ...Object.entries(KINDS).map(([kind, text]) => new Option(text, kind)))
    this.kind.addEventListener("change", () => this.change({ kind: this.kind.value, ...(this.kind.value === "parameter" && { buffers: false }) }))
    this.type = make("select", { id: "explorer-class" })
    this.type.addEventListener("change", () => this.change({ type: this.type.value }))
    this.only = make("input", { id: "explorer-buffers", type: "checkbox" })
    this.only.addEventListener("change", () => this.change({ buffers: this.only.checked, ...(this.state.kind === "parameter" && { kind: "" }) }))
    const only = make("label", { className: "only" }, this.only, " Buffers only")
    const buttons = [button("Expand all", () => this.tree.unfold("open")), button("Collapse all", () => this.tree.unfold("closed"))]
    this.said = make("p", { className: "said", attributes: { role: "status" } })
    this.tree = make("module-tree")
    this.tree.addEventListener("change", () => this.save())
    this.file = make("a", { textContent: "Recorded listing" })
    this.append(
      make("div", { className: "controls" }, this.combobox(), field("Key contains", this.name), field("Kind", this.kind), field("In modules of class", this.type), make("div", { className: "acts" }, only, ...buttons)),
      this.said,
      this.tree,
    )
    this.tree.below.append(this.file)
  }

  /** The models: those that the page's tables link to. There, a name opens its tree instead of its file. */
  findBuilders() {
    this.builders = new Map()
    for (const [name, { link, row }] of modelsIn(this.closest("article") || document)) {
      this.builders.set(name, row)
      link.addEventListener("click", event => {
        if (event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
        event.preventDefault(), event.stopPropagation()
        this.pick(name)
        this.scrollIntoView()
        this.tree.tree.focus({ preventScroll: true })
      })
    }
  }

  // Choosing a model

  combobox() {
    this.box = make("input", { id: "explorer-model", autocomplete: "off", spellcheck: false, attributes: { role: "combobox", "aria-expanded": "false", "aria-controls": "explorer-models", "aria-autocomplete": "list" } })
    this.options = make("ul", { id: "explorer-models", hidden: true, attributes: { role: "listbox", "aria-label": "Models" } })
    this.box.addEventListener("focus", () => this.box.select())
    this.box.addEventListener("click", () => this.options.hidden && this.offer(""))
    this.box.addEventListener("input", () => this.offer(this.box.value))
    this.box.addEventListener("blur", () => this.withdraw())
    this.box.addEventListener("keydown", event => this.choose(event))
    // Pressed, not clicked: a click would come after the box has lost the focus.
    this.options.addEventListener("pointerdown", event => event.preventDefault())
    this.options.addEventListener("click", event => event.target.closest("li") && this.pick(event.target.closest("li").dataset.name))
    return field("Model", this.box, make("div", { className: "combobox" }, this.box, this.options))
  }

  offer(text) {
    const words = text.toLowerCase().split(/\s+/).filter(Boolean)
    const later = ([name]) => !name.startsWith(words[0] || "")
    const found = [...this.builders].filter(([name]) => words.every(word => name.includes(word))).sort((a, b) => later(a) - later(b))
    this.options.replaceChildren(
      ...found.map(([name, row], n) => {
        const note = make("small", { textContent: ` ${row.cells[4].textContent} buffers` })
        const option = make("li", { id: `explorer-option-${n}`, attributes: { role: "option", "aria-selected": "false" } }, name, note)
        option.dataset.name = name
        return option
      }),
    )
    this.options.hidden = !found.length
    this.options.scrollTop = 0
    this.box.setAttribute("aria-expanded", String(found.length > 0))
    this.point_at(found.findIndex(([name]) => name === (text || this.state?.model)))
  }

  point_at(n) {
    this.options.querySelector("[aria-selected=true]")?.setAttribute("aria-selected", "false")
    const option = this.options.children[n]
    option?.setAttribute("aria-selected", "true")
    option?.scrollIntoView({ block: "nearest" })
    option ? this.box.setAttribute("aria-activedescendant", option.id) : this.box.removeAttribute("aria-activedescendant")
  }

  choose(event) {
    const options = [...this.options.children], at = options.findIndex(option => option.getAttribute("aria-selected") === "true")
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) {
      this.options.hidden ? this.offer("") : this.point_at((at + step + options.length) % options.length)
      event.preventDefault()
    } else if (event.key === "Enter" && !this.options.hidden) {
      const name = (options[at] || options[0]).dataset.name
      this.pick(name)
    } else if (event.key === "Escape") {
      this.withdraw()
    }
  }

  withdraw() {
    this.options.hidden = true
    this.box.setAttribute("aria-expanded", "false")
    this.box.removeAttribute("aria-activedescendant")
    this.box.value = this.state?.model || ""
  }

  /** Another model, with the filters as they are. */
  pick(model) {
    const { name = "", kind = "", type = "", buffers = false } = this.state || {}
    this.open({ ...start(model), name, kind, type, buffers })
    this.withdraw()
    this.save()
  }

  // Showing it

  async open(state) {
    const from = performance.now()
    ModelExplorer.last = this.state = state
    this.box.value = state.model
    const nodes = this.builders.has(state.model) ? await listingOf(state.model).catch(() => null) : null
    if (this.state !== state || !this.isConnected) return
    if (!nodes) {
      this.said.textContent = this.builders.has(state.model) ? `The listing of ${state.model} could not be fetched.` : `torchvision has no builder ${state.model}.`
      this.nodes = null
      this.tree.show(null, state, "Module tree")
      return
    }
    if (this.nodes !== nodes) {
      this.nodes = nodes
      const types = [...new Set(nodes.filter(node => node.type).map(node => node.type))].sort()
      this.type.replaceChildren(new Option("any", ""), ...types.map(type => new Option(type, type)))
    }
    if (![...this.type.options].some(option => option.value === state.type)) state.type = ""
    if (!(state.kind in KINDS)) state.kind = ""
    this.file.href = fileOf(state.model).href
    this.refilter()
    performance.measure("model-explorer: opened", { start: from })
  }

  /** Other filters: all that remains is unfolded, or folded if nothing is filtered. */
  change(wanted) {
    Object.assign(this.state, wanted, { base: "", toggled: new Set() })
    if (this.nodes) this.refilter()
    this.save()
  }

  refilter() {
    const { state } = this
    this.only.checked = state.buffers
    for (const control of ["kind", "type", "name"]) if (this[control].value !== state[control]) this[control].value = state[control]
    this.tree.show(this.nodes, state, `Module tree of ${state.model}`)
    const { result } = this.tree, filtered = filters(state)
    const sums = totals(this.nodes, result), some = result[0].shown
    this.said.textContent = some
      ? `${filtered ? "Matches in " : ""}${state.model}: ${amount(sums.parameters, "parameter")}, ${amount(sums.buffers, "buffer")}, ${number(sums.entries)} state dict ${sums.entries === 1 ? "entry" : "entries"}.`
      : `Nothing in ${state.model} matches.`
  }

  /** Write the state into the address, but not at each key that is held down: browsers refuse a hundred changes at once. */
  save() {
    clearTimeout(this.saving)
    this.saving = setTimeout(() => {
      const address = toAddress(this.state)
      if (address !== location.hash) history.replaceState(history.state, "", address)
    }, 150)
  }
}

customElements.define("model-explorer", ModelExplorer)
