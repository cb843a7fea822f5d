// <which-one>: asks the questions of the list below the heading `questions`, one at a time, and shows the section that the answers lead to.
//
// The list is the tree: an item's bold text is a question, its id the question's name, and each item inside it an answer, whose link names the next
// question or the section of what is needed. The numbers of the answers stand in the address.

import { below, copied, make } from "./parts.js"

/** The questions by their ids: the text, and for each answer what it says and the id that it leads to. */
export const readTree = article => {
  const questions = new Map()
  const list = [...article.querySelectorAll("#questions ~ ol")][0]
  for (const item of list.children) {
    const title = item.querySelector("strong")
    const answers = [...item.querySelectorAll("li")].map(answer => {
      const copy = answer.cloneNode(true)
      copy.querySelector("a").remove()
      copy.normalize()
      copy.lastChild.textContent = copy.lastChild.textContent.replace(/:\s*$/, "")
      return { nodes: copy, leads: answer.querySelector("a").hash.slice(1) }
    })
    questions.set(title.id, { text: title.textContent, answers })
  }
  return questions
}

const said = answer => answer.nodes.cloneNode(true).childNodes

/** The most questions that are still asked from a place of the tree on. */
export const depth = (tree, id) => (tree.has(id) ? 1 + Math.max(...tree.get(id).answers.map(({ leads }) => depth(tree, leads))) : 0)

class WhichOne extends HTMLElement {
  connectedCallback() {
    if (this.tree) return
    this.article = this.closest("article") || document
    this.tree = readTree(this.article)
    this.first = this.tree.keys().next().value
    const numbers = (new URLSearchParams(location.search).get("answers") || "").split(".").filter(Boolean).map(number => Number(number) - 1)
    this.given = []
    for (const number of numbers) if (this.question?.answers[number]) this.given.push(number)
    this.show()
  }

  /** The id that the answers given so far lead to. */
  get place() {
    return this.given.reduce((id, number) => this.tree.get(id).answers[number].leads, this.first)
  }

  get question() {
    return this.tree.get(this.place)
  }

  /** Take an answer, or take answers back until so many are left; then read out what is next. */
  go(given) {
    this.given = given
    const address = new URL(location)
    given.length ? address.searchParams.set("answers", given.map(number => number + 1).join(".")) : address.searchParams.delete("answers")
    history.replaceState(history.state, "", address)
    this.show()
    this.querySelector("[tabindex='-1']").focus()
  }

  show() {
    this.replaceChildren(this.trail(), this.question ? this.ask() : this.answer())
  }

  /** The questions that were answered, each with a way back to it. */
  trail() {
    let id = this.first
    const items = this.given.map((number, at) => {
      const { text, answers } = this.tree.get(id)
      id = answers[number].leads
      const change = make("button", { type: "button", className: "change", textContent: "Change", attributes: { "aria-label": `Change: ${text}` } })
      change.addEventListener("click", () => this.go(this.given.slice(0, at)))
      return make("li", {}, `${text} `, make("strong", {}, ...said(answers[number])), " ", change)
    })
    return make("ol", { className: "trail", hidden: !items.length, attributes: { "aria-label": "Your answers" } }, ...items)
  }

  ask() {
    const { text, answers } = this.question
    const left = depth(this.tree, this.place) - 1
    const after = left ? `, at most ${left} more` : ", the last"
    const title = make("p", { id: "which-one-question", className: "question", tabIndex: -1 }, make("strong", { textContent: text }),
      make("span", { className: "count", textContent: `Question ${this.given.length + 1}${after}` }))
    const buttons = answers.map((answer, number) => {
      const button = make("button", { type: "button", className: "answer" }, ...said(answer))
      button.addEventListener("click", () => this.go([...this.given, number]))
      return button
    })
    return make("div", { attributes: { role: "group", "aria-labelledby": title.id } }, title, ...buttons)
  }

  /** The section of the page that the answers lead to: its reason, its code, and the cells that prove it. */
  answer() {
    const heading = document.getElementById(this.place)
    const title = make("h2", { tabIndex: -1, textContent: `You need: ${copied(heading).textContent.trim()}` })
    const again = make("button", { type: "button", className: "md-button", textContent: "Start again" })
    again.addEventListener("click", () => this.go([]))
    const link = make("a", { href: `#${this.place}`, textContent: "The same below, with all the other answers" })
    return make("div", { className: "found" }, title, ...below(heading).map(copied), make("p", { className: "buttons" }, again, link))
  }
}

customElements.define("which-one", WhichOne)
