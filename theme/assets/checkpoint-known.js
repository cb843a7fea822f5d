// What names tell of files of well-known kinds, and the configuration beside a file.

import { number } from "./checkpoint-bytes.js"
import { count, some } from "./checkpoint-facts.js"
import { variantIn } from "./checkpoint-folder.js"
import { ADAPTERS, AVERAGED, LOSS, entriesIn, networksIn } from "./checkpoint-weights.js"

const quoted = JSON.stringify
const base = path => path.slice(path.lastIndexOf("/") + 1)

// What a load has to do besides ------------------------------------------------------------------------------------------------------------------

// Names of older releases, and the Python that makes today's of them.
const RENAMES = [
  [/denselayer\d+\.(?:norm|conv)\.\d/, key => String.raw`re.sub(r"(denselayer\d+\.(?:norm|conv))\.(\d)", r"\1\2", ${key})`],
  [/LayerNorm\.(?:gamma|beta)$/, key => String.raw`re.sub(r"\bgamma$", "weight", re.sub(r"\bbeta$", "bias", ${key}))`],
]

// Names of constants, as Python and JavaScript find them.
const CONSTANTS = [
  [String.raw`\bposition_ids$`], [String.raw`\binv_freq$`], [String.raw`\btoken_type_ids$`], [String.raw`\bcausal_mask$`], [String.raw`\battn_mask$`], [String.raw`\b_float_tensor$`], [String.raw`\brope\.freqs$`],
  [String.raw`\brelative_(?:position_index|coords_table)$`], [String.raw`\.attn\.masked_bias$`], [String.raw`\.attn\.bias$`, shape => shape.length === 4],
  [String.raw`\bpixel_(?:mean|std)$`], [String.raw`\bcell_anchors\.\d+$`], [String.raw`\b(?:encoder|decoder)\.version$`],
].map(([source, fits = () => true]) => ({ source, test: new RegExp(source), fits }))

const HEAD = "lm_head.weight"
// An embedding, what is tied to it, and what else has to be so. An earlier line comes first.
const TIED = [
  ["model.decoder.embed_tokens.weight", ["proj_out.weight"], has => has(/^model\.encoder\.conv1\./)],
  ["model.shared.weight", ["model.encoder.embed_tokens.weight", "model.decoder.embed_tokens.weight", HEAD], has => has(/^model\.decoder\./)],
  ["shared.weight", ["encoder.embed_tokens.weight"], has => has(/^encoder\.block\./)],
  ["shared.weight", ["decoder.embed_tokens.weight"], has => has(/^decoder\.block\./)],
  ["shared.weight", [HEAD], (has, config) => has(/^decoder\.block\./) && /ForConditionalGeneration/.test(config.architectures)],
  ["bert.embeddings.word_embeddings.weight", ["cls.predictions.decoder.weight"], has => has(/^cls\.predictions\.bias$/)],
  ["cls.predictions.bias", ["cls.predictions.decoder.bias"], has => has(/^bert\.embeddings\.word/)],
  ["roberta.embeddings.word_embeddings.weight", ["lm_head.decoder.weight"], has => has(/^lm_head\.bias$/)],
  ["lm_head.bias", ["lm_head.decoder.bias"], has => has(/^roberta\./)],
  ["distilbert.embeddings.word_embeddings.weight", ["vocab_projector.weight"], has => has(/^vocab_projector\.bias$/)],
  ["backbone.embeddings.weight", [HEAD], (has, config) => /ForCausalLM/.test(config.architectures)],
  ...["model.embed_tokens", "model.language_model.embed_tokens", "model.decoder.embed_tokens", "transformer.wte"].map(name => [
    `${name}.weight`, [HEAD], (has, config, keys) => !has(/^model\.(?:encoder|shared)\./) && keys.every(key => key.startsWith(`${name.split(".")[0]}.`)) && !/(?:Classification|Answering|(?<!LMHead)Model)$/.test(config.architectures ?? ""),
  ]),
]

