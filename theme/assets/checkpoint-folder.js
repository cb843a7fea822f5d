// Several files at once, or a folder: which of them is shown first, and what the whole is.

const HOLDS = /\.(?:safetensors|bin|pth?|ckpt|tar|pkl|h5|onnx|gguf|pt2|npz|npy|distcp)$|(?:^|\/)\.metadata$|\.index\.json$/
const PART = /-\d{5}-of-\d{5}\.(?:safetensors|bin|pth?|ckpt)$/
const base = path => path.slice(path.lastIndexOf("/") + 1)
const python = JSON.stringify

// What a folder is, by a file in it, and what loads it as a whole.
const KINDS = [
  ["model_index.json", "a pipeline of diffusers", folder => `DiffusionPipeline.from_pretrained(${folder})`],
  ["trainer_state.json", "a checkpoint of transformers' Trainer", folder => `trainer.train(resume_from_checkpoint=${folder})`],
  ["adapter_config.json", "an adapter of PEFT", folder => `PeftModel.from_pretrained(model, ${folder})`],
  ["random_states_0.pkl", "a checkpoint of accelerate", folder => `accelerator.load_state(${folder})`],
  ["zero_to_fp32.py", "a checkpoint of DeepSpeed", folder => `get_fp32_state_dict_from_zero_checkpoint(${folder})`],
  ["saved_model.pb", "a model of TensorFlow", folder => `tf.saved_model.load(${folder})`],
  ["config.json", "a model's folder, as transformers and others write it", folder => `from_pretrained(${folder})`],
]

/**
 * What to show of files that were chosen together, each with its path.
 * @returns `shown` is the one to open, `parts` those that are parts of one model without an index, `others` what may be opened besides, `sentence` what the folder is.
 */
export const chosenOf = files => {
  const holding = files.filter(({ path }) => HOLDS.test(path))
  const find = test => holding.filter(({ path }) => test.test(base(path))).toSorted((one, other) => one.path.split("/").length - other.path.split("/").length)[0]
  const largest = (holding.length ? holding : files).toSorted((one, other) => other.file.size - one.file.size)[0]
  const parts = holding.filter(({ path }) => PART.test(path))
  const distributed = find(/^\.metadata$/), index = find(/\.index\.json$/)
  const shown = distributed || index || (parts.length > 1 ? parts[0] : find(/^(?:model|pytorch_model|adapter_model)\.(?:safetensors|bin)$/) || largest)
  const joined = shown === parts[0] && parts.length > 1 ? parts : []
  const belongs = ({ path }) => (distributed && path.endsWith(".distcp")) || ((index || joined.length) && PART.test(path))
  const others = holding.filter(one => one !== shown && !belongs(one))
  const folder = files[0].path.includes("/") ? files[0].path.split("/")[0] : ""
  const [name, what, load] = KINDS.find(([name]) => files.some(({ path }) => path === (folder ? `${folder}/${name}` : name))) || []
  // Without their folder, what a configuration says is said of the file.
  const sentence = folder && what ? `${folder} is ${what}: ${load(python(folder))} loads it.` : what && !name.endsWith("config.json") ? `Together they are ${what}: ${load("folder")} loads them.` : ""
  return { shown, parts: joined, others, folder, sentence }
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
