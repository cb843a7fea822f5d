// All that the page says of one file, made in the worker: what it is, how it loads, its tree, its findings; and the same as text and as JSON.

import { number } from "./checkpoint-bytes.js"
import { count, pairsOf, some, treeOf } from "./checkpoint-facts.js"
import { ADAPTERS as ADAPTED, bytesIn, findingsOf, handing, noteOn, partOf, weightsOf } from "./checkpoint-findings.js"
import { loading, runs } from "./checkpoint-loading.js"
import { crcOf, read, start, storageBytes, verified } from "./checkpoint-reader.js"
import { extent, fits, isContiguous, isDense, isReadable, placesOf, sizeOf, valuesOf } from "./checkpoint-tensors.js"

const SMALL = 1 << 16 // elements of a tensor whose values are read without being asked for
const TOGETHER = 1 << 24 // bytes of all these
const GAP = 1 << 16 // bytes between two that are read together

const IMAGES = /(?:^|\.)(?:conv1|features|layers|stem|backbone|base|Conv2d_1a_3x3|conv_proj|feature_encoder)\./

const FORMATS = { zip: "a zip file of torch.save", legacy: "a file of torch.save in its older format", safetensors: "a safetensors file", index: "the index of a sharded checkpoint", pickle: "a bare pickle", parts: "one of the parts of a model", dcp: "the list of what is in a distributed checkpoint" }

/** What torch.load raises for, besides what weights_only=True refuses. */
const troubleOf = (result, { rows, broken }) => {
  const trouble = []
  const missing = [...result.storages.values()].filter(({ there }) => there === null).map(({ key }) => key)
  if (missing.length) trouble.push(`It refers to ${some(missing.map(key => `data/${key}`))}, and the zip file has no such member.`)
  const unequal = [...result.storages.values()].filter(({ there, bytes }) => there !== null && there !== bytes)
  if (unequal.length) trouble.push(`${some(unequal.map(({ key, there, bytes }) => `data/${key} has ${number(there)} bytes where the pickle says ${number(bytes)}`))}.`)
  const untyped = result.format === "legacy" ? [...result.storages.values()].filter(one => one.untyped) : []
  if (untyped.length) trouble.push("It has tensors of a dtype that torch saves in the older format and does not load from it.")
  if (broken.length) trouble.push(`Tensors are written in words that torch does not know: ${some(broken)}.`)
  const outside = rows.filter(({ tensor }) => tensor && !fits(tensor))
  if (outside.length) trouble.push(`Tensors reach beyond their storage: ${some(outside.map(({ key }) => key))}.`)
  else if (result.judge?.outside && !broken.length) trouble.push("What a tensor is made from is not what torch makes it from, or reaches beyond its storage.")
  return trouble
}

// What a file holds that is one thing alone, by the names at its top, and what takes it.
const ALONE = [
  [["last_epoch", "_step_count"], "the state of a learning rate scheduler", "scheduler"],
  [["growth_factor", "backoff_factor"], "the state of a gradient scaler", "scaler"],
  [["python", "numpy"], "the states of random number generators", ""],
  [["random_state", "numpy_random_seed"], "the states of random number generators", ""],
]

const aloneIn = ({ rows, optimizers }) => {
  if (optimizers.some(({ expression }) => !expression)) return ["the state of an optimizer", ""]
  const names = new Set(rows.filter(({ depth }) => depth === 1).map(({ name }) => name))
  const [, what, taker] = ALONE.find(([some]) => some.every(name => names.has(name))) || []
  return [what, taker]
}

