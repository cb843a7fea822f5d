// The tensors and NumPy's arrays that a pickle describes: what each is, and its values.

import { latin1 } from "./checkpoint-bytes.js"

export const isCount = value => Number.isSafeInteger(value) && value >= 0

/** Whether a value is a class or function by name, or the one of that name. */
export const isGlobal = (value, path) => value?.is === "global" && (path === undefined || value.path === path)

export const arePairs = ([list, ...more]) => !more.length && list?.is === "list" && list.items.every(one => one?.is === "list" && one.items.length === 2 && typeof one.items[0] !== "object")

const counts = value => (["tuple", "list"].includes(value?.is) && value.items.every(isCount) ? value.items : value?.is === "object" && value.type === "torch.Size" ? counts(value.args.items[0]) : null)
const strides = value => (value?.is === "tuple" && value.items.every(Number.isSafeInteger) ? value.items : null)
const dtypeOf = value => (isGlobal(value) && value.module === "torch" ? value.name : null)
const bare = path => path.replace(/^torch\.(_utils|_tensor)\./, "")

/** The tensor that a call of torch's rebuilds, or null. */
export const tensorOf = (value, depth = 0) => {
  if (value?.is !== "object" || depth) return checked(value, depth)
  // Asked for often: what it is, is decided when it is made.
  return value.tensor === undefined ? (value.tensor = checked(value, depth)) : value.tensor
}

const checked = (value, depth) => {
  const tensor = rebuilt(value, depth)
  return tensor?.parts?.some(part => part.broken) ? { broken: true } : tensor
}

const STORAGES = { Float: "float32", Double: "float64", Half: "float16", BFloat16: "bfloat16", Long: "int64", Int: "int32", Short: "int16", Char: "int8", Byte: "uint8", Bool: "bool", ComplexFloat: "complex64" }

/** The dtype of a storage that pickle wrote as a file of torch.save in the file: "" where it is not found, null for others. */
const nested = storage => {
  if (!isGlobal(storage?.callee, "torch.storage._load_from_bytes")) return null
  const { value, head } = storage.args.items[0] ?? {}, [, name] = /torch\n(\w+)Storage/.exec(String.fromCharCode(...(value ?? head ?? []).subarray?.(0, 1024) ?? [])) || []
  return STORAGES[name] ?? ""
}

const rebuilt = (value, depth) => {
  if (value?.is === "tensor") return value
  if (value?.is !== "object" || !isGlobal(value.callee) || depth > 4) return null
  const args = value.args.items
  const strided = (storage, offset, shape, stride, more) => {
    const [sizes, steps] = [counts(shape), strides(stride)]
    const inner = nested(storage)
    if (inner !== null && isCount(offset) && sizes && steps?.length === sizes.length) return { storage: null, dtype: inner, offset, shape: sizes, stride: steps, layout: "strided", ...more }
    if (storage?.is !== "storage" || !isCount(offset) || !sizes || !steps || sizes.length !== steps.length) return { broken: true }
    return { storage, dtype: storage.dtype, offset, shape: sizes, stride: steps, layout: "strided", ...more }
  }
  switch (bare(value.callee.path)) {
    case "_rebuild_tensor": return strided(...args)
    case "_rebuild_tensor_v2": return strided(...args.slice(0, 4), { gradient: args[4] === true })
    case "_rebuild_tensor_v3": return strided(...args.slice(0, 4), { gradient: args[4] === true, ...(dtypeOf(args[6]) && { dtype: dtypeOf(args[6]) }) })
    case "_rebuild_parameter":
    case "_rebuild_parameter_with_state": {
      const inner = tensorOf(args[0], depth + 1)
      return inner && { ...inner, kind: "parameter", gradient: args[1] === true }
    }
    case "_rebuild_qtensor": {
      const [scheme, scale, zero] = args[4]?.items || []
      const plain = one => (one?.is === "float" ? one.value : typeof one === "number" ? one : null)
      return strided(...args.slice(0, 4), { quantized: { scheme: dtypeOf(scheme), scale: plain(scale), zero: plain(zero) } })
    }
    case "_rebuild_sparse_tensor": {
      const layout = args[0]?.args?.items?.[0]
      const items = args[1]?.items || []
      const shape = counts(items[layout === "torch.sparse_coo" ? 2 : 3]), values = tensorOf(items[layout === "torch.sparse_coo" ? 1 : 2], depth + 1)
      if (typeof layout !== "string" || !shape || !values || values.broken) return { broken: true }
      return { dtype: values.dtype, shape, stride: null, offset: 0, storage: null, layout: layout.replace("torch.", ""), parts: items.map(item => tensorOf(item, depth + 1)).filter(Boolean) }
    }
    case "_rebuild_nested_tensor": {
      const inner = tensorOf(args[0], depth + 1), sizes = tensorOf(args[1], depth + 1)
      return inner?.shape && sizes?.shape ? { ...inner, shape: [sizes.shape[0] ?? 0], nested: true, layout: "nested", parts: args.map(item => tensorOf(item, depth + 1)).filter(Boolean) } : { broken: true }
    }
    case "_rebuild_meta_tensor_no_storage": return dtypeOf(args[0]) && counts(args[1]) ? { dtype: dtypeOf(args[0]), shape: counts(args[1]), stride: strides(args[2]), offset: 0, storage: null, layout: "strided", meta: true } : { broken: true }
    case "_rebuild_wrapper_subclass": return { dtype: dtypeOf(args[1]), shape: counts(args[2]) || [], stride: strides(args[3]), offset: 0, storage: null, layout: "strided", subclass: args[0]?.path }
    case "_rebuild_device_tensor_from_cpu_tensor": return tensorOf(args[0], depth + 1)
    case "_rebuild_from_type":
    case "_rebuild_from_type_v2": {
      const inner = tensorOf({ is: "object", callee: args[0], args: args[2]?.is === "tuple" ? args[2] : { items: [] } }, depth + 1)
      const subclass = isGlobal(args[1]) && args[1].path !== "torch.Tensor" ? args[1].path : undefined
      return inner && { ...inner, ...(subclass === "torch.nn.parameter.Parameter" ? { kind: "parameter" } : { subclass }) }
    }
    default: return null
  }
}

