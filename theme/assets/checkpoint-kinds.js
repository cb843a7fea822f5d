// Files that are no checkpoint of torch.save or safetensors: what each is, the lines that open it, and what is in some.

import { Bytes, decoded, fail, latin1, number, pieces } from "./checkpoint-bytes.js"
import { count, pairsOf, some } from "./checkpoint-facts.js"
import { Judge } from "./checkpoint-loading.js"
import { interpret, OBJECTS, storages } from "./checkpoint-pickle.js"
import { bytesAt, contents, dataOf, read } from "./checkpoint-reader.js"
import { isCount, isGlobal, sizeOf, tensorOf } from "./checkpoint-tensors.js"
import { AVERAGED } from "./checkpoint-weights.js"

const quoted = JSON.stringify

// What a file is, and the lines that open it; then their language, where it is not Python.
const KINDS = {
  empty: ["The file is empty: what wrote it was stopped, or the disk was full.", "", ""],
  lfs: ["This is a pointer of Git LFS: a few lines of text that stand for the file.", "git lfs install\ngit lfs pull\n", "console"],
  html: ["This is a web page, not a checkpoint: it shows the file, or asks for a login. Use the link that downloads it.", "", ""],
  tar: ["This is a tar archive, and not one of torch's own oldest format: torch.load refuses it. Unpack it and drop what is inside.", 'import tarfile\n\nwith tarfile.open(FILE) as archive:\n    archive.extractall("unpacked", filter="data")\n'],
  gzip: ["This is compressed by gzip. Unpack it and drop what is inside.", 'import gzip\nimport shutil\n\nwith gzip.open(FILE) as packed, open("unpacked.pt", "wb") as plain:\n    shutil.copyfileobj(packed, plain)\n'],
  torchscript: ["This is a TorchScript archive, a program with its weights. torch.load refuses it with weights_only=True.", "import torch\n\nmodel = torch.jit.load(FILE, map_location=\"cpu\")\nweights = model.state_dict()\n"],
  pt2: ["This is an exported program (.pt2), a graph with its weights.", "import torch\n\nprogram = torch.export.load(FILE)\nmodel = program.module()\n# The tensors alone:\nweights = program.state_dict\n"],
  aoti: ["This is a model that AOTInductor has compiled (.pt2): machine code with its weights. torch.load does not open it, and what opens it runs that code: for a file whose writer you trust.", "import torch\n\nmodel = torch._inductor.aoti_load_package(FILE)\n"],
  onnx: ["This looks like an ONNX model, a graph with its weights.", "import onnx\nfrom onnx import numpy_helper\n\nmodel = onnx.load(FILE)\nweights = {one.name: numpy_helper.to_array(one) for one in model.graph.initializer}\n"],
  gguf: ["This is a GGUF file of llama.cpp, with weights that may be quantized in its own ways.", "from gguf import GGUFReader\n\ntensors = GGUFReader(FILE).tensors\n"],
  hdf5: ["This is an HDF5 file, such as Keras writes.", "import h5py\n\nwith h5py.File(FILE) as file:\n    file.visit(print)\n"],
  keras: ["This is a model of Keras 3.", "import keras\n\nmodel = keras.saving.load_model(FILE)\n"],
  npz: ["This is a file of NumPy arrays (.npz).", "import numpy as np\nimport torch\n\narrays = np.load(FILE)\nweights = {key: torch.from_numpy(arrays[key]) for key in arrays.files}\n"],
  npy: ["This is one NumPy array (.npy).", "import numpy as np\nimport torch\n\ntensor = torch.from_numpy(np.load(FILE))\n"],
  t7: ["This is a file of Lua's Torch7 (.t7), or looks like one: torch.load refuses it.", "import torchfile\n\n# Tables are dictionaries, and tensors arrays:\ncheckpoint = torchfile.load(FILE)\n"],
  tflite: ["This is a model of TensorFlow Lite (.tflite).", "from ai_edge_litert.interpreter import Interpreter\n\ninterpreter = Interpreter(model_path=FILE)\ndetails = interpreter.get_tensor_details()\n"],
  msgpack: ["By its name this is a file of MessagePack, as Flax writes its parameters.", "from flax.serialization import msgpack_restore\n\nwith open(FILE, \"rb\") as file:\n    parameters = msgpack_restore(file.read())\n"],
  tensorflow: ["By its name this is a part of a checkpoint of TensorFlow, of which the .index and the .data files belong together.", "import tensorflow as tf\n\n# The name without .index or .data-…:\nreader = tf.train.load_checkpoint(FILE)\nshapes = reader.get_variable_to_shape_map()\n"],
  darknet: ["By its name these are weights of Darknet: a short header, and then numbers of float32 in the order of its .cfg, without names or shapes.", "import numpy as np\n\n# Behind three numbers of a version, and how many images were seen (eight bytes since version 0.2):\nwith open(FILE, \"rb\") as file:\n    version = np.fromfile(file, np.int32, 3)\n    seen = np.fromfile(file, np.int64, 1)\n    values = np.fromfile(file, np.float32)\n"],
  sb3: ["This is a model of Stable-Baselines3, a zip file in which policy.pth has the weights of the policy.", 'import io\nimport zipfile\n\nimport torch\n\nwith zipfile.ZipFile(FILE) as archive:\n    weights = torch.load(io.BytesIO(archive.read("policy.pth")), weights_only=True, map_location="cpu")\npolicy.load_state_dict(weights)\n'],
  nemo: ["This is a model of NeMo, a tar archive in which model_weights.ckpt has the weights.", 'import tarfile\n\nimport torch\n\nwith tarfile.open(FILE) as archive:\n    weights = torch.load(archive.extractfile("MEMBER"), weights_only=True, map_location="cpu")\nmodel.load_state_dict(weights)\n'],
  zipped: ["This is a zip file with checkpoints in it: unpack it and drop what is inside.", 'import zipfile\n\nwith zipfile.ZipFile(FILE) as archive:\n    archive.extractall("unpacked")\n'],
  distcp: ["This is one process's part of a distributed checkpoint: pieces that the file .metadata beside it lists. torch.load raises, or gives one piece. Drop the whole folder to see what is in it.", 'from torch.distributed.checkpoint.format_utils import dcp_to_torch_save\n\n# The folder in which this file lies:\ndcp_to_torch_save(".", "checkpoint.pt")\n'],
  zip: ["This is a zip file without data.pkl, so torch.save did not write it as it is: unpack it and look inside.", ""],
  json: ["This is JSON, and no index of a sharded checkpoint: a configuration, perhaps. The weights are in another file.", ""],
  packed: ["This is a compressed archive. Unpack it and drop what is inside.", ""],
  zeros: ["It begins with zeros alone: a download did not fill the place that it reserved.", ""],
  text: ["This is a text, not a checkpoint.", ""],
  unknown: ["This is no file that this page knows.", ""],
}