const whatIsIn = (tree, weights) => {
  const { rows, modules, optimizers } = tree
  const tensors = rows.filter(row => row.tensor), arrays = rows.filter(({ says }) => says === "array")
  const bytes = bytesIn(rows, 0, rows.length - 1)
  const sums = [
    (tensors.length || !arrays.length) && `${count(tensors.length, "tensor")} (${count(bytes, "byte")})`,
    arrays.length && `${count(arrays.length, "NumPy array")} (${count(arrays.reduce((sum, row) => sum + row.bytes, 0), "byte")})`,
  ].filter(Boolean).join(" and ")
  const at = list => list.map(({ expression, tensors: n }) => `${expression}${n ? ` (${count(n, "tensor")})` : ""}`)
  const parts = (list, one, several) => (list.length ? [`${list.length === 1 ? one : several} at ${some(at(list))}`] : [])
  if (modules.length && !weights) return `It holds a whole module, ${modules[0].type}, ${modules[0].expression ? `at ${modules[0].expression}, and ` : "with "}${sums}.`
  if (weights && !weights.expression) return `It holds a state dict of ${sums}.`
  const [alone] = weights ? [] : aloneIn(tree)
  if (alone) return `It holds ${alone}${tensors.length ? `, with ${sums}` : ""}.`
  const type = rows[0].type && `${/^[aeiou]/i.test(rows[0].type) ? "an" : "a"} ${rows[0].type}`
  const inside = [...(weights ? [...parts([weights, ...weights.others], "the state dict", "state dicts"), ...parts(weights.averages, "an averaged copy", "averaged copies")] : []), ...parts(optimizers, "the state of an optimizer", "those of optimizers")]
  const top = rows[0].kind === "tensor" || rows[0].kind === "parameter" ? ` of ${rows[0].dtype} [${rows[0].shape.join(", ")}]` : ""
  if (tensors.length || arrays.length) return `It holds ${type ? `${type} with ` : ""}${top ? `one ${rows[0].kind}${top}` : sums}${inside.length ? `: ${inside.join(", ")}` : ""}.`
  return `It holds ${type || (rows[0].says === "None" ? "None" : `a ${rows[0].says}`)}, and no tensor.`
}

const detailsOf = (result, file) => {
  const places = [...new Set([...(result.storages?.values() || [])].map(({ location }) => location))]
  const entries = [
    ["Bytes of the file", number(file.size)],
    ["Pickle protocol", result.protocol],
    ["Byte order", result.byteOrder],
    ["Version of the format", result.version],
    ["Members of the zip file", result.members && number(result.members)],
    ["Bytes of the pickle", result.pickleBytes && number(result.pickleBytes)],
    ["Storages", result.storages && number(result.storages.size)],
    ["Saved from", places.length ? some(places) : null],
    ...[...(result.metadata || [])].map(([key, text]) => [`Metadata: ${key}`, text.length > 200 ? `${text.slice(0, 199)}…` : text]),
  ]
  return entries.filter(([, value]) => value !== undefined && value !== null).map(([term, value]) => [term, String(value)])
}

/** What else is to be known of one tensor, in a line. */
const about = (row, rows, sharing) => {
  const { storage, stride, offset, pieces, layout, subclass, quantized, gradient, meta } = row.tensor
  const contiguous = stride && isContiguous(row.tensor)
  const others = storage ? (sharing.get(storage.key) || []).map(at => rows[at]).filter(one => one !== row) : []
  const larger = storage && storage.bytes > row.bytes
  return [
    layout !== "strided" && `layout ${layout}`,
    subclass && `of class ${subclass}`,
    quantized && `${quantized.scheme ?? "quantized"}${quantized.scale === null ? "" : `, scale ${quantized.scale}, zero point ${quantized.zero}`}`,
    meta && "on meta, without values",
    stride && !contiguous && `stride [${stride.join(", ")}]`,
    offset > 0 && `begins at element ${number(offset)} of its storage`,
    larger && `its storage has ${count(storage.bytes, "byte")}`,
    others.length > 0 && `shares it with ${some(others.map(({ key }) => key), 3)}`,
    gradient && "requires gradients",
    pieces > 1 && `in ${number(pieces)} pieces`,
  ].filter(Boolean).join("; ")
}

const plain = (row, rows, sharing) => {
  const { tensor, ...rest } = row
  return tensor ? { ...rest, says: rest.kind === "tensor" ? "tensor" : undefined, detail: about(row, rows, sharing) } : rest
}