// With how many arguments torch.save has its functions called.
const USUAL = { _rebuild_tensor: [4, 4], _rebuild_tensor_v2: [6, 7], _rebuild_tensor_v3: [7, 8], _rebuild_parameter: [3, 3], _rebuild_parameter_with_state: [4, 4], _rebuild_qtensor: [7, 7], _rebuild_meta_tensor_no_storage: [4, 4], _rebuild_from_type_v2: [4, 4] }

/** Whether a function of torch that makes a tensor is called as torch.save writes it; others may raise, and so may sparse and nested tensors for their values. */
export const isUsual = (name, args) => {
  if (!Object.hasOwn(USUAL, name)) return false
  const [least, most] = USUAL[name]
  if (args.length < least || args.length > most) return false
  if (!/(tensor_v[23]|qtensor|no_storage)$/.test(name)) return true
  const place = name === "_rebuild_qtensor" ? 5 : name.includes("meta") ? 3 : 4
  const isFloat = name.includes("meta") || /float|complex/.test(args[0]?.dtype)
  const isHooks = value => value === undefined || value === null || value?.is === "dict" || value?.type === "collections.OrderedDict"
  return typeof args[place] === "boolean" && (!args[place] || isFloat) && isHooks(args[place + 1])
}

// Values -----------------------------------------------------------------------------------------------------------------------------------------

const float = (bits, exponents, fractions, bias, top) => {
  const sign = bits >> (exponents + fractions) & 1 ? -1 : 1, exponent = (bits >> fractions) & ((1 << exponents) - 1), fraction = bits & ((1 << fractions) - 1)
  if (top && exponent === (1 << exponents) - 1 && (top === "ieee" || fraction === (1 << fractions) - 1)) return top === "ieee" && !fraction ? sign * Infinity : NaN
  return sign * (exponent ? 2 ** (exponent - bias) * (1 + fraction / 2 ** fractions) : 2 ** (1 - bias) * (fraction / 2 ** fractions))
}

export const READ = {
  float64: (view, at, little) => view.getFloat64(at, little),
  float32: (view, at, little) => view.getFloat32(at, little),
  float16: (view, at, little) => float(view.getUint16(at, little), 5, 10, 15, "ieee"),
  bfloat16: (view, at, little) => float(view.getUint16(at, little), 8, 7, 127, "ieee"),
  float8_e5m2: (view, at) => float(view.getUint8(at), 5, 2, 15, "ieee"),
  float8_e4m3fn: (view, at) => float(view.getUint8(at), 4, 3, 7, "finite"),
  float8_e4m3fnuz: (view, at) => (view.getUint8(at) === 0x80 ? NaN : float(view.getUint8(at), 4, 3, 8)),
  float8_e5m2fnuz: (view, at) => (view.getUint8(at) === 0x80 ? NaN : float(view.getUint8(at), 5, 2, 16)),
  float8_e8m0fnu: (view, at) => (view.getUint8(at) === 255 ? NaN : 2 ** (view.getUint8(at) - 127)),
  int64: (view, at, little) => Number(view.getBigInt64(at, little)),
  uint64: (view, at, little) => Number(view.getBigUint64(at, little)),
  int32: (view, at, little) => view.getInt32(at, little),
  uint32: (view, at, little) => view.getUint32(at, little),
  int16: (view, at, little) => view.getInt16(at, little),
  uint16: (view, at, little) => view.getUint16(at, little),
  int8: (view, at) => view.getInt8(at),
  uint8: (view, at) => view.getUint8(at),
  bool: (view, at) => Number(view.getUint8(at) !== 0),
  qint32: (view, at, little) => view.getInt32(at, little),
  qint8: (view, at) => view.getInt8(at),
  quint8: (view, at) => view.getUint8(at),
}
const SIZES = { float64: 8, int64: 8, uint64: 8, float32: 4, int32: 4, uint32: 4, qint32: 4, float16: 2, bfloat16: 2, int16: 2, uint16: 2, complex32: 4, complex64: 8, complex128: 16 }