/** The sentence on a file that is no checkpoint, and the lines that open it. */
export const otherwise = (kind, file) => {
  const [sentence, code] = KINDS[kind] || KINDS.unknown
  return { sentence, code: code.replace("FILE", JSON.stringify(file)) }
}

// Whole modules that were pickled -----------------------------------------------------------------------------------------------------------------

/** The lines by which a module's library loads it; null where none is known. */
export const loaderOf = ({ modules: [{ type }] }, file) =>
  type.startsWith("ultralytics.") ? { sentence: "YOLO of ultralytics takes the model out of it, in float32:", code: `from ultralytics import YOLO\n\nyolo = YOLO(${quoted(file)})\n`, note: "For a file whose writer you trust." } : null

/** What an object is for, by its class. */
const roleOf = (path, isModule) => (/(?:loss|criterion)\w*$/i.test(path) ? "criterion" : isModule ? "model" : /^torch\.optim\.lr_scheduler\.|scheduler/i.test(path) ? "scheduler" : /optim/i.test(path) ? "optimizer" : "other")

/** The class of each object of a file that is a list of them, and a name for it. Null for other files. */
const objectsIn = ({ root }, { modules }) => {
  const items = ["list", "tuple"].includes(root?.is) ? root.items : []
  if (items.length < 2 || items.length > 6 || !items.every(one => one?.callee?.path)) return null
  const names = []
  return items.map(({ callee: { path } }, n) => {
    const role = roleOf(path, modules.some(({ expression }) => expression === `[${n}]`)), again = names.filter(name => name === role).length
    names.push(role)
    return { path, name: again ? `${role}_${again + 1}` : role }
  })
}

/** A sentence on the objects of a list, or "". */
export const listIn = (result, tree) => {
  const objects = objectsIn(result, tree)
  return objects ? `It is a ${result.root.is} of ${objects.length} objects: ${some(objects.map(({ path }, n) => `[${n}] ${path}`), 6)}.` : ""
}

/** The lines that load a file, and take the whole modules out of what was loaded. */
export const unpacking = (result, tree, code) => {
  const { modules, rows, optimizers } = tree, objects = objectsIn(result, tree)
  const outer = modules.filter(one => one.outer)
  const wrapped = /\.(?:Distributed)?DataParallel$/.test(outer[0].type) ? "model = model.module\n" : ""
  // It looks for the processes when it is made.
  if (outer[0].type.endsWith(".DistributedDataParallel")) code = code.replace(/^(?=with |checkpoint = )/m, `torch.distributed.init_process_group("gloo", store=torch.distributed.HashStore(), rank=0, world_size=1)\n`)
  const half = rows.find(({ kind, dtype }) => kind === "parameter" && /^b?float16$/.test(dtype))
  const full = half ? `model.float()  # its weights are ${half.dtype}\n` : ""
  // Such layers act in another way in training, and a load leaves them as they were.
  const mode = outer[0].training === true && !optimizers.length && modules.some(({ type }) => /(?:Dropout\w*|(?:Batch|Instance)Norm\w*)$/.test(type)) ? "# For predictions, as it was saved in training:\nmodel.eval()\n" : ""
  if (!outer[0].expression) return code.replaceAll("checkpoint = ", "model = ") + wrapped + full + mode
  if (objects?.some(({ name }) => name === "model")) return `${code}${objects.map(({ name }) => name).join(", ")} = checkpoint\n${wrapped}${full}`
  const averaged = outer.find(({ expression }) => AVERAGED.test(expression))
  return `${code}model = checkpoint${outer[0].expression}\n${wrapped}${full}${mode}${averaged && averaged !== outer[0] ? `# The averaged copy, which evaluations mostly use:\naveraged_model = checkpoint${averaged.expression}\n${full && `averaged_${full}`}` : ""}`
}

// The list of a distributed checkpoint ------------------------------------------------------------------------------------------------------------

const fieldsOf = object => new Map(object?.state ? pairsOf(object.state) : [])

const tensorFrom = fields => {
  const properties = fields.get("properties"), shape = fields.get("size")?.args?.items[0]?.items
  const dtype = properties?.state?.is === "tuple" ? properties.state.items[0] : fieldsOf(properties).get("dtype")
  if (!isGlobal(dtype) || !shape?.every(isCount)) return null
  const elements = shape.reduce((all, one) => all * one, 1)
  return { is: "tensor", dtype: dtype.name, shape, stride: null, offset: 0, storage: null, layout: "strided", bytes: elements * sizeOf(dtype.name), pieces: fields.get("chunks")?.items?.length ?? 1 }
}

