// <paste-error>: a box for an error that opens the doctor with what was put into it. Without the script its link is there.

import { asFragment, LINKED, make } from "./parts.js"

const DOCTOR = new URL("../errors/doctor/", import.meta.url)

class PasteError extends HTMLElement {
  connectedCallback() {
    if (this.box) return
    const id = "error-to-paste"
    this.box = make("textarea", { id, rows: 2, spellcheck: false, autocomplete: "off", placeholder: "RuntimeError: …" })
    const go = make("button", { type: "submit", className: "md-button" }, "What does it mean?")
    const form = make("form", {}, make("label", { htmlFor: id }, "Paste an error"), this.box, go)
    form.addEventListener("submit", event => (event.preventDefault(), this.open()))
    // A paste is whole; what is typed is ended by the button, or by Enter with Control.
    this.box.addEventListener("input", event => /Paste|Drop/.test(event.inputType) && this.box.value.length <= LINKED && this.open())
    this.box.addEventListener("keydown", event => event.key === "Enter" && (event.ctrlKey || event.metaKey) && this.open())
    this.replaceChildren(form)
  }

  open() {
    const text = this.box.value
    if (!text.trim()) return this.box.focus()
    // Of a longer one the ends: the doctor reads the whole where it is pasted into its own box.
    const short = text.length > LINKED ? `${text.slice(0, LINKED / 2)}\n…\n${text.slice(-LINKED / 2 + 3)}` : text
    location.assign(`${DOCTOR}${asFragment(short)}`)
  }
}

customElements.define("paste-error", PasteError)
