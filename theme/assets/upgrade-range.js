// <upgrade-range>: a choice of two releases above a list by release, of which it leaves what lies between them.

class UpgradeRange extends HTMLElement {
  connectedCallback() {
    if (this.firstChild) return
    const heads = [...document.querySelectorAll("article h2[id^='v']")].reverse()
    if (!heads.length) return
    this.sections = new Map(heads.map(head => [head.id.slice(1).replaceAll("-", "."), section(head)]))
    const releases = [...this.sections.keys()]
    this.from = this.choice("From", ["before " + releases[0], ...releases.slice(0, -1)])
    this.to = this.choice("to", releases)
    this.to.value = releases.at(-1)
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

function section(head) {
  const parts = [head]
  for (let part = head.nextElementSibling; part && part.localName !== "h2"; part = part.nextElementSibling) parts.push(part)
  return parts
}

customElements.define("upgrade-range", UpgradeRange)
