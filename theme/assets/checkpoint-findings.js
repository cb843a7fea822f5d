// What is worth knowing about a checkpoint: each finding in a sentence, with the page of this site that explains it. What the names and the shapes say, then what the values say.


import { number } from "./checkpoint-bytes.js"
import { count, some } from "./checkpoint-facts.js"

const WRAPPERS = ["module.", "_orig_mod.", "_fsdp_wrapped_module.", "_checkpoint_wrapped_module."]
const STATISTICS = /(?:^|\.)running_(?:mean|var)$/
const COUNTER = /(?:^|\.)num_batches_tracked$/
const TABLES = /(?:^|\.)(?:position_ids|inv_freq|masked_bias|attn\.masked_bias|relative_position_index|relative_coords_table|causal_mask|token_type_ids)$/
export const ADAPTERS = /(?:^|\.)(?:lora_|lora_down|lora_up|adapter_|hada_w|modules_to_save)/
const PACKED = /\.(?:qweight|qzeros|g_idx|absmax|quant_map|quant_state\..*|weight_packed|SCB|weight_scale_inv)$/
const EXTRA = /(?:^|\.)_extra_state$/
const AVERAGED = /(?:^|[."[_])(?:ema|averaged|swa|shadow|teacher)(?:[_."\]]|$)/i

