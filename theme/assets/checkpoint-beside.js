// What lies beside a file that is opened: the other parts of a sharded checkpoint, and the configuration of its model.

import { number } from "./checkpoint-bytes.js"
import { count, pairsOf, some, treeOf } from "./checkpoint-facts.js"
import { HOLDS, NETWORK } from "./checkpoint-folder.js"
import { looseIn, partOf, weightsOf } from "./checkpoint-weights.js"
import { whatIsIn, wholeIn } from "./checkpoint-report.js"
import { read } from "./checkpoint-reader.js"

/** What is in the JSON of a file; an empty object where there is none. */
const jsonIn = async file => {
  try {
    return JSON.parse(file.size < 1 << 24 ? await file.text() : "{}") ?? {}
  } catch {
    return {}
  }
}

// ZeRO's names of weights.
const FLAT = /^(?:single_partition_of_fp32_groups|fp32_flat_groups)$/

const WEIGHTS = /\.(?:safetensors|bin|ckpt|pth?)$/

/** What the parts of a pipeline of diffusers have, and all of them together. */
const partsIn = async (all, folder, rules, progress) => {
  const inside = all.map(({ file, path }) => ({ file, path: path.slice(folder ? folder.length + 1 : 0) })), told = []
  let sum = 0
  for (const { file, path } of inside.filter(({ path }) => WEIGHTS.test(path)).toSorted((one, other) => (one.path < other.path ? -1 : 1)).slice(0, 16)) {
    const result = await read(file, rules, progress).catch(() => null)
    const tensors = result?.root === undefined ? [] : treeOf({ ...result, name: path }).rows.filter(({ tensor, again }) => tensor && !again)
    if (!tensors.length) continue
    const values = tensors.reduce((sum, { elements }) => sum + elements, 0)
    sum += values
    told.push(`${path}: ${number(values)} values of ${some([...new Set(tensors.map(({ dtype }) => dtype))])}`)
  }
  return told.length > 1 ? `${told.join("; ")}. Together ${number(sum)}.` : ""
}

// What trains a model, by the files in which trainers keep its state.
const TRAINS = { "scheduler.pt": "scheduler", "scaler.pt": "scaler" }

/**
 * What the configuration among files says of the model: `said` has sentences on them, `more` lines that load what trains the model.
 * @param files those of one folder; @param shown the one that is open; @param all each that was chosen, with its path; @param chosen its folder; @param option of from_pretrained.
 */