/** Look into the parts of a sharded checkpoint that were chosen with its index: its tensors become those of the parts. */
export const addParts = async (index, files, rules, progress) => {
  const parts = new Map()
  for (const part of new Set(index.weights?.map(([, part]) => part) ?? files.map(({ name }) => name))) {
    const file = files.find(({ name }) => name === part)
    if (!file) continue
    const result = await read(file, rules, progress)
    const tensors = new Map(result.root === undefined ? [] : pairsOf(result.root))
    for (const [key, storage] of result.storages || []) Object.assign(storage, { key: `${part}: ${key}`, file, little: result.byteOrder === "little" })
    parts.set(part, { result, tensors })
  }
  const weights = index.weights ?? [...parts].flatMap(([part, { tensors }]) => [...tensors.keys()].map(key => [key, part]))
  const items = weights.flatMap(([key, part]) => [key, parts.get(part)?.tensors.get(key) ?? part])
  const storages = new Map([...parts.values()].flatMap(({ result }) => [...(result.storages?.values() || [])].map(storage => [storage.key, storage])))
  const lacking = weights.filter(([key, part]) => parts.has(part) && !parts.get(part).tensors.has(key))
  const of = index.weights ? 0 : partOf(files[0].name)?.[1] ?? 0
  return { ...index, weights, of, root: { is: "dict", items }, storages, parts, lacking, byteOrder: "little" }
}

/** The lines that take whole modules out of what was loaded. */
const unpacking = (modules, code) => {
  const outer = modules.filter(({ expression }, n) => !modules.slice(0, n).some(one => expression.startsWith(`${one.expression}.`)))
  const wrapped = /\.(?:Distributed)?DataParallel$/.test(outer[0].type) ? "model = model.module\n" : ""
  if (!outer[0].expression) return code.replaceAll("checkpoint = ", "model = ") + wrapped
  const averaged = outer.find(({ expression }) => /\["ema\w*"\]$/.test(expression))
  return `${code}model = checkpoint${outer[0].expression}\n${wrapped}${averaged && averaged !== outer[0] ? `# The averaged copy:\naveraged_model = checkpoint${averaged.expression}\n` : ""}`
}

/** The report on a file that is no checkpoint. */
export const reportOnOther = async ({ kind }, { name, size }) => {
  // Most readers never need it.
  const { otherwise } = await import("./checkpoint-kinds.js")
  const { sentence, code } = otherwise(kind, name)
  return { name, format: kind, summary: sentence, details: [["Bytes of the file", number(size)]], loading: code ? { sentence: "", reasons: [], code, note: "", tone: "open" } : null, findings: [], calls: [], rows: [] }
}

/** The report on a checkpoint that was read, and the tree that later questions are about. */
export const reportOn = (result, file) => {
  const name = file.name || "checkpoint.pt"
  const tree = treeOf({ ...result, name })
  const weights = weightsOf(tree)
  const part = partOf(name), lightning = tree.rows.some(({ key, depth }) => depth === 1 && key === "pytorch-lightning_version")
  const trouble = result.format === "index" ? [] : troubleOf(result, tree)
  const answer = result.format === "index" ? shards(result, name.slice(0, name.lastIndexOf("/") + 1)) : loading(result, name, trouble)
  if (answer.code && result.format !== "index") {
    answer.code += part ? "" : handing(weights, answer.variable || "checkpoint", { ...tree, lightning })
    if (answer.code.includes("torch.as_tensor")) answer.code = answer.code.replace("import pickle\n", "import pickle\n\nimport torch\n")
    if (tree.modules.length && !weights) answer.code = unpacking(tree.modules, answer.code)
    const [, taker] = weights ? [] : aloneIn(tree)
    if (taker) answer.code += `${taker}.load_state_dict(checkpoint)\n`
  }
  if (answer.code) {
    answer.code = answer.code.replace("INDEX", JSON.stringify(name))
    answer.note = [noteOn({ ...result, name }, tree, weights, lightning), answer.note].filter(Boolean).join(" ")
  }
  const kinds = [
    lightning && "It is a checkpoint of Lightning.",
    part && `It is part ${part[0]} of ${part[1]}.`,
    weights?.keys.every(key => ADAPTED.test(key)) && "It holds adapters alone.",
    weights?.wrapped && `It was saved from a wrapped model: its keys begin with ${weights.prefix}`,
  ].filter(Boolean)
  const summary = `${name} is ${FORMATS[result.of ? "parts" : result.format === "pickle" && result.folder !== undefined ? "dcp" : result.format]}. ${kinds.map(kind => `${kind} `).join("")}${result.format === "index" && !result.parts.size ? "" : whatIsIn(tree, weights)}`.trim()
  const rows = tree.rows.map(row => plain(row, tree.rows, tree.sharing))
  return { report: { name, format: result.format, summary, details: detailsOf(result, file), loading: answer, findings: findingsOf({ ...result, name }, tree), calls: callsOf(result), rows, cut: tree.cut, entries: entriesOf(tree, weights) }, tree }
}

