// What torch.load says of a checkpoint, and the lines that load it. Nothing here says that a file does no harm: only what it names, and what torch refuses.

import { describe, some } from "./checkpoint-facts.js"
import { isGlobal } from "./checkpoint-tensors.js"

const quoted = text => JSON.stringify(text)

// What runs commands, code or other files, or reaches what does.
const MODULES =
  "os posix nt sys subprocess _posixsubprocess commands popen2 pty shutil socket ctypes importlib imp runpy zipimport code codeop marshal pickle _pickle cPickle dill cloudpickle joblib shelve webbrowser http urllib urllib2 requests ftplib smtplib telnetlib asyncio multiprocessing concurrent threading _thread signal tempfile platform timeit trace pdb bdb profile cProfile doctest unittest pip ensurepip venv site distutils setuptools linecache inspect gc io _io"
const RUNNING = new Set(MODULES.split(" "))
const NAMES = new Set(
  "builtins.eval builtins.exec builtins.execfile builtins.compile builtins.open builtins.file builtins.input builtins.__import__ builtins.getattr builtins.setattr builtins.delattr builtins.globals builtins.locals builtins.vars builtins.apply builtins.breakpoint builtins.map builtins.filter operator.attrgetter operator.methodcaller operator.call functools.reduce types.FunctionType types.CodeType types.LambdaType torch.load torch.serialization.load torch.storage._load_from_bytes numpy.load numpy.testing._private.utils.runstring torch.jit.load torch.utils.cpp_extension.load torch.utils.cpp_extension.load_inline".split(" "),
)

// What Python has itself, NumPy and torch, and the program that is run: nothing of it is to be installed for a checkpoint.
export const STANDARD =
  /^(?:numpy|torch|builtins|__builtin__|__main__|_?collections|argparse|datetime|pathlib|types|enum|functools|operator|_operator|decimal|fractions|uuid|random|re|sre_constants|itertools|array|string|typing|logging|copy|copyreg|copy_reg|queue|dataclasses|statistics|contextlib|weakref|abc|_?codecs|zoneinfo|time|math|ipaddress|json|csv|warnings|numbers|struct|textwrap|calendar|locale|heapq|bisect|hashlib|base64|configparser|optparse|traceback|exceptions|UserDict|sets)\b/

export const NESTED = "torch.storage._load_from_bytes" // what pickle, without torch.save, writes a storage with

/** Whether a name is of what executes. */
export const runs = ({ module, path }) => RUNNING.has(module.split(".")[0]) || NAMES.has(path) || /^torch\.(hub|package|ops|classes)\b/.test(module)

/** Whether getattr only fetches what classes of named libraries have, as pickle writes a function of a class, and nothing uses what it fetched. */
const fetches = ({ got, used }) =>
  got.length > 0 && !used && got.every(([type, name, ...more]) => !more.length && isGlobal(type) && /^_*[A-Z]\w*$/.test(type.name) && type.module !== "builtins" && !runs(type) && /^[a-zA-Z]\w*$/.test(name))

// The lines ----------------------------------------------------------------------------------------------------------------------------------------

// What weights_only=True fills a plain dictionary or list for, once a function under the name makes that.
const STAND_INS = { "collections.defaultdict": "{}", "collections.deque": "[]" }

const NUMPY_1 = /^numpy\.core\./

/** The names that are to be allowed, as Python: what imports them, and the list; `standing` are those that a function stands in for. */
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
    // torch.optim has deleted the names of its modules, and functions have taken those of others: only an import reaches what is in these.
    else if (/^torch\.(?:nn\.utils\.(?:weight|spectral)_norm|optim\.optimizer)\./.test(path)) {
      imports.add(`from ${path.slice(0, path.lastIndexOf("."))} import ${path.split(".").at(-1)}`)
      names.push(path.split(".").at(-1))
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
  append: name => `it appends to ${/^[aeiou]/.test(name) ? "an" : "a"} ${name}, and only lists are appended to`,
  setitem: name => `it sets keys of a ${name.replace("collections.", "")}, and only those of dict, OrderedDict and Counter are set`,
  build: name => `it gives a state to a ${name}, which takes none`,
  call: name => `it calls ${name}, which is nothing that may be called`,
  persistent: () => "it refers to something outside of the file that is no storage",
}

const STUCK = Object.keys(WORDS)
const LONG = 6 // names that are allowed in the lines that come first

