// The tree of a checkpoint that was read, and its values in words.

import { number } from "./checkpoint-bytes.js"
import { arePairs, arrayOf, isGlobal, scalarOf, sizeOf, tensorOf } from "./checkpoint-tensors.js"

const ROWS = 200_000 // rows of a tree
const NAME = 1000 // characters of a name that is shown
const DEEP = 60 // levels of containers in containers

/** "1 byte", "2 bytes". */
export const count = (n, noun) => `${number(n)} ${noun}${n === 1 ? "" : "s"}`

/** The first few of a list, and how many more there are. */
export const some = (list, most = 4) => (list.length > most ? `${list.slice(0, most).join(", ")} and ${number(list.length - most)} more` : list.join(", "))

const quoted = JSON.stringify

// Describing values --------------------------------------------------------------------------------------------------------------------------------

const BRACKETS = { list: "[]", tuple: "()", set: "{}", frozenset: "{}", dict: "{}" }

const floatText = value => (Number.isInteger(value) && Math.abs(value) < 1e16 ? `${value}.0` : Number.isFinite(value) ? (Math.abs(value) < 1e-4 ? value.toExponential() : String(value)).replace(/e(-?)(\d)$/, "e$10$2") : { Infinity: "inf", "-Infinity": "-inf" }[value] || "nan")

/** A value in a few words of Python. */
export const describe = (value, depth = 0) => {
  if (value === null || value === undefined) return "None"
  if (value === true) return "True"
  if (value === false) return "False"
  if (typeof value === "string") return quoted(value.length > 80 ? `${value.slice(0, 79)}…` : value)
  if (typeof value !== "object") return String(value)
  if (value.is === "float") return floatText(value.value)
  if (value.is === "global") return value.path
  if (value.is === "text" || value.is === "bytes" || value.is === "bytearray") return `${value.is === "text" ? "a text" : value.is} of ${count(value.size, "byte")}`
  if (value.is === "number") return `a number of ${count(value.bytes, "byte")}`
  if (value.is === "storage") return `a storage of ${value.elements} ${value.dtype}`
  if (value.is === "persistent") return "an object outside of the pickle"
  const tensor = tensorOf(value)
  if (tensor) return tensor.broken ? "a tensor" : `a tensor of ${tensor.dtype} [${tensor.shape.join(", ")}]`
  const array = arrayOf(value), scalar = scalarOf(value)
  if (array) return `an array of ${array.dtype} [${array.shape.join(", ")}]`
  if (scalar?.text) return scalar.text
  const items = value.is === "object" ? value.args.items : value.items
  if (depth > 2) return "…"
  const shown = (value.is === "dict" ? pairsOf(value).map(([key, one]) => `${describe(key, depth + 1)}: ${describe(one, depth + 1)}`) : items.slice(0, 4).map(item => describe(item, depth + 1))).slice(0, 4)
  const inside = shown.join(", ") + (items.length > (value.is === "dict" ? 8 : 4) ? ", …" : "")
  if (value.is === "object") return `${isGlobal(value.callee) ? value.callee.path : "?"}(${inside})`
  const [open, close] = BRACKETS[value.is] || "{}"
  return open + inside + (value.is === "tuple" && items.length === 1 ? "," : "") + close
}

/** Keys and values of what has some. */
export const pairsOf = value => {
  // Python 2 makes an OrderedDict from a list of pairs.
  const { pairs: set, callee, args } = value ?? {}
  const flat = (value?.is === "dict" ? value.items : set ?? (isGlobal(callee, "collections.OrderedDict") && arePairs(args.items) && args.items[0].items.flatMap(({ items }) => items))) || []
  const pairs = new Map()
  for (let at = 0; at < flat.length; at += 2) {
    const key = typeof flat[at] === "string" ? `"${flat[at]}` : describe(flat[at])
    pairs.set(key, [flat[at], flat[at + 1]])
  }
  return [...pairs.values()]
}