const asDict = map => ({ is: "dict", items: [...map].flatMap(([key, value]) => [key, value instanceof Map ? asDict(value) : value]) })

// An optimizer's values under names of their own, each with that of a parameter in it.
const FLAT = /^(?:optim\w*\.)?(state|param_groups)\..+\.(\w+)$/
const MATTERS = /^_?(?:(?:global_|train_|num_|last_)?(?:steps?(?:_count)?|epochs?|iter(?:ation)?s?|round|lrs?)|n?tokens\w*|\w*seen|best\w*|schedul\w*|seed|version)$/

/** What a distributed checkpoint has beside weights and moments, by what it lies in, with the names in that which say where a training stopped. */
const besidesIn = all => {
  const groups = new Map()
  for (const steps of all) {
    const [, group, own] = FLAT.exec(steps.join(".")) ?? [], [first, name] = own ? [group, `${own} of each parameter`] : [steps[0], steps.slice(1).join(".")]
    if (!groups.has(first)) groups.set(first, new Set())
    if (MATTERS.test(own ?? steps.at(-1))) groups.get(first).add(name)
  }
  const words = [...groups].map(([group, names]) => group + ([...names].join("") && ` (${some([...names].filter(Boolean), 6)})`))
  return words.length ? `Beside them it names ${some(words, 8)}: these values are in the .distcp files, of which this page reads none.` : ""
}

/** The dictionary that a load of the folder makes, and what there is to say of it; null where a pickle is no such list. */
export const distributed = root => {
  if (!isGlobal(root?.callee, "torch.distributed.checkpoint.metadata.Metadata")) return null
  const fields = fieldsOf(root), paths = new Map(pairsOf(fields.get("planner_data"))), whole = new Map(), besides = []
  for (const [key, entry] of pairsOf(fields.get("state_dict_metadata"))) {
    const value = tensorFrom(fieldsOf(entry)) ?? { is: "persistent", id: [] }
    const steps = paths.get(key)?.items ?? [key]
    // Of numbers that are tensors, those of the modules are none of it.
    if (value.is !== "tensor" || (value.shape.every(size => size === 1) && MATTERS.test(String(steps.at(-1)).split(".").at(-1)))) besides.push(steps.map(step => (typeof step === "object" ? "…" : String(step))))
    let inside = whole
    for (const step of steps.slice(0, -1)) {
      if (!(inside.get(step) instanceof Map)) inside.set(step, new Map())
      inside = inside.get(step)
    }
    inside.set(steps.at(-1), value)
  }
  // Its keys are objects, which no words tell apart.
  const parts = [...new Set((fields.get("storage_data")?.items ?? []).filter((_, n) => n % 2).map(info => fieldsOf(info).get("relative_path")))].filter(one => typeof one === "string").sort()
  const processes = new Set(parts.map(one => /^__(\d+)_/.exec(one)?.[1])).size
  return { root: asDict(whole), said: parts.length ? [`Its tensors are in ${some(parts)}, written by ${processes === 1 ? "one process" : `${processes} processes`}.`, besidesIn(besides)].filter(Boolean) : [] }
}

// Archives ----------------------------------------------------------------------------------------------------------------------------------------

const MOST = 1 << 24 // bytes of a text that is read
const CUT = "It begins as a zip file and has no directory at its end: download or copy it again."

/** The text of a member of a zip file. */
const textOf = async (file, member) => {
  if (member.bytes > MOST) fail(`The zip file's member ${member.name} is longer than is read here.`)
  return decoded(await new Bytes(await contents(file, member)).take(member.bytes))
}

/** The classes of a TorchScript archive: what is a parameter, what a buffer, and the methods with their arguments. */
const classesOf = async (file, zip, folder, modules) => {
  const classes = new Map()
  for (const module of modules) {
    const member = zip.get(`${folder}code/${module.replaceAll(".", "/")}.py`)
    if (!member) continue
    for (const [, name, body] of (await textOf(file, member)).matchAll(/^class (\w+)\(Module\):\n((?: .*\n?)*)/gm)) {
      const list = which => new Set([...(new RegExp(`^  __${which}__ = \\[(.*)\\]`, "m").exec(body)?.[1] ?? "").matchAll(/"([^"]+)"/g)].map(([, one]) => one))
      const methods = [...body.matchAll(/^  def (\w+)\(\w+: __torch__[^,)]*,?([^]*?)\) -> (.+):$/gm)].map(([, method, given, gives]) => `${method}(${given.trim().replace(/\s+/g, " ")})${gives === "NoneType" ? "" : ` -> ${gives}`}`)
      classes.set(`${module}.${name}`, { parameters: list("parameters"), buffers: list("buffers"), methods })
    }
  }
  return classes
}

