// Reads a checkpoint through Blob.slice alone: both formats of torch.save, safetensors, the index of a sharded one. There is no document here: a worker runs this, and so do
// the tests.

import { Bytes, decoded, fail, inflated, latin1, LONG, number, pieces } from "./checkpoint-bytes.js"
import { Judge } from "./checkpoint-loading.js"
import { interpret, OBJECTS, storages } from "./checkpoint-pickle.js"
import { isCount } from "./checkpoint-tensors.js"

const HEADER = 100_000_000 // bytes; safetensors refuses a longer header

// Zip files --------------------------------------------------------------------------------------------------------------------------------------

export const bytesAt = async (blob, from, to) => new DataView(await blob.slice(from, to).arrayBuffer())

/** The members of a zip file by name, as its directory lists them; null without one. */
const directory = async (file, progress) => {
  const tail = Math.max(0, file.size - 65557), end = await bytesAt(file, tail, file.size)
  let at = end.byteLength - 22
  while (at >= 0 && end.getUint32(at, true) !== 0x06054b50) at--
  if (at < 0) return null
  let count = end.getUint16(at + 10, true), size = end.getUint32(at + 12, true), from = end.getUint32(at + 16, true)
  if (at >= 20 && end.getUint32(at - 20, true) === 0x07064b50) {
    const there = Number(end.getBigUint64(at - 12, true))
    const large = await bytesAt(file, there, there + 56)
    if (large.byteLength < 56 || large.getUint32(0, true) !== 0x06064b50) fail("The directory of the zip file is not where it should be.")
    if (large.getUint32(16, true) || large.getUint32(20, true) || end.getUint32(at - 4, true) > 1) fail("It is one part of a zip file in several.")
    let listed
    ;[listed, count, size, from] = [24, 32, 40, 48].map(place => Number(large.getBigUint64(place, true)))
    if (listed !== count) fail("The directory of the zip file is damaged.")
  }
  const several = [end.getUint16(at + 4, true), end.getUint16(at + 6, true), end.getUint16(at + 8, true) - end.getUint16(at + 10, true)].some(Boolean)
  if (several) fail("It is one part of a zip file in several.")
  if (from + size > tail + at || count * 46 > size) fail("The directory of the zip file is not where it should be.")
  const bytes = new Bytes(pieces(file.slice(from, from + size)), progress)
  const members = new Map(), twice = []
  for (let n = 0; n < count; n++) {
    if (bytes.lacks(1 << 18)) await bytes.have(1 << 18)
    const entry = bytes.now(46), view = new DataView(entry.buffer, entry.byteOffset)
    if (view.getUint32(0, true) !== 0x02014b50) fail("The directory of the zip file is damaged.")
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map(place => view.getUint16(place, true))
    const name = decoded(bytes.now(nameLength)), extra = bytes.now(extraLength)
    bytes.now(commentLength)
    const member = { name, flags: view.getUint16(8, true), method: view.getUint16(10, true), crc: view.getUint32(16, true), packed: view.getUint32(20, true), bytes: view.getUint32(24, true), header: view.getUint32(42, true) }
    const more = new DataView(extra.buffer, extra.byteOffset, extra.length)
    for (let place = 0; place + 4 <= extra.length; place += 4 + more.getUint16(place + 2, true)) {
      if (more.getUint16(place, true) !== 1) continue
      let here = place + 4
      for (const field of ["bytes", "packed", "header"]) {
        if (member[field] !== 0xffffffff) continue
        if (here + 8 > extra.length) fail("The directory of the zip file is damaged.")
        member[field] = Number(more.getBigUint64(here, true))
        here += 8
      }
    }
    if (member.flags & 0x2061 || view.getUint16(34, true)) fail(`The zip file's member ${name} is encrypted, or lies in another file.`)
    if (member.method === 0 ? member.packed !== member.bytes : member.bytes && !member.packed) fail(`The zip file's member ${name} has two sizes.`)
    if (member.header + 30 + member.packed > from) fail(`The zip file's member ${name} does not fit into the file.`)
    members.has(name) ? twice.push(name) : members.set(name, member)
  }
  return { members, twice }
}

/** Where a member's bytes begin, from its local header, which alone says so. */
export const start = (file, member, header) => {
  if (header.byteLength < 30 || header.getUint32(0, true) !== 0x04034b50) fail(`The zip file's member ${member.name} is not where its directory says.`)
  member.at = member.header + 30 + header.getUint16(26, true) + header.getUint16(28, true)
  if (member.at + member.packed > file.size) fail(`The zip file's member ${member.name} does not fit into the file.`)
  return member.at
}

