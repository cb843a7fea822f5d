// Files in which whole modules were pickled: what the objects in them are, and the lines that take them out. Fetched for such files alone.

import { some } from "./checkpoint-facts.js"

const quoted = JSON.stringify

// Libraries that load what they pickled, by where their classes are.
const LOADERS = [[/^ultralytics\./, "YOLO of ultralytics takes the model out of it, in float32:", file => `from ultralytics import YOLO\n\nmodel = YOLO(${quoted(file)})\n`]]

/** The lines by which the library that has the class of a module loads it; null where none is known. */
export const loaderOf = ({ modules }, file) => {
  const [, sentence, make] = LOADERS.find(([test]) => test.test(modules[0].type)) || []
  return make ? { sentence, code: make(file), note: "That unpickles the file: for one whose writer you trust." } : null
}

/** What an object is for, by its class. */
const roleOf = (path, isModule) => (/(?:loss|criterion)\w*$/i.test(path) ? "criterion" : isModule ? "model" : /^torch\.optim\.lr_scheduler\.|scheduler/i.test(path) ? "scheduler" : /optim/i.test(path) ? "optimizer" : "other")

/** The objects of a file that is a list of them: the class of each and a name for it. Null for other files. */
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
  const { modules, rows } = tree, objects = objectsIn(result, tree)
  const outer = modules.filter(({ expression }, n) => !modules.slice(0, n).some(one => expression.startsWith(`${one.expression}.`)))
  const wrapped = /\.(?:Distributed)?DataParallel$/.test(outer[0].type) ? "model = model.module\n" : ""
  // It looks for the processes when it is made.
  if (outer[0].type.endsWith(".DistributedDataParallel")) code = code.replace(/^(?=with |checkpoint = )/m, `torch.distributed.init_process_group("gloo", store=torch.distributed.HashStore(), rank=0, world_size=1)\n`)
  const half = rows.find(({ kind, dtype }) => kind === "parameter" && /^b?float16$/.test(dtype))
  const full = half ? `model.float()  # its weights are ${half.dtype}\n` : ""
  if (!outer[0].expression) return code.replaceAll("checkpoint = ", "model = ") + wrapped + full
  if (objects?.some(({ name }) => name === "model")) return `${code}${objects.map(({ name }) => name).join(", ")} = checkpoint\n${wrapped}${full}`
  const averaged = outer.find(({ expression }) => /\["ema\w*"\]$/.test(expression))
  return `${code}model = checkpoint${outer[0].expression}\n${wrapped}${full}${averaged && averaged !== outer[0] ? `# The averaged copy:\naveraged_model = checkpoint${averaged.expression}\n` : ""}`
}