/** A TorchScript archive: its tensors under the names that state_dict() gives them, and its methods. */
const script = async ({ zip, folder }, file, rules, progress, name) => {
  const judge = new Judge(rules), found = new Map(), member = zip.get(`${folder}data.pkl`)
  const { sentence, code } = otherwise("torchscript", name), named = { is: "dict", items: [] }, packed = { is: "dict", items: [] }, types = new Set()
  const result = { format: "torchscript", what: sentence.replace(/^This is (.*?)\. .*/, "$1"), members: zip.size, root: named, storages: found, byteOrder: "little", kinds: new Map(), said: [] }
  result.answer = { sentence: "torch.load refuses it with weights_only=True, and hands it to torch.jit.load with weights_only=False. No class of yours is needed: the program is in the file, and runs when it is called.", reasons: [], code, note: "", tone: "open" }
  if (!member) return result
  const { value: root } = await interpret(new Bytes(await contents(file, member), progress), judge, storages(judge, found), { objects: OBJECTS })
  for (const storage of found.values()) {
    storage.member = zip.get(`${folder}data/${storage.key}`) ?? null
    storage.there = storage.member?.bytes ?? null
  }
  const classes = await classesOf(file, zip, folder, new Set([...judge.calls.values()].map(({ module }) => module).filter(module => module.startsWith("__torch__"))))
  const training = [], extra = [...zip.keys()].filter(one => one.startsWith(`${folder}extra/`)).map(one => one.slice(folder.length + 6))
  let left = 100_000
  const walk = (object, inside, depth) => {
    const own = classes.get(object.callee.path)
    for (const [key, value] of pairsOf(object.state)) {
      if (typeof key !== "string" || left-- < 0) continue
      const kind = own?.parameters.has(key) ? "parameter" : own?.buffers.has(key) ? "buffer" : "value"
      const made = value?.is === "object" && isGlobal(value.callee) && value.callee.path.startsWith("__torch__") && value.state
      if (tensorOf(value)) (own && kind === "value" ? packed : named).items.push(inside + key, value), result.kinds.set(inside + key, kind)
      // Such an object of torch's keeps tensors in a form of its own, as quantized layers do.
      else if (made?.is === "tuple") packed.items.push(inside + key, made), types.add(value.callee.name)
      else if (made && depth < 60) walk(value, `${inside}${key}.`, depth + 1)
      else if (key === "training") training.push(value)
    }
  }
  if (root?.is === "object" && isGlobal(root.callee) && root.state) {
    walk(root, "", 0)
    const [, , type] = /^(__torch__\.)?(.*)$/.exec(root.callee.path), { methods = [] } = classes.get(root.callee.path) ?? {}
    result.said.push([`class ${type.replace(/___torch_mangle_\d+\./g, "")}`, methods.length && `methods ${some(methods, 8)}`, training[0] === false && "in eval mode", extra.length && `extra files ${some(extra)}`].filter(Boolean))
  }
  const constants = [...zip.values()].filter(one => one.name.startsWith(`${folder}constants/`))
  if (types.size) result.said.push(`Of ${count(packed.items.length / 2, "layer")} the weights are packed (${some([...types])}), as those of quantized ones are; with their scales, its ${count(found.size, "storage")} have ${count([...found.values()].reduce((sum, { bytes }) => sum + bytes, 0), "byte")}.`)
  if (constants.length) result.said.push(`${count(constants.length, "tensor")} (${count(constants.reduce((sum, { bytes }) => sum + bytes, 0), "byte")}) are constants of its code, as in a frozen program.`)
  if (packed.items.length || constants.length) {
    result.answer.code = code.replace(/^weights.*\n/m, "")
    result.answer.note = "model.state_dict() has no packed tensors and no constants: what keeps all is the file, or torch.jit.save(model, file)."
  }
  if (packed.items.length) Object.assign(result, { root: { ...root, state: undefined, pairs: ["state_dict()", named, "beside it", packed] }, holds: "Its program holds" })
  return result
}

// The dtypes by their numbers in the JSON of an exported program.
const SCALARS = { 1: "uint8", 2: "int8", 3: "int16", 4: "int32", 5: "int64", 6: "float16", 7: "float32", 8: "float64", 9: "complex32", 10: "complex64", 11: "complex128", 12: "bool", 13: "bfloat16", 28: "uint16", 29: "float8_e4m3fn", 30: "float8_e5m2", 31: "float8_e4m3fnuz", 32: "float8_e5m2fnuz", 33: "float8_e8m0fnu", 34: "uint32", 35: "uint64" }
const STRIDED = 7 // of the layouts there

/** What is in the JSON of a member; null where it is none, or is not there. */
const jsonOf = async (file, member) => {
  try {
    return member && JSON.parse(await textOf(file, member))
  } catch {
    return null
  }
}

/** What an exported program is called with: the names of its inputs with their dtypes and shapes, and the ranges of those that vary. */
const inputsOf = ({ graph_module: made, range_constraints: ranges }) => {
  const { graph, signature, module_call_graph: calls } = made, names = calls?.[0]?.signature?.forward_arg_names ?? []
  const given = signature.input_specs.map(one => one.user_input?.arg).filter(Boolean)
  // A size that varies is a symbol of SymPy.
  const size = ({ as_int: number, as_expr: expression }) => number ?? expression?.expr_str?.replace(/Symbol\('(\w+)'[^)]*\)/g, "$1") ?? "?"
  const words = given.map(({ as_tensor: tensor, as_int: number }, n) => {
    const { dtype, sizes } = graph.tensor_values[tensor?.name] ?? {}
    return `${names[n] ?? tensor?.name ?? n}${sizes ? ` ${SCALARS[dtype] ?? ""} [${sizes.map(size).join(", ")}]` : number === undefined ? "" : ` ${number}`}`
  })
  const said = words.join(", "), varying = Object.entries(ranges ?? {}).filter(([name]) => new RegExp(`\\b${name}\\b`).test(said))
  return [words.length && `It is called with ${said}.`, varying.length && `${some(varying.map(([name, { min_val: least, max_val: most }]) => `${name} from ${least ?? "any"} to ${most ?? "any"}`))}; a size that is a number is fixed.`].filter(Boolean)
}

