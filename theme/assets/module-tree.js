// <module-tree>: a tree of modules with their tensors, which the explorer and the page that opens checkpoints show. Only the rows in view are in the document.
//
// Its nodes are one list, each before what it holds: `parent` is the place of the one around it, `last` that of the last thing inside it. Tensors and values have a `kind`,
// and may say in other words what they are (`says`) and what stands in the place of a shape (`value`). What is chosen, folded and filtered is a state that its owner keeps.

import { make } from "./parts.js"

const SPARE = 10 // rows that are rendered above and below what is in view, at least
const COUNTED = { parameter: "parameters", buffer: "buffers", unsaved: "buffers", tensor: "tensors", value: "values" }

export const KINDS = { parameter: "parameter", buffer: "persistent buffer", unsaved: "non-persistent buffer" }

const NUMBERS = new Intl.NumberFormat("en")
export const number = value => NUMBERS.format(value)
export const count = (n, noun) => `${number(n)} ${noun}${n === 1 ? "" : "s"}`

/** A state in which nothing is chosen, folded or filtered. */
export const unfiltered = () => ({ name: "", kind: "", type: "", buffers: false, base: "", toggled: new Set(), at: "" })

export const filters = ({ name, kind, type, buffers }) => Boolean(name.trim() || kind || type || buffers)

/** What of the list remains: its number among its siblings and theirs, and the sums of what remains inside it. */
export const filter = (nodes, wanted) => {
  const words = wanted.name.toLowerCase().split(/\s+/).filter(Boolean)
  const inType = []
  const result = nodes.map((node, at) => {
    inType[at] = !wanted.type || node.type === wanted.type || Boolean(inType[node.parent])
    const path = (node.key ?? node.path).toLowerCase()
    const fits = inType[at] && words.every(word => path.includes(word))
    const right = node.kind ? (!wanted.kind || node.kind === wanted.kind) && !(wanted.buffers && COUNTED[node.kind] !== "buffers") : !wanted.kind && !wanted.buffers
    return { shown: fits && right, position: 0, size: 0, parameters: 0, buffers: 0, tensors: 0, shared: 0, values: 0, bytes: 0 }
  })
  for (let at = nodes.length - 1; at >= 0; at--) {
    const { kind, bytes = 0, again, parent, shape } = nodes[at], own = result[at]
    if (!own.shown) continue
    // What lies in the place of another is no other tensor, and no more bytes.
    if (kind) own[again ? "shared" : shape && kind === "value" ? "tensors" : COUNTED[kind]]++, (own.bytes = again ? 0 : bytes)
    if (parent < 0) continue
    const above = result[parent]
    above.shown = true
    above.size++
    for (const sum of ["parameters", "buffers", "tensors", "shared", "values", "bytes"]) above[sum] += own[sum]
  }
  const counted = nodes.map(() => 0)
  nodes.forEach(({ parent }, at) => result[at].shown && parent >= 0 && (result[at].position = ++counted[parent]))
  return result
}

class ModuleTree extends HTMLElement {
  connectedCallback() {
    if (this.tree) return
    const heads = ["Name", "Class or kind", "Shape", "dtype", "Bytes"].map(text => make("span", { textContent: text }))
    this.space = make("div", { className: "space", attributes: { role: "none" } })
    this.tree = make("div", { className: "tree", tabIndex: 0, attributes: { role: "tree" } }, this.space)
    this.tree.addEventListener("keydown", event => this.press(event))
    this.tree.addEventListener("click", event => this.point(event))
    this.tree.addEventListener("scroll", () => this.render())
    this.tree.addEventListener("copy", event => this.key && (event.preventDefault(), event.clipboardData.setData("text/plain", this.key)))
    new ResizeObserver(() => this.nodes && ((this.height = 0), this.render())).observe(this.tree)
    this.chosen = make("span")
    this.copy = make("button", { type: "button", className: "md-button", textContent: "Copy key" })
    this.copy.addEventListener("click", () => this.copyKey())
    this.below = make("div", { className: "chosen" }, this.chosen, this.copy)
    this.append(make("div", { className: "row heads", attributes: { "aria-hidden": "true" } }, ...heads), this.tree, this.below)
  }

