// What lies beside a file that is opened: the other parts of a sharded checkpoint, and the configuration of its model.

import { number } from "./checkpoint-bytes.js"
import { count, pairsOf, some } from "./checkpoint-facts.js"
import { partOf } from "./checkpoint-findings.js"
import { read } from "./checkpoint-reader.js"

/** What a configuration among files says of the model, if there is one that can be read. */
export const configIn = async files => {
  const file = ["adapter_config.json", "config.json"].map(name => files.find(one => one.name === name && one.size < 1 << 20)).find(Boolean)
  try {
    return JSON.parse(await file.text()) ?? {}
  } catch {
    return {}
  }
}

const shards = ({ weights, total = null, parts, lacking, of }, folder) => {
  const files = [...new Set(weights.map(([, file]) => file))].sort()
  const safe = files.every(file => file.endsWith(".safetensors"))
  const path = folder ? `${JSON.stringify(folder)} + file` : "file"
  const list = files.length > 4 && !of ? "sorted(set(index.values()))" : `[${files.map(file => JSON.stringify(file)).join(", ")}]`
  const imports = [files.length > 4 && !of && "import json", safe ? "from safetensors.torch import load_file" : "import torch"].filter(Boolean).join("\n")
  const opening = files.length > 4 && !of ? `with open(INDEX) as file:\n    index = json.load(file)["weight_map"]\n` : ""
  const code = `${imports}\n\n${opening}weights = {}\nfor file in ${list}:\n    weights.update(${safe ? `load_file(${path})` : `torch.load(${path}, weights_only=True)`})\nmodel.load_state_dict(weights)\n`
  const absent = files.filter(file => !parts.has(file))
  const refused = [...parts].filter(([, { result }]) => result.judge?.refusals.size || result.format === "other").map(([file]) => file)
  const reasons = [
    absent.length && `${count(absent.length, "part")} not chosen: ${some(absent)}. Choose or drop them together with the index, and they are looked into.`,
    refused.length && `weights_only=True refuses ${some(refused)}: open ${refused.length === 1 ? "it" : "each"} by itself.`,
    lacking.length && `Keys of the index are not in their part: ${some(lacking.map(([key]) => key))}.`,
  ].filter(Boolean)
  const wrong = refused.length || lacking.length
  if (of) return { sentence: `${count(files.length, "part")} of ${number(of)}, without their index.json.`, reasons, code: wrong ? "" : code, note: files.length < of ? "The model is not complete." : "", tone: wrong || files.length < of ? "no" : "open", absent }
  return { absent, sentence: `It has no weights itself: ${count(weights.length, "key")} in ${count(files.length, "file")}${total === null ? "" : `, ${count(total, "byte")}`}.`, reasons, code: wrong ? "" : code, note: "The library that wrote the index loads it by the name of the folder.", tone: wrong ? "no" : "open" }
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
    parts.set(part, { result, tensors })
  }
  const weights = index.weights ?? [...parts].flatMap(([part, { tensors }]) => [...tensors.keys()].map(key => [key, part]))
  const items = weights.flatMap(([key, part]) => [key, parts.get(part)?.tensors.get(key) ?? part])
  const storages = new Map([...parts.values()].flatMap(({ result }) => [...(result.storages?.values() || [])].map(storage => [storage.key, storage])))
  const lacking = weights.filter(([key, part]) => parts.has(part) && !parts.get(part).tensors.has(key))
  const of = index.weights ? 0 : partOf(files[0].name)?.[1] ?? 0
  const answer = shards({ ...index, weights, of, parts, lacking }, folder)
  return { ...index, weights, of, answer, root: { is: "dict", items }, storages, parts, lacking, byteOrder: "little" }
}
