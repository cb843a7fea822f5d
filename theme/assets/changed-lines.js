// <changed-lines>: what a program changes in another one, in a sentence; folds the lines of the code below that are the same, and far from what changed.

import { make } from "./parts.js"

/** The nodes of a block of code, line by line: no node of a highlighted program goes on behind the end of its line, or else it is text. */
const linesOf = code => {
  const lines = [[]]
  for (const node of [...code.childNodes]) {
    let rest = node
    while (rest.nodeType === Node.TEXT_NODE && rest.data.includes("\n") && rest.data.indexOf("\n") < rest.length - 1) {
      const next = rest.splitText(rest.data.indexOf("\n") + 1)
      lines.at(-1).push(rest)
      lines.push([])
      rest = next
    }
    lines.at(-1).push(rest)
    if (rest.textContent.endsWith("\n")) lines.push([])
  }
  return lines
}

class ChangedLines extends HTMLElement {
  connectedCallback() {
    const next = this.closest("p").nextElementSibling
    // With output="first" the recording stands above the program.
    const code = (next?.matches(".recording") ? next.nextElementSibling : next)?.querySelector("pre > code")
    if (!code || code.querySelector(".folded")) return
    const lines = linesOf(code)
    for (const range of this.dataset.fold.split(" ").filter(Boolean)) {
      const [first, last] = range.split("-").map(Number)
      const folded = make("span", { className: "folded" })
      // What it says is in the stylesheet: it is no line of the program, and is not copied as one.
      const button = make("button", { type: "button", className: "fold", attributes: { "data-lines": last - first + 1 } })
      const fold = closed => {
        folded.classList.toggle("open", !closed)
        button.setAttribute("aria-expanded", String(!closed))
        button.setAttribute("aria-label", `${closed ? "Show" : "Hide"} ${last - first + 1} equal lines`)
      }
      button.addEventListener("click", () => fold(folded.classList.contains("open")))
      // Who has followed a link to this very program sees it whole, and nothing moves.
      fold(location.hash !== `#${this.closest("p").id}`)
      lines[first - 1][0].before(button, folded)
      folded.append(...lines.slice(first - 1, last).flat())
    }
  }
}

customElements.define("changed-lines", ChangedLines)
