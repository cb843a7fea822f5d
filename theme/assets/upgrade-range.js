// <upgrade-range>: a choice of two releases above a list by release, of which it leaves what lies between them. It adds to each line of the list a button
// that shows what a program of the line wrote before and writes now, side by side: outputs.json, beside the page, has them in the order of the lines.

import { make } from "./parts.js"

class UpgradeRange extends HTMLElement {
  connectedCallback() {
    if (this.firstChild) return
    const heads = [...document.querySelectorAll("article h2[id^='v']")].reverse()
    if (!heads.length) return
    this.sections = new Map(heads.map(head => [head.id.slice(1).replaceAll("-", "."), section(head)]))
    const releases = [...this.sections.keys()]
    // The oldest section may name where it begins: "2.4 to 2.14".
    const [start, end] = heads[0].firstChild.textContent.trim().split(" to ")
    this.from = this.choice("From", [end ? start : `before ${start}`, ...releases.slice(0, -1)])
    this.to = this.choice("to", releases)
    this.to.value = releases.at(-1)
    const lists = [...this.sections.values()].reverse().flat().filter(part => part.matches("ul"))
    lists.flatMap(list => [...list.children]).forEach((line, number) => line.append(" ", this.opener(number)))
    this.said = document.createElement("output")
    this.append(this.said)
    this.addEventListener("change", () => this.show())
    const asked = new URLSearchParams(location.search)
    for (const [name, select] of [["from", this.from], ["to", this.to]])
      if ([...select.options].some(option => option.value === asked.get(name))) select.value = asked.get(name)
    this.show()
  }

  choice(name, releases) {
    const label = document.createElement("label")
    const select = document.createElement("select")
    select.append(...releases.map(release => new Option(release)))
    label.append(`${name} `, select)
    this.append(label)
    return select
  }

  /** A button that shows, and hides again, both outputs of the line with this number. */
  opener(number) {
    const button = make("button", { type: "button", className: "both-outputs", textContent: "both outputs", ariaExpanded: "false" })
    button.addEventListener("click", async () => {
      const shown = button.nextElementSibling
      if (shown) shown.remove()
      else button.after(await this.both(number))
      button.ariaExpanded = String(!shown)
    })
    return button
  }

  async both(number) {
    try {
      this.outputs ??= fetch("outputs.json").then(answer => (answer.ok ? answer.json() : Promise.reject(new Error(answer.statusText))))
      return make("div", { className: "both" }, ...Object.entries((await this.outputs)[number]).map(([release, lines]) => side(release, lines)))
    } catch (error) {
      this.outputs = undefined
      return make("p", { textContent: `The outputs could not be fetched (${error.message}); they stand below the program.` })
    }
  }

  show() {
    const releases = [...this.sections.keys()]
    const first = releases.indexOf(this.from.value) + 1
    const last = releases.indexOf(this.to.value)
    let changes = 0
    releases.forEach((release, index) => {
      const between = index >= first && index <= last
      for (const part of this.sections.get(release)) {
        part.hidden = !between
        if (between && part.matches("ul")) changes += part.children.length
      }
    })
    this.said.textContent = first > last ? "That is no upgrade: nothing lies in between." : `${changes} lines, by ${last - first + 1} of the steps below`
  }
}

/** What a program does on one release: the lines that the other one has not are marked. */
function side(release, lines) {
  const text = lines.map(line => make(line[0] === "!" ? "mark" : "span", { textContent: `${line.slice(1)}\n` }))
  return make("div", {}, make("b", { textContent: release }), make("pre", {}, ...(text.length ? text : ["nothing"])))
}

function section(head) {
  const parts = [head]
  for (let part = head.nextElementSibling; part && part.localName !== "h2"; part = part.nextElementSibling) parts.push(part)
  return parts
}

customElements.define("upgrade-range", UpgradeRange)
