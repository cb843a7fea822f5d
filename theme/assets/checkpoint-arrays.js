// The NumPy arrays and scalars that a pickle describes: their dtype, shape and bytes, and a scalar's value.

import { latin1 } from "./checkpoint-bytes.js"
import { isCount, isGlobal } from "./checkpoint-tensors.js"

const KINDS = { b: "bool", i: "int", u: "uint", f: "float", c: "complex", O: "object", U: "str", S: "bytes", M: "datetime64", m: "timedelta64", V: "void" }

/** A dtype as NumPy names it, from what its pickle says: `f8` is float64. */
const dtypeOf = value => {
  const text = isGlobal(value?.callee, "numpy.dtype") ? value.args.items[0] : null
  const [, letter, size] = /^[<>|=]?([a-zA-Z])(\d*)$/.exec(typeof text === "string" ? text : "") || []
  if (!KINDS[letter]) return null
  const [, order] = value.state?.items || []
  return { name: letter === "b" || !/[iufc]/.test(letter) ? KINDS[letter] : `${KINDS[letter]}${8 * size}`, bytes: Number(size) * (letter === "U" ? 4 : 1) || 8, little: order !== ">" }
}

/** Bytes as they are, or as protocol 2 writes them: a text that is encoded again. */
const bytesOf = value => {
  if (value?.value) return latin1(value.value)
  const text = isGlobal(value?.callee, "_codecs.encode") ? value.args.items[0] : null
  return typeof text === "string" ? text : null
}

const READ = { float64: "getFloat64", float32: "getFloat32", int64: "getBigInt64", uint64: "getBigUint64", int32: "getInt32", uint32: "getUint32", int16: "getInt16", uint16: "getUint16", int8: "getInt8", uint8: "getUint8", bool: "getUint8" }

/** The array that a call of NumPy's makes, or null. */
export const arrayOf = value => {
  if (value?.is !== "object" || !isGlobal(value.callee) || !value.callee.path.startsWith("numpy")) return null
  const parts = { _reconstruct: () => value.state?.items?.slice(1, 3), _frombuffer: () => [value.args.items[2], value.args.items[1]] }[value.callee.path.split(".").at(-1)]?.()
  const dtype = dtypeOf(parts?.[1])
  const shape = parts?.[0]?.items
  if (!dtype || !shape?.every(isCount)) return null
  return { dtype: dtype.name, shape, bytes: shape.reduce((all, one) => all * one, dtype.bytes) }
}

/** The dtype and the value, as text, of a NumPy scalar; null for what is none. */
export const scalarOf = value => {
  if (!/^numpy\.(_core|core)\.multiarray\.scalar$/.test(value?.callee?.path)) return null
  const [type, data] = value.args.items, dtype = dtypeOf(type), text = bytesOf(data)
  if (!dtype) return null
  const read = READ[dtype.name]
  if (!read || text?.length !== dtype.bytes) return { dtype: dtype.name, text: "" }
  const view = new DataView(Uint8Array.from(text, one => one.charCodeAt(0)).buffer)
  const found = view[read](0, dtype.little)
  return { dtype: dtype.name, text: dtype.name === "bool" ? (found ? "True" : "False") : String(dtype.name === "float32" ? Number(found.toPrecision(7)) : found) }
}
