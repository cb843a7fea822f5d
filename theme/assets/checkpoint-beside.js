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

// Names of settings that decide how a model is made, or what its numbers mean.
const DECIDES = /rate$|fft|hop_|mels?$|class|label|vocab|layer|head|d_model|embd|hidden|channel|feat|size$|resolution|width|depth|dim$|arch|backbone|^sr$|^nc$|target$/i

const MOST = /(?:^|_)(?:rate|class(?:es)?|labels|vocab_size)$|^nc$/i

/** Settings in words, each with its value: of those that decide, the ones first that tell of the input and the output. */
export const decisive = settings => {
  const last = ([name]) => name.split(".").at(-1), told = settings.filter(one => DECIDES.test(last(one)))
  return [...new Set([...told.filter(one => MOST.test(last(one))), ...told])].map(([name, value]) => `${name} ${value}`)
}

/** The values in YAML that stand in one line, each under the names above it; a list is what there is of it. */
export const yamlIn = text => {
  const above = [], found = []
  for (const line of text.split("\n")) {
    const [, { length: indent }, name, value] = /^( *)([\w-]+): *([^#]*?) *(?:#.*)?$/.exec(line) ?? [, ""]
    if (!name) continue
    while (above.length && above.at(-1).indent >= indent) above.pop()
    if (value && value.length < 60 && !/^[&*!|>{]/.test(value)) found.push([[...above.map(one => one.name), name].join("."), value])
    above.push({ indent, name })
  }
  return found
}

/** The values in JSON, those below a name too, with the length of a list of texts. */
const settingsIn = json =>
  Object.entries(json).flatMap(([name, value]) => {
    if (Array.isArray(value)) return value.length > 1 && value.every(one => typeof one === "string") ? [[name, `(${value.length}: ${some(value.map(one => JSON.stringify(one)))})`]] : []
    if (value && typeof value === "object") return Object.entries(value).filter(([, one]) => one !== null && typeof one !== "object").map(([inner, one]) => [`${name}.${inner}`, JSON.stringify(one)])
    return value === null ? [] : [[name, JSON.stringify(value)]]
  })

// What trains a model, by the files in which trainers keep its state.
const TRAINS = { "scheduler.pt": "scheduler", "scaler.pt": "scaler" }

/** The lines that join the fp32 weights of ZeRO, which each process keeps a part of. */
const joiningIn = async (all, shown, refused) => {
  const path = all.find(({ file }) => file.name === shown)?.path ?? shown, [tag, ...above] = path.split("/").slice(0, -1).reverse(), folder = above.reverse().join("/") || "."
  const latest = all.find(({ file }) => file.name === "latest"), newest = latest && (await latest.file.slice(0, 200).text()).trim()
  // By the file latest, or by the name of the folder; where no folder was chosen, the lines run in that of the files, as those above do.
  const given = tag ? `${JSON.stringify(folder)}${newest === tag ? "" : `, tag=${JSON.stringify(tag)}`}` : `".."${newest ? "" : ", tag=Path.cwd().name"}`
  return {
    sentence: "Or the weights in float32, which the training goes on with, joined from the files of all processes; the optimizer's state is left out:",
    code: `${/cwd/.test(given) ? "from pathlib import Path\n\n" : ""}from deepspeed.utils.zero_to_fp32 import get_fp32_state_dict_from_zero_checkpoint\n\nweights = get_fp32_state_dict_from_zero_checkpoint(${given})\nmodel.load_state_dict(weights)\n`,
    note: `Since DeepSpeed 0.16 it loads each with weights_only=False: for files whose writer you trust.${refused ? " An older one leaves that to torch, whose default since 2.6 refuses them." : ""}${tag ? "" : " It runs in the folder of these files, below that of latest."} To train on, engine.load_checkpoint of DeepSpeed takes ${tag ? JSON.stringify(folder) : "the folder above"}.`,
  }
}

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
    else if (tree) said.push(/\.VecNormalize$/.test(result.root.callee?.path) ? `${name} has the statistics by which observations were normalised: venv = VecNormalize.load(${JSON.stringify(name)}, venv) before the agent acts, and venv.training = venv.norm_reward = False.` : whatIsIn({ ...result, holds: `${name} holds` }, tree, weights))
    if (result?.judge?.refusals.size) refused.push(file.name)
    else if (result && TRAINS[file.name]) more.push(`${TRAINS[file.name]}.load_state_dict(torch.load(${JSON.stringify(all.find(one => one.file === file)?.path ?? file.name)}, weights_only=True))\n`)
  }
  if (flat.length) said.push(`${some(flat)}: of each process the fp32 weights, flat, and its part of the optimizer's state.`)
  const joined = flat.length && (await joiningIn(all, shown, flat.some(name => refused.includes(name))))
  if (refused.length) said.push(`weights_only=True refuses ${some(refused)}: to load ${refused.length === 1 ? "it" : "one"} runs what it names.`)
  if (find("tokenizer_config.json") && !files.some(({ name }) => /^(?:tokenizer\.(?:json|model)|vocab\.\w+|merges\.txt|.*\.(?:model|spm|tiktoken|bpe)|tekken\.json)$/.test(name))) said.push("There is no tokenizer.json or vocabulary beside tokenizer_config.json: no tokenizer can be made from this folder.")
  const [config] = configs.length === 1 ? configs : [{}]
  // One of a program of one's own, which is in its words.
  const text = configs.length ? null : find("config.yaml", "config.yml", "hparams.yaml", "args.yaml", "params.yaml", "model_config.yaml")
  const own = configs.length ? [] : [...settingsIn(await jsonIn(find("config.json", "args.json", "hparams.json", "params.json") ?? {})), ...(text?.size < 1 << 20 ? yamlIn(await text.text()) : [])]
  const told = [...new Set([...decisive(own), ...own.map(([name, value]) => `${name} ${value}`)])]
  if (told.length) said.push(`The configuration beside it has ${some(told, 12)}.`)
  // What transformers keeps of the input beside it, and of the output in it.
  const { sampling_rate: rate, size } = await jsonIn(find("preprocessor_config.json") ?? {}), labels = Object.values(config.id2label ?? {})
  if (rate) said.push(`preprocessor_config.json: its input is sampled at ${number(rate)} Hz.`)
  else if (size && typeof size === "object") said.push(`preprocessor_config.json: its images are ${Object.entries(size).map(([name, one]) => `${name} ${one}`).join(", ")}.`)
  if (labels.length && !/^LABEL_\d/.test(labels[0])) said.push(`config.json names ${labels.length} classes: ${some(labels)}.`)
  if (/^optimizer\.(?:pt|bin)$/.test(shown) && bare && !network) said.push(`None of these files has the weights of a model: there is nothing for from_pretrained or model.load_state_dict. ${find("scheduler.pt") ? "Trainer of transformers names its files so, and resumes from none without a model." : ""}`.trim())
  if (config._name_or_path && !/^[./]/.test(config._name_or_path)) said.push(`config.json says that it was made from ${config._name_or_path}.`)
  const pipeline = diffuses && `pipe = diffusers.DiffusionPipeline.from_pretrained(${JSON.stringify(chosen || ".")}${option})\n`
  return { ...config, pipeline, said, joined, more: more.join("") }
}

/** The tensor in which a file of safetensors breaks off. */
const brokenIn = ({ storages }, size) => {
  const one = [...storages.values()].find(({ at, there }) => there === null && at < size)
  return one ? `; ${one.key.replace(/^.*: /, "")} is broken off` : ""
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
  const cut = [...parts].filter(([, { result }]) => result.cut), sized = [...parts.values()].reduce((sum, { result }) => sum + (result.stands ?? 0), 0)
  const sound = those(({ format, cut: lost, judge }) => format !== "other" && !lost && !judge?.refusals.size)
  const reasons = [
    ...cut.map(([file, { result, size }]) => `${file} lost the end, ${number(result.cut)} of ${count(size + result.cut, "byte")}: download or copy it again. Whole: ${number(wholeIn(result))} of its ${count(result.storages.size, "tensor")}${brokenIn(result, size)}.`),
    (cut.length || pointers.length || absent.length) && sound.length > 0 && `Whole, and to be loaded by ${sound.length === 1 ? "itself" : "themselves"} meanwhile: ${some(sound)}.`,
    absent.length && `${count(absent.length, "part")} not chosen: ${some(absent)}. Choose or drop them together with the index, and they are looked into.`,
    refused.length && `weights_only=True does not take ${some(refused)}: open ${refused.length === 1 ? "it" : "each"} by itself.`,
    pointers.length && `Of ${some(pointers)} only the pointer of Git LFS is there${sized ? `, for ${count(sized, "byte")}` : ""}: git lfs pull.`,
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
    if (result.kind === "lfs") result.stands = Number(/^size (\d+)$/m.exec(await file.slice(0, 512).text())?.[1] ?? 0)
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
