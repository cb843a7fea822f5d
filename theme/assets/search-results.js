// <search-results>: the list in Material's search box. It asks search-query.js; the sentences that it shows come page by page, for what is in view.
// Box, keys and `?q=` are Material's: it finds the links by their classes, and the best by its score.

import { asFragment, LINKED, make } from "./parts.js"
import { answered, mayHaveKeys, opened, shown, wanted } from "./search-query.js"

const SITE = new URL("../", import.meta.url)
// The results that fill a screen: they are painted before the others are laid out.
const IN_VIEW = 5

// Where a reader goes on whose question nothing fits.
const OFFERS = [
  { url: "errors/", heading: "Index of error messages", text: "Each message with its cause, and a fix that was run." },
  { url: "errors/doctor/", heading: "The doctor", text: "Paste what load_state_dict said, and read what happened and what to do." },
  { url: "faq/buffers/", heading: "FAQ", text: "What users asked most, answered in a sentence or two." },
]

const fetched = async (path, options) => {
  const answer = await fetch(new URL(path, SITE), options)
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`)
  return answer.json()
}

const load = async () => {
  const messages = fetched("errors/messages.json").catch(() => [])
  // The name is asked for each time: an index that is kept may be an older site's.
  const name = await fetched("search/current.json", { cache: "no-cache" })
  return { name, index: opened(await fetched(`search/${name}`)), messages: await messages }
}

/** The doctor, with the query in its box, if it can read keys in it. */
const doctor = async query => {
  if (!mayHaveKeys(query)) return []
  const { read } = await import("./doctor-reading.js")
  if (!read(query).reports.length) return []
  const paste = query.length > LINKED ? "" : asFragment(query)
  return [{ url: `errors/doctor/${paste}`, heading: "The doctor: the fix for your keys", text: "Reads the error that you pasted, and says what happened and what to do." }]
}

const marked = pieces => pieces.map((piece, place) => (place % 2 ? make("mark", { textContent: piece }) : piece))

class SearchResults extends HTMLElement {
  connectedCallback() {
    if (this.box) return
    this.box = this.closest(".md-search").querySelector(".md-search__input")
    ;[this.said, this.list] = this.children
    this.type = this.said.textContent
    this.pages = new Map()
    this.seen = new IntersectionObserver(entries => {
      for (const { target, isIntersecting } of entries) if (isIntersecting) this.seen.unobserve(target), this.explain(target)
    })
    for (const kind of ["input", "keyup", "focus"]) this.box.addEventListener(kind, () => this.answer())
    this.box.form.addEventListener("reset", () => setTimeout(() => this.answer()))
    this.answer()
  }

  /** Show what the query in the box finds. */
  async answer() {
    const query = this.box.value
    if (query === this.query) return
    this.query = query
    if (!query.trim()) return this.show(this.type, [])
    try {
      this.loaded ??= load()
      const { index, messages, name } = await this.loaded
      const first = await doctor(query)
      // Another key was pressed while it loaded.
      if (this.query !== query) return
      Object.assign(this, { index, name, worth: wanted(index, query) })
      const { results, fits } = answered(index, messages, query)
      const found = results.map(sections => this.result(sections))
      const pages = [...first.map(offer => this.item(offer)), ...found]
      if (fits || first.length) return this.show(`${pages.length} ${pages.length === 1 ? "page" : "pages"} found`, pages)
      const nearest = make("li", { className: "md-search-result__meta", textContent: "What comes nearest" })
      this.show("Nothing here seems to answer that", [...OFFERS.map(offer => this.item(offer)), ...(found.length ? [nearest, ...found] : [])])
    } catch (error) {
      this.loaded = undefined
      this.query = undefined
      this.show("The search could not be loaded. Are you online?", [])
      throw error
    }
  }

  show(said, items) {
    this.said.textContent = said
    this.seen.disconnect()
    this.list.replaceChildren()
    this.closest(".md-search__scrollwrap").scrollTop = 0
    this.add(items.slice(0, IN_VIEW))
    const { query } = this
    // A timer behind a frame: what is in view is painted by then.
    if (items.length > IN_VIEW) requestAnimationFrame(() => setTimeout(() => this.query === query && this.add(items.slice(IN_VIEW))))
  }

  add(items) {
    for (const item of items) for (const link of item.querySelectorAll("[data-page]")) this.explainNow(link) || this.seen.observe(link)
    this.list.append(...items)
    // Enter opens what has the highest score, which is the first.
    this.list.querySelectorAll("article").forEach((article, place) => (article.dataset.mdScore = 1000 - place))
  }

  /** One of several places to go to. */
  item({ url, heading, text }) {
    return make("li", { className: "md-search-result__item" }, link(url, make("h1", { textContent: heading }), make("p", { className: "search-sentence", textContent: text })))
  }

  /** A page, as its one to three sections. */
  result(sections) {
    const links = sections.map(({ url, title, anchor, heading }, place) => {
      const page = place || heading === title ? [] : [make("p", { className: "search-page", textContent: title })]
      const found = link(`${url}${anchor && `#${anchor}`}`, make(place ? "h2" : "h1", { textContent: heading }), ...page, make("p", { className: "search-sentence" }))
      Object.assign(found.dataset, { page: url, section: anchor })
      return found
    })
    return make("li", { className: "md-search-result__item" }, ...links)
  }

  /** Show the sentence that a section was found by, once its page's are there. */
  async explain(link) {
    const { page } = link.dataset
    if (!this.pages.has(page)) this.pages.set(page, fetched(`search/pages/${page}sentences.json?${this.name}`).catch(() => ({})))
    this.pages.set(page, await this.pages.get(page))
    if (link.isConnected) this.explainNow(link)
  }

  explainNow(link) {
    const sentences = this.pages.get(link.dataset.page)?.[link.dataset.section]
    if (sentences) link.querySelector(".search-sentence").replaceChildren(...marked(shown(this.index, sentences, this.worth)))
    return Boolean(sentences)
  }
}

const link = (url, ...content) =>
  make("a", { className: "md-search-result__link", href: new URL(url, SITE), tabIndex: -1 }, make("article", { className: "md-search-result__article md-typeset" }, ...content))

customElements.define("search-results", SearchResults)