/**
 * What torch.load says of the file: `sentence` is the answer on weights_only=True, `reasons` are what it refuses, `code` is what loads it, or "", and `note` what to know before. Null for a bare pickle, which torch.load does not open.
 * @param result what the reader returned; @param file the file's name; @param trouble sentences on what the load would raise for another reason; @param whole whether it is a pickled module that is loaded.
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
  for (const why of STUCK) for (const name of of(why)) reasons.push(`${WORDS[why](name).replace(/^it/, "It")}.`)
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
  const elsewhere = [...result.storages.values()].some(({ location }) => location !== "cpu")
  const options = `${elsewhere ? ', map_location="cpu"' : ""}`
  const load = more => `checkpoint = torch.load(${path}${options}${more})`
  const needed = [...judge.needed]
  const own = needed.filter(one => !STANDARD.test(one))
  const libraries = [...new Set(own.map(one => one.split(".")[0]))]
  const mine = needed.filter(one => one.startsWith("__main__."))
  const importable = `${mine.length ? `Define or import ${some(mine.map(one => one.slice(9)))} first: the file names ${mine.length === 1 ? "it" : "them"} in __main__. ` : ""}${own.length ? `${some([...new Set(own.map(one => one.slice(0, one.lastIndexOf("."))))])} must be importable. ` : ""}`
  const trusted = `${importable}This runs what the file names: for a file whose writer you trust.`
  const trusting = { code: `import torch\n\n${load(", weights_only=False")}\n`, tone: "no", note: `${trusted} Then save the tensors anew, with plain numbers, lists and dictionaries beside them, and the default will do.` }
  const raising = trouble.length > 0
  if (!refusals.length) {
    const sentence = raising ? "The file names nothing that weights_only=True refuses, and a load raises all the same:" : "The file names nothing that weights_only=True, the default since PyTorch 2.6, refuses."
    return { sentence, reasons: trouble, code: raising ? "" : `import torch\n\n${load(", weights_only=True")}\n`, tone: raising ? "no" : judge.uncertain ? "unsure" : "open", note: raising || !judge.uncertain ? "" : "Whether what it calls takes its arguments, as those of sparse and nested tensors, only a load can tell." }
  }
  const sentence = `weights_only=True, the default since PyTorch 2.6, refuses this file.`
  if (raising) return { sentence, reasons: [...reasons, ...trouble], code: "", tone: "no", note: "" }
  const standing = [...of("setitem"), ...of("append")].filter(type => STAND_INS[type] && needed.includes(type))
  const firm = [...opcodes, ...blocked], stuck = [...firm, ...unknown, ...STUCK.flatMap(of)].filter(type => !standing.includes(type))
  // Neither unpickler calls what cannot be called, nor gives a state to what has none.
  if (["call", "persistent"].some(why => of(why).length) || of("build").some(type => !type.includes("."))) return { sentence: `${sentence} So does weights_only=False.`, reasons, code: "", tone: "no", note: "" }
  if (fetching) {
    const fetched = [...new Set(judge.got.map(([type, name]) => `${type.name}.${name}`))]
    return { sentence, reasons: [...reasons, `By builtins.getattr it fetches ${some(fetched)}, of ${libraries.length ? "the library's" : "a named"} class, and calls none of them. To allow getattr would allow it for every name.`], ...trusting }
  }
  if (stuck.length || needed.length > 40) {
    return { sentence: unknown.length && stuck.length === unknown.length ? sentence : `${sentence} ${firm.length ? "No line with add_safe_globals changes that." : "This page has no line with add_safe_globals for it."}`, reasons, ...trusting }
  }
  const once = names => `weights_only=True takes what this file names once ${names.join(" and ")} ${names.length === 1 ? "has" : "have"} been imported.`
  const { imports: lines, names } = allowing(needed, standing)
  const before = [...lines, "import torch", ...imports.map(module => `import ${module}`)].sort()
  const allow = names.length ? `with ${listed("torch.serialization.safe_globals([", names, "]):").join("\n")}\n    ${load(", weights_only=True")}` : load(", weights_only=True")
  const notes = [
    names.length ? "It allows these names while it loads: for a file whose writer you trust, because what they name runs." : "",
    standing.length ? `What was a ${some(standing.map(type => type.slice(12)))} comes back as a plain ${standing.some(type => type.endsWith("dict")) ? "dict" : "list"}.` : "",
    importable.trim(),
    own.length && !whole ? `An empty class of your own may stand in for one that is not: (Stub, ${quoted(own[0])}) in the list.` : "",
    needed.some(one => one.startsWith("numpy.")) ? "With NumPy 2." : "",
  ]
  const code = `${before.join("\n")}\n\n${allow}\n`, note = notes.filter(Boolean).join(" ")
  // A long list stands behind the line that most will take.
  if (whole && names.length > LONG) return { sentence, reasons, code: trusting.code, note: trusted, tone: "no", other: { sentence: "Or with weights_only=True, and its names allowed:", code, note } }
  return { sentence: needed.length ? sentence : once(imports), reasons: needed.length ? reasons : [], code, tone: "no", note }
}