const isDict = value => value?.is === "dict" || (value?.is === "object" && /^collections\.(OrderedDict|defaultdict|Counter)$/.test(value.callee?.path))
const nameOf = value => (value.is === "object" ? (isGlobal(value.callee) ? value.callee.path : "object") : value.is)
const shortName = path => path.split(".").at(-1)

/** A value below a key of a dict; undefined where there is none. */
const get = (dict, key) => (isDict(dict) ? pairsOf(dict).find(([name]) => name === key)?.[1] : undefined)

/** What the state of a pickled module holds; null for other objects. */
const moduleOf = value => {
  if (value?.is !== "object") return null
  // StyleGAN and its relatives pickle a dictionary of the source, the class and the state.
  const source = isGlobal(value.callee, "torch_utils.persistence._reconstruct_persistent_obj") && value.args.items[0], state = source ? get(source, "state") : value.state
  const [parameters, buffers, modules] = ["_parameters", "_buffers", "_modules"].map(name => get(state, name))
  if (![parameters, buffers, modules].every(isDict)) return null
  const unsaved = get(state, "_non_persistent_buffers_set")
  const others = pairsOf(state).filter(([name]) => typeof name === "string" && !/^_|^(?:training|dump_patches)$/.test(name))
  return { parameters: pairsOf(parameters), buffers: pairsOf(buffers), modules: pairsOf(modules), others, unsaved: new Set(unsaved?.items || []), training: get(state, "training"), source: Boolean(source), class: source ? String(get(source, "class_name")) : nameOf(value) }
}

/** Whether a tensor lies in a value, or in what it holds. */
const holdsTensor = (value, depth = 0) => Boolean(tensorOf(value)) || (depth < 3 && (value?.appended ?? value?.items ?? value?.pairs ?? []).some(one => one && typeof one === "object" && holdsTensor(one, depth + 1)))

const isNumbers = value => /^(?:bool|u?int|float|complex)/.test(arrayOf(value)?.dtype)
const isSparse = value => /^sparse/.test(tensorOf(value)?.layout)
const isList = value => ["list", "tuple"].includes(value?.is)

// What a list of weights is called; others have gradients or moments.
export const LISTED = /^(?:(?:model|global|net)_?)?(?:parameters|params|weights|values|tensors|(?:nd)?arrays)$/i

/** A list of tensors or arrays, with the list beside it that has their names. */
const labelledIn = all => {
  const lists = all.filter(([, one]) => isList(one) && one.items.length > 1)
  const [, names, by] = lists.find(([, { items }]) => items.every(one => typeof one === "string") && items.some(one => one.includes(".")) && new Set(items).size === items.length) ?? []
  const [, list] = lists.find(([key, { items }]) => LISTED.test(key) && items.length === names?.items.length && items.every(one => isNumbers(one) || tensorOf(one))) ?? []
  return list && [list, { names: names.items, by }]
}

// The tree -----------------------------------------------------------------------------------------------------------------------------------------