export const besideIn = async (files, shown, rules, progress, all = [], chosen = "", option = "") => {
  const those = (...names) => names.map(name => files.filter(one => one.name === name)).find(({ length }) => length) ?? [], find = (...names) => those(...names)[0]
  // Of several of one name the one that names a model; where more do, none.
  const configs = (await Promise.all(those("adapter_config.json", "config.json").map(jsonIn))).filter(one => one.model_type || one._class_name || one.architecture || one.base_model_name_or_path)
  const trainer = find("trainer_state.json"), network = all.some(({ path }) => NETWORK.test(path)), said = []
  const diffuses = all.some(({ path }) => path.endsWith("model_index.json")), holds = diffuses && (await partsIn(all, chosen, rules, progress))
  if (holds) said.push(holds)
  if (trainer) {
    const { global_step: step, max_steps: steps, epoch, best_metric: best } = await jsonIn(trainer)
    said.push(`trainer_state.json: step ${step}${steps ? ` of ${steps}` : ""}, epoch ${epoch}${typeof best === "number" ? `, best metric ${best}` : ""}.${network ? ` trainer.train(resume_from_checkpoint=folder) goes on from there${step === steps ? ", and ends at once unless max_steps or the epochs are more" : ""}${find("optimizer.pt", "optimizer.bin") ? "" : ", with a new optimizer: there is no optimizer.pt"}.` : ""}`)
  }
  // Of the others, as far as that is quick.
  const refused = [], flat = [], more = [], others = files.filter(({ name }) => name !== shown && WEIGHTS.test(name))
  let bare = others.length < 9
  for (const file of files.filter(({ name, size }) => name !== shown && HOLDS.test(name) && !/\.(?:distcp|json)$/.test(name) && !partOf(name) && size < 1 << 30).slice(0, 8)) {
    const { name } = file, result = await read(file, rules, progress).catch(() => null)
    const tree = result?.root && treeOf({ ...result, name }), weights = tree && weightsOf(tree)
    if (!tree || weights || looseIn(tree).length) bare = false
    if (tree?.rows.some(({ name }) => FLAT.test(name))) flat.push(name)
    else if (tree) said.push(/\.VecNormalize$/.test(result.root.callee?.path) ? `${name} has the statistics by which observations were normalised: venv = VecNormalize.load(${JSON.stringify(name)}, venv) before the agent acts, and venv.training = False.` : whatIsIn({ ...result, holds: `${name} holds` }, tree, weights))
    if (result?.judge?.refusals.size) refused.push(file.name)
    else if (result && TRAINS[file.name]) more.push(`${TRAINS[file.name]}.load_state_dict(torch.load(${JSON.stringify(all.find(one => one.file === file)?.path ?? file.name)}, weights_only=True))\n`)
  }
  if (flat.length) said.push(`${some(flat)}: of each process the fp32 weights, flat, and its part of the optimizer's state, which DeepSpeed's zero_to_fp32.py joins.`)
  if (refused.length) said.push(`weights_only=True refuses ${some(refused)}: to load ${refused.length === 1 ? "it" : "one"} runs what it names.`)
  if (find("tokenizer_config.json") && !files.some(({ name }) => /^(?:tokenizer\.(?:json|model)|vocab\.\w+|merges\.txt|.*\.(?:model|spm|tiktoken|bpe)|tekken\.json)$/.test(name))) said.push("There is no tokenizer.json or vocabulary beside tokenizer_config.json: no tokenizer can be made from this folder.")
  const [config] = configs.length === 1 ? configs : [{}]
  // One of a program of one's own, which is in its words.
  const own = configs.length ? [] : Object.entries(await jsonIn(find("config.json", "args.json", "hparams.json", "params.json") ?? {})).filter(([, value]) => value !== null && typeof value !== "object")
  if (own.length) said.push(`The configuration beside it has ${some(own.map(([name, value]) => `${name} ${JSON.stringify(value)}`), 12)}.`)
  if (/^optimizer\.(?:pt|bin)$/.test(shown) && bare && !network) said.push(`None of these files has the weights of a model: there is nothing for from_pretrained or model.load_state_dict. ${find("scheduler.pt") ? "Trainer of transformers names its files so, and resumes from none without a model." : ""}`.trim())
  if (config._name_or_path && !/^[./]/.test(config._name_or_path)) said.push(`config.json says that it was made from ${config._name_or_path}.`)
  const pipeline = diffuses && `pipe = diffusers.DiffusionPipeline.from_pretrained(${JSON.stringify(chosen || ".")}${option})\n`
  return { ...config, pipeline, said, more: more.join("") }
}