/** What is written once: pairs of a name that is not in the file and the one that is. */
const tiedIn = (keys, config) => {
  const there = new Set(keys), has = pattern => keys.some(key => pattern.test(key))
  if (config.tie_word_embeddings === false) return []
  const found = new Map()
  for (const [of, names, fits] of TIED) if (there.has(of) && fits(has, config, keys)) for (const name of names) if (!there.has(name) && !found.has(name)) found.set(name, of)
  return [...found]
}

/** What the keys of a state dict want besides a load: how each is renamed, what is tied, and the constants that may be left over. */
export const specialIn = ({ rows, buffers }, config) => ({ at, last, keys, counted }, from) => {
  const inside = keys.filter(key => key !== counted && key.startsWith(from)).map(key => key.slice(from.length))
  const shapes = new Map(rows.slice(at, last + 1).map(({ key, shape }) => [key.slice(from.length), shape ?? []]))
  const left = CONSTANTS.filter(({ test, fits }) => inside.some(key => test.test(key) && !buffers?.has(from + key) && fits(shapes.get(key) ?? [])))
  const tied = tiedIn(inside, config)
  const [, rename] = RENAMES.find(([old]) => inside.some(key => old.test(key))) || []
  return { rename, tied: tied.length ? tied : null, left: left.map(({ source }) => source).join("|") }
}

// The family of a model -----------------------------------------------------------------------------------------------------------------------------

const DECODER = /(?:^|\.)layers\.\d+\.(?:self_attn|mlp\.(?:gate|up|down)_proj|\w*layernorm)\.|(?:embed_tokens|lm_head|norm)\.weight$/