/** An exported program: its tensors by the JSON that lists them, each in a member of its own, and what it is called with. */
const exported = async ({ zip, folder }, file, rules, progress, name) => {
  const named = (start, end) => [...zip.keys()].filter(one => one.startsWith(folder + start) && one.endsWith(end)).map(one => one.slice(folder.length + start.length, one.length - end.length || undefined))
  // Before torch 2.8 the tensors were a file of torch.save.
  const old = zip.get("serialized_state_dict.pt"), models = named("models/", ".json")
  const { sentence, code } = otherwise("pt2", name), trust = "For a file whose writer you trust: the load unpickles with weights_only=False what is not a plain tensor in it."
  const refuses = { reasons: [], note: trust, tone: "open" }
  if (old) {
    const result = await within("pt2", await blobOf(file, old), "serialized_state_dict.pt", rules, progress, name)
    Object.assign(result.answer, { ...refuses, code, sentence: "torch.load does not open it, with either value of weights_only. torch.export.load does, in a release near the one that wrote it." })
    return result
  }
  if (!models.length) {
    return { kind: named("data/aotinductor/", "").length ? "aoti" : "pt2", zip }
  }
  const one = models.includes("model") ? "model" : models[0], storages = new Map()
  const program = await jsonOf(file, zip.get(`${folder}models/${one}.json`)), specs = program?.graph_module?.signature?.input_specs ?? []
  const kinds = new Map(specs.flatMap(({ parameter, buffer }) => (parameter ? [[parameter.parameter_name, "parameter"]] : buffer ? [[buffer.buffer_name, buffer.persistent === false ? "unsaved" : "buffer"]] : [])))
  /** The tensors of a list, each with the member it lies in; several names may have one. */
  const listed = async place => {
    const { config } = (await jsonOf(file, zip.get(`${folder}data/${place}/${one}_${place}_config.json`))) ?? {}
    return {
      is: "dict",
      items: Object.entries(config ?? {}).flatMap(([key, { path_name: path, tensor_meta: meta, use_pickle: pickled, is_param: own }]) => {
        const dtype = SCALARS[meta?.dtype], [shape, stride] = [meta?.sizes, meta?.strides].map(all => all?.map(({ as_int: number }) => number))
        // What is no plain tensor is pickled, and not read here.
        if (!dtype || !shape?.every(isCount)) return [key, { is: "persistent", id: [] }]
        if (!kinds.has(key)) kinds.set(key, place === "constants" ? "value" : own ? "parameter" : "buffer")
        const member = pickled ? null : zip.get(`${folder}data/${place}/${path}`), at = `${place}/${path}`
        if (member && !storages.has(at)) storages.set(at, { is: "storage", key: at, dtype, bytes: member.bytes, elements: member.bytes / sizeOf(dtype), there: member.bytes, location: "cpu", member })
        const storage = storages.get(at) ?? null, strided = meta.layout === STRIDED
        return [key, { is: "tensor", dtype, shape, stride: strided && stride?.every(isCount) ? stride : null, offset: meta.storage_offset?.as_int ?? 0, storage, layout: strided ? "strided" : "of its own", bytes: shape.reduce((all, one) => all * one, sizeOf(dtype)) }]
      }),
    }
  }
  const weights = await listed("weights"), constants = await listed("constants"), extra = named("extra/", "")
  const root = { is: "object", callee: { is: "global", module: "torch.export", name: "ExportedProgram", path: "torch.export.ExportedProgram" }, args: { is: "tuple", items: [] }, state: { is: "dict", items: ["state_dict", weights, ...(constants.items.length ? ["constants", constants] : [])] } }
  const result = { format: "pt2", what: sentence.replace(/^This is (.*)\.$/, "$1"), members: zip.size, root, storages, kinds, byteOrder: "little", said: [] }
  if (program?.graph_module?.graph) result.said.push(...inputsOf(program))
  if (constants.items.length) result.said.push(`${some(constants.items.filter((_, n) => n % 2 === 0))}: of the program's constants, and not in program.state_dict.`)
  if (models.length > 1) result.said.push(`Of its ${models.length} programs, ${some(models, 8)}, ${one} is shown.`)
  result.said.push([program?.torch_version && `torch ${program.torch_version}`, extra.length && `extra files ${some(extra)}, which extra_files={${extra.map(one => `${quoted(one)}: ""`).slice(0, 4).join(", ")}} of the load fills`].filter(Boolean))
  result.answer = {
    ...refuses, code: one === "model" ? code : code.replace("torch.export.load(", "load_pt2(").replace(/\)\n/, `).exported_programs[${quoted(one)}]\n`).replace("import torch\n", "from torch.export.pt2_archive._package import load_pt2\n"),
    sentence: "torch.load does not open it, with either value of weights_only. No class of yours is needed: the program is in the file. model takes no model.eval() or train(): it is in the mode in which it was exported.",
  }
  return result
}

// The algorithms of Stable-Baselines3 by what their settings have; an earlier line comes first.
const ALGORITHMS = [
  ["DQN", "exploration_fraction"],
  ["SAC", "target_entropy"],
  ["TD3", "policy_delay"],
  ["PPO", "n_epochs"],
  ["A2C", "gae_lambda"],
]

/** A member of a zip file, as a file. */
const blobOf = async (file, member) => {
  const source = await contents(file, member), parts = []
  if (!member.method) return file.slice(member.at, member.at + member.bytes)
  for (let piece; (piece = await source.next()); ) parts.push(piece)
  return new Blob(parts)
}