/** The part of a file that looks most like the weights of one model: where it is, its keys and their prefix; null if there is none. */
export const weightsOf = ({ dicts, modules }) => {
  if (modules.length && !dicts.some(({ tensors }) => tensors > 1)) return null
  const optimizer = ({ expression }) => /\["(?:state|param_groups|optimizer\w*|exp_avg\w*)"\](?:\[|$)|optim/.test(expression)
  const found = dicts.filter(dict => !optimizer(dict) && dict.keys.every(key => typeof key === "string"))
  found.sort((one, other) => AVERAGED.test(one.expression) - AVERAGED.test(other.expression) || other.tensors - one.tensors)
  const [best] = found
  if (!best) return null
  const keys = best.keys
  // One wrapper may hold another.
  let wrapper = ""
  for (let one; (one = WRAPPERS.find(prefix => keys.every(key => key.startsWith(wrapper + prefix)))); ) wrapper += one
  const first = keys[0].includes(".") ? `${keys[0].split(".")[0]}.` : ""
  const shared = first && keys.length > 1 && keys.every(key => key.startsWith(first)) ? first : ""
  return { ...best, prefix: wrapper || shared, wrapped: Boolean(wrapper), others: found.slice(1).filter(({ tensors }) => tensors > 1) }
}

/** Which part of a sharded checkpoint a file is, by its name. */
export const partOf = name => name.match(/-(\d{5})-of-(\d{5})\.\w+$/)?.slice(1).map(Number)

/** The lines that hand the weights to a model, after those that load the file. */
export const handing = (weights, variable) => {
  if (!weights || weights.tensors + weights.keys.filter(key => EXTRA.test(key)).length < weights.keys.length) return ""
  // Adapters alone are no model's weights.
  if (weights.keys.every(key => ADAPTERS.test(key))) return ""
  const name = weights.expression ? "weights" : variable
  const lines = weights.expression ? [`weights = ${variable}${weights.expression}`] : []
  const from = weights.prefix && (weights.wrapped || weights.prefix === "model.") ? weights.prefix : ""
  if (from) lines.push(`weights = {key.removeprefix(${JSON.stringify(from)}): value for key, value in ${name}.items()}`)
  lines.push(`model.load_state_dict(${from ? "weights" : name})`)
  return `${lines.join("\n")}\n`
}

const finding = (title, text, ...links) => ({ title, text, links })

/** What the file itself tells, before a value is read. */
export const findingsOf = (result, tree) => {
  const { rows, dicts, sharing, modules } = tree
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
  if (adapters.length) found.push(finding("It holds adapters.", `${some(adapters, 2)}: the fine-tuning is in these tensors, and the base model is needed beside them. The library that wrote them puts them on: PEFT by PeftModel.from_pretrained(model, folder).`, ["The rules of the doctor", "errors/doctor/#rules"]))
  const part = partOf(result.name || "")
  if (part) found.push(finding(`This is part ${part[0]} of ${part[1]}.`, "The other tensors of the model are in the other parts: open the index.json beside it together with all of them.", ["What it reads", "reference/open-checkpoint/#reads"]))
  if (modules.length) found.push(finding("A whole module was pickled.", `A ${modules[0].type}: its class is in the file by name only, and a load needs the code. Ask the loaded module for its state_dict() and save that.`, ["Save the whole model or the state dict?", "saving/torch-save/#whole-or-state"]))
  if (weights?.expression) found.push(finding("The weights lie deeper.", `They are at ${weights.expression}${weights.others.length ? `; there ${weights.others.length === 1 ? "is another dictionary" : "are others"} of tensors at ${some(weights.others.map(({ expression }) => expression || "the top"), 2)}` : ""}.`, ["The outer dictionary is refused", "saving/torch-save/#nested"]))
  if (weights?.wrapped) found.push(finding(`Every key begins with ${weights.prefix}`, "The file was saved from a wrapped model: take the prefix off, or load it into the wrapped one.", ["Prefixes", "migrating/prefixes-and-old-counters/"]))
  else if (weights?.prefix) found.push(finding(`Every key begins with ${weights.prefix}`, "That is the name under which the module that was saved holds the model. Load it into that module, or take the prefix off.", ["The keys have another prefix", "errors/loading/#another-prefix"]))
  const averaged = dicts.filter(({ expression }) => AVERAGED.test(expression)).map(({ expression }) => expression)
  if (averaged.length || tensors.some(({ key }) => /(?:^|\.)n_averaged$/.test(key))) found.push(finding("There is an averaged copy of the weights.", `${averaged.length ? `At ${some(averaged, 2)}. ` : "n_averaged counts what was averaged. "}Evaluations mostly use the average; its running statistics may be old.`, ["Exponential moving averages", "averaging/ema-and-swa/"]))
  const optimizer = dicts.filter(({ expression }) => /\["state"\]\[\d+\]$/.test(expression))
  const optimizerBytes = optimizer.reduce((sum, { at, last }) => sum + rows.slice(at, last + 1).reduce((all, { tensor, bytes }) => all + (tensor ? bytes : 0), 0), 0)
  if (optimizerBytes) found.push(finding("It holds the state of an optimizer.", `${count(optimizerBytes, "byte")} of it, which only further training needs.`, ["Why is my checkpoint so large?", "saving/size-and-sharing/"]))
  const quantized = tensors.filter(({ tensor }) => tensor.quantized).map(({ key }) => key)
  const packed = named(PACKED)
  if (quantized.length || packed.length) found.push(finding("Weights are quantized.", `${some([...quantized, ...packed], 2)}: they load into a model that was quantized in the same way.`, ["Quantized models", "deploying/quantization/"]))
  const flat = named(/(?:^|\.)_?flat_param/)
  const distributed = tensors.filter(({ tensor }) => /DTensor/.test(tensor.subclass || "")).map(({ key }) => key)
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
  if (weights && !weights.metadata && result.format !== "safetensors" && result.format !== "index" && weights.keys.some(key => key.includes(".")))
    found.push(finding("The state dict has no _metadata.", "It was made anew, as by a dictionary comprehension. A load then takes each module for one of the first version.", ["What is _metadata, and when is it lost?", "saving/metadata-and-extra-state/#metadata"]))
  return found
}

/** What the values tell that have been read: `values` has a summary for the places of some rows. */
export const findingsInValues = (rows, values) => {
  const found = []
  const which = fits => [...values].filter(([at, summary]) => fits(rows[at], summary)).map(([at]) => rows[at].key)
  const strange = which((_, { nan, infinite }) => nan || infinite)
  if (strange.length) found.push(finding("There are NaN or infinite values.", `In ${some(strange)}.`, strange.some(key => STATISTICS.test(key)) ? ["running_mean is NaN", "batch-norm/recalibrating/#nan"] : ["The loss is good in training and the model is bad in eval", "errors/silent/#bad-in-eval"]))
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