/** How many entries a state dict has, if its keys may be those of a network for images; 0 otherwise. */
const entriesOf = ({ rows }, weights) => {
  const named = rows.filter(({ tensor, kind }, at) => tensor && kind !== "unsaved" && (!weights || (at >= weights.at && at <= weights.last)))
  return named.some(({ key }) => IMAGES.test(key)) ? named.length : 0
}

const callsOf = ({ judge }) =>
  judge ? [...judge.calls.values()].map(call => ({ path: call.path, called: call.called, runs: runs(call), listed: Object.hasOwn(judge.rules.allowed, call.path) })).sort((one, other) => other.runs - one.runs || one.listed - other.listed) : []

const shards = ({ weights, total = null, parts, lacking, of }, folder) => {
  const files = [...new Set(weights.map(([, file]) => file))].sort()
  const safe = files.every(file => file.endsWith(".safetensors"))
  const path = folder ? `${JSON.stringify(folder)} + file` : "file"
  const list = files.length > 4 && !of ? "sorted(set(index.values()))" : `[${files.map(file => JSON.stringify(file)).join(", ")}]`
  const imports = [files.length > 4 && !of && "import json", safe ? "from safetensors.torch import load_file" : "import torch"].filter(Boolean).join("\n")
  const opening = files.length > 4 && !of ? `with open(INDEX) as file:\n    index = json.load(file)["weight_map"]\n` : ""
  const code = `${imports}\n\n${opening}weights = {}\nfor file in ${list}:\n    weights.update(${safe ? `load_file(${path})` : `torch.load(${path}, weights_only=True)`})\nmodel.load_state_dict(weights)\n`
  const absent = files.filter(file => !parts.has(file))
  const refused = [...parts].filter(([, { result }]) => result.judge?.refusals.size || result.format === "other").map(([file]) => file)
  const reasons = [
    absent.length && `${count(absent.length, "part")} not chosen: ${some(absent)}. Choose or drop them together with the index, and they are looked into.`,
    refused.length && `weights_only=True refuses ${some(refused)}: open ${refused.length === 1 ? "it" : "each"} by itself.`,
    lacking.length && `Keys of the index are not in their part: ${some(lacking.map(([key]) => key))}.`,
  ].filter(Boolean)
  const wrong = refused.length || lacking.length
  if (of) return { sentence: `${count(files.length, "part")} of ${number(of)}, without their index.json.`, reasons, code: wrong ? "" : code, note: files.length < of ? "The model is not complete." : "", tone: wrong || files.length < of ? "no" : "open", absent }
  return { absent, sentence: `It has no weights itself: ${count(weights.length, "key")} in ${count(files.length, "file")}${total === null ? "" : `, ${count(total, "byte")}`}.`, reasons, code: wrong ? "" : code, note: "The library that wrote the index loads it by the name of the folder.", tone: wrong ? "no" : "open" }
}