/** What is known of an archive by a file in it. */
const within = async (kind, blob, member, rules, progress, name) => {
  const { sentence, code } = otherwise(kind, name), result = { format: kind, what: sentence.replace(/^This is (.*)\.$/, "$1"), holds: `${member} holds`, member, root: { is: "dict", items: [] }, storages: new Map(), byteOrder: "little", said: [] }
  const { root, storages: found, byteOrder, judge } = blob ? await read(blob, rules, progress) : {}
  if (root !== undefined) Object.assign(result, { root, storages: found, byteOrder, judge })
  for (const storage of result.storages.values()) Object.assign(storage, { file: blob, little: byteOrder === "little" })
  const refused = judge?.refusals.size
  result.answer = {
    sentence: `torch.load refuses the archive itself${judge ? `, and with weights_only=True ${refused ? `${member} in it, too: unpack that and open it here` : `takes ${member} in it`}` : ""}.`,
    reasons: [], code: refused ? "" : code, note: "", tone: "no",
  }
  return result
}

/** A model of Stable-Baselines3: the tensors of its policy, and what its settings say. */
const reinforced = async ({ zip }, file, rules, progress, name) => {
  const policy = zip.get("policy.pth"), data = zip.get("data")
  let settings = {}
  try {
    settings = JSON.parse(data ? await textOf(file, data) : "{}") ?? {}
  } catch {
    // It stays without settings.
  }
  const module = String(settings.policy_class?.__module__ ?? ""), contributed = module.startsWith("sb3_contrib")
  const [, named] = /\.(\w+)\.policies$/.exec(module) ?? []
  const [algorithm] = contributed ? [] : ALGORITHMS.find(([known, key]) => named?.toUpperCase() === known || Object.hasOwn(settings, key)) ?? []
  const result = await within("sb3", policy && (await blobOf(file, policy)), "policy.pth", rules, progress, name), { answer } = result
  const near = [...zip.keys()].filter(one => one.endsWith(".pth") && one !== "policy.pth")
  if (near.length) result.said.push(`Beside policy.pth, which is shown, the zip file has ${some(near, 8)}${settings.buffer_size ? ", and no replay buffer" : ""}.`)
  const pickled = Object.entries(settings).filter(([, value]) => value?.[":serialized:"]).map(([key]) => key)
  if (pickled.length) answer.reasons.push(`data has pickles in it (${some(pickled)}), which that library unpickles: for a file whose writer you trust.`)
  if (algorithm) {
    answer.sentence += ` ${algorithm} of Stable-Baselines3 makes the policy and loads it:`
    if (answer.code) answer.other = { sentence: "Or the weights, into a policy, which is agent.policy of such an agent or one of your own:", code: answer.code }
    answer.code = `from stable_baselines3 import ${algorithm}\n\nagent = ${algorithm}.load(${JSON.stringify(name)}, device="cpu")\n`
    result.kindred = [`It was trained by ${algorithm}${algorithm === "TD3" ? " or DDPG" : ""}.`]
  }
  const facts = Object.entries(settings).filter(([key, value]) => !key.startsWith("_") && ((typeof value === "number" && Math.abs(value) < 1e15) || (typeof value === "string" && value.length < 40) || value === true)).map(([key, value]) => `${key} ${value === true ? "True" : value}`)
  const version = zip.get("_stable_baselines3_version")
  result.said.push([version && `version ${(await textOf(file, version)).trim()}`, ...facts.slice(0, 14)].filter(Boolean))
  return result
}

/** The files in a tar archive, each by its name. */
const tarred = async (file, progress) => {
  const members = new Map()
  let long = ""
  for (let at = 0; at + 512 <= file.size && members.size < 10_000; progress()) {
    const header = latin1(new Uint8Array((await bytesAt(file, at, at + 512)).buffer)), text = (from, to) => header.slice(from, to).split("\0")[0]
    const bytes = parseInt(text(124, 136), 8) || 0
    if (text(257, 262) !== "ustar") break
    at += 512
    const kind = header[156], data = file.slice(at, at + bytes), above = header[262] === "\0" && text(345, 500)
    // A name that is too long for its place lies before it, as GNU or as POSIX writes it.
    if (/[Lx]/.test(kind)) long = /^\d+ path=(.*)|^([^\0]*)\0$/m.exec(await data.slice(0, 1 << 16).text())?.slice(1).find(Boolean)
    else if (/[0\0]/.test(kind)) members.set(long || (above ? `${above}/` : "") + text(0, 100), data), (long = "")
    at += 512 * Math.ceil(bytes / 512)
  }
  return members
}

/** What torch.save wrote before 2017: a pickle that refers to tensors by numbers, a list of the tensors, and their storages. */
const oldest = async (members, rules, progress) => {
  const judge = new Judge(rules), found = new Map(), views = new Map(), tensors = new Map(), make = storages(judge, found), budget = { objects: OBJECTS }
  const open = name => new Bytes(pieces(members.get(name)), progress)
  const next = async (bytes, persistent = () => fail("It refers to something outside of the pickle.")) => (await interpret(bytes, judge, persistent, budget)).value
  const numbers = async (bytes, n) => Array.from(new BigInt64Array((await bytes.take(8 * n)).slice().buffer), Number)
  judge.refuse("tar", "")
  const file = members.get("storages"), bytes = open("storages")
  for (let left = await next(bytes); left > 0; left--) {
    const [key, location, type] = (await next(bytes))?.items ?? [], [elements] = await numbers(bytes, 1)
    const storage = make({ is: "tuple", items: ["storage", type, String(key), location, elements] }), at = bytes.position
    if (at + storage.bytes > file.size) fail("It ends before its storages do.")
    views.set(storage.key, [storage, 0])
    Object.assign(storage, { file, at, there: storage.bytes, little: true })
    await bytes.skip(storage.bytes)
  }
  for (const view of (await next(bytes))?.items ?? []) {
    const [key, of, offset] = view?.items ?? []
    views.set(String(key), [found.get(String(of)), Number(offset)])
  }
  const list = open("tensors")
  for (let left = await next(list); left > 0; left--) {
    const [key, of] = (await next(list))?.items ?? [], [storage, from] = views.get(String(of)) ?? []
    const dims = (await list.take(8))[0], sizes = await numbers(list, 2 * dims + 1)
    if (!storage || !sizes.every(isCount)) fail("It has a tensor without a storage, or without a shape.")
    tensors.set(String(key), { is: "tensor", dtype: storage.dtype, shape: sizes.slice(0, dims), stride: sizes.slice(dims, -1), offset: from + sizes.at(-1), storage, layout: "strided" })
  }
  // Of a module it has the source beside its class.
  const root = await next(open("pickle"), id => (id?.is === "tuple" ? id.items[0] : tensors.get(String(id))) ?? fail("It refers to a tensor that it does not have."))
  return { format: "legacy", what: "a tar archive, torch's own oldest format", root, judge, storages: found, byteOrder: "little" }
}

