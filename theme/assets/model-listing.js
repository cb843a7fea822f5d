// The listings of torchvision's models, as snippets/reference/explorer/measure.py recorded them: the explorer shows them, and the page that opens checkpoints compares with them.

const FOLDER = new URL("../snippets/reference/explorer/", import.meta.url)
const BYTES = { bool: 1, uint8: 1, int8: 1, int16: 2, float16: 2, bfloat16: 2, int32: 4, float32: 4, int64: 8, float64: 8, complex64: 8, complex128: 16 }

const tensor = (name, path, depth, parent, text) => {
  const [kind, dtype, sizes = ""] = text.split(" ")
  const shape = sizes ? sizes.split("x").map(Number) : []
  const elements = shape.reduce((all, one) => all * one, 1)
  return { name, path, depth, parent, last: 0, kind, dtype, shape, elements, bytes: elements * BYTES[dtype] }
}

/** The names that an entry of a listing stands for: `.0` is one, `.1..5` is five. */
const names = entry => {
  const run = /^\.(\d+)\.\.(\d+)$/.exec(entry)
  return run ? Array.from({ length: run[2] - run[1] + 1 }, (_, n) => String(+run[1] + n)) : [entry.slice(1)]
}

/**
 * A recorded listing as one list of modules and tensors, each before what it holds. `parent` is the place of the module around it in the list, `last`
 * that of the last thing inside a module. Only tensors have a `kind`, only modules a `type`.
 */
export const read = listing => {
  const nodes = [], written = new Map()
  const walk = (name, path, depth, parent, data) => {
    if (typeof data === "string") data = written.get(data.slice(1))
    else written.set(path, data)
    const [type, tensors = {}, modules = {}] = data
    const own = nodes.length, inside = path && `${path}.`
    nodes.push({ name, path, depth, parent, last: own, type })
    for (const [key, text] of Object.entries(tensors)) nodes.push({ ...tensor(key, inside + key, depth + 1, own, text), last: nodes.length })
    for (const [entry, child] of Object.entries(modules)) for (const key of names(entry)) walk(key, inside + key, depth + 1, own, child)
    nodes[own].last = nodes.length - 1
  }
  walk(listing.builder, "", 0, -1, listing.tree)
  return nodes
}

/** The file of a model's listing. */
export const fileOf = model => new URL(`model-${model}.json`, FOLDER)

const listings = new Map()

/** A model's listing, fetched from this site once. */
export const listingOf = model => {
  if (!listings.has(model)) {
    const fetched = fetch(fileOf(model)).then(response => (response.ok ? response.json() : Promise.reject(new Error(response.statusText))))
    listings.set(model, fetched.then(read))
    fetched.catch(() => listings.delete(model))
  }
  return listings.get(model)
}

/** The models that the tables of the explorer's page link to: each with its link, its row, and the number of entries of its state dict. */
export const modelsIn = root =>
  new Map(
    [...root.querySelectorAll("td a[href*='/model-']")].map(link => {
      const row = link.closest("tr")
      return [link.textContent.trim(), { link, row, entries: Number(row.cells[row.cells.length - 1].textContent.replace(/\D/g, "")) }]
    }),
  )