// Values -----------------------------------------------------------------------------------------------------------------------------------------

const summary = values => {
  let least = Infinity, most = -Infinity, sum = 0, nan = 0, infinite = 0
  // By their places: to iterate takes longer.
  for (let n = 0; n < values.length; n++) {
    const value = values[n]
    if (value - value === 0) {
      if (value < least) least = value
      if (value > most) most = value
      sum += value
    } else if (Number.isNaN(value)) nan++
    else infinite++
  }
  const finite = values.length - nan - infinite
  return { first: Array.from(values.slice(0, 8)), elements: values.length, least: finite ? least : null, most: finite ? most : null, mean: finite ? sum / finite : null, nan, infinite }
}

const span = ({ offset, dtype }, tensor) => [offset * sizeOf(dtype), extent(tensor) * sizeOf(dtype)]

/** Whether the values of a row can be read. */
const hasValues = ({ tensor }) => {
  const storage = tensor?.storage
  if (!storage || tensor.layout !== "strided" || !isReadable(tensor.dtype) || tensor.shape.includes(0) || tensor.stride.some(step => step < 0)) return false
  return extent(tensor) * sizeOf(tensor.dtype) <= Math.min(storage.bytes, storage.there ?? 0)
}

/** Read what is wanted of one file: neighbours at once. */
const together = async (file, wanted, values, result, progress) => {
  wanted.sort((one, other) => one.begins - other.begins)
  for (let first = 0; first < wanted.length; ) {
    let last = first, end = wanted[first].ends
    while (last + 1 < wanted.length && wanted[last + 1].begins - end < GAP && wanted[last + 1].ends - wanted[first].begins < TOGETHER) end = Math.max(end, wanted[++last].ends)
    const origin = wanted[first].begins, chunk = new DataView(await file.slice(origin, end).arrayBuffer())
    for (const { at, row, storage, from, to } of wanted.slice(first, last + 1)) {
      const { member } = storage
      if (member && !member.method && member.at === undefined) {
        const here = member.header - origin
        if (here >= 0 && here + 30 <= chunk.byteLength) start(file, member, new DataView(chunk.buffer, here))
      }
      const place = (storage.at ?? member.at ?? NaN) + from - origin
      const inside = !member?.method && place >= 0 && place + to - from <= chunk.byteLength
      const view = inside ? new DataView(chunk.buffer, place, to - from) : await storageBytes(file, storage, from, to)
      if (view.byteLength < to - from) continue
      // A checksum of 0 stands for one that was not computed.
      if (inside && member?.crc && from === 0 && to === member.bytes) storage.sound ??= crcOf(new Uint8Array(chunk.buffer, place, to)) === member.crc
      values.set(at, summary(valuesOf(row.tensor, view, from, storage.little ?? result.byteOrder === "little")))
    }
    progress()
    first = last + 1
  }
}

/** Summaries of the values of the small tensors, by the places of their rows; neighbours in the file are read together. */
export const smallValues = async (file, result, rows, progress) => {
  const wanted = []
  let budget = TOGETHER
  rows.forEach((row, at) => {
    if (!row.tensor || row.elements > SMALL || !hasValues(row)) return
    const [from, to] = span(row.tensor, row.tensor)
    if ((budget -= to - from) < 0) return
    const storage = row.tensor.storage
    const begins = storage.at ?? storage.member.header
    wanted.push({ at, row, storage, from, to, begins: begins + from, ends: begins + to + (storage.member ? 1024 : 0) })
  })
  const values = new Map()
  for (const part of new Set([...result.storages.values()].map(storage => storage.file ?? file))) await together(part, wanted.filter(({ storage }) => (storage.file ?? file) === part), values, result, progress)
  let left = 2000
  for (const storage of result.storages.values()) if (storage.member?.at === undefined && left-- > 0) await verified(storage.file ?? file, storage), progress()
  for (const { at, storage } of wanted) if (storage.sound === false && values.has(at)) values.get(at).crc = false
  return values
}

