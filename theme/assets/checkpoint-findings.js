// What is worth knowing about a checkpoint: each finding in a sentence, with the page of this site that explains it. What the names and the shapes say, then what the values say.

import { number } from "./checkpoint-bytes.js"
import { count, some } from "./checkpoint-facts.js"

const WRAPPERS = ["module.", "_orig_mod.", "_fsdp_wrapped_module.", "_checkpoint_wrapped_module."]
const STATISTICS = /(?:^|\.)running_(?:mean|var)$/
const COUNTER = /(?:^|\.)num_batches_tracked$/
const TABLES = /(?:^|\.)(?:position_ids|inv_freq|masked_bias|attn\.masked_bias|relative_position_index|relative_coords_table|causal_mask|token_type_ids)$/
export const ADAPTERS = /(?:^|\.)(?:lora_|lora_down|lora_up|adapter_|hada_w|modules_to_save)/
const PACKED = /\.(?:qweight|qzeros|g_idx|absmax|quant_map|quant_state\..*|weight_packed|SCB|weight_scale_inv)$/
// Transformers' decoders hold the name themselves.
const TRANSFORMER = /^model\.(?:embed_tokens|layers\.\d+|decoder|encoder|shared|norm)\./
const DISTRIBUTED = /\bDTensor$/
const EXTRA = /(?:^|\.)_extra_state$/
const AVERAGED = /(?:^|[."[_])(?:ema|averaged|swa|shadow)(?:[_."\]]|$)/i