  /** Show nodes, or none; `rootName` is what stands in the place of a key where the root is chosen. */
  show(nodes, state, label, rootName = "The model itself has no key.") {
    if (this.nodes !== nodes) {
      this.nodes = nodes
      this.places = new Map(nodes?.map((node, at) => [node.path, at]))
    }
    Object.assign(this, { state, rootName })
    this.tree.setAttribute("aria-label", label)
    this.tree.scrollTop = 0
    if (nodes) this.refilter()
    else this.space.replaceChildren()
  }

  refilter() {
    this.result = filter(this.nodes, this.state)
    this.reveal()
    this.layOut()
    this.choose(this.active)
  }

  /** Tell the owner that the reader has chosen or folded something. */
  changed() {
    this.dispatchEvent(new Event("change"))
  }

  isOpen(at) {
    const { base, toggled } = this.state
    const all = base ? base === "open" : filters(this.state)
    return (all || at === 0) !== toggled.has(this.nodes[at].path || "(model)")
  }

  toggle(at) {
    const { toggled } = this.state, path = this.nodes[at].path || "(model)"
    toggled.has(path) ? toggled.delete(path) : toggled.add(path)
  }

  /** Open what is around the chosen row. */
  reveal() {
    const chosen = this.places.get(this.state.at)
    for (let at = this.nodes[chosen]?.parent ?? -1; at >= 0; at = this.nodes[at].parent) if (!this.isOpen(at)) this.toggle(at)
  }

  unfold(base) {
    if (!this.nodes) return
    Object.assign(this.state, { base, toggled: new Set() })
    this.layOut()
    this.choose(this.active)
    this.changed()
  }

  /** Find the rows, and the chosen one among them, or what is shown around it. */
  layOut() {
    this.rows = []
    for (let at = 0; at < this.nodes.length; ) {
      const { shown } = this.result[at]
      if (shown) this.rows.push(at)
      at = shown && this.isOpen(at) ? at + 1 : this.nodes[at].last + 1
    }
    this.tree.style.setProperty("--rows", this.rows.length)
    let chosen = this.places.get(this.state.at) ?? 0
    while (chosen > 0 && !this.rows.includes(chosen)) chosen = this.nodes[chosen].parent
    this.active = Math.max(0, this.rows.indexOf(chosen))
    this.height = 0
    this.render()
  }

  /** The node that is chosen; undefined where there is none. */
  get node() {
    return this.rows?.length ? this.nodes[this.rows[this.active]] : undefined
  }

  get key() {
    return this.node ? (this.node.key ?? this.node.path) : ""
  }

  /** Write what stands at a place of the list of rows into a row's element. */
  fill(row, place) {
    const at = this.rows[place], node = this.nodes[at], { position, size, parameters, buffers, tensors, shared, bytes } = this.result[at]
    const sums = [parameters && count(parameters, "parameter"), buffers && count(buffers, "buffer"), tensors && count(tensors, "tensor"), shared && `${number(shared)} shared`]
    const texts = node.kind ? [node.says ?? KINDS[node.kind], node.value ?? `[${node.shape.join(", ")}]`, node.dtype] : [node.type, sums.filter(Boolean).join(", "), ""]
    const own = node.kind ? node.bytes : bytes
    const cells = [node.name, ...texts, own === undefined || (!node.kind && !own) ? "" : number(own)]
    cells.forEach((text, n) => (row.children[n].firstChild.data = text))
    row.id = `tree-row-${at}`
    row.className = `row ${node.kind || "module"}`
    row.dataset.place = place
    row.style.cssText = `--place: ${place}; --depth: ${node.depth}`
    row.ariaLevel = node.depth + 1
    row.ariaPosInSet = position || 1
    row.ariaSetSize = this.result[node.parent]?.size || 1
    row.ariaExpanded = size ? String(this.isOpen(at)) : null
  }