const shards = ({ weights, total = null, parts, lacking, of }, folder) => {
  const files = [...new Set(weights.map(([, file]) => file))].sort()
  const safe = files.every(file => file.endsWith(".safetensors"))
  const path = folder ? `${JSON.stringify(folder)} + file` : "file"
  const list = files.length > 4 && !of ? "sorted(set(index.values()))" : `[${files.map(file => JSON.stringify(file)).join(", ")}]`
  const imports = [files.length > 4 && !of && "import json", safe ? "from safetensors.torch import load_file" : "import torch"].filter(Boolean).join("\n")
  const opening = files.length > 4 && !of ? `with open(INDEX) as file:\n    index = json.load(file)["weight_map"]\n` : ""
  const code = `${imports}\n\n${opening}weights = {}\nfor file in ${list}:\n    weights.update(${safe ? `load_file(${path})` : `torch.load(${path}, weights_only=True)`})\n`
  const absent = files.filter(file => !parts.has(file))
  const those = test => [...parts].filter(([, { result }]) => test(result)).map(([file]) => file)
  const refused = those(({ judge, format, kind }) => judge?.refusals.size || (format === "other" && kind !== "lfs")), pointers = those(({ kind }) => kind === "lfs")
  const cut = [...parts].filter(([, { result }]) => result.cut)
  const reasons = [
    ...cut.map(([file, { result, size }]) => `${file} lost the end, ${number(result.cut)} of ${count(size + result.cut, "byte")}: download or copy it again. Whole: ${number(wholeIn(result))} of its ${count(result.storages.size, "tensor")}.`),
    absent.length && `${count(absent.length, "part")} not chosen: ${some(absent)}. Choose or drop them together with the index, and they are looked into.`,
    refused.length && `weights_only=True does not take ${some(refused)}: open ${refused.length === 1 ? "it" : "each"} by itself.`,
    pointers.length && `Of ${some(pointers)} only the pointer of Git LFS is there: git lfs pull.`,
    lacking.length && `Keys of the index are not in their part: ${some(lacking.map(([key]) => key))}.`,
  ].filter(Boolean)
  const wrong = refused.length || pointers.length || lacking.length || cut.length
  if (of) return { sentence: `${count(files.length, "part")} of ${number(of)}, without their index.json.`, reasons, code: wrong ? "" : code, note: files.length < of ? "The model is not complete." : "", tone: wrong || files.length < of ? "no" : "open", absent }
  return { absent, sentence: `It has no weights itself: ${count(weights.length, "key")} in ${count(files.length, "file")}${total === null ? "" : `, ${count(total, "byte")}`}.${safe ? " They are safetensors: a load of them calls nothing, and weights_only means nothing." : parts.size === files.length && !wrong ? " weights_only=True, the default since PyTorch 2.6, takes each." : ""}`, reasons, code: wrong ? "" : code, note: "", tone: wrong ? "no" : "open" }
}

/** Look into the parts of a sharded checkpoint that were chosen with its index: its tensors become those of the parts. */
export const addParts = async (index, files, rules, progress, folder) => {
  const parts = new Map()
  for (const part of new Set(index.weights?.map(([, part]) => part) ?? files.map(({ name }) => name))) {
    const file = files.find(({ name }) => name === part)
    if (!file) continue
    const result = await read(file, rules, progress)
    const tensors = new Map(result.root === undefined ? [] : pairsOf(result.root))
    for (const [key, storage] of result.storages || []) Object.assign(storage, { key: `${part}: ${key}`, file, little: result.byteOrder === "little" })
    parts.set(part, { result, tensors, size: file.size })
  }
  const weights = index.weights ?? [...parts].flatMap(([part, { tensors }]) => [...tensors.keys()].map(key => [key, part]))
  const items = weights.flatMap(([key, part]) => [key, parts.get(part)?.tensors.get(key) ?? part])
  const storages = new Map([...parts.values()].flatMap(({ result }) => [...(result.storages?.values() || [])].map(storage => [storage.key, storage])))
  const unseen = weights.filter(([key, part]) => !parts.get(part)?.tensors.has(key)), lacking = unseen.filter(([, part]) => parts.has(part) && parts.get(part).result.format !== "other")
  const of = index.weights ? 0 : partOf(files[0].name)?.[1] ?? 0
  const answer = shards({ ...index, weights, of, parts, lacking }, folder)
  return { ...index, weights, of, answer, holds: of ? undefined : `${unseen.length ? `Of ${count(weights.length, "key")} in the index, the parts that were read` : "Its parts"}${[...parts.values()].some(({ result }) => result.cut) ? ", once whole," : ""} hold`, root: { is: "dict", items }, storages, parts, lacking, byteOrder: "little" }
}