// Each with names that all have to be there.
const FAMILIES = [
  ["Stable Diffusion XL, with its text encoders and its autoencoder: StableDiffusionXLPipeline.from_single_file of diffusers makes a pipeline of such a file", /^model\.diffusion_model\./, /^first_stage_model\./, /^conditioner\.embedders\.0\.transformer\.text_model\./, /^conditioner\.embedders\.1\.model\.transformer\./],
  ["the original Stable Diffusion, with its text encoder and its autoencoder: StableDiffusionPipeline.from_single_file of diffusers makes a pipeline of such a file", /^model\.diffusion_model\.input_blocks\./, /^first_stage_model\./, /^cond_stage_model\.(?:transformer\.text_model|model\.transformer)\./],
  ["a diffusion model of CompVis", /^model\.diffusion_model\./],
  ["an autoencoder of CompVis (VQGAN, latent diffusion)", /^encoder\.down\.0\.block\.0\.norm1\./, /^decoder\.up\.0\.block\.0\./],
  ["a U-Net of diffusers", /^down_blocks\.0\.resnets\./, /^time_embedding\.linear_1\./],
  ["an autoencoder of diffusers", /^encoder\.down_blocks\.0\.resnets\./, /^decoder\.up_blocks\./],
  ["OpenAI's Whisper", /^encoder\.blocks\.0\.attn\.query\./, /^decoder\.token_embedding\./],
  ["OpenAI's CLIP and OpenCLIP", /^visual\./, /^token_embedding\./, /^logit_scale$/],
  ["Segment Anything", /image_encoder\.patch_embed\./, /mask_decoder\./],
  ["GPT-2 of transformers, whose Conv1D has the transpose of a Linear", shapes => wide(shapes, "in")],
  ["nanoGPT and minGPT, whose layers are Linear", shapes => wide(shapes, "out")],
  ["Llama as Meta names them", /^layers\.0\.attention\.wq\./, /^tok_embeddings\./],
  ["a mixture of experts in transformers", /(?:^|\.)layers\.\d+\.(?:mlp|block_sparse_moe)\.experts\./, /(?:^|\.)layers\.0\.self_attn\./],
  ["Llama, Mistral, Qwen and their like in transformers", shapes => 2 * [...shapes.keys()].filter(key => DECODER.test(key)).length > shapes.size, /(?:^|\.)layers\.0\.self_attn\.q_proj\.weight$/, /(?:^|\.)layers\.0\.mlp\.gate_proj\.weight$/],
  ["T5 in transformers", /^encoder\.block\.0\.layer\.0\.SelfAttention\./],
  ["BERT, RoBERTa and their like in transformers", /(?:^|\.)embeddings\.word_embeddings\.weight$/, /(?:^|\.)encoder\.layer\.0\.attention\.self\.query\./],
  ["a vision transformer of transformers", /(?:^|\.)embeddings\.patch_embeddings\.projection\./, /encoder\.layer\.0\./],
  ["wav2vec 2.0, HuBERT and their like", /feature_extractor\.conv_layers\.0\./],
  ["a vision transformer of timm, as DINO, MAE and DeiT have it", /(?:^|\.)patch_embed\.proj\./, /(?:^|\.)blocks\.0\.attn\.qkv\./, /(?:^|\.)(?:cls_token|pos_embed)$/],
  ["a Swin transformer", /layers\.0\.blocks\.0\.attn\.relative_position_bias_table$/],
  ["MobileNet or EfficientNet of timm", /(?:^|\.)conv_stem\./, /blocks\.0\.0\.conv_(?:dw|pw)\./],
  ["ConvNeXt", /(?:^|\.)stages\.0\.blocks\.0\.conv_dw\./],
  ["YOLOv5 and its relatives", /(?:^|\.)model\.0\.conv\.weight$/, /(?:^|\.)model\.\d+\.(?:cv1|m)\./],
  ["an R-CNN of Detectron2", /^proposal_generator\.|^backbone\.fpn_lateral/, /^roi_heads\.|^backbone\.bottom_up\./],
  ["an R-CNN of torchvision", /^backbone\.fpn\./, /^rpn\.head\./, /^roi_heads\./],
  ["DETR and its relatives", /(?:^|\.)class_embed\./, /(?:^|\.)bbox_embed\./, /(?:^|\.)transformer\.encoder\.layers\.0\./],
  ["ESRGAN (RRDBNet)", /^conv_first\./, /^body\.0\.rdb1\.conv1\./],
  ["HiFi-GAN and its relatives", /^conv_pre\./, /^ups\.0\./, /^resblocks\.0\./],
  ["a DenseNet of torchvision from before 2018: norm.1 is norm1 today", /denselayer1\.norm\.1\./],
]

/** Whether the attention of GPT-2 has its weights as [in, out] or as [out, in]. */
const wide = (shapes, first) => {
  const [, shape] = [...shapes].find(([key]) => /(?:^|\.)h\.0\.attn\.c_attn\.weight$/.test(key)) || []
  return shape?.length === 2 && (first === "in" ? shape[1] === 3 * shape[0] : shape[0] === 3 * shape[1])
}

/** A sentence on the family that has such keys, or "". */
export const familyOf = ({ rows }, { at, last, keys, wrapped, prefix }, cut) => {
  const from = wrapped ? prefix.length : 0
  const names = keys.map(key => key.slice(from)), shapes = new Map(rows.slice(at, last + 1).filter(({ shape }) => shape).map(({ key, shape }) => [key.slice(from), shape]))
  const fits = one => (typeof one === "function" ? one(shapes) : names.some(name => one.test(name)))
  const [family, ...tests] = FAMILIES.find(([, ...tests]) => tests.every(fits)) || []
  if (!family) return ""
  // One part of a larger model.
  const under = of => tests.every(test => names.some(name => name.startsWith(`${of}.`) && test.exec?.(name)?.index > 0))
  const of = [...new Set(names.map(name => name.split(".")[0]))].find(under)
  const part = of && names.filter(name => !name.startsWith(`${of}.`)).length > names.length / 10 ? ` under ${of}.` : ""
  return `Its keys${part} are named as those of ${cut ? family.split(":")[0] : family}.`
}