// What stands beside tensors in a state dict: a quantized layer packs its weight with its bias and notes its dtype.
const BESIDE = /(?:^|\.)_packed_params(?:\.\w+)*$/
const MODULE_KEY = /(?:^|\.)(?:weight|bias|running_mean|\w*_?packed_params)$|\w\.\w/
const OPTIMIZER = /\["(?:opt|optimizer\w*|exp_avg\w*|callbacks|loops|hyper_parameters|rng\w*)"\](?:\[|$)|optim/
const AVERAGE = "n_averaged" // the counter of torch.optim.swa_utils.AveragedModel; mmengine's is steps

/** The wrappers' names before each key, behind a name that each begins with, one in the other. */
const wrappersOf = (keys, name = "") => {
  let prefix = name
  for (let one; keys.length && (one = WRAPPERS.find(wrapper => keys.every(key => key.startsWith(prefix + wrapper)))); ) prefix += one
  return prefix
}

/** The wrappers' names before each key; else the name before each, if there is one, with those behind it. `counted` is the counter of an averaged copy. */
const prefixOf = all => {
  const counted = all.find(key => key === AVERAGE || (key === "steps" && all.every(one => one === key || one.startsWith("module."))))
  const keys = all.filter(key => key !== counted)
  const wrapper = wrappersOf(keys)
  const first = keys[0]?.includes(".") ? `${keys[0].split(".")[0]}.` : ""
  const shared = !wrapper && first && keys.length > 1 && keys.every(key => key.startsWith(first)) ? first : ""
  const prefix = wrapper || wrappersOf(shared ? keys : [], shared)
  return { prefix, wrapped: prefix !== shared, counted }
}

/**
 * The part of a file that looks most like the weights of one model: where it is, its keys and their prefix; `others` are the networks beside it, `averages` the averaged copies.
 * Null if there is none.
 */
export const weightsOf = ({ rows, dicts, modules, optimizers }) => {
  if (modules.length && !dicts.some(({ tensors }) => tensors > 1)) return null
  const training = ({ expression }) => OPTIMIZER.test(expression) || optimizers.some(one => expression.startsWith(`${one.expression}[`))
  const found = dicts.filter(dict => !training(dict) && dict.keys.every(key => typeof key === "string"))
  const sure = found.filter(dict => dict.metadata || dict.keys.some(key => MODULE_KEY.test(key) && !key.includes("/")))
  const averaged = ({ expression }) => AVERAGED.test(expression)
  const [best] = sure.toSorted((one, other) => averaged(one) - averaged(other) || other.tensors - one.tensors)
  if (!best) return null
  const others = sure.filter(dict => dict !== best).map(dict => ({ ...dict, ...prefixOf(dict.keys) }))
  const swapped = best.expression === '["state_dict"]' && others.some(({ expression }) => expression === '["ema_state_dict"]') && topHas(rows, "message_hub")
  return { ...best, ...prefixOf(best.keys), swapped, others: others.filter(dict => !averaged(dict)), averages: others.filter(averaged) }
}

/** Whether there are such keys at the top of a file. */
export const topHas = (rows, ...names) => names.every(name => rows.some(({ key, depth }) => depth === 1 && key === name))

/** Whether the weights are those of adapters, with whole layers beside them perhaps. */
export const isAdapter = ({ keys }) => keys.every(key => ADAPTERS.test(key)) || (keys.some(key => ADAPTERS.test(key)) && keys.every(key => key.startsWith("base_model.model.")))

/** Whether the tensors of an optimizer's state are over all parameters at once: vectors of more elements than a parameter has rows or columns. */
const isFlat = ({ at }, { rows }, weights) => {
  const inside = (from, to) => rows.slice(from, to + 1).filter(({ tensor }) => tensor)
  const sizes = weights ? [weights, ...weights.others].flatMap(dict => inside(dict.at, dict.last)).flatMap(({ shape }) => shape) : []
  const state = inside(at, rows[at].last).filter(({ elements }) => elements > 1)
  const most = sizes.reduce((most, one) => Math.max(most, one), 0)
  return most > 0 && state.length > 0 && state.every(({ shape }) => shape.length === 1 && shape[0] > most)
}

/** The optimizers whose state fits the parameters of a model. */
const fittingOf = (tree, weights) => tree.optimizers.filter(one => !isFlat(one, tree, weights))

/** Which part of a sharded checkpoint a file is, by its name. */
export const partOf = name => name.match(/-(\d{5})-of-(\d{5})\.\w+$/)?.slice(1).map(Number)

/** A Python name for what lies at an expression: `["netG_state_dict"]` is netG. */
const nameFor = expression => {
  const keys = [...expression.matchAll(/\["?(\w+)"?\]/g)].map(([, key]) => key.replace(/_?(?:model_)?(?:state_dict|weights|params|state)_?/g, "") || "model")
  const last = keys.at(-1) ?? "model"
  const name = /^\d/.test(last) ? `${keys.at(-2) ?? "model"}_${last}` : last
  return /^[A-Za-z_]\w*$/.test(name) ? name : "model"
}

/**
 * The lines that hand a state dict to a model: without a wrapper's name before the keys, and as tensors where they are arrays. `inner` is the name before the keys of one of
 * several modules in it.
 */
const handed = (dict, variable, model, inner = "") => {
  const source = variable + dict.expression
  const from = inner || (dict.wrapped || (dict.prefix === "model." && !TRANSFORMER.test(dict.keys[1])) ? dict.prefix : "")
  const only = !isTaken(dict) ? " if isinstance(value, torch.Tensor)" : inner ? ` if key.startswith(${JSON.stringify(inner)})` : dict.counted ? ` if key != "${dict.counted}"` : ""
  const plain = !from && !only && !dict.arrays
  if (plain) return dict.expression && model === "model" ? [`weights = ${source}`, "model.load_state_dict(weights)"] : [`${model}.load_state_dict(${source})`]
  const key = from ? `key.removeprefix(${JSON.stringify(from)})` : "key", value = dict.arrays ? "torch.as_tensor(value)" : "value"
  const line = items => `weights = {${key}: ${value} for key, value in ${items}.items()${only}}`
  const short = !dict.expression || line(source).length <= 88
  return [...(short ? [line(source)] : [`weights = ${source}`, line("weights")]), `${model}.load_state_dict(weights)`]
}

const MOST = 4 // networks that get lines of their own

/** Whether a dictionary has nothing that a model does not take. */
const isTaken = ({ tensors, keys }) => tensors + keys.filter(key => EXTRA.test(key) || BESIDE.test(key)).length >= keys.length

/** The modules at the first level of a LightningModule that hold its networks; none where it has the layers itself. */
const networksIn = ({ keys }) => {
  const counts = new Map()
  for (const key of keys) if (key.includes(".")) counts.set(key.split(".")[0], (counts.get(key.split(".")[0]) ?? 0) + 1)
  const names = [...counts].filter(([name, n]) => n > 1 && !/loss|criterion|metric|acc/i.test(name)).map(([name]) => name)
  return names.length && names.length <= 2 && names.every(name => /^[A-Za-z_]\w*$/.test(name)) ? names : []
}

/** The lines that hand the weights to a model, and the rest to an optimizer, after those that load the file. */
export const handing = (weights, variable, { lightning, ...tree }) => {
  const optimizers = fittingOf(tree, weights)
  // Adapters alone are no model's weights.
  const main = weights && (isTaken(weights) || !weights.arrays) && !isAdapter(weights) ? weights : null
  const lines = []
  if (main) {
    const networks = [main, ...main.others.filter(isTaken)].slice(0, MOST)
    const several = networks.length > 1
    const names = new Set()
    const free = name => (names.has(name) ? free(`${name}_2`) : (names.add(name), name))
    const inner = lightning ? networksIn(main) : []
    const within = name => wrappersOf(main.keys.filter(key => key.startsWith(name)), name)
    if (inner.length) for (const name of inner) lines.push(...handed(main, variable, inner.length > 1 ? name : "model", within(`${name}.`)))
    else for (const network of networks) lines.push(...handed(network, variable, free(several ? nameFor(network.expression) : "model")))
    for (const average of main.averages.filter(isTaken).slice(0, MOST)) {
      const part = average.keys.length < main.keys.length && !average.metadata
      const own = handed(average, variable, free(several ? nameFor(average.expression) : main.swapped ? "training_model" : "averaged_model"))
      lines.push(main.swapped ? "# The weights that training goes on with, not averaged:" : part ? "# The averaged copy, of the parameters alone:" : "# The averaged copy:", ...(part ? own.map(line => line.replace(/(load_state_dict\(.*)\)$/, "$1, strict=False)")) : own))
    }
  }
  if (optimizers.length && optimizers.length <= MOST && !lightning && (main || !optimizers[0].expression)) {
    const several = optimizers.length > 1
    if (main) lines.push("# To train on:")
    for (const { expression } of optimizers) lines.push(`${several ? nameFor(expression) : "optimizer"}.load_state_dict(${variable}${expression})`)
  }
  return lines.length ? `${lines.join("\n")}\n` : ""
}

// The layers of models of transformers.
const HUGGING = /^(?:model\.(?:decoder\.)?layers\.\d+\.self_attn|transformer\.h\.\d+\.attn|gpt_neox\.layers|(?:\w+\.)?encoder\.layer\.\d+\.attention)\./
const QUANTIZED_BY = [
  [/\.(?:absmax|quant_map|quant_state\..*|SCB)$/, "bitsandbytes"],
  [/\.(?:qweight|qzeros|g_idx)$/, "GPTQ or AWQ"],
]

/** What to know of the model that the lines name. */
export const noteOn = ({ name }, { rows, dicts }, weights, lightning) => {
  if (!weights) return ""
  const { keys } = weights, file = name.slice(name.lastIndexOf("/") + 1), first = keys.find(key => key.includes(".")) ?? ""
  const notes = []
  const [, by] = QUANTIZED_BY.find(([pattern]) => keys.some(key => pattern.test(key))) || []
  if (isAdapter(weights)) notes.push(/^base_model\./.test(first) ? "PEFT puts them on the base model: PeftModel.from_pretrained(model, folder)." : "The library that wrote them puts them on the base model.")
  else if (by) notes.push(`They are for a model that ${by} has quantized: transformers loads it by the name of its folder.`)
  else if (rows.some(({ tensor }) => tensor?.quantized) || keys.some(key => BESIDE.test(key))) notes.push("model is one that was quantized in the same way before, by prepare and convert or quantize_dynamic.")
  else if (rows.some(({ tensor }) => DISTRIBUTED.test(tensor?.subclass))) notes.push("Its tensors are DTensors: for a model that is sharded in the same way, in as many processes.")
  else if (rows.some(({ tensor }) => /^torchao\./.test(tensor?.subclass))) notes.push("With assign=True, into a model of any dtype, after import torchao.")
  else if (!weights.expression && !weights.wrapped && keys.some(key => HUGGING.test(key))) notes.push("A model of transformers is loaded by the name of its folder: from_pretrained(folder).")
  else if (/^diffusion_pytorch_model/.test(file)) notes.push("A model of diffusers is loaded by the name of its folder: from_pretrained(folder).")
  const [half, ...dtypes] = new Set(rows.slice(weights.at, weights.last + 1).flatMap(({ tensor, dtype }) => (tensor && /^b?float/.test(dtype) ? [dtype] : [])))
  if (!dtypes.length && /^b?float16$/.test(half) && !isAdapter(weights)) notes.push(`Its weights are ${half}, and the load makes them the model's dtype: model.${half === "float16" ? "half" : "bfloat16"}() before keeps it.`)
  if (lightning) notes.push(networksIn(weights).length ? "model is the network in the LightningModule. That one itself takes checkpoint[\"state_dict\"] whole, and load_from_checkpoint makes it, too." : "model is the LightningModule: its load_from_checkpoint makes it, too.")
  return notes.join(" ")
}

/** The bytes of the tensors from one row to another; of those in one place, once. */
export const bytesIn = (rows, first, last) => {
  let sum = 0
  for (let at = first; at <= last; at++) if (rows[at].tensor && !rows[at].again) sum += rows[at].bytes
  return sum
}

/** The layers that an adapter replaces as a whole. */
const wholeIn = ({ keys }) => {
  const whole = keys.filter(key => !ADAPTERS.test(key))
  return whole.length ? ` Whole layers beside them: ${some(whole, 2)}.` : ""
}

const finding = (title, text, ...links) => ({ title, text, links })

/** What the file itself tells, before a value is read. */
export const findingsOf = (result, tree) => {
  const { rows, dicts, sharing, modules, optimizers } = tree
  const found = []
  const tensors = rows.filter(row => row.tensor)
  const named = pattern => tensors.filter(({ key }) => pattern.test(key)).map(({ key }) => key)
  const weights = weightsOf(tree)

  // What torch does not notice.
  if (result.deflated?.length)
    found.push(finding("Members of the zip file are compressed.", `${some(result.deflated)}. torch.save stores them as they are. A plain load inflates them. With mmap=True torch takes compressed bytes for the tensors, and raises only where the file ends too soon.`, ["Silent failures of files", "errors/silent/#file-repacked"]))
  const short = [...(result.storages?.values() || [])].filter(({ there, bytes }) => there !== null && there < bytes)
  if (short.length) found.push(finding("Members are shorter than their tensors.", `${some(short.map(({ key, there, bytes }) => `data/${key} has ${number(there)} bytes of ${number(bytes)}`))}. With mmap=True torch reads on into what lies behind them and says nothing.`, ["Silent failures of files", "errors/silent/#file-repacked"]))
  if (result.twice?.length) found.push(finding("Members have one name.", `${some(result.twice)}: which of the two a program reads is its own choice.`, ["Silent failures of files", "errors/silent/#file-repacked"]))

  // What has to be done before it loads.
  const adapters = named(ADAPTERS)
  if (adapters.length) found.push(finding("It holds adapters.", `${some(adapters, 2)}: the fine-tuning is in these tensors, and the base model is needed beside them.${weights && isAdapter(weights) ? wholeIn(weights) : ""} The library that wrote them puts them on: PEFT by PeftModel.from_pretrained(model, folder).`, ["The rules of the doctor", "errors/doctor/#rules"]))
  const part = partOf(result.name || "")
  if (part) found.push(finding(`This is part ${part[0]} of ${part[1]}.`, "The other tensors of the model are in the other parts: open the index.json beside it together with all of them.", ["What it reads", "reference/open-checkpoint/#reads"]))
  if (modules.length) found.push(finding("A whole module was pickled.", `A ${modules[0].type}: its class is in the file by name only, and a load needs the code. Ask the loaded module for its state_dict() and save that.`, ["Save the whole model or the state dict?", "saving/torch-save/#whole-or-state"]))
  if (weights?.expression) found.push(finding("The weights lie deeper.", `They are at ${some([weights, ...weights.others].map(({ expression }) => expression || "the top"))}.`, ["The outer dictionary is refused", "saving/torch-save/#nested"]))
  if (weights && isAdapter(weights)) {
    // Its prefix belongs to it.
  } else if (weights?.wrapped) found.push(finding(`Every key begins with ${weights.prefix}`, "The file was saved from a wrapped model: take the prefix off, or load it into the wrapped one.", ["Prefixes", "migrating/prefixes-and-old-counters/"]))
  else if (weights?.prefix) found.push(finding(`Every key begins with ${weights.prefix}`, "That is the name under which the module that was saved holds the model. Load it into that module, or take the prefix off.", ["The keys have another prefix", "errors/loading/#another-prefix"]))
  const averaged = dicts.filter(({ expression }) => AVERAGED.test(expression)).map(({ expression }) => expression)
  const lists = rows.filter(({ type, path }) => type === "list" && AVERAGED.test(path)).map(({ path }) => path)
  if (lists.length) found.push(finding("There is an averaged copy of the weights.", `At ${some(lists, 2)}, a list of tensors in the order of model.parameters().`, ["Exponential moving averages", "averaging/ema-and-swa/"]))
  else if (weights?.swapped) found.push(finding("There is an averaged copy of the weights.", `It is ["state_dict"]: mmengine's EMAHook swaps the two when it saves. ["ema_state_dict"] has the weights that training goes on with.`, ["Exponential moving averages", "averaging/ema-and-swa/"]))
  else if (averaged.length || tensors.some(({ key }) => /(?:^|\.)n_averaged$/.test(key))) found.push(finding("There is an averaged copy of the weights.", `${averaged.length ? `At ${some(averaged, 2)}. ` : "n_averaged counts what was averaged. "}Evaluations mostly use the average; its running statistics may be old.`, ["Exponential moving averages", "averaging/ema-and-swa/"]))
  const optimizerBytes = optimizers.reduce((sum, { at }) => sum + bytesIn(rows, at, rows[at].last), 0)
  if (optimizerBytes) found.push(finding("It holds the state of an optimizer.", `${count(optimizerBytes, "byte")} of it, which only further training needs.${fittingOf(tree, weights).length < optimizers.length ? " Its vectors are over all parameters at once: only what flattened them, as fairseq's FP16Optimizer, takes them." : ""}`, ["Why is my checkpoint so large?", "saving/size-and-sharing/"]))
  const quantized = tensors.filter(({ tensor }) => tensor.quantized).map(({ key }) => key)
  const packed = named(PACKED)
  if (quantized.length || packed.length) found.push(finding("Weights are quantized.", `${some([...quantized, ...packed], 2)}: they load into a model that was quantized in the same way.`, ["Quantized models", "deploying/quantization/"]))
  const flat = named(/(?:^|\.)_?flat_param/)
  const distributed = tensors.filter(({ tensor }) => DISTRIBUTED.test(tensor.subclass)).map(({ key }) => key)
  if (flat.length || distributed.length) found.push(finding("Weights are sharded.", `${some([...flat, ...distributed], 2)}: this is one process's part, or a flat piece of several layers.`, ["FSDP", "distributed/fsdp/"], ["Distributed checkpoints", "distributed/checkpoints/"]))

  // What is larger, shared or elsewhere.
  const larger = tensors.filter(({ tensor, bytes }) => tensor.storage && sharing.get(tensor.storage.key)?.length === 1 && tensor.layout === "strided" && tensor.storage.bytes > bytes)
  if (larger.length) found.push(finding("Tensors keep more than they show.", `${some(larger.map(({ key, bytes, tensor }) => `${key} has ${number(bytes)} bytes, and its storage ${number(tensor.storage.bytes)}`), 2)}.`, ["A slice saves all it was cut from", "saving/size-and-sharing/#slice"]))
  const shared = [...sharing.values()].filter(list => list.length > 1)
  if (shared.length) found.push(finding("Tensors share memory.", `${some(shared.map(list => some(list.map(at => rows[at].key), 3)), 2)}. They are written once, and shared again after torch.load.`, ["Are shared tensors saved twice?", "saving/size-and-sharing/#shared"]))
  const places = [...new Set([...(result.storages?.values() || [])].map(({ location }) => location))].filter(place => place !== "cpu")
  if (places.length) found.push(finding("Tensors were saved from another device.", `${some(places)}: without map_location a load puts them there again.`, ["Does map_location move buffers?", "saving/torch-save/#map-location"]))
  const extra = rows.filter(({ key, kind }) => kind && EXTRA.test(key)).map(({ key }) => key)
  if (extra.length) found.push(finding("Modules have saved extra state.", some(extra), ["Extra state", "saving/metadata-and-extra-state/#like-a-buffer"]))

  // What older or other releases make of it.
  const half = tensors.filter(({ key, dtype }) => STATISTICS.test(key) && /^b?float16$/.test(dtype)).map(({ key }) => key)
  if (half.length) found.push(finding("Running statistics are in half precision.", `${some(half, 2)}: float16 ends at 65,504, and bfloat16 has three digits.`, ["Keep them in float32", "moving/keep-float32/"]))
  const tables = named(TABLES)
  if (tables.length) found.push(finding("It holds tables that a model computes.", `${some(tables, 2)}: releases differ in whether they save them, which shows as missing or unexpected keys.`, ["Masks and positions", "patterns/masks-and-positions/"]))
  if (weights && !weights.metadata && !["safetensors", "index", "pickle"].includes(result.format) && weights.keys.some(key => key.includes(".")))
    found.push(finding("The state dict has no _metadata.", "It was made anew, as by a dictionary comprehension. A load then takes each module for one of the first version.", ["What is _metadata, and when is it lost?", "saving/metadata-and-extra-state/#metadata"]))
  return found
}

/** All findings: a question comes last, what the values tell first. */
export const allFindings = (result, tree, values) => {
  const told = findingsInValues(tree.rows, values), asks = ({ title }) => title.endsWith("?")
  return [...told.filter(one => !asks(one)), ...findingsOf(result, tree), ...told.filter(asks)]
}

/** What the values tell that have been read: `values` has a summary for the places of some rows. */
export const findingsInValues = (rows, values) => {
  const found = []
  const which = fits => [...values].filter(([at, summary]) => fits(rows[at], summary)).map(([at]) => rows[at].key)
  const strange = [...values].filter(([, { nan, infinite }]) => nan || infinite).map(([at, { nan, infinite }]) => `${rows[at].key} (${[nan && `${number(nan)} NaN`, infinite && `${number(infinite)} infinite`].filter(Boolean).join(", ")})`)
  if (strange.length) found.push(finding("There are NaN or infinite values.", `In ${some(strange)}.`, strange.some(key => /running_(?:mean|var) /.test(key)) ? ["running_mean is NaN", "batch-norm/recalibrating/#nan"] : ["The loss is good in training and the model is bad in eval", "errors/silent/#bad-in-eval"]))
  const negative = which(({ key }, { least }) => /(?:^|\.)running_var$/.test(key) && least < 0)
  if (negative.length) found.push(finding("A running variance is negative.", `In ${some(negative)}: no batch has one. Something else was written there.`, ["Recalibrating", "batch-norm/recalibrating/"]))
  const zero = which(({ key }, { most, least }) => /(?:^|\.)running_var$/.test(key) && least === 0 && most === 0)
  if (zero.length) found.push(finding("A running variance is 0 in each channel.", `In ${some(zero)}: a constant input, or an accumulator that was never filled.`, ["Recalibrating", "batch-norm/recalibrating/"]))
  const wrong = [...values].filter(([, { crc }]) => crc === false).map(([at]) => rows[at].key)
  if (wrong.length) found.push(finding("Bytes differ from their checksum.", `In ${some(wrong)}: the file changed after it was written. torch loads it and says nothing.`, ["Silent failures of files", "errors/silent/#file-repacked"]))
  const counters = [...values].filter(([at]) => COUNTER.test(rows[at].key))
  const untouched = counters.filter(([, { most }]) => most === 0)
  if (counters.length && untouched.length === counters.length) found.push(finding("Has this model been trained?", `${counters.length === 1 ? "Its counter" : `Each of its ${number(counters.length)} counters`} of batches stands at 0: so it is for a model that has not been trained, for one that was trained with frozen statistics, and for one converted by a script.`, ["May num_batches_tracked be dropped?", "batch-norm/momentum-and-variance/#num-batches-tracked"]))
  return found
}