/** A tar archive by its members. */
const unrolled = async (one, file, rules, progress, name) => {
  const members = await tarred(file, progress), named = end => [...members.keys()].find(key => key.endsWith(end))
  if (["pickle", "tensors", "storages"].every(key => members.has(key))) return oldest(members, rules, progress)
  const weights = named("model_weights.ckpt"), config = named("model_config.yaml")
  if (!weights || !config) return { zip: members }
  const result = await within("nemo", members.get(weights), "model_weights.ckpt", rules, progress, name), [, target] = /^target: *([\w.]+)/m.exec(await members.get(config).slice(0, 1 << 20).text()) ?? []
  result.said.push(`Its members are ${some([...members.keys()], 8)}.`)
  const { yamlIn, decisive } = await import("./checkpoint-beside.js"), settings = decisive(yamlIn(await members.get(config).slice(0, 1 << 20).text()))
  if (settings.length) result.said.push(`model_config.yaml: ${some(settings, 12)}.`)
  result.answer.code = result.answer.code.replace("MEMBER", weights)
  if (target) result.answer.note = `model_config.yaml names ${target}: its restore_from, of NeMo, makes the model from the archive and loads it.`
  return result
}

/** Which tensors a file has lost with its end, and what will refuse it once it is whole. */
export const lostIn = ({ judge }, { rows }) => {
  const left = [], parts = []
  const lost = rows.flatMap((row, at) => {
    const tensors = row.depth === 1 && !row.again ? rows.slice(at, row.last + 1).filter(({ tensor }) => tensor) : [], gone = tensors.filter(({ tensor }) => tensor.storage?.there === null)
    const each = tensors.length > 1 ? `each of the ${count(tensors.length, "tensor")}` : "the tensor"
    if (tensors.length && !gone.length) left.push(`${each} at ${row.path}`)
    // Of each module of a model, what is whole.
    const modules = new Map()
    for (const { entry, key, tensor } of tensors) {
      const [first] = entry === row.path ? key.split(".") : [], { all = 0, whole = 0 } = modules.get(first) ?? {}
      if (first && key.includes(".")) modules.set(first, { all: all + 1, whole: whole + (tensor.storage?.there !== null) })
    }
    if (gone.length && gone.length < tensors.length && modules.size > 1) parts.push(`Of ${row.path} are whole: ${some([...modules].map(([name, { all, whole }]) => `${whole} of ${all} under ${name}${AVERAGED.test(name) ? " (an averaged copy)" : ""}`), 8)}.`)
    return gone.length ? [`${gone.length === tensors.length ? each : `${number(gone.length)} of the ${count(tensors.length, "tensor")}`} at ${row.path}${gone.length < tensors.length ? ` (${some(gone.map(({ key }) => key))})` : ""}`] : []
  })
  const refused = [...judge.needed]
  return [lost.length && `Lost or broken off: ${some(lost)}.`, left.length && `Whole: ${some(left)}.`, ...parts, refused.length && `Once it is whole, weights_only=True refuses it: it names ${some(refused)}. Open it here again for the lines.`].filter(Boolean)
}

/** A file of torch.save that has lost its end: its pickle comes first, and then the storages. */
const broken = async (file, rules, progress) => {
  const header = await bytesAt(file, 0, 1024)
  const nameOf = view => latin1(new Uint8Array(view.buffer, view.byteOffset + 30, Math.min(view.getUint16(26, true), view.byteLength - 30)))
  const name = header.byteLength > 60 ? nameOf(header) : ""
  if (!name.endsWith("/data.pkl") || header.getUint16(8, true)) fail(CUT)
  const folder = name.slice(0, -"data.pkl".length), judge = new Judge(rules), found = new Map()
  const from = 30 + header.getUint16(26, true) + header.getUint16(28, true)
  const bytes = new Bytes(pieces(file.slice(from, file.size)), progress)
  const pickle = await interpret(bytes, judge, storages(judge, found), { objects: OBJECTS }).catch(() => fail(CUT))
  /** Where the next member begins, not far behind a place. */
  const next = async place => {
    const text = latin1(new Uint8Array((await bytesAt(file, place, place + 4096)).buffer)), at = text.indexOf("PK\x03\x04")
    return at < 0 ? file.size : place + at
  }
  // Where the one begins that breaks off.
  let begun = file.size
  for (let at = await next(from + bytes.position); at + 30 < file.size; progress()) {
    const view = await bytesAt(file, at, at + 1024), start = at + 30 + view.getUint16(26, true) + view.getUint16(28, true)
    const storage = nameOf(view).startsWith(`${folder}data/`) && found.get(nameOf(view).slice(folder.length + 5))
    if (storage && start + storage.bytes <= file.size) Object.assign(storage, { at: start, there: storage.bytes })
    else if (storage) begun = Math.min(start, file.size)
    at = await next(storage ? start + storage.bytes : start)
  }
  const lost = [...found.values()].filter(({ there }) => there === null)
  const lacking = lost.reduce((sum, { bytes: size }) => sum + size, 0) - (file.size - begun)
  const reason = lost.length ? `Whole: ${number(found.size - lost.length)} of ${count(found.size, "storage")}; data/${lost[0].key} is the first that is not.` : "All of its storages are whole: it lacks the directory behind them."
  const answer = { sentence: `torch.load raises, with either value of weights_only: the file has lost its end. Download or copy it again. If there is no other, keep it: ${lost.length < found.size ? "what is whole can be read out of it, though not by torch.load." : "it says what was in it."}`, reasons: [reason], code: "", note: "", tone: "no" }
  return { format: "zip", holds: "It held", lost: { folder, from }, root: pickle.value, protocol: pickle.protocol, judge, storages: found, byteOrder: "little", pickleBytes: bytes.position, answer, kindred: [`It is cut off, after ${count(file.size, "byte")}${lacking ? `: at least ${number(lacking)} are missing` : ""}. Its pickle is whole, and says what was in it.`] }
}

