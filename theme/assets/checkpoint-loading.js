// What torch.load says of a checkpoint, and the lines that load it. Nothing here says that a file does no harm: only what it names, and what torch refuses.

import { describe, some } from "./checkpoint-facts.js"
import { arePairs, fits, isCount, isGlobal, isUsual, tensorOf } from "./checkpoint-tensors.js"
import { looseIn, prefixOf } from "./checkpoint-weights.js"

// The judge goes along while a pickle is interpreted: it says what the unpickler of weights_only=True would. The program weights_only.py records its rules.

// The type of what an allowed function returns.
const RETURNS = { "_codecs.encode": "bytes", "torch._utils._rebuild_parameter": "torch.nn.parameter.Parameter", "torch._utils._rebuild_parameter_with_state": "torch.nn.parameter.Parameter" }
const DTYPES = { f: "Float#DType", i: "Int#DType", u: "UInt#DType", c: "Complex#DType", b: "BoolDType", O: "ObjectDType", U: "StrDType", S: "BytesDType", M: "DateTime64DType", m: "TimeDelta64DType", V: "VoidDType" }

/** The class of a NumPy dtype: `f8` is a Float64DType. */
const dtypeClass = text => {
  const [, letter, bytes] = /^[<>|=]?([a-zA-Z])(\d*)/.exec(text) || []
  return DTYPES[letter] && `numpy.dtypes.${DTYPES[letter].replace("#", String(8 * bytes))}`
}

const typeOf = value => {
  if (value === null) return "NoneType"
  if (typeof value === "object") return value.is === "object" ? value.type : { float: "float", text: "str", bytes: "bytes", number: "int", global: "type", storage: "torch.storage.TypedStorage" }[value.is] || value.is
  return { string: "str", boolean: "bool" }[typeof value] || "int"
}

// What torch's allowed names are called with by torch.save; with other arguments they may raise.
const isText = value => typeof value === "string"
const ARGUMENTS = {
  "collections.OrderedDict": args => !args.length || arePairs(args),
  "collections.Counter": args => !args.length || (args.length === 1 && args[0]?.is === "dict"),
  "_codecs.encode": args => args.length === 2 && isText(args[0]) && /^latin-?1$/.test(args[1]),
  "builtins.set": args => args.length === 1 && args[0]?.is === "list" && args[0].items.every(item => typeof item !== "object"),
  "builtins.bytearray": args => !args.length || (args.length === 2 && isText(args[0]) && args[1] === "latin-1") || args[0]?.type === "bytes",
  "builtins.complex": args => args.length === 2 && args.every(one => one?.is === "float"),
  "torch.Size": args => args.length === 1 && args[0]?.is === "tuple" && args[0].items.every(isCount),
  "torch.device": args => args.length && /^(cpu|cuda|mps|xpu|meta)$/.test(args[0]) && (args.length === 1 || (args.length === 2 && isCount(args[1]))),
  "torch.serialization._get_layout": args => args.length === 1 && /^torch\.(strided|sparse_(coo|csr|csc|bsr|bsc)|jagged)$/.test(args[0]),
}

