// The values of tensors: of the small ones as soon as the tree is shown, of the others when they are asked for.

import { Bytes } from "./checkpoint-bytes.js"
import { bytesAt, contents, dataOf, start } from "./checkpoint-reader.js"
import { READ, extent, isContiguous, sizeOf } from "./checkpoint-tensors.js"

const SMALL = 1 << 16 // elements of a tensor whose values are read without being asked for
const TOGETHER = 1 << 24 // bytes of all these
const GAP = 1 << 16 // bytes between two that are read together

/** The typed array of a dtype; undefined where there is none. */
const typedOf = dtype => globalThis[`${dtype.replace(/^q/, "").replace("bool", "uint8").replace(/^./, one => one.toUpperCase())}Array`]
const tables = new Map()

/** What each pattern of bits of a short dtype stands for. */
const tableOf = (dtype, bytes) => {
  if (!tables.has(dtype)) {
    const view = new DataView(new ArrayBuffer(bytes))
    const value = bits => (bytes === 1 ? view.setUint8(0, bits) : view.setUint16(0, bits, true), READ[dtype](view, 0, true))
    tables.set(dtype, Float32Array.from({ length: 256 ** bytes }, (_, bits) => value(bits)))
  }
  return tables.get(dtype)
}

/** The elements that follow each other in some bytes; null where they have to be read one by one. */
const elementsIn = (dtype, view, little) => {
  const bytes = sizeOf(dtype), length = view.byteLength / bytes
  if ((!little && bytes > 1) || view.byteOffset % bytes) return null
  const Typed = typedOf(dtype)
  if (Typed) return new Typed(view.buffer, view.byteOffset, length)
  if (bytes > 2) return null
  const bits = new (bytes === 1 ? Uint8Array : Uint16Array)(view.buffer, view.byteOffset, length), table = tableOf(dtype, bytes)
  const values = new Float32Array(length)
  for (let n = 0; n < length; n++) values[n] = table[bits[n]]
  return values
}

/** Whether the elements of a tensor fill a part of its storage, each once, in whatever order. */
const isDense = ({ shape, stride }) => {
  const axes = shape.map((size, axis) => [stride[axis], size]).filter(([, size]) => size > 1).toSorted(([one], [other]) => one - other)
  let expected = 1
  return axes.every(([step, size]) => step === expected && (expected *= size))
}

/** The places in its storage of a tensor's first elements. */
const placesOf = ({ shape, stride, offset }, most) => {
  const places = [], index = shape.map(() => 0), elements = shape.reduce((all, one) => all * one, 1)
  while (places.length < Math.min(most, elements)) {
    places.push(index.reduce((sum, one, axis) => sum + one * stride[axis], offset))
    for (let axis = shape.length - 1; axis >= 0 && ++index[axis] === shape[axis]; axis--) index[axis] = 0
  }
  return places
}

/** The elements of a strided tensor in order, from the bytes of its storage that begin at `from`. */
const valuesOf = ({ shape, stride, offset, dtype }, view, from, little) => {
  const together = isContiguous({ shape, stride }) && elementsIn(dtype, view, little)
  return together || placesOf({ shape, stride, offset }, Infinity).map(place => READ[dtype](view, place * sizeOf(dtype) - from, little))
}

/** Look for a storage's member where the directory says that it is. */
const verified = async (file, storage) => void (storage.member && !storage.member.method && (await dataOf(file, storage.member)))

/** The bytes of one storage, from `from` to `to`; a member that is deflated is inflated as far as needed. */
const storageBytes = async (file, storage, from, to) => {
  if (storage.member?.method) {
    const bytes = new Bytes(await contents(file, storage.member))
    await bytes.skip(from)
    const taken = (await bytes.take(to - from)).slice()
    return new DataView(taken.buffer)
  }
  const at = storage.at ?? (await dataOf(file, storage.member))
  return bytesAt(file, at + from, at + to)
}

const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  for (let bit = 0; bit < 8; bit++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1
  return n
})

/** The CRC-32 of bytes. */
const crcOf = bytes => {
  let crc = 0xffffffff
  for (const byte of bytes) crc = TABLE[(crc ^ byte) & 255] ^ (crc >>> 8)
  return (crc ^ 0xffffffff) >>> 0
}

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
  if (!storage || tensor.layout !== "strided" || !READ[tensor.dtype] || tensor.shape.includes(0) || tensor.stride.some(step => step < 0)) return false
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

/** Summaries of the values of the small tensors, by the places of their rows. */
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

/** Whether the values of a row are read when asked for: not those of a large tensor with gaps, nor much that is deflated. */
const isRead = row => hasValues(row) && (isContiguous(row.tensor) || isDense(row.tensor) || row.elements <= 1 << 22) && !(row.tensor.storage.member?.method && row.bytes > 1 << 28)

/** The places of the rows that may have NaN and were not read, and their bytes. */
export const unreadIn = (rows, values) => {
  const places = rows.flatMap((row, at) => (!row.again && !values.has(at) && row.tensor && /float|complex/.test(row.dtype) && isRead(row) ? [at] : []))
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