// NumPy's names of dtypes that torch has too.
const NUMPY = { "?": "bool", b1: "bool", i1: "int8", i2: "int16", i4: "int32", i8: "int64", u1: "uint8", u2: "uint16", u4: "uint32", u8: "uint64", f2: "float16", f4: "float32", f8: "float64", c8: "complex64", c16: "complex128" }

/** The arrays of an .npz file, by the header of each: its dtype, its order and its shape. */
const arrays = async ({ zip }, file, rules, progress, name) => {
  const { sentence, code } = otherwise("npz", name), root = { is: "dict", items: [] }, storages = new Map(), others = []
  for (const member of zip.values()) {
    const bytes = new Bytes(await contents(file, member), progress), key = member.name.replace(/\.npy$/, "")
    await bytes.have(12)
    const view = new DataView(bytes.buffer.buffer, bytes.buffer.byteOffset), long = view.getUint8(6) > 1, from = long ? 12 : 10, header = from + (long ? view.getUint32(8, true) : view.getUint16(8, true))
    if (header > 1 << 16) fail(`The array ${key} has no header that NumPy writes.`)
    const text = latin1((await bytes.take(header)).subarray(from)), [, order, type] = /'descr': *'([<>|=]?)([\w?]+)'/.exec(text) ?? [], shape = /'shape': *\(([\d, ]*)\)/.exec(text)?.[1].split(",").filter(one => one.trim()).map(Number)
    const dtype = Object.hasOwn(NUMPY, type ?? "") ? NUMPY[type] : null, elements = shape?.reduce((all, one) => all * one, 1)
    if (!dtype || !shape || !isCount(elements)) {
      others.push(`${key} (${type ? `of ${type}` : "no plain numbers"}${shape ? ` [${shape.join(", ")}]` : ""})`)
      continue
    }
    const size = elements * sizeOf(dtype), place = { key, dtype, bytes: size, there: Math.max(0, member.bytes - header) < size ? null : size, location: "cpu", little: order !== ">" }
    if (!member.method) Object.assign(place, { at: (await dataOf(file, member)) + header }), storages.set(key, place)
    const steps = shape.map((_, axis) => (/'fortran_order': *True/.test(text) ? shape.slice(0, axis) : shape.slice(axis + 1)).reduce((all, one) => all * one, 1))
    root.items.push(key, { is: "tensor", dtype, shape, stride: steps, offset: 0, storage: member.method ? null : place, layout: "strided", bytes: size })
  }
  const keys = root.items.filter((_, n) => n % 2 === 0), numbered = keys.length > 1 && keys.every(key => /^arr_\d+$/.test(key)), module = keys.some(key => /\.(?:weight|bias)$/.test(key))
  const said = [numbered && "The names are NumPy's numbers: by their order alone they are a model's.", others.length && `No tensors, and left out by the lines: ${some(others, 4)}. Objects among them are pickles, which np.load refuses without allow_pickle=True.`].filter(Boolean)
  const lines = numbered
    ? `${code.slice(0, code.indexOf("weights ="))}# In the order of model.state_dict(), so that the shapes agree; without buffers, of dict(model.named_parameters()):\nentries = model.state_dict()\nvalues = [arrays[f"arr_{n}"] for n in range(len(arrays.files))]\nassert [tuple(one.shape) for one in entries.values()] == [one.shape for one in values]\nweights = {name: torch.as_tensor(value) for name, value in zip(entries, values)}\nmodel.load_state_dict(weights)\n`
    : `${others.length ? code.replace("arrays.files}", "arrays.files if arrays[key].dtype.kind in \"biufc\"}") : code}${module ? "model.load_state_dict(weights)\n" : ""}`
  const answer = { sentence: "torch.load opens it with neither value of weights_only. NumPy does:", reasons: [], code: lines, note: numbered ? "Which of two with one shape is which, the order alone tells." : "", tone: "no" }
  return { format: "npz", what: sentence.replace(/^This is (.*)\.$/, "$1"), members: zip.size, root, storages, byteOrder: "little", said, answer }
}

// kinds that are looked into
const INSIDE = { cut: (_, ...rest) => broken(...rest), sb3: reinforced, torchscript: script, pt2: exported, tar: unrolled, npz: arrays }

/** What is in an archive that the reader gave a kind only. */
export const lookInto = (one, ...rest) => INSIDE[one.kind]?.(one, ...rest)