/** The tree of a file: rows of modules and containers, tensors and values, each before what it holds. Beside them its state dicts, modules and optimizers, and which tensors share a storage. */
export const treeOf = result => {
  const rows = [], dicts = [], sharing = new Map(), broken = [], modules = [], optimizers = [], written = new Set()
  const full = () => rows.length >= ROWS
  // Whether what is walked is a plain attribute of a module, and in how many modules it is.
  let aside = false, within = 0
  // Names of 64 kB in names of 64 kB would not fit into the memory.
  const short = text => (text.length > NAME ? `${text.slice(0, NAME - 1)}…` : text)
  const add = row => {
    row.last = rows.length
    row.name = short(row.name)
    row.key = short(row.key)
    if (row.path.length > 4 * NAME) row.path = `#${rows.length}`
    return rows.push(row) - 1
  }
  const close = at => (rows[at].last = rows.length - 1)

  const tensorRow = (name, path, key, depth, parent, tensor, kind) => {
    if (tensor.broken) {
      broken.push(key)
      return add({ name, path, key, depth, parent, kind: "value", says: "tensor", value: "in words that torch does not know", dtype: "" })
    }
    const elements = tensor.shape.reduce((all, one) => all * one, 1)
    const parts = tensor.parts || [tensor]
    const bytes = tensor.bytes ?? parts.reduce((sum, part) => sum + part.shape.reduce((all, one) => all * one, 1) * sizeOf(part.dtype), 0)
    // What lies in the same place as another is written once.
    const place = tensor.storage && tensor.layout === "strided" && `${tensor.offset} ${bytes} ${tensor.storage.key}`
    const again = Boolean(place) && written.has(place)
    if (place) written.add(place)
    const at = add({ name, path, key, depth, parent, kind: aside ? "value" : kind || tensor.kind || "tensor", dtype: tensor.dtype, shape: tensor.shape, elements, bytes, tensor, again, place })
    for (const { storage } of parts) {
      if (!storage) continue
      if (!sharing.has(storage.key)) sharing.set(storage.key, [])
      const list = sharing.get(storage.key)
      if (list.at(-1) !== at) list.push(at)
    }
    return at
  }

  /** Names with dots as modules in modules, in the order in which each is named first. */
  const split = (entries, path, depth, parent, level = 0) => {
    const groups = new Map()
    for (const entry of entries) {
      const first = entry.parts[level], group = level + 1 < entry.parts.length ? `${first}.` : `${first} `
      groups.has(group) ? groups.get(group).push(entry) : groups.set(group, [entry])
    }
    for (const list of groups.values()) {
      if (full()) return
      const { parts } = list[0]
      if (level + 1 === parts.length || level >= DEEP) {
        for (const { key, value, expression } of list) {
          const at = visit(parts.slice(level).join("."), expression, key, depth, parent, value)
          // Also what a quantized layer packs into a tuple, and not a dictionary beside the weights.
          if (!isDict(value)) for (let inside = at; inside <= rows[at]?.last; inside++) if (rows[inside].tensor) rows[inside].entry = path
        }
      } else {
        const inside = parts.slice(0, level + 1).join(".")
        const at = add({ name: parts[level], path: `${path}/${inside}`, key: inside, depth, parent, type: "" })
        split(list, path, depth + 1, at, level + 1)
        close(at)
      }
    }
  }

  const seen = new Map(), labelled = new Map()
  const walkModule = (name, path, key, depth, parent, value, found) => {
    const at = add({ name, path, key, depth, parent, type: shortName(found.class) })
    modules.push({ key, type: found.class, expression: path, training: found.training, source: found.source, outer: !within++ })
    const outermost = modules.length === 1
    const inside = key && `${key}.`
    for (const [entries, kind] of [[found.parameters, "parameter"], [found.buffers, "buffer"]]) {
      for (const [own, one] of entries) {
        const tensor = one && tensorOf(one)
        if (tensor && !full()) tensorRow(String(own), `${path}.${own}`, inside + own, depth + 1, at, tensor, kind === "buffer" && found.unsaved.has(own) ? "unsaved" : kind)
      }
    }
    for (const [own, one] of found.others) {
      if (full() || !(outermost || holdsTensor(one))) continue
      aside = true
      visit(own, `${path}.${own}`, inside + own, depth + 1, at, one)
      aside = false
    }
    for (const [own, one] of found.modules) if (one !== null && !full()) visit(String(own), `${path}.${own}`, inside + own, depth + 1, at, one)
    within--
    close(at)
  }

  const visit = (name, path, key, depth, parent, value) => {
    if (full()) return
    const leaf = (says, text) => add({ name, path, key, depth, parent, kind: "value", says, value: text, dtype: "" })
    const tensor = tensorOf(value)
    if (tensor) return tensorRow(name, path, key, depth, parent, tensor)
    if (value === null || typeof value !== "object" || ["float", "text", "bytes", "bytearray", "number", "global", "storage", "persistent"].includes(value.is)) {
      const types = { string: "str", boolean: "bool", number: "int", bigint: "int" }
      return leaf(value === null ? "None" : types[typeof value] || { text: "str", number: "int", persistent: "object" }[value.is] || value.is, value === null ? "" : describe(value))
    }
    const array = arrayOf(value), scalar = scalarOf(value)
    if (array) return add({ name, path, key, depth, parent, kind: "value", says: "array", value: `[${array.shape.join(", ")}]`, dtype: array.dtype, bytes: array.bytes })
    if (scalar) return add({ name, path, key, depth, parent, kind: "value", says: "scalar", value: scalar.text, dtype: scalar.dtype })
    if (seen.has(value)) return leaf(shortName(nameOf(value)), `the same object as ${seen.get(value) || "the file's"}`)
    if (depth >= DEEP) return leaf(shortName(nameOf(value)), "deeper than is shown")
    seen.set(value, key || name)
    const module = aside ? null : moduleOf(value)
    if (module) return walkModule(name, path, key, depth, parent, value, module)
    const below = one => `${path}[${typeof one === "string" ? quoted(one) : describe(one)}]`
    const labels = labelled.get(value)
    const pairs = labels ? labels.names.map((one, n) => [one, value.items[n]]) : pairsOf(value)
    const items = labels ? [] : value.appended || (["list", "tuple", "set", "frozenset"].includes(value.is) ? value.items : [])
    // With slots, two dictionaries.
    const { is, state: built } = value, states = built?.is === "tuple" && built.items.length === 2 ? built.items : [built]
    const state = is === "object" && !get(built, "_metadata") ? states.filter(isDict).flatMap(pairsOf) : []
    const all = [...pairs.map(([one, child], n) => [one, child, below(labels ? n : one)]), ...items.map((one, n) => [n, one, below(n)]), ...state.map(([one, child]) => [one, child, `${path}.${one}`])]
    // What only its arguments tell of.
    if (!all.length && is === "object") value.args.items.forEach((one, n) => holdsTensor(one) && all.push([n, one, below(n)]))
    const listed = labelledIn(all)
    if (listed) labelled.set(...listed)
    if (!all.length) return leaf(shortName(nameOf(value)), describe(value))
    const at = add({ name, path, key, depth, parent, type: value.is === "object" ? shortName(nameOf(value)) : value.is })
    const texts = pairs.length && pairs.every(([one]) => typeof one === "string")
    const tensors = texts ? pairs.filter(([, one]) => tensorOf(one)).length : 0
    const arrays = texts ? pairs.filter(([, one]) => isNumbers(one)).length : 0
    // Sparse ones are updates, which no module takes.
    const dense = tensors + arrays - (texts ? pairs.filter(([, one]) => isSparse(one)).length : 0)
    const has = test => pairs.some(([one]) => typeof one === "string" && test(one))
    // A distributed checkpoint may have each of its values under a name of its own.
    const named = ["state", "param_groups"].every(one => has(name => name.startsWith(`${one}.`)))
    if (!aside && isDict(value) && (named || ["state", "param_groups"].every(one => has(name => name === one)))) optimizers.push({ expression: path, at, named })
    const metadata = value.is === "object" && value.state !== undefined && get(value.state, "_metadata") !== undefined
    // A dictionary of other things, in which a tensor lies too, has no keys of modules.
    if (!aside && texts && !items.length && !state.length && (metadata || 2 * dense >= pairs.length) && dense) {
      const dict = { expression: path, at, keys: pairs.map(([one]) => one), tensors: tensors + arrays, arrays, metadata, by: labels?.by }
      dicts.push(dict)
      split(all.map(([one, child, expression]) => ({ key: one, parts: one.split("."), value: child, expression })), path, depth + 1, at)
      dict.last = rows.length - 1
    } else for (const [one, child, expression] of all) {
      const own = typeof one === "string" ? one : describe(one)
      visit(own, expression, own, depth + 1, at, child)
    }
    close(at)
    return at
  }

  visit(result.name || "the file", "", "", 0, -1, result.root)
  return { rows, dicts, sharing, broken, modules, optimizers, cut: full() }
}