/** What to know of the model that the lines for a file of Lightning name. */
export const noteOnLightning = (judge, weights) => {
  const { keys } = weights, notes = []
  const made = judge?.refusals.size ? "load_from_checkpoint makes it, too, for a file that you trust: since Lightning 2.6 with weights_only=False." : "load_from_checkpoint makes it, too."
  const networks = networksIn(weights)
  notes.push(networks.length ? `${networks.length > 1 ? `${networks.join(" and ")} are networks` : "model is the network"} in the LightningModule. ${keys.some(key => key.includes("_orig_mod.")) ? `Where that one compiles it in __init__ or configure_model, it takes checkpoint["state_dict"] whole, and ${made} Where it does so in setup(), the keys fit neither: take _orig_mod. out of them` : `That one itself takes checkpoint["state_dict"] whole, and ${made.slice(0, -1)}`}.` : `model is the LightningModule: its ${made}`)
  const losses = [...new Set(keys.map(key => key.split(".")[0]))].filter(one => LOSS.test(one) || AVERAGED.test(one))
  if (losses.length && !networks.length) notes.push(`A network alone has no ${losses.join(", ")}: leave those keys out for it.`)
  return notes.join(" ")
}

// Adapters ------------------------------------------------------------------------------------------------------------------------------------------

/** What an adapter for a diffusion model is and the lines that put it on; null for other adapters. */
export const diffusionAdapter = ({ keys, at, last }, { rows }, metadata = new Map(), name) => {
  const kohya = keys.some(key => /^lora_(?:unet|te\d?|transformer)_/.test(key))
  if (!kohya && !keys.some(key => /^(?:unet|transformer|text_encoder\w*)\./.test(key))) return null
  const says = key => metadata.get(key)
  const model = says("modelspec.architecture")?.replace(/\/lora$/, "") ?? says("ss_base_model_version") ?? (keys.some(key => key.startsWith("lora_te2_")) ? "Stable Diffusion XL" : "")
  const rank = rows.slice(at, last + 1).find(({ key, shape }) => shape?.length > 1 && /lora_(?:down|A)\b|lora\.down/.test(key))?.shape[0] ?? says("ss_network_dim")
  const counts = new Map()
  for (const key of keys) if (/lora_(?:up|B)\b|lora\.up|hada_w1_a/.test(key)) counts.set(key.match(/^lora_[a-z]+\d?|^\w+/)[0], (counts.get(key.match(/^lora_[a-z]+\d?|^\w+/)[0]) ?? 0) + 1)
  const alpha = Number(says("ss_network_alpha")), facts = [rank && `rank ${rank}`, alpha && `alpha ${alpha}`, rank && alpha && `scale ${alpha / rank}`].filter(Boolean).join(", ")
  const folder = name.slice(0, Math.max(name.lastIndexOf("/"), 0)) || "."
  return {
    kind: `It is a LoRA ${kohya ? "in the names of kohya's sd-scripts" : "in the names of diffusers"}${model ? `, for ${model}` : ", for a diffusion model"}${facts ? ` (${facts})` : ""}: it changes ${some([...counts].map(([part, n]) => `${count(n, "layer")} of ${part}`))}.`,
    sentence: "diffusers puts it on a pipeline of its base model:",
    code: `# pipe is a pipeline of diffusers with the base model${model ? `, ${model}` : ""}.\npipe.load_lora_weights(${quoted(folder)}, weight_name=${quoted(base(name))})\n`,
  }
}

