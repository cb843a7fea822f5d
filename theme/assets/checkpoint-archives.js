// Zip files that are no checkpoint of torch.save as they are, and are looked into: a TorchScript archive, a model of Stable-Baselines3, and a file of torch.save that ends too soon.

import { Bytes, decoded, fail, latin1, number, pieces } from "./checkpoint-bytes.js"
import { count, pairsOf, some } from "./checkpoint-facts.js"
import { Judge } from "./checkpoint-judge.js"
import { otherwise } from "./checkpoint-kinds.js"
import { interpret, OBJECTS, storages } from "./checkpoint-pickle.js"
import { bytesAt, contents, read } from "./checkpoint-reader.js"
import { isGlobal, tensorOf } from "./checkpoint-tensors.js"

const MOST = 1 << 24 // bytes of a text that is read
const CUT = "It begins as a zip file and has no directory at its end: the download or the copy broke off, or the program that wrote it was stopped. Download or copy it again."

/** The text of a member of a zip file. */
const textOf = async (file, member) => {
  if (member.bytes > MOST) fail(`The zip file's member ${member.name} is longer than is read here.`)
  return decoded(await new Bytes(await contents(file, member)).take(member.bytes))
}

/** The classes of a TorchScript archive that its pickle names: what is a parameter, what a buffer, and the methods with their arguments. */
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
  const { sentence, code } = otherwise("torchscript", name)
  const result = { format: "torchscript", what: sentence.replace(/^This is (.*?)\. .*/, "$1"), members: zip.size, root: { is: "dict", items: [] }, storages: found, byteOrder: "little", kinds: new Map(), said: [] }
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
      if (tensorOf(value)) result.root.items.push(inside + key, value), result.kinds.set(inside + key, kind)
      else if (value?.is === "object" && isGlobal(value.callee) && value.callee.path.startsWith("__torch__") && value.state && depth < 60) walk(value, `${inside}${key}.`, depth + 1)
      else if (key === "training") training.push(value)
    }
  }
  if (root?.is === "object" && isGlobal(root.callee) && root.state) {
    walk(root, "", 0)
    const [, , type] = /^(__torch__\.)?(.*)$/.exec(root.callee.path), { methods = [] } = classes.get(root.callee.path) ?? {}
    result.said.push([`class ${type.replace(/___torch_mangle_\d+\./g, "")}`, methods.length && `methods ${some(methods, 8)}`, training[0] === false && "in eval mode", extra.length && `extra files ${some(extra)}`].filter(Boolean))
  }
  if (!result.root.items.length) result.said.push("It has no tensors with names: a frozen program has them as constants of its code, a quantized one packed.")
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

