// What torch's own unpickler, that of weights_only=True, says of a pickle while it is interpreted: the program weights_only.py records its rules.

import { fits, isCount, isGlobal, isUsual, tensorOf } from "./checkpoint-tensors.js"

// The type of what an allowed function returns.
const RETURNS = { "_codecs.encode": "bytes", "torch._utils._rebuild_parameter": "torch.nn.parameter.Parameter", "torch._utils._rebuild_parameter_with_state": "torch.nn.parameter.Parameter" }
const NUMPY = { f: "Float#DType", i: "Int#DType", u: "UInt#DType", c: "Complex#DType", b: "BoolDType", O: "ObjectDType", U: "StrDType", S: "BytesDType", M: "DateTime64DType", m: "TimeDelta64DType", V: "VoidDType" }

/** The class of a NumPy dtype, from what it is written as: `f8` is a Float64DType. */
const dtypeClass = text => {
  const [, letter, bytes] = /^[<>|=]?([a-zA-Z])(\d*)/.exec(text) || []
  return NUMPY[letter] && `numpy.dtypes.${NUMPY[letter].replace("#", String(8 * bytes))}`
}

const typeOf = value => {
  if (value === null) return "NoneType"
  if (typeof value === "object") return value.is === "object" ? value.type : { float: "float", text: "str", bytes: "bytes", number: "int", global: "type", storage: "torch.storage.TypedStorage" }[value.is] || value.is
  return { string: "str", boolean: "bool" }[typeof value] || "int"
}

// What torch's allowed names are called with by torch.save; with other arguments they may raise.
const text = value => typeof value === "string"
const ARGUMENTS = {
  "collections.OrderedDict": args => !args.length,
  "collections.Counter": args => !args.length || (args.length === 1 && args[0]?.is === "dict"),
  "_codecs.encode": args => args.length === 2 && text(args[0]) && /^latin-?1$/.test(args[1]),
  "builtins.set": args => args.length === 1 && args[0]?.is === "list" && args[0].items.every(item => typeof item !== "object"),
  "builtins.bytearray": args => !args.length || (args.length === 2 && text(args[0]) && args[1] === "latin-1") || args[0]?.type === "bytes",
  "builtins.complex": args => args.length === 2 && args.every(one => one?.is === "float"),
  "torch.Size": args => args.length === 1 && args[0]?.is === "tuple" && args[0].items.every(isCount),
  "torch.device": args => args.length && /^(cpu|cuda|mps|xpu|meta)$/.test(args[0]) && (args.length === 1 || (args.length === 2 && isCount(args[1]))),
  "torch.serialization._get_layout": args => args.length === 1 && /^torch\.(strided|sparse_(coo|csr|csc|bsr|bsc)|jagged)$/.test(args[0]),
}

export class Judge {
  constructor(rules) {
    Object.assign(this, { rules, known: new Set(rules.opcodes), refusals: new Map(), needed: new Set(), calls: new Map(), got: [] })
  }

  /** One refusal of each kind and name, the first ones. */
  refuse(why, name, more) {
    const key = `${why} ${name}`
    if (!this.refusals.has(key) && this.refusals.size < 200) this.refusals.set(key, { why, name, ...more })
  }

  opcode(name) {
    if (!this.known.has(name)) this.refuse("opcode", name)
  }

  global({ module, name, path }) {
    const { blocked, allowed, imports } = this.rules
    this.calls.has(path) || this.calls.set(path, { path, module, name, called: 0, built: 0, given: null })
    if (blocked.includes(module)) this.refuse("blocked", path)
    else if (Object.hasOwn(allowed, path)) return
    else if (Object.hasOwn(imports, path)) this.refuse("import", imports[path])
    else this.refuse("global", path), this.needed.add(path)
  }

  /** Whether a call is one that may be made if the names of the file are allowed, and the type of what comes of it; null where a load alone can tell. */
  call(how, callee, args) {
    // What getattr fetched may be what is called, and what getattr is handed to may call it.
    if (!isGlobal(callee) || args.items.some(one => isGlobal(one, "builtins.getattr"))) this.used = true
    if (!isGlobal(callee)) return this.refuse("call", typeOf(callee) || "what another call returned"), null
    const { path } = callee, kind = Object.hasOwn(this.rules.allowed, path) ? this.rules.allowed[path] : ""
    const noted = this.calls.get(path)
    noted.called++
    noted.given ??= args
    if (path === "builtins.getattr") this.got.push(args.items)
    if (kind && !/^(class|function)$/.test(kind)) this.refuse("call", path)
    if (how === "NEWOBJ" && kind === "function") this.refuse("call", path)
    if (how === "NEWOBJ") return path
    if (kind === "function") return RETURNS[path] || (path.includes("_rebuild_") ? "torch.Tensor" : null)
    if (path === "numpy.dtype" && typeof args.items[0] === "string") return dtypeClass(args.items[0]) || null
    if (/^numpy\.(_core|core)\.multiarray\._reconstruct$/.test(path)) return "numpy.ndarray"
    return kind === "class" || /^(?:.*\.)?_*[A-Z]\w*$/.test(callee.name) || /^(?:collections|datetime|builtins|uuid|decimal|numpy)\./.test(path) ? path : null
  }

  build(object) {
    const type = typeOf(object)
    if (isGlobal(object) || isGlobal(object.callee, "builtins.getattr")) this.used = true
    if (object.is === "object" && isGlobal(object.callee)) this.calls.get(object.callee.path).built++
    if (type === null) return this.refuse("unknown", object.callee?.path || "something")
    if (type.startsWith("numpy.dtypes.")) return this.refuse("global", type), this.needed.add(type)
    if (this.rules.allowed[type] !== "class" && !this.needed.has(type) && !Object.hasOwn(this.rules.imports, type)) this.refuse("build", type)
  }

  append(list) {
    if (list?.is !== "list") this.refuse("append", typeOf(list) || "object")
  }

  set(dict) {
    if (dict?.is !== "dict" && !(dict?.is === "object" && /^collections\.(OrderedDict|Counter)$/.test(dict.type))) this.refuse("setitem", typeOf(dict) || "object")
  }

  /** What a call has made; also of tensors that stand within others, and under no name. */
  made(how, object) {
    const { callee, args } = object
    if (!isGlobal(callee) || !Object.hasOwn(this.rules.allowed, callee.path)) return
    if (callee.path.includes("_rebuild_")) {
      const tensor = tensorOf(object)
      if (tensor ? tensor.broken || !fits(tensor) : !callee.name.startsWith("_rebuild_from_type")) this.outside = true
      if (!tensor || !isUsual(callee.name, args.items)) this.uncertain = true
    } else if (how !== "REDUCE" || !ARGUMENTS[callee.path]?.(args.items)) this.uncertain = true
  }
}