export const dataOf = async (file, member) => member.at ?? start(file, member, await bytesAt(file, member.header, member.header + 30))

/** A member's bytes, in pieces. */
export const contents = async (file, member) => {
  if (member.method !== 0 && member.method !== 8) fail(`The zip file's member ${member.name} is compressed in a way that torch does not know.`)
  const from = await dataOf(file, member)
  const blob = file.slice(from, from + member.packed)
  return member.method ? inflated(blob, member) : pieces(blob)
}

/** A member that is a short text; of what is no longer one, the beginning. */
const shortText = async (file, member) => {
  const bytes = new Bytes(await contents(file, member))
  await bytes.have(LONG)
  return latin1(bytes.buffer.subarray(0, 64))
}

const readZip = async (file, rules, progress) => {
  const listed = await directory(file, progress)
  if (!listed) return { format: "other", kind: "cut" }
  const { members, twice } = listed
  const [first] = members.keys()
  const folder = first?.slice(0, first.indexOf("/") + 1) ?? ""
  const record = name => members.get(folder + name)
  const other = kind => ({ format: "other", kind, zip: members, folder })
  if (record("constants.pkl")) return other("torchscript")
  if (record("archive_format") || members.has("archive_format") || members.has("serialized_exported_program.json")) return other("pt2")
  if (!record("data.pkl")) {
    const names = [...members.keys()]
    if (names.includes("_stable_baselines3_version")) return other("sb3")
    return other(names.some(name => /\.(?:pth?|ckpt|bin|safetensors)$/.test(name)) ? "zipped" : names.length && names.every(name => name.endsWith(".npy")) ? "npz" : names.includes("model.weights.h5") ? "keras" : "zip")
  }
  const outside = [...members.keys()].find(name => !folder || !name.startsWith(folder))
  if (outside) fail(`Its members have to lie in one folder, and ${outside} does not.`)
  const judge = new Judge(rules), found = new Map()
  const bytes = new Bytes(await contents(file, record("data.pkl")), progress)
  const pickle = await interpret(bytes, judge, storages(judge, found), { objects: OBJECTS })
  if (record("data.pkl").method) await bytes.skip(record("data.pkl").bytes - bytes.position)
  const text = async name => (record(name) ? (await shortText(file, record(name))).trim() : null)
  const [order, version, alignment] = [await text("byteorder"), await text("version"), await text(".storage_alignment")]
  if (!/^\d+$/.test(version ?? "") || version > 10) fail("It has no version of the format that torch reads.")
  for (const name of [".format_version", ".data/serialization_id"]) decoded(Uint8Array.from(await text(name) ?? "", one => one.charCodeAt(0)))
  if (alignment !== null && !/^\d+$/.test(alignment)) fail("Its alignment of storages is no number.")
  if (order !== null && !["little", "big"].includes(order)) fail("It names a byte order that is neither little nor big.")
  for (const storage of found.values()) {
    const member = record(`data/${storage.key}`)
    storage.member = member || null
    storage.there = member ? member.bytes : null
  }
  const deflated = [...members.values()].filter(member => member.method !== 0).map(member => member.name)
  return { format: "zip", members: members.size, twice, folder: folder.slice(0, -1), root: pickle.value, protocol: pickle.protocol, judge, storages: found, byteOrder: order || "little", version, deflated, pickleBytes: record("data.pkl").bytes }
}

// The older format of torch.save -------------------------------------------------------------------------------------------------------------

const MAGIC = 0x1950a86a20f9469cfc6cn