/** A model of Stable-Baselines3: the tensors of its policy, and what its settings say. */
const reinforced = async ({ zip }, file, rules, progress, name) => {
  const { sentence, code } = otherwise("sb3", name), policy = zip.get("policy.pth"), data = zip.get("data")
  let settings = {}
  try {
    settings = JSON.parse(data ? await textOf(file, data) : "{}") ?? {}
  } catch {
    // It stays without settings.
  }
  const module = String(settings.policy_class?.__module__ ?? ""), contributed = module.startsWith("sb3_contrib")
  const [, named] = /\.(\w+)\.policies$/.exec(module) ?? []
  const [algorithm] = contributed ? [] : ALGORITHMS.find(([known, key]) => named?.toUpperCase() === known || Object.hasOwn(settings, key)) ?? []
  const result = { format: "sb3", what: sentence.replace(/^This is (.*)\.$/, "$1"), root: { is: "dict", items: [] }, storages: new Map(), byteOrder: "little", said: [] }
  if (policy) {
    const parts = []
    const source = await contents(file, policy)
    if (policy.method) for (let piece; (piece = await source.next()); ) parts.push(piece)
    const blob = policy.method ? new Blob(parts) : file.slice(policy.at, policy.at + policy.bytes)
    const inner = await read(blob, rules, progress)
    if (inner.root !== undefined) Object.assign(result, { root: inner.root, storages: inner.storages, byteOrder: inner.byteOrder, judge: inner.judge })
    for (const storage of result.storages.values()) Object.assign(storage, { file: blob, little: inner.byteOrder === "little" })
  }
  result.holds = "policy.pth holds"
  const near = [...zip.keys()].filter(one => one.endsWith(".pth") && one !== "policy.pth")
  if (near.length) result.said.push(`Beside policy.pth, which is shown, the zip file has ${some(near, 8)}${settings.buffer_size ? ", and no replay buffer" : ""}.`)
  const pickled = Object.entries(settings).filter(([, value]) => value?.[":serialized:"]).map(([key]) => key)
  const own = {
    sentence: `torch.load refuses the zip file itself${result.judge ? `, and with weights_only=True ${result.judge.refusals.size ? "policy.pth in it, too" : "takes policy.pth in it"}` : ""}.${algorithm ? ` ${algorithm} of Stable-Baselines3 makes the policy and loads it:` : ""}`,
    reasons: pickled.length ? [`data has pickles in it (${some(pickled)}), which that library unpickles: for a file whose writer you trust.`] : [],
    tone: "no",
    note: "",
  }
  const made = `from stable_baselines3 import ${algorithm}\n\nmodel = ${algorithm}.load(${JSON.stringify(name)}, device="cpu")\n`
  result.answer = algorithm ? { ...own, code: made, other: { sentence: "Or the weights, into a policy of your own:", code } } : { ...own, code }
  if (algorithm) result.kindred = [`It was trained by ${algorithm}${algorithm === "TD3" ? " or DDPG" : ""}.`]
  const facts = Object.entries(settings).filter(([key, value]) => !key.startsWith("_") && ((typeof value === "number" && Math.abs(value) < 1e15) || (typeof value === "string" && value.length < 40))).map(([key, value]) => `${key} ${value}`)
  const version = zip.get("_stable_baselines3_version")
  result.said.push([version && `version ${(await textOf(file, version)).trim()}`, ...facts.slice(0, 14)].filter(Boolean))
  return result
}

/** Sentences on which tensors a file has lost with its end, and on what will refuse it once it is whole. */
export const lostIn = ({ judge }, { rows }) => {
  const left = []
  const lost = rows.flatMap((row, at) => {
    const tensors = row.depth === 1 && !row.again ? rows.slice(at, row.last + 1).filter(({ tensor }) => tensor) : [], gone = tensors.filter(({ tensor }) => tensor.storage?.there === null)
    const each = tensors.length > 1 ? `each of the ${count(tensors.length, "tensor")}` : "the tensor"
    if (tensors.length && !gone.length) left.push(`${each} at ${row.path}`)
    return gone.length ? [`${gone.length === tensors.length ? each : `${number(gone.length)} of the ${count(tensors.length, "tensor")}`} at ${row.path}${gone.length < tensors.length ? ` (${some(gone.map(({ key }) => key))})` : ""}`] : []
  })
  const refused = [...judge.needed]
  return [lost.length && `Lost or broken off: ${some(lost)}.`, left.length && `Whole: ${some(left)}.`, refused.length && `Once it is whole, weights_only=True refuses it: it names ${some(refused)}. Open it here again for the lines.`].filter(Boolean)
}

/** What is left of a file of torch.save that has lost its end: its pickle comes first, and then the storages. */
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
  return { format: "zip", holds: "It held", lost: true, root: pickle.value, protocol: pickle.protocol, judge, storages: found, byteOrder: "little", pickleBytes: bytes.position, answer, kindred: [`It is cut off, after ${count(file.size, "byte")}${lacking ? `: at least ${number(lacking)} are missing` : ""}. Its pickle is whole, and says what was in it.`] }
}

/** What is in an archive that the reader gave a kind only. */
export const lookInto = (one, file, rules, progress, name) => (one.kind === "cut" ? broken(file, rules, progress) : (one.kind === "sb3" ? reinforced : script)(one, file, rules, progress, name))