/** The bytes of an element; 1 for a dtype that is not in the list. */
export const sizeOf = dtype => SIZES[dtype] ?? 1

/** Where in its storage the elements of a strided tensor end, in elements. */
export const extent = ({ shape, stride, offset }) => (shape.includes(0) ? offset : offset + shape.reduce((sum, size, n) => sum + (size - 1) * stride[n], 0) + 1)

/** Whether a tensor lies within its storage. */
export const fits = tensor => !tensor.storage || !tensor.stride || (tensor.stride.every(step => step >= 0) && extent(tensor) * sizeOf(tensor.dtype) <= tensor.storage.bytes)

/** Whether the elements of a tensor follow each other in its storage. */
export const isContiguous = ({ shape, stride }) => Boolean(stride) && shape.every((size, axis) => size === 1 || stride[axis] === shape.slice(axis + 1).reduce((all, one) => all * one, 1))

// NumPy's arrays and scalars ---------------------------------------------------------------------------------------------------------------------

const NUMPY = { b: "bool", i: "int", u: "uint", f: "float", c: "complex", O: "object", U: "str", S: "bytes", M: "datetime64", m: "timedelta64", V: "void" }

/** A dtype as NumPy names it, from what its pickle says: `f8` is float64. */
const numpyDtype = value => {
  const text = isGlobal(value?.callee, "numpy.dtype") ? value.args.items[0] : null
  const [, letter, size] = /^[<>|=]?([a-zA-Z])(\d*)$/.exec(typeof text === "string" ? text : "") || []
  if (!NUMPY[letter]) return null
  const [, order] = value.state?.items || []
  return { name: letter === "b" || !/[iufc]/.test(letter) ? NUMPY[letter] : `${NUMPY[letter]}${8 * size}`, bytes: Number(size) * (letter === "U" ? 4 : 1) || 8, little: order !== ">" }
}

/** Bytes as they are, or as protocol 2 writes them: a text that is encoded again. */
const bytesOf = value => {
  if (value?.value) return latin1(value.value)
  const text = isGlobal(value?.callee, "_codecs.encode") ? value.args.items[0] : null
  return typeof text === "string" ? text : null
}

/** The array that a call of NumPy's makes, or null. */
export const arrayOf = value => {
  if (value?.is !== "object" || !isGlobal(value.callee) || !value.callee.path.startsWith("numpy")) return null
  const parts = { _reconstruct: () => value.state?.items?.slice(1, 3), _frombuffer: () => [value.args.items[2], value.args.items[1]] }[value.callee.path.split(".").at(-1)]?.()
  const dtype = numpyDtype(parts?.[1])
  const shape = parts?.[0]?.items
  if (!dtype || !shape?.every(isCount)) return null
  return { dtype: dtype.name, shape, bytes: shape.reduce((all, one) => all * one, dtype.bytes) }
}

/** The dtype and the value, as text, of a NumPy scalar; null for what is none. */
export const scalarOf = value => {
  if (!/^numpy\.(_core|core)\.multiarray\.scalar$/.test(value?.callee?.path)) return null
  const [type, data] = value.args.items, dtype = numpyDtype(type), text = bytesOf(data)
  if (!dtype) return null
  const read = { int64: view => view.getBigInt64(0, dtype.little), uint64: view => view.getBigUint64(0, dtype.little) }[dtype.name] ?? READ[dtype.name]
  if (!read || text?.length !== dtype.bytes) return { dtype: dtype.name, text: "" }
  const found = read(new DataView(Uint8Array.from(text, one => one.charCodeAt(0)).buffer), 0, dtype.little)
  return { dtype: dtype.name, text: dtype.name === "bool" ? (found ? "True" : "False") : String(dtype.name === "float32" ? Number(found.toPrecision(7)) : found) }
}