/** What the configuration beside a file says of how it is quantized, or of the adapter that it is. */
export const configured = (config, adapter) => [
  config.quantization_config && `It is quantized (${[config.quantization_config.quant_method, config.quantization_config.bits && `${config.quantization_config.bits} bits`, config.quantization_config.group_size > 0 && `groups of ${config.quantization_config.group_size}`, config.quantization_config.sym === false && "asymmetric", config.quantization_config.desc_act && "in the order of their activations (desc_act)"].filter(Boolean).join(", ")}).`,
  adapter && config.base_model_name_or_path && `It is for ${config.base_model_name_or_path} (${[config.peft_type, config.r && `r ${config.r}`, config.lora_alpha && `lora_alpha ${config.lora_alpha}`, config.r && config.lora_alpha && (config.use_rslora ? `rsLoRA, scale lora_alpha / sqrt(r) = ${Number((config.lora_alpha / Math.sqrt(config.r)).toPrecision(4))}` : `scale ${config.lora_alpha / config.r}`), ...["rank_pattern", "alpha_pattern"].flatMap(name => Object.entries(config[name] ?? {}).map(([layer, value]) => `${name.slice(0, -8)} ${value} in ${layer}`)).slice(0, 6), ["rank_pattern", "alpha_pattern"].some(name => Object.keys(config[name] ?? {}).length) && "with a scale of their own there", config.use_dora && "DoRA, so a merge scales by magnitudes too"].filter(Boolean).join(", ")}).`,
]