const readPickles = async (file, rules, progress) => {
  const judge = new Judge(rules), found = new Map(), budget = { objects: OBJECTS }
  const bytes = new Bytes(pieces(file), progress)
  const next = persistent => interpret(bytes, judge, persistent || (() => fail("It refers to something outside of the pickle.")), budget)
  const first = await next(id => ({ is: "persistent", id }))
  if (first.value !== MAGIC) return { format: "pickle", root: first.value, protocol: first.protocol, judge, storages: found }
  const version = await next()
  if (version.value !== 1001) fail("It is a file of torch.save in a version that torch does not know.")
  const system = await next()
  const { value: root, protocol } = await next(storages(judge, found))
  const keys = (await next()).value
  if (keys?.is !== "list") fail("Its list of storages is none.")
  for (const key of keys.items) {
    const storage = found.get(key)
    if (!storage) fail("It has a storage that nothing refers to, and torch refuses that.")
    await bytes.have(8)
    if (bytes.buffer.length - bytes.at < 8) fail("It ends before its storages do.")
    const elements = Number(bytes.view.getBigInt64(bytes.at, true))
    bytes.at += 8
    if (elements !== storage.elements) fail(`Its storage ${key} has ${number(elements)} elements, and its tensors expect ${number(storage.elements)}.`)
    storage.at = bytes.position
    storage.there = storage.bytes
    if (storage.at + storage.bytes > file.size) fail(`It ends before its storages do, and lacks at least ${number(storage.at + storage.bytes - file.size)} bytes: download or copy it again.`)
    await bytes.skip(storage.bytes)
  }
  return { format: "legacy", root, protocol, judge, storages: found, byteOrder: "little", system: system.value, pickleBytes: null }
}

// safetensors --------------------------------------------------------------------------------------------------------------------------------

const SAFE = { BOOL: "bool 1", U8: "uint8 1", I8: "int8 1", I16: "int16 2", U16: "uint16 2", F16: "float16 2", BF16: "bfloat16 2", I32: "int32 4", U32: "uint32 4", F32: "float32 4", F64: "float64 8", I64: "int64 8", U64: "uint64 8", C64: "complex64 8", F8_E4M3: "float8_e4m3fn 1", F8_E5M2: "float8_e5m2 1", F8_E8M0: "float8_e8m0fnu 1", F8_E4M3FNUZ: "float8_e4m3fnuz 1", F8_E5M2FNUZ: "float8_e5m2fnuz 1", F4: "float4_e2m1fn_x2 0.5" }

const readSafetensors = async file => {
  const size = Number((await bytesAt(file, 0, 8)).getBigUint64(0, true))
  if (size > HEADER) fail("Its header is longer than safetensors reads.")
  if (8 + size > file.size) fail("Its header does not fit into the file: download or copy it again.")
  let header
  try {
    header = JSON.parse(decoded(new Uint8Array(await file.slice(8, 8 + size).arrayBuffer())))
  } catch {
    fail("Its header is no JSON.")
  }
  if (!header || typeof header !== "object" || Array.isArray(header)) fail("Its header is no JSON object.")
  const tensors = [], metadata = new Map()
  for (const [key, value] of Object.entries(header)) {
    if (key === "__metadata__") {
      for (const [name, text] of Object.entries(value ?? {})) typeof text === "string" ? metadata.set(name, text) : fail("Its metadata hold something else than texts.")
      continue
    }
    const { dtype, shape, data_offsets: place } = value ?? {}
    if (!Array.isArray(shape) || !shape.every(isCount) || !Array.isArray(place) || place.length !== 2 || !place.every(isCount)) fail(`Its entry ${key} has no shape and no place.`)
    if (!Object.hasOwn(SAFE, dtype)) fail(`Its entry ${key} has the dtype ${dtype}, which safetensors does not know.`)
    const [name, bytes] = SAFE[dtype].split(" ")
    const elements = shape.reduce((all, one) => all * one, 1)
    if (elements * bytes !== place[1] - place[0]) fail(`Its entry ${key} has another number of bytes than its shape and its dtype.`)
    tensors.push({ key, dtype: name, shape, bytes: place[1] - place[0], from: place[0], to: place[1] })
  }
  tensors.sort((one, other) => one.from - other.from || one.to - other.to)
  const items = [], storages = new Map()
  for (const { key, dtype, shape, bytes, from } of tensors) {
    const stride = shape.map((_, axis) => shape.slice(axis + 1).reduce((all, one) => all * one, 1))
    const storage = { key, dtype, bytes, there: bytes, at: 8 + size + from, location: "cpu" }
    storages.set(key, storage)
    items.push(key, { is: "tensor", dtype, shape, stride, offset: 0, storage, layout: "strided", bytes })
  }
  let end = 0
  for (const { key, from, to } of tensors) end = from === end ? to : fail(`Its entry ${key} does not begin where the one before it ends, and safetensors refuses that.`)
  const cut = 8 + size + end - file.size
  if (cut < 0) fail("It goes on behind its tensors, and safetensors refuses that.")
  for (const storage of storages.values()) if (storage.at + storage.bytes > file.size) storage.there = null
  return { format: "safetensors", cut, root: { is: "dict", items }, metadata, storages, byteOrder: "little" }
}