  render() {
    if (!this.nodes) return
    const { children } = this.space
    // Rows are written anew rather than made anew, which costs more.
    const fit = rows => {
      while (children.length > rows) this.space.lastChild.remove()
      while (children.length < rows) {
        // With spaces between the cells, so that what is read aloud is not one word.
        const cells = Array.from({ length: 5 }, () => [make("span", {}, ""), " "])
        this.space.append(make("div", { className: "row", attributes: { role: "treeitem" } }, ...cells.flat()))
      }
    }
    if (!this.height) {
      fit(Math.max(children.length, 1))
      this.height = children[0].getBoundingClientRect().height || 24
      this.first = this.end = -1
    }
    const { scrollTop, clientHeight } = this.tree
    // Where more rows were a moment ago, the tree is still scrolled to them.
    const top = Math.max(0, Math.min(scrollTop, this.rows.length * this.height - clientHeight))
    const first = Math.max(0, Math.floor(top / this.height / SPARE) - 1) * SPARE
    const end = Math.min(this.rows.length, first + Math.ceil(clientHeight / this.height) + 3 * SPARE)
    if (this.first === first && this.end === end) return
    fit(end - first)
    for (let place = first; place < end; place++) this.fill(children[place - first], place)
    Object.assign(this, { first, end })
    this.mark()
  }

  /** Mark the chosen row, if it is in the document. */
  mark() {
    for (const row of this.space.children) row.ariaSelected = String(Number(row.dataset.place) === this.active)
    const row = this.space.querySelector("[aria-selected=true]")
    row ? this.tree.setAttribute("aria-activedescendant", row.id) : this.tree.removeAttribute("aria-activedescendant")
  }

  /** Choose a row, and scroll to it within the tree. */
  choose(place) {
    this.active = Math.max(0, Math.min(place, this.rows.length - 1))
    this.chosen.replaceChildren(this.key ? make("code", { textContent: this.key }) : this.rows.length ? this.rootName : "")
    this.copy.textContent = "Copy key"
    this.copy.disabled = !this.key
    this.dispatchEvent(new Event("choose"))
    // After the line below the tree, which may have become higher.
    const top = this.active * this.height, { scrollTop, clientHeight } = this.tree
    if (top < scrollTop) this.tree.scrollTop = top
    else if (top + this.height > scrollTop + clientHeight) this.tree.scrollTop = top + this.height - clientHeight
    this.render()
    this.mark()
  }

  // Moving in it

  /** Choose a row as a reader does: what they chose goes into the address. */
  move(place) {
    this.choose(place)
    this.state.at = this.node?.path ?? ""
    this.changed()
  }

  flip() {
    this.toggle(this.rows[this.active])
    this.layOut()
    this.choose(this.active)
    this.changed()
  }

  point(event) {
    const row = event.target.closest(".row")
    if (!row) return
    this.move(Number(row.dataset.place))
    if (row.ariaExpanded) this.flip()
  }

  press(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || !this.rows?.length) return
    const { active, rows, nodes, result } = this, at = rows[active]
    const opens = result[at].size > 0, open = opens && this.isOpen(at), page = Math.max(1, Math.floor(this.tree.clientHeight / this.height) - 1)
    const actions = {
      ArrowDown: () => this.move(active + 1),
      ArrowUp: () => this.move(active - 1),
      PageDown: () => this.move(active + page),
      PageUp: () => this.move(active - page),
      Home: () => this.move(0),
      End: () => this.move(rows.length - 1),
      ArrowRight: () => (open ? this.move(active + 1) : opens && this.flip()),
      ArrowLeft: () => (open ? this.flip() : nodes[at].parent >= 0 && this.move(rows.indexOf(nodes[at].parent))),
      Enter: () => (opens ? this.flip() : this.copyKey()),
      " ": () => opens && this.flip(),
    }
    const action = actions[event.key] || (event.key.length === 1 && (() => this.typed(event.key.toLowerCase())))
    if (!action) return
    event.preventDefault()
    action()
  }

  /** On to the next row whose name begins with a letter. */
  typed(letter) {
    const begins = place => this.nodes[this.rows[place]].name.toLowerCase().startsWith(letter)
    const next = this.rows.map((_, n) => (this.active + 1 + n) % this.rows.length).find(begins)
    if (next !== undefined) this.move(next)
  }

  async copyKey() {
    if (!this.key) return
    await navigator.clipboard.writeText(this.key)
    this.copy.textContent = "Copied"
  }
}

customElements.define("module-tree", ModuleTree)