/** How many layers of which names a LoRA of PEFT changes, and which it replaces as a whole. */
export const layersIn = (weights, rows) => {
  const { keys } = weights, entries = entriesIn(rows, weights), sum = some => some.reduce((all, { elements }) => all + elements, 0), whole = entries.filter(({ key }) => !ADAPTERS.test(key))
  const counts = new Map()
  for (const key of keys) {
    const [, name] = /([^.]+)\.lora_(?:B|up)\b/.exec(key) || []
    if (name) counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  const replaced = whole.length ? `it has ${some([...new Set(whole.map(({ key }) => key.replace(/^base_model\.model\./, "").replace(/\.\w+$/, "")))])} whole, ${number(sum(whole))} of its ${number(sum(entries))} parameters` : ""
  const changed = counts.size ? `It changes ${some([...counts].map(([name, n]) => `${name} in ${count(n, "layer")}`))}` : ""
  return changed && replaced ? `${changed}, and ${replaced}.` : changed ? `${changed}.` : replaced && `I${replaced.slice(1)}.`
}

// The last layer of a model that tells classes apart, as transformers name it.
const CLASSIFIER = /(?:^|\.)(?:score|classifier(?:\.(?:out_proj|original_module))?|qa_outputs)(?:\.modules_to_save(?:\.\w+)?)?\.weight$/
const VOCABULARY = /(?:^|\.)(?:embed_tokens|lm_head|wte|word_embeddings|shared)(?:\.modules_to_save(?:\.\w+)?)?\.weight$/

// The class of transformers by the task of an adapter.
const TASKS = { CAUSAL_LM: "AutoModelForCausalLM", SEQ_2_SEQ_LM: "AutoModelForSeq2SeqLM", SEQ_CLS: "AutoModelForSequenceClassification", TOKEN_CLS: "AutoModelForTokenClassification", QUESTION_ANS: "AutoModelForQuestionAnswering", FEATURE_EXTRACTION: "AutoModel" }

/** The lines by which PEFT puts an adapter on its base model. */
export const putOn = (name, { base_model_name_or_path: of, task_type: task }, weights, rows, code) => {
  const find = pattern => entriesIn(rows, weights).findLast(({ key, shape }) => pattern.test(key) && shape.length === 2 && !/lora|hada/.test(key))
  const own = key => key.replace(/^base_model\.model\./, "").replace(/(?:\.modules_to_save.*)?\.weight$/, ""), head = /_CLS$/.test(task) ? find(CLASSIFIER) : null, words = head ? null : find(VOCABULARY)
  const labels = head ? `, num_labels=${head.shape[0]}` : ""
  const folder = name.slice(0, Math.max(name.lastIndexOf("/"), 0)), made = of && TASKS[task]
  const start = made ? `from transformers import ${made}\n\nbase = ${made}.from_pretrained(${quoted(of)}${labels})\n` : `\n${of ? `# base is ${String(of).replace(/\s+/g, " ")}, as transformers loads it.\n` : ""}`
  return {
    sentence: "PEFT puts it on its base model, from the folder with its adapter_config.json:",
    code: `from peft import PeftModel\n${start}model = PeftModel.from_pretrained(base, ${quoted(folder || ".")})\n`,
    other: { sentence: "Or the tensors alone:", code, note: "" },
    note: [
      head && `${own(head.key)} in the file has ${count(head.shape[0], "row")}, one for each class, and the base has to have as many. ignore_mismatched_sizes=True is no way around: it loads, and leaves a head of random numbers.`,
      words && `${own(words.key)} in the file has ${number(words.shape[0])} rows: where the base has another vocabulary, base.resize_token_embeddings(${words.shape[0]}) first.`,
      of && "The base model is not among these files: from_pretrained fetches it, or finds it under that path.",
      !folder && "Here the folder is the one in which both files lie.", name.endsWith(".safetensors") ? "A load of safetensors calls nothing: weights_only means nothing here." : "The file names nothing that weights_only=True refuses.",
    ].filter(Boolean).join(" "),
  }
}

/** What to know of weights that lie beside their scales, of a tensor, of each row, or of blocks, and the lines that multiply the two; null where there are none. */
export const scaledIn = (rows, weights, offered, variable) => {
  const entries = new Map(entriesIn(rows, weights).map(row => [row.key, row])), pairs = []
  for (const [key, { shape }] of entries) {
    const [, of, end] = /^(.*)(_scale(?:_inv)?)$/.exec(key) ?? [], weight = entries.get(of)
    if (weight && /^float8|^int8$/.test(weight.dtype)) pairs.push({ end, weight, scale: shape, key })
  }
  if (!pairs.length) return null
  const [{ end, key, weight: { dtype } }] = pairs, same = pairs.every(one => one.end === end)
  const plain = ({ weight, scale }) => scale.every((size, n) => size === 1 || (scale.length > 1 && size === weight.shape[n]))
  const block = [32, 64, 128, 256].find(size => pairs.every(({ weight, scale }) => scale.length === 2 && weight.shape.length === 2 && scale.every((one, n) => one === Math.ceil(weight.shape[n] / size))))
  const whole = pairs.every(plain)
  const product = whole ? "weights[name].float() * scale" : "weight * scale[: weight.shape[0], : weight.shape[1]]"
  const lines = [
    `for key in [key for key in weights if key.endswith(${quoted(end)})]:`,
    `    name, scale = key.removesuffix(${quoted(end)}), weights.pop(key)`,
    ...(whole ? [] : [`    scale = scale.repeat_interleave(${block}, 0).repeat_interleave(${block}, 1)`, "    weight = weights[name].float()"]),
    `    weights[name] = ${product}`,
    "model.load_state_dict(weights)",
  ]
  return {
    note: `${count(pairs.length, "weight")} of ${dtype} ${pairs.length > 1 ? `lie beside their scales (${key} …), and mean nothing without them` : `lies beside its scale (${key}), and means nothing without it`}: model is one whose layers have ${dtype} weights and these scales. Plain layers raise for the scales' keys, and with strict=False they take the weights without them, silently wrong.`,
    code: same && (whole || block) && !weights.wrapped ? `${offered.replace(/^.*load_state_dict.*\n/gm, "")}weights = dict(${/^weights = /m.test(offered) ? "weights" : variable})\n${lines.join("\n")}\n` : "",
  }
}

/** How many weights layers have that GPTQ or AWQ has packed; "" where there are none. */
export const packedIn = (rows, weights) => {
  const entries = entriesIn(rows, weights), shapes = new Map(entries.map(({ key, shape }) => [key, shape]))
  let layers = 0, packed = 0, words = 0
  for (const [key, shape] of shapes) {
    const [inside, scales] = ["g_idx", "scales"].map(one => shapes.get(key.replace(/qweight$/, one)))
    if (!key.endsWith(".qweight") || shape.length !== 2 || !scales) continue
    layers++
    words += shape[0] * shape[1]
    // As quantizedBy tells them apart; without g_idx GPTQ does not say how many inputs there are.
    const n = shape[1] !== scales[1] ? shape[0] * scales[1] : inside ? inside[0] * shape[1] : NaN
    packed += n
  }
  if (!(packed > 0)) return ""
  const plain = entries.filter(({ key }) => !/\.(?:qweight|qzeros|scales|g_idx)$/.test(key)), sum = plain.reduce((all, { elements }) => all + elements, 0)
  return `${count(packed + sum, "weight")}: ${number(packed)} in ${count(layers, "layer")} that are packed to ${number((32 * words) / packed)} bits, as int32 with their scales, and ${number(sum)} of ${some([...new Set(plain.map(({ dtype }) => dtype))])}.`
}

/** What loads a model by its configuration; null where that names none. */
export const madeBy = (config, name) => {
  const variant = variantIn(name), option = variant ? `, variant=${quoted(variant)}` : ""
  const folder = name.slice(0, Math.max(name.lastIndexOf("/"), 0)) || "."
  const [architecture] = [config.architectures].flat(), own = /^(?:diffusion_)?(?:pytorch_)?model(?:\.\w+)?(?:-\d+-of-\d+)?\.(?:safetensors|bin)/.test(base(name))
  const needs = config.quantization_config?.quant_method === "gptq" ? "It needs optimum and gptqmodel installed." : ""
  const halved = /fp16|bf16/.test(config.pipeline ?? variant) ? "It comes in float32, unless torch_dtype is given too." : ""
  const here = make => (config.pipeline ? make.replace(/^import (\w+)\n\n/, (_, name) => `${[...new Set(["diffusers", name])].map(one => `import ${one}\n`).join("")}\n${config.pipeline}# This part alone:\n`) : make)
  const by = (library, make) => ({ sentence: `${library} makes the model and loads it, by the name of the folder:`, code: here(make), note: [folder === "." && "Here the folder is the one in which the files lie.", library === "diffusers" && halved, needs].filter(Boolean).join(" ") })
  const remote = Object.keys(config.auto_map ?? {}).find(one => /^AutoModel\w*$/.test(one))
  // By the folder another file would be loaded.
  if (!own && !config.architecture && !config.pipeline) return null
  if (remote) return { ...by("transformers", `import transformers\n\nmodel = transformers.${remote}.from_pretrained(${quoted(folder)}, trust_remote_code=True)\n`), note: "That runs code that lies in the folder: for one whose writer you trust." }
  if (config.model_type && !config.auto_map && /^[A-Z]\w+$/.test(architecture ?? "")) return by("transformers", `import transformers\n\nmodel = transformers.${architecture}.from_pretrained(${quoted(folder)}${option})\n`)
  if (/^[A-Z]\w+$/.test(config._class_name ?? "")) return by("diffusers", `import diffusers\n\nmodel = diffusers.${config._class_name}.from_pretrained(${quoted(folder)}${option})\n`)
  if (typeof config.architecture === "string" && config.pretrained_cfg) return { sentence: "timm makes the model and loads it:", code: `import timm\n\nmodel = timm.create_model(${quoted(config.architecture)}, checkpoint_path=${quoted(name)}${Number.isInteger(config.num_classes) ? `, num_classes=${config.num_classes}` : ""})\n`, note: "" }
  if (config.pipeline) return { sentence: "diffusers makes the pipeline and loads it, by the name of the folder:", code: `import diffusers\n\n${config.pipeline}`, note: ["Here the folder is the one in which model_index.json lies; the file itself is in the folder of its part.", halved].filter(Boolean).join(" ") }
  return null
}
