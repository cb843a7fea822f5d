// Several files at once, or a folder: which of them is shown first, and what the whole is.

// Names of what is no checkpoint; what has any other ending, or none, may be one.
const OTHER = /\.(?:jsonl?|txt|md|ya?ml|toml|cfg|ini|py|ipynb|csv|tsv|log|html|png|jpe?g|gif|svg|pdf|wav|mp[34]|sh|pb)$|(?:^|\/)(?:[A-Z]+|\.[^m/][^/]*)$|tfevents/
// What has no ending may be a checkpoint, too, and LICENSE is none.
export const HOLDS = { test: path => /\.index(?:\.\w+)?\.json$/.test(path) || !OTHER.test(path) }
const PART = /-\d{5,}-of-\d{5,}\.(?:safetensors|bin|pth?|ckpt)$/
/** What the weights of a model are named as, alone or in parts. */
export const NETWORK = /model[^/]*\.(?:safetensors|bin|pth?)$|\.safetensors$|\.distcp$/
const base = path => path.slice(path.lastIndexOf("/") + 1)
const python = JSON.stringify

// What a folder is, by a file in it, and what loads it as a whole.
const KINDS = [
  ["model_index.json", "a pipeline of diffusers", (folder, variant) => `DiffusionPipeline.from_pretrained(${folder}${variant})`],
  ["trainer_state.json", "a checkpoint of transformers' Trainer", folder => `trainer.train(resume_from_checkpoint=${folder})`],
  ["adapter_config.json", "an adapter of PEFT", folder => `PeftModel.from_pretrained(model, ${folder})`],
  ["random_states_0.pkl", "a checkpoint of accelerate", folder => `accelerator.load_state(${folder})`],
  ["zero_to_fp32.py", "a checkpoint of DeepSpeed", folder => `get_fp32_state_dict_from_zero_checkpoint(${folder})`],
  ["saved_model.pb", "a model of TensorFlow", folder => `tf.saved_model.load(${folder})`],
  ["config.json", "a model's folder, as transformers and others write it", (folder, variant) => `from_pretrained(${folder}${variant})`],
]

const HEAD = 1 << 20 // bytes that are looked at, in which the pickle or the header of a file begins
const SOME = 12 // files that are looked at

/** By a file's first bytes: 0 for the weights of a network, 1 where an optimizer is with them, 2 for others. */
const ranked = async ({ file }) => {
  const text = await file.slice(0, HEAD).text().catch(() => "")
  return /\.(?:weight|bias)/.test(text) ? Number(text.includes("param_groups")) : 2
}

/** Which variant of a model's files one is, as from_pretrained takes it: fp16 of model.fp16.safetensors. */
export const variantIn = path => /\.index\.(\w+)\.json$|model\.(\w+?)(?:-\d{5,}-of-\d{5,})?\.(?:safetensors|bin)$/.exec(path)?.slice(1).find(Boolean) ?? ""

/** The class of a pipeline and its parts, as its model_index.json has them. */
const pipelineIn = async file => {
  try {
    const { _class_name: name, ...parts } = JSON.parse(await file.slice(0, HEAD).text()), has = Object.entries(parts).filter(([, value]) => Array.isArray(value)).slice(0, 16)
    const [made, none] = [has.filter(([, [, type]]) => type), has.filter(([, [, type]]) => !type)]
    return `, ${name}, of ${made.map(([part, [, type]]) => `${part} (${type})`).join(", ")}${none.length ? `, without ${none.map(([part]) => part).join(", ")}` : ""}`
  } catch {
    return ""
  }
}

/** That files of one name were chosen without their folders. */
const namesakes = files => (new Set(files.map(({ path }) => path)).size < files.length ? " Several have one name: choose or drop their folder, and each is named with its own, also in the lines." : "")

/**
 * What to show of files that were chosen together, each with its path.
 * @returns `shown` is the one to open, `parts` parts of one model without an index, `others` what may be opened besides, `rest` what is no checkpoint, `sentence` what the folder is.
 */
export const chosenOf = async files => {
  const holding = files.filter(({ path }) => HOLDS.test(path))
  const find = test => holding.filter(({ path }) => test.test(base(path))).toSorted((one, other) => one.path.split("/").length - other.path.split("/").length)[0]
  const large = (holding.length ? holding : files).toSorted((one, other) => other.file.size - one.file.size)
  const parts = holding.filter(({ path }) => PART.test(path))
  const distributed = find(/^\.metadata$/), index = find(/\.index(?:\.\w+)?\.json$/)
  const sure = distributed || index || (parts.length > 1 ? parts[0] : find(/^(?:model|pytorch_model|adapter_model)\.(?:safetensors|bin)$/))
  // The network first, then what trains it.
  const ranks = new Map(sure || large.length < 2 ? [] : await Promise.all(large.slice(0, SOME).map(async one => [one, await ranked(one)])))
  const rank = one => ranks.get(one) ?? 2
  const shown = sure || large.toSorted((one, other) => rank(one) - rank(other))[0]
  const joined = shown === parts[0] && parts.length > 1 ? parts : []
  const belongs = ({ path }) => (distributed && path.endsWith(".distcp")) || ((index || joined.length) && PART.test(path))
  const others = holding.filter(one => one !== shown && !belongs(one)).toSorted((one, other) => rank(one) - rank(other)), rest = files.filter(one => one !== shown && !holding.includes(one))
  const folder = files[0].path.includes("/") ? files[0].path.split("/")[0] : ""
  const there = name => files.find(({ path }) => path === (folder ? `${folder}/${name}` : name))
  let [name, what, load] = KINDS.find(([name]) => there(name)) || []
  // Files of one variant alone: from_pretrained asks for the others without it.
  const names = large.map(({ path }) => path).filter(path => /model[^/]*\.(?:safetensors|bin)$/.test(path)), [variant] = [...new Set(names.map(variantIn))]
  const option = variant && !names.some(path => !variantIn(path)) ? `, variant="${variant}"` : ""
  // One of no library.
  if (name === "config.json" && !/"(?:model_type|_class_name)"/.test(await there(name).file.slice(0, HEAD).text())) what = ""
  if (name === "model_index.json") what += await pipelineIn(there(name).file)
  if (name === "trainer_state.json" && !files.some(({ path }) => NETWORK.test(path))) [what, load] = ["what a checkpoint of transformers' Trainer has without the weights of a model", null]
  // Without their folder, what a configuration says is said of the file.
  const sentence = folder && what ? `${folder} is ${what}${load ? `: ${load(python(folder), option)} loads it` : ""}.` : what && !name.endsWith("config.json") ? `Together they are ${what}${load ? `: ${load("folder", option)} loads them` : ""}.${namesakes(files)}` : ""
  return { shown, parts: joined, others, rest, folder, option, sentence }
}

/** The files in what was dropped, folders among it, each with its path. */
export const filesIn = async entries => {
  const found = []
  const walk = async (entry, depth) => {
    if (found.length >= 2000 || depth > 5) return
    if (entry.isFile) return found.push({ file: await new Promise((done, failed) => entry.file(done, failed)), path: entry.fullPath.replace(/^\//, "") })
    const reader = entry.createReader()
    for (let some; (some = await new Promise((done, failed) => reader.readEntries(done, failed))).length; ) for (const one of some) await walk(one, depth + 1)
  }
  for (const entry of entries) await walk(entry, 0)
  return found
}