/** What torch's own unpickler says of a pickle, as it goes along: the program weights_only.py records its rules. */
export class Judge {
  /** `needed` are names that may be allowed, `calls` what is named and how often it is called, `got` what getattr is called with. */
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
    this.calls.has(path) || this.calls.set(path, { path, module, name, called: 0, given: null })
    if (blocked.includes(module)) this.refuse("blocked", path)
    else if (Object.hasOwn(allowed, path)) return
    else if (Object.hasOwn(imports, path)) this.refuse("import", imports[path])
    else this.refuse("global", path), this.needed.add(path)
  }

  /** Judge a call. Returns the type of what comes of it; null where a load alone can tell. */
  call(how, callee, args) {
    // What getattr fetched may be what is called, and what getattr is handed to may call it.
    if (!isGlobal(callee) || args.items.some(one => isGlobal(one, "builtins.getattr"))) this.used = true
    if (!isGlobal(callee)) return this.refuse("call", typeOf(callee) || "what another call returned"), null
    const { path } = callee, kind = Object.hasOwn(this.rules.allowed, path) ? this.rules.allowed[path] : ""
    const noted = this.calls.get(path)
    noted.called++
    if (!noted.given?.items.length) noted.given = args
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

// The answer ---------------------------------------------------------------------------------------------------------------------------------------

const quoted = text => JSON.stringify(text)

// What runs commands, code or other files, or reaches what does.
const MODULES =
  "os posix nt sys subprocess _posixsubprocess commands popen2 pty shutil socket ctypes importlib imp runpy zipimport code codeop marshal pickle _pickle cPickle dill cloudpickle joblib shelve webbrowser http urllib urllib2 requests ftplib smtplib telnetlib asyncio multiprocessing concurrent threading _thread signal tempfile platform timeit trace pdb bdb profile cProfile doctest unittest pip ensurepip venv site distutils setuptools linecache inspect gc io _io"
const RUNNING = new Set(MODULES.split(" "))
const NAMES = new Set(
  "builtins.eval builtins.exec builtins.execfile builtins.compile builtins.open builtins.file builtins.input builtins.__import__ builtins.getattr builtins.setattr builtins.delattr builtins.globals builtins.locals builtins.vars builtins.apply builtins.breakpoint builtins.map builtins.filter operator.attrgetter operator.methodcaller operator.call functools.reduce types.FunctionType types.CodeType types.LambdaType torch.load torch.serialization.load torch.storage._load_from_bytes numpy.load numpy.testing._private.utils.runstring torch.jit.load torch.utils.cpp_extension.load torch.utils.cpp_extension.load_inline".split(" "),
)

// What is not to be installed for a checkpoint.
export const STANDARD =
  /^(?:numpy|torch|builtins|__builtin__|__main__|_?collections|argparse|datetime|pathlib|types|enum|functools|operator|_operator|decimal|uuid|random|re|itertools|typing|logging|copy|copyreg|copy_reg|dataclasses|_?codecs|time|math|json|warnings)\b/

export const NESTED = "torch.storage._load_from_bytes" // what pickle, without torch.save, writes a storage with

/** Whether a name is of what executes. */
export const runs = ({ module, path }) => RUNNING.has(module.split(".")[0]) || NAMES.has(path) || /^torch\.(hub|package|ops|classes)\b/.test(module)

/** Whether getattr only fetches what classes of libraries have, as pickle writes a function of a class, and nothing uses that. */
const fetches = ({ got, used }) =>
  got.length > 0 && !used && got.every(([type, name, ...more]) => !more.length && isGlobal(type) && /^_*[A-Z]\w*$/.test(type.name) && type.module !== "builtins" && !runs(type) && /^[a-zA-Z]\w*$/.test(name))

// The lines ----------------------------------------------------------------------------------------------------------------------------------------

// What a function under the name makes for weights_only=True to fill.
const STAND_INS = { "collections.defaultdict": "{}", "collections.deque": "[]" }

const NUMPY_1 = /^numpy\.core\./

/** The names to be allowed, as Python: what imports them, and the list; `standing` are those that a function stands in for. */
const allowing = (needed, standing) => {
  const imports = new Set(), names = []
  for (const path of needed) {
    const [first] = path.split(".")
    if (first === "numpy") {
      imports.add("import numpy as np")
      const here = path.replace(NUMPY_1, "numpy._core.").replace(/^numpy\./, "np.")
      names.push(NUMPY_1.test(path) ? `(${here}, ${quoted(path)})` : here)
    } else if (standing.includes(path)) names.push(`(lambda *_: ${STAND_INS[path]}, ${quoted(path)})`)
    else if (first === "builtins") names.push(path.slice(first.length + 1))
    // Also where the class is imported into the program that loads.
    else if (first === "__main__") names.push(`(${path.slice(first.length + 1)}, ${quoted(path)})`)
    // torch.optim has deleted the names of its modules, and functions have taken those of others.
    else if (/^torch\.(?:nn\.utils\.(?:weight|spectral)_norm|optim\.optimizer)\./.test(path)) {
      imports.add(`from ${path.slice(0, path.lastIndexOf("."))} import ${path.split(".").at(-1)}`)
      names.push(path.split(".").at(-1))
    // torch.nn.parallel has a function of the module's name.
    } else if (first === "torch") names.push(path.replace(/^torch\.(nn\.)parallel\.data_parallel\.|^torch\.(optim\.)(?!lr_scheduler|swa_utils)[a-z]\w*\./, "torch.$1$2"))
    else {
      const at = path.lastIndexOf(".")
      imports.add(`import ${path.slice(0, at)}`)
      names.push(path)
    }
  }
  return { imports: [...imports].sort(), names }
}

/** Lines of at most 88 characters for a call with a list. */
const listed = (start, names, end) => (start.length + names.join(", ").length + end.length <= 88 ? [start + names.join(", ") + end] : [start, ...names.map(name => `    ${name},`), end])

const WORDS = {
  append: name => `appends to ${name}, and only lists are appended to`,
  setitem: name => `sets keys of a ${name.replace("collections.", "")}, and only those of dict, OrderedDict and Counter are set`,
  build: name => `gives a state to a ${name}, which takes none`,
  call: name => `calls ${name}, which is nothing that may be called`,
  tar: () => "is a tar archive, and these are read with weights_only=False alone",
  persistent: () => "refers to something outside of the file that is no storage",
}

const STUCK = Object.keys(WORDS)
const LONG = 6 // names that are allowed in the lines that come first

/**
 * What torch.load says of the file: `sentence` is the answer on weights_only=True, `reasons` what it refuses, `code` what loads it, or "", and `note` what to know before. Null for a bare
 * pickle. `trouble` has sentences on what a load raises for another reason, `whole` is whether it is a pickled module.
 */
export const loading = (result, file, trouble, whole) => {
  const { judge, root } = result
  const path = quoted(file)
  if (result.format === "safetensors")
    return {
      sentence: "torch.load is not needed, and weights_only means nothing here: safetensors hold tensors and texts, and a load calls nothing that the file names.",
      reasons: trouble,
      code: trouble.length ? "" : `from safetensors.torch import load_file\n\nweights = load_file(${path})\n`,
      variable: "weights",
      tone: trouble.length ? "no" : "open",
      note: "",
    }
  const calls = [...judge.calls.values()]
  const bare = result.format === "pickle"
  const fetching = fetches(judge)
  const running = calls.filter(call => runs(call) && !(bare && call.path === NESTED) && !(fetching && call.path === "builtins.getattr"))
  const refusals = [...judge.refusals.values()]
  const of = why => refusals.filter(one => one.why === why).map(({ name }) => name)
  const reasons = []
  const globals = of("global"), blocked = of("blocked"), imports = of("import"), opcodes = of("opcode")
  if (blocked.length) reasons.push(`It names ${some(blocked)}, of a module that is blocked whatever you allow.`)
  const named = globals.filter(path => judge.calls.has(path)), made = globals.filter(path => !judge.calls.has(path))
  if (named.length) reasons.push(`It names ${some(named)}, which ${named.length === 1 ? "is" : "are"} not on torch's list.`)
  if (made.length) reasons.push(`What it names makes ${some(made)}, which ${made.length === 1 ? "is" : "are"} not on torch's list either.`)
  if (imports.length) reasons.push(`It names classes that torch accepts once ${imports.join(" and ")} ${imports.length === 1 ? "has" : "have"} been imported.`)
  if (opcodes.length) reasons.push(`Its pickle, of protocol ${result.protocol}, has ${opcodes.length === 1 ? "an instruction" : "instructions"} that it does not know: ${some(opcodes)}.`)
  for (const why of STUCK) for (const name of of(why)) reasons.push(`It ${WORDS[why](name)}.`)
  const unknown = of("unknown")
  if (running.length) {
    const called = running.map(({ path, called, given }) => (called ? describe({ is: "object", callee: { is: "global", path }, args: given }) : path))
    return {
      sentence: `Do not load this file: it names ${some(running.map(one => one.path))}, which can run whatever the file says.`,
      reasons: [`${bare ? "pickle.load" : "With weights_only=False a load"} would ${running.some(one => one.called) ? "call" : "look up"} ${some(called)}.`, ...reasons],
      code: "",
      tone: "danger",
      note: "If you know who wrote it, ask for the weights alone: a state dict saved by torch.save, or safetensors.",
    }
  }
  if (bare) return null
  const options = [...result.storages.values()].some(({ location }) => location !== "cpu") ? ', map_location="cpu"' : ""
  const load = more => `checkpoint = torch.load(${path}${options}${more})`
  const needed = [...judge.needed]
  const own = needed.filter(one => !STANDARD.test(one))
  const libraries = [...new Set(own.map(one => one.split(".")[0]))]
  const mine = needed.filter(one => one.startsWith("__main__."))
  const importable = `${mine.length ? `Define or import ${some(mine.map(one => one.slice(9)))} first: the file names ${mine.length === 1 ? "it" : "them"} in __main__. ` : ""}${own.length ? `${some([...new Set(own.map(one => one.slice(0, one.lastIndexOf("."))))])} must be importable. ` : ""}`
  const trusted = `${importable}This runs what the file names: for a file whose writer you trust.`
  const trusting = { code: `import torch\n\n${load(", weights_only=False")}\n`, tone: "no", note: `${trusted} Then save the tensors anew, with plain values beside them, and the default will do.` }
  const raising = trouble.length > 0
  if (!refusals.length) {
    const sentence = raising ? "The file names nothing that weights_only=True refuses, and a load raises all the same:" : "The file names nothing that weights_only=True, the default since PyTorch 2.6, refuses."
    return { sentence, reasons: trouble, code: raising ? "" : `import torch\n\n${load(", weights_only=True")}\n`, tone: raising ? "no" : judge.uncertain ? "unsure" : "open", note: raising || !judge.uncertain ? "" : "Whether what it calls takes its arguments, as those of sparse and nested tensors, only a load can tell." }
  }
  const sentence = `weights_only=True, the default since PyTorch 2.6, refuses this file.`
  if (raising) return { sentence, reasons: [...reasons, ...trouble], code: "", tone: "no", note: "" }
  const standing = [...of("setitem"), ...of("append")].filter(type => STAND_INS[type] && needed.includes(type))
  const firm = [...opcodes, ...blocked, ...of("tar")], stuck = [...firm, ...unknown, ...STUCK.flatMap(of)].filter(type => !standing.includes(type))
  // Neither unpickler calls what cannot be called, nor gives a state to what has none.
  if (["call", "persistent"].some(why => of(why).length) || of("build").some(type => !type.includes("."))) return { sentence: `${sentence} So does weights_only=False.`, reasons, code: "", tone: "no", note: "" }
  if (fetching) {
    const fetched = [...new Set(judge.got.map(([type, name]) => `${type.name}.${name}`))]
    return { sentence, reasons: [...reasons, `By builtins.getattr it fetches ${some(fetched)}, of ${libraries.length ? "the library's" : "a named"} class, and calls none of them. To allow getattr would allow it for every name.`], ...trusting }
  }
  if (stuck.length || needed.length > 40) {
    return { sentence: unknown.length && stuck.length === unknown.length ? sentence : `${sentence} ${firm.length ? "No line with add_safe_globals changes that." : "This page has no line with add_safe_globals for it."}`, reasons, ...trusting }
  }
  const { imports: lines, names } = allowing(needed, standing)
  const before = [...lines, "import torch", ...imports.map(module => `import ${module}`)].sort()
  const allow = names.length ? `with ${listed("torch.serialization.safe_globals([", names, "]):").join("\n")}\n    ${load(", weights_only=True")}` : load(", weights_only=True")
  const notes = [
    names.length ? "It allows these names while it loads: for a file whose writer you trust, because what they name runs." : "",
    standing.length ? `What was a ${some(standing.map(type => type.slice(12)))} comes back as a plain ${standing.some(type => type.endsWith("dict")) ? "dict" : "list"}.` : "",
    importable.trim(),
    needed.some(one => one.startsWith("numpy.")) && "With NumPy 2.",
  ]
  const code = `${before.join("\n")}\n\n${allow}\n`, note = notes.filter(Boolean).join(" ")
  // A long list stands behind the line that most will take.
  if (whole && names.length > LONG) return { sentence, reasons, code: trusting.code, note: trusted, tone: "no", other: { sentence: "Or with weights_only=True, and its names allowed:", code, note } }
  return { sentence: needed.length ? sentence : `weights_only=True takes what this file names once ${imports.join(" and ")} ${imports.length === 1 ? "has" : "have"} been imported.`, reasons: needed.length ? reasons : [], code, tone: "no", note }
}

/** The lines that read the whole tensors of a state dict out of a file of torch.save that has lost its end, and run nothing that it names. */
export const wholeOf = (file, { folder, from }, expression) => [
  "import collections",
  "import io",
  "import pickle",
  "import re",
  "",
  "import torch",
  "",
  `with open(${quoted(file)}, "rb") as opened:`,
  "    data = bytearray(opened.read())",
  "# Where the bytes of each storage begin: behind its name torch.save pads, with FB.",
  `header = rb"PK\\x03\\x04.{24}(..)" + re.escape(${quoted(`${folder}data/`)}.encode()) + rb"(\\d+)FB"`,
  'found = [(one[2].decode(), one.end(2) + int.from_bytes(one[1], "little")) for one in re.finditer(header, data, re.DOTALL)]',
  "starts = dict(found)",
  "assert len(starts) == len(found)",
  "",
  "",
  "class Other(dict):  # stands for whatever is no tensor, so that nothing in the file runs",
  "    def __init__(self, *_, **__): ...",
  "    def __setstate__(self, _): ...",
  "",
  "",
  "def view(storage, offset, shape, stride, *_):",
  "    return None if storage is None else storage.as_strided(shape, stride, offset).clone()",
  "",
  "",
  "class Whole(pickle.Unpickler):",
  "    def find_class(self, module, name):",
  '        if module in ("torch", "torch.cuda") and name.endswith("Storage"):',
  "            return getattr(torch, name)",
  '        made = {"OrderedDict": collections.OrderedDict, "_rebuild_tensor_v2": view, "_rebuild_parameter": lambda one, *_: one}',
  "        return made.get(name, Other)",
  "",
  "    def persistent_load(self, saved):",
  "        _, kind, key, _, n = saved",
  "        if key not in starts or starts[key] + n * kind.dtype.itemsize > len(data):",
  "            return None",
  "        return torch.frombuffer(data, dtype=kind.dtype, count=n, offset=starts[key]) if n else torch.empty(0, dtype=kind.dtype)",
  "",
  "",
  `checkpoint = Whole(io.BytesIO(data[${from}:])).load()`,
  `weights = {key: value for key, value in checkpoint${expression}.items() if isinstance(value, torch.Tensor)}`,
  "",
].join("\n")

// Bare pickles --------------------------------------------------------------------------------------------------------------------------------------------

/** What loads a bare pickle, and what that runs. */
const unpickling = ({ judge }, file, tree) => {
  const names = [...judge.calls.keys()]
  const old = [...judge.refusals.values()].some(({ why, name }) => why === "opcode" && /STRING$/.test(name)) || names.some(name => name.startsWith("__builtin__"))
  const own = [...new Set(names.map(name => name.slice(0, name.lastIndexOf("."))))].filter(module => !STANDARD.test(module))
  return {
    sentence: "This is a bare pickle, not a file of torch.save: torch.load raises, and with weights_only=False only once it has run what the file names, as pickle.load does.",
    reasons: [
      names.includes(NESTED) && "Its storages are files of torch.save in it, which the load opens with weights_only=False and this page does not read.",
      tree.modules.some(({ source }) => source) && "The source of its classes is in the file as a text, and the load executes it.",
    ].filter(Boolean),
    code: `import pickle\n\nwith open(${quoted(file)}, "rb") as file:\n    checkpoint = pickle.load(file${old ? ', encoding="latin1"' : ""})\n`,
    tone: "no",
    note: `For a file whose writer you trust.${own.length ? ` ${some(own)} must be importable.` : ""}`,
  }
}

/** The lines that fill the weights of a model alone from a distributed checkpoint's folder; null where they are not known, or of several networks. */
const filling = (folder, tree, weights) => {
  // Beside an optimizer under flat names they are no state dict of their own.
  const loose = looseIn(tree).find(({ named }) => named)?.all.map(({ key }) => key)
  const { expression, wrapped, prefix } = weights ?? { expression: "", ...(loose && prefixOf(loose)) }
  if (prefix === undefined || weights?.others.length || weights?.pieces.length) return null
  const inside = [...expression.matchAll(/\["(.*?)"]/g)].reduceRight((inner, [, key]) => `{${quoted(key)}: ${inner}}`, "weights"), before = wrapped ? quoted(prefix) : ""
  const [given, taken] = before ? [`{${before} + key: value for key, value in model.state_dict().items()}`, `{key.removeprefix(${before}): value for key, value in weights.items()}`] : ["model.state_dict()", "weights"]
  return {
    sentence: "Or the weights alone, into a model that has been made:",
    code: `import torch.distributed.checkpoint as dcp\n\nweights = ${given}\ndcp.load(${inside}, checkpoint_id=${quoted(folder || ".")})\nmodel.load_state_dict(${taken})\n`,
    note: "In one process or in several. It raises for a key of the model that the folder lacks, and leaves what else is there.",
    whole: true,
  }
}

/** What makes one file of a distributed checkpoint's folder. */
const gathering = ({ folder }, tree, weights) => ({
  sentence: "torch.load does not open .metadata, with either value of weights_only, and of a .distcp file at most one piece. These lines gather the folder into one file, in one process. What it has beside tensors may need weights_only=False, for a folder you trust.",
  reasons: [],
  code: `import torch\nfrom torch.distributed.checkpoint.format_utils import dcp_to_torch_save\n\ndcp_to_torch_save(${quoted(folder || ".")}, "checkpoint.pt")\ncheckpoint = torch.load("checkpoint.pt", weights_only=True)\n`,
  tone: "open",
  note: [
    `They run ${folder ? `where ${folder.split("/")[0]} is` : "in the folder in which .metadata lies"}, and write checkpoint.pt there.`,
    tree.optimizers.some(({ named }) => named) && "The optimizer's part comes flat: its load_state_dict raises, and set_optimizer_state_dict of torch.distributed.checkpoint.state_dict takes it, with StateDictOptions(flatten_optimizer_state_dict=True).",
  ].filter(Boolean).join(" "),
  other: filling(folder, tree, weights),
})

/** The answer on a bare pickle, which a distributed checkpoint's list is, too. */
export const barely = (result, file, tree, weights) => (result.folder === undefined ? unpickling(result, file, tree) : gathering(result, tree, weights))