/** Whether the values of a row are read when they are asked for: not those of a large tensor with gaps, one by one, nor much that is deflated. */
const isRead = row => hasValues(row) && (isContiguous(row.tensor) || isDense(row.tensor) || row.elements <= 1 << 22) && !(row.tensor.storage.member?.method && row.bytes > 1 << 28)

/** The places of the rows whose values can be read and were not, and their bytes. */
export const unreadIn = (rows, values) => {
  const places = rows.flatMap((row, at) => (!row.again && !values.has(at) && row.tensor && isRead(row) ? [at] : []))
  return { places, bytes: places.reduce((sum, at) => sum + rows[at].bytes, 0) }
}

/** The summary of one tensor's values, whatever its size; null where they cannot be read. */
export const valuesAt = async (file, result, row, progress) => {
  if (!isRead(row)) return null
  const { tensor } = row, { storage } = tensor
  const [from, to] = span(tensor, tensor), size = sizeOf(tensor.dtype), little = storage.little ?? result.byteOrder === "little"
  // A transposed one has the same values in another order.
  const inOrder = isContiguous(tensor), whole = !inOrder && !isDense(tensor)
  // What is deflated is inflated from its beginning each time.
  const step = whole || storage.member?.method ? to - from : 1 << 22
  let all = null
  for (let at = from; at < to; at += step) {
    const end = Math.min(to, at + step), view = await storageBytes(storage.file ?? file, storage, at, end)
    const piece = whole ? tensor : { dtype: tensor.dtype, shape: [(end - at) / size], stride: [1], offset: at / size }
    const part = summary(valuesOf(piece, view, at, little))
    if (!all) all = part
    else {
      const counted = all.elements - all.nan - all.infinite, more = part.elements - part.nan - part.infinite
      all.mean = counted + more ? ((all.mean ?? 0) * counted + (part.mean ?? 0) * more) / (counted + more) : null
      for (const [name, choose] of [["least", Math.min], ["most", Math.max]]) all[name] = all[name] === null ? part[name] : part[name] === null ? all[name] : choose(all[name], part[name])
      for (const name of ["nan", "infinite", "elements"]) all[name] += part[name]
    }
    progress((end - from) / (to - from))
  }
  if (!inOrder && !whole) {
    all.first = []
    for (const place of placesOf(tensor, 8)) all.first.push(valuesOf({ ...tensor, shape: [1], stride: [1], offset: place }, await storageBytes(storage.file ?? file, storage, place * size, (place + 1) * size), place * size, little)[0])
  }
  return all
}

// To take away -----------------------------------------------------------------------------------------------------------------------------------

const cells = row => [row.key, row.dtype, `[${row.shape.join(", ")}]`, row.detail].filter(Boolean).join("  ")

/** The report as text, for an issue in somebody's tracker. */
export const asText = ({ summary, details, loading: answer, findings, calls, rows }) =>
  [
    summary,
    details.map(([term, value]) => `${term}: ${value}`).join("\n"),
    answer && [answer.sentence, ...answer.reasons, answer.code && `\n${answer.code}`].filter(Boolean).join("\n"),
    findings.map(({ title, text }) => `- ${title} ${text}`).join("\n"),
    calls.length && `Names: ${calls.map(({ path }) => path).join(", ")}`,
    rows.filter(row => row.shape).map(cells).join("\n"),
  ]
    .filter(Boolean)
    .join("\n\n") + "\n"

/** The report as JSON; tensors with their place in their storage. */
export const asJson = (report, tree) => {
  const tensors = (tree?.rows || []).filter(row => row.tensor).map(({ key, path, dtype, shape, bytes, tensor }) => ({ key, path, dtype, shape, stride: tensor.stride, offset: tensor.offset, storage: tensor.storage?.key ?? null, layout: tensor.layout, bytes }))
  const { name, format, summary, details, loading: answer, findings, calls } = report
  return JSON.stringify({ name, format, summary, details: Object.fromEntries(details), loading: answer, findings, calls, tensors }, null, 1)
}