// Which file it is -----------------------------------------------------------------------------------------------------------------------------

const begins = (bytes, text, at = 0) => [...text].every((one, n) => bytes[at + n] === one.charCodeAt(0))

/** What a file is by its first bytes. */
const kindOf = (bytes, size) => {
  if (!size) return "empty"
  if (begins(bytes, "PK\x03\x04")) return "zip file"
  if (begins(bytes, "version https://git-lfs")) return "lfs"
  if (begins(bytes, "GGUF")) return "gguf"
  if (begins(bytes, "\x89HDF")) return "hdf5"
  if (begins(bytes, "\x93NUMPY")) return "npy"
  if (begins(bytes, "TFL3", 4)) return "tflite"
  // A table or an object, with the number 1.
  if (begins(bytes, "\x03\0\0\0\x01\0\0\0") || begins(bytes, "\x04\0\0\0\x01\0\0\0")) return "t7"
  if (begins(bytes, "\x1f\x8b")) return "gzip"
  if (["BZh", "\xfd7zXZ", "\x28\xb5\x2f\xfd", "7z\xbc\xaf", "Rar!"].some(one => begins(bytes, one))) return "packed"
  if (begins(bytes, "ustar", 257)) return "tar"
  if (bytes.every(one => one === 0)) return "zeros"
  if (/^\s*<(!doctype|html|head|\?xml)/i.test(latin1(bytes.subarray(0, 200)).replace("\xef\xbb\xbf", ""))) return "html"
  const length = bytes.length >= 9 ? new DataView(bytes.buffer).getBigUint64(0, true) : 0n
  if (bytes[8] === 0x7b && length > 1n && (length < BigInt(size) || length <= BigInt(HEADER))) return "safetensors"
  if (/^\s*[{[]/.test(latin1(bytes.subarray(0, 20)))) return "json"
  if (bytes[0] === 0x08 && bytes[1] < 16 && (bytes[2] === 0x12 || bytes[2] === 0x3a)) return "onnx"
  if ((bytes[0] === 0x80 && bytes[1] <= 5) || /^(?:[(\]})c]|[IL]\d+|L\d+L)/.test(latin1(bytes.subarray(0, 20)))) return "pickle"
  return /^[\s\x20-\x7e]+$/.test(latin1(bytes)) ? "text" : "unknown"
}

const readIndex = async file => {
  if (file.size > HEADER) fail("It is a very long text, and no index of a sharded checkpoint.")
  let index
  try {
    index = JSON.parse(await file.text())
  } catch {
    fail("It is no JSON: the download or the copy broke off, or it is another kind of file.")
  }
  const map = index?.weight_map
  if (!map || typeof map !== "object" || !Object.values(map).every(part => typeof part === "string")) return { format: "other", kind: "json", begins: JSON.stringify(index).slice(0, 100) }
  return { format: "index", weights: Object.entries(map), total: index.metadata?.total_size ?? null }
}

// Files that nothing but their names tells.
const NAMED = [[/\.msgpack$/, "msgpack"], [/\.ckpt-\d+\.|\.data-\d+-of-\d+$|\.ckpt\.(?:index|meta)$/, "tensorflow"], [/\.weights$/, "darknet"]]

/**
 * Read a file.
 * @returns what it holds, by `format`: "zip" and "legacy" (torch.save), "safetensors", "index", or "other" with its `kind`.
 * @throws Damaged with a sentence.
 */
export const read = async (file, rules, progress = () => {}) => {
  if (/\.distcp$/.test(file.name)) return { format: "other", kind: "distcp" }
  const bytes = new Uint8Array(await file.slice(0, 512).arrayBuffer())
  const kind = kindOf(bytes, file.size)
  const named = NAMED.find(([end]) => end.test(file.name))
  if (named && ["unknown", "text", "zeros"].includes(kind)) return { format: "other", kind: named[1] }
  if (kind === "zip file") return readZip(file, rules, progress)
  if (kind === "safetensors") return readSafetensors(file)
  if (kind === "json") return readIndex(file)
  if (kind === "pickle") return readPickles(file, rules, progress)
  return { format: "other", kind, ...(kind === "text" && { begins: latin1(bytes.subarray(0, 100)) }) }
}
