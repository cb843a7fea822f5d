// What the interactive parts have in common: they make elements, show a part of a page in another place, and copy text.

/** The most characters of a paste that an address carries. */
export const LINKED = 8000

/** What stands behind an address for it to carry a paste: no browser sends it to a server. */
export const asFragment = text => `#paste=${encodeURIComponent(text)}`

/** An element with properties, attributes and children. */
export const make = (tag, { attributes = {}, ...properties } = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), properties)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  element.append(...children)
  return element
}

/** A page of this site, which has a table that is read. */
export const pageAt = async address => new DOMParser().parseFromString(await (await fetch(address)).text(), "text/html")

/** What stands below a heading, up to the next one that is not below it. */
export const below = heading => {
  const parts = []
  for (let part = heading.nextElementSibling; part && !(/^H\d$/.test(part.tagName) && part.tagName <= heading.tagName); part = part.nextElementSibling) parts.push(part)
  return parts
}

/** An element for another place: without ids, and without the link to itself. */
export const copied = element => {
  const copy = document.importNode(element, true)
  for (const link of copy.querySelectorAll(".headerlink")) link.remove()
  for (const one of [copy, ...copy.querySelectorAll("[id]")]) one.removeAttribute("id")
  // Material lets keys reach code that is too wide, but knows nothing of the copy.
  for (const code of copy.querySelectorAll("pre > code")) code.tabIndex = 0
  return copy
}

/** A button that copies a text and says that it did. */
export const copyButton = (label, text) => {
  const button = make("button", { type: "button", className: "md-button", textContent: label })
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(text)
    button.textContent = "Copied"
  })
  return button
}
