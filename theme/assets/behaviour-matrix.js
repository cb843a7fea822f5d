// <behaviour-matrix>: what the tables of the behaviour matrix cannot do by themselves. It shows one kind or compares two, keeps the rows whose
// operation holds some words, or those in which the shown kinds differ, and opens the source of the function that measured a cell.
//
// A table of the matrix is one whose rows have ids. What is chosen stands in the address. The sources are fetched with the first cell that is opened.

import { below, copied, copyButton, make } from "./parts.js"

const textOf = element => copied(element).textContent.trim()

const TONES = [[/^raises/, "raises"], [/^no(,|;|$)/, "no"], [/^yes/, "yes"]]
const ARROWS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0], Home: [0, -Infinity], End: [0, Infinity] }

class BehaviourMatrix extends HTMLElement {
  connectedCallback() {
    if (this.groups) return
    const article = this.closest("article") || document
    const tables = [...article.querySelectorAll("table")].filter(table => table.tBodies[0]?.rows[0]?.cells[0].id)
    this.kinds = [...tables[0].tHead.rows[0].cells].slice(1).map(textOf)
    this.groups = tables.map(table => this.adopt(table, [...article.querySelectorAll("h2")].findLast(heading => heading.compareDocumentPosition(table) & 4)))
    this.said = make("p", { className: "said", role: "status" })
    this.dialog = make("dialog", { className: "matrix-source", attributes: { "aria-labelledby": "matrix-source-title" } })
    const hint = make("p", { className: "hint", textContent: "A click on a cell, or the enter key, opens the function that measured it. Arrow keys go from cell to cell." })
    this.append(this.controls(), this.said, hint, this.dialog)
    // A click beside the dialog is one on the dialog itself.
    this.dialog.addEventListener("click", event => event.target === this.dialog && this.dialog.close())
    this.read()
    this.show()
  }

  /** Make a table a grid that arrow keys walk, and learn its rows. */
  adopt(table, heading) {
    const title = textOf(heading)
    table.setAttribute("role", "grid")
    table.setAttribute("aria-label", title)
    const rows = [...table.tBodies[0].rows].map(row => {
      const [name, ...cells] = row.cells
      name.setAttribute("role", "rowheader")
      for (const cell of cells) {
        cell.tabIndex = -1
        cell.dataset.tone = TONES.find(([pattern]) => pattern.test(cell.textContent))?.[1] || "other"
      }
      return { row, name, cells, searched: `${name.textContent} ${name.id.replaceAll("-", " ")} ${title}`.toLowerCase() }
    })
    const group = { table, heading, parts: null, rows }
    table.addEventListener("click", event => this.open(event.target.closest("td:not([role])")))
    table.addEventListener("keydown", event => this.walk(event, group))
    table.addEventListener("focusin", event => event.target.closest("td:not([role])") && this.stop(group, event.target.closest("td")))
    return group
  }

  controls() {
    const options = first => [make("option", { value: "", textContent: first }), ...this.kinds.map(kind => make("option", { value: kind, textContent: kind }))]
    const labelled = (text, control) => make("div", {}, make("label", { htmlFor: control.id, textContent: text }), control)
    this.kind = make("select", { id: "matrix-kind" }, ...options("All kinds"))
    this.other = make("select", { id: "matrix-with" }, ...options("No other"))
    this.words = make("input", { id: "matrix-words", type: "search", autocomplete: "off", placeholder: "half, DDP, state_dict" })
    this.differs = make("input", { id: "matrix-differs", type: "checkbox" })
    const form = make("form", { className: "matrix-form" },
      labelled("Kind", this.kind), labelled("Compared with", this.other), labelled("Operation", this.words),
      make("div", { className: "tick" }, this.differs, make("label", { htmlFor: "matrix-differs", textContent: "Only what differs" })))
    form.addEventListener("submit", event => event.preventDefault())
    form.addEventListener("input", () => (this.show(), this.write()))
    return form
  }

  // What is chosen, in the address -----------------------------------------------------------------------------------------------------------

  read() {
    const chosen = new URLSearchParams(location.search)
    const known = name => (this.kinds.includes(chosen.get(name)) ? chosen.get(name) : "")
    this.kind.value = known("kind")
    this.other.value = known("with")
    this.words.value = chosen.get("operation") || ""
    this.differs.checked = chosen.has("differs")
  }

  write() {
    const address = new URL(location)
    const chosen = { kind: this.kind.value, with: this.other.value, operation: this.words.value.trim(), differs: this.differs.checked ? "yes" : "" }
    for (const [name, value] of Object.entries(chosen)) value ? address.searchParams.set(name, value) : address.searchParams.delete(name)
    history.replaceState(history.state, "", address)
  }

  // What is shown ----------------------------------------------------------------------------------------------------------------------------

  show() {
    const chosen = [...new Set([this.kind.value, this.other.value].filter(Boolean))]
    const columns = chosen.length ? chosen.map(kind => this.kinds.indexOf(kind)) : this.kinds.map((_, column) => column)
    const words = this.words.value.toLowerCase().split(/\s+/).filter(Boolean)
    const visible = new Set(columns)
    let all = 0, count = 0
    for (const { table, heading, rows } of this.groups) {
      table.dataset.columns = columns.length
      for (const [column, cell] of [...table.tHead.rows[0].cells].slice(1).entries()) cell.hidden = !visible.has(column)
      let here = 0
      for (const { row, cells, searched } of rows) {
        const same = columns.length > 1 && new Set(columns.map(column => cells[column].textContent)).size === 1
        row.hidden = !words.every(word => searched.includes(word)) || (this.differs.checked && same)
        here += !row.hidden
        cells.forEach((cell, column) => (cell.hidden = !visible.has(column)))
      }
      // Material puts a box around the table after the page is there: which parts there are is asked anew.
      for (const part of [heading, ...below(heading)]) part.hidden = !here
      this.stop({ table, rows })
      all += rows.length
      count += here
    }
    const kinds = chosen.join(" and ") || "All kinds"
    const differing = chosen.length === 1 ? "To see what differs, choose a kind to compare with." : `${chosen.length ? kinds : "The kinds"} differ in ${count} of ${all} operations.`
    this.said.textContent = this.differs.checked ? differing : `${kinds}: ${count} of ${all} operations.`
  }

  /** One cell of a table is the one that the tab key stops at. */
  stop({ rows }, cell) {
    const shown = rows.filter(({ row }) => !row.hidden).flatMap(({ cells }) => cells.filter(one => !one.hidden))
    const chosen = cell || shown.find(one => one.tabIndex === 0) || shown[0]
    for (const { cells } of rows) for (const one of cells) if (one.tabIndex === 0) one.tabIndex = -1
    if (chosen) chosen.tabIndex = 0
  }

  walk(event, { rows }) {
    const cell = event.target.closest("td:not([role])")
    if (!cell || event.ctrlKey || event.altKey || event.metaKey) return
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault()
      this.open(cell)
    }
    const [down, right] = ARROWS[event.key] || [0, 0]
    if (!down && !right) return
    event.preventDefault()
    const grid = rows.filter(({ row }) => !row.hidden).map(({ cells }) => cells.filter(one => !one.hidden))
    const y = grid.findIndex(line => line.includes(cell))
    const clamp = (at, length) => Math.max(0, Math.min(length - 1, at))
    const line = grid[clamp(y + down, grid.length)]
    const next = line[clamp(grid[y].indexOf(cell) + right, line.length)]
    next.focus()
    next.scrollIntoView({ block: "nearest", inline: "nearest" })
  }

  // The source of a cell ---------------------------------------------------------------------------------------------------------------------

  /** All that was recorded; fetched once. */
  get data() {
    this.fetched ??= fetch(new URL("../snippets/reference/matrix/matrix.json", import.meta.url)).then(answer => answer.json())
    this.fetched.catch(() => (this.fetched = undefined))
    return this.fetched
  }

  async open(cell) {
    if (!cell) return
    const name = cell.parentElement.cells[0]
    const column = cell.cellIndex - 1
    const title = make("h2", { id: "matrix-source-title" }, ...copied(name).childNodes)
    const said = make("p", {}, make("strong", { textContent: this.kinds[column] }), ": ", ...copied(cell).childNodes)
    const close = make("button", { type: "button", className: "md-button", textContent: "Close" })
    close.addEventListener("click", () => this.dialog.close())
    const program = make("a", { href: new URL("../snippets/reference/matrix/measure.py", import.meta.url).href, textContent: "measure.py" })
    const row = make("a", { href: `#${name.id}`, textContent: "Link to this row" })
    row.addEventListener("click", () => this.dialog.close())
    const buttons = make("p", { className: "buttons" }, close, row)
    let parts
    try {
      const { kinds, operations, definitions } = await this.data
      const { source, uses, messages } = operations.find(({ anchor }) => anchor === name.id)
      if (messages[column]) said.append(": ", make("q", { textContent: messages[column] }))
      parts = [
        make("p", {}, "The kind is made by ", make("code", { textContent: kinds[column].code }), ", and the row was measured by this function of ", program, ":"),
        block(source, "The function that measured it"),
      ]
      if (uses.length) parts.push(make("p", { textContent: "What it uses:" }), block(uses.map(use => definitions[use]).join("\n\n"), "The definitions that it uses"))
      buttons.firstChild.after(copyButton("Copy the source", [...uses.map(use => definitions[use]), source].join("\n\n")))
    } catch {
      parts = [make("p", {}, "The source could not be fetched. It is a function of ", program, ".")]
    }
    this.dialog.replaceChildren(title, said, buttons, ...parts)
    if (!this.dialog.open) this.dialog.showModal()
    this.dialog.scrollTop = 0
  }
}

const block = (text, label) => make("pre", {}, make("code", { tabIndex: 0, textContent: text, attributes: { "aria-label": label, role: "region" } }))

customElements.define("behaviour-matrix", BehaviourMatrix)
