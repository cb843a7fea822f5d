// What is worth knowing about a checkpoint: each finding in a sentence, with the page of this site that explains it. Then facts on the file itself, and all of it to take away.

import { number } from "./checkpoint-bytes.js"
import { count, some } from "./checkpoint-facts.js"
import { ADAPTERS, AVERAGED, DISTRIBUTED, EXTRA, bytesIn, entriesIn, fittingOf, isAdapter, looseIn, stateOf, weightsOf } from "./checkpoint-weights.js"

const STATISTICS = /(?:^|\.)running_(?:mean|var)$/
const COUNTER = /(?:^|\.)num_batches_tracked$/
const TABLES = /(?:^|\.)(?:position_ids|inv_freq|masked_bias|attn\.masked_bias|relative_position_index|relative_coords_table|causal_mask|token_type_ids)$/
const PACKED = /\.(?:qweight|qzeros|g_idx|absmax|quant_map|quant_state\..*|weight_packed|SCB|weight_scale(?:_inv)?)$/

/** Of which kind an optimizer is, where it stopped, and its groups of parameters. */
const optimizerIn = (one, rows, values, known) => {
  const { at } = one, { depth, last } = rows[at], inside = rows.slice(at + 1, last + 1), under = row => inside.filter(one => rows[one.parent] === row)
  const kept = inside.filter(one => one.depth === depth + 3), { keeps, what } = stateOf(rows, one)
  const first = kept.find(({ name }) => name === "step"), step = first && (first.tensor ? values.get(rows.indexOf(first))?.first[0] : first.value)
  const moments = new Map(kept.filter(({ name, tensor }) => name === keeps[0] && tensor).map(row => [rows[row.parent].name, row.shape]))
  const groups = kept.filter(({ name }) => name === "params").map(row => {
    const places = under(row).map(({ value }) => value), set = under(rows[row.parent]).filter(({ name, kind }) => kind && /^(?:name|lr|weight_decay|momentum)$/.test(name)).map(({ name, value }) => (name === "name" ? value : `${name} ${Number(Number(value).toPrecision(4))}`))
    const shapes = places.map(place => moments.get(place)), vectors = shapes.filter(shape => shape?.length === 1).length
    const kinds = vectors && vectors === places.length ? "each a vector" : !vectors && shapes.every(Boolean) ? (places.length === 1 ? `[${shapes[0].join(", ")}]` : "none a vector") : ""
    return { n: places.length, says: [kinds, ...set].filter(Boolean).join(", ") }
  }).filter(({ n }) => n)
  const several = groups.length > 1, sizes = some(groups.map(({ n }) => number(n)), 8), told = some(groups.filter(({ says }) => says).map(({ n, says }) => (several ? `${number(n)} (${says})` : says)), 8)
  return [
    step !== undefined && `It is at step ${number(Number(step))}.`,
    groups.length && `A load checks that there ${several ? `are ${groups.length} groups, of ${sizes}` : `is one group, of ${sizes}`} parameters, and no more: their order decides which state is whose.${told ? ` lr and other settings are then the file's: ${told}.` : ""}`,
    !known && keeps.length && `Its state has ${some(keeps, 8)}${what ? `, as that of ${what}` : ""}.`,
  ].filter(Boolean).map(one => ` ${one}`).join("")
}

/** On a module in a state dict that has the average of the tensors beside it; "" where there is none. */
const averageIn = (rows, weights) => {
  const entries = entriesIn(rows, weights), names = new Map(), from = weights.wrapped ? weights.prefix : "", bare = key => key.replaceAll(".", "")
  const name = entries.map(({ key }) => key.slice(from.length).split(".")[0]).find(one => AVERAGED.test(one)), own = ({ key }) => key.startsWith(`${from}${name}.`)
  for (const one of entries) {
    const key = one.key.slice(from.length)
    // The network may be in a module beside it.
    if (!own(one)) for (const other of [key, key.replace(/^\w+\./, "")]) names.set(other, one.shape).set(`${bare(other)} `, one.shape)
  }
  const copies = entries.filter(own), alike = end => copies.filter(({ key, shape }) => names.get(key.slice(from.length + name.length + 1).replace(/^module\./, "") + end)?.join() === shape.join())
  const plain = alike(""), [found, what] = 2 * plain.length > copies.length ? [plain, "have the names and shapes of others beside them. Evaluations mostly use the average"] : [alike(" "), `have the names of others without dots, as LitEma of CompVis keeps its average, which is what to use: after the load, model.${name}.copy_to(model) puts it into the network`]
  return name && 2 * found.length > copies.length ? `${count(found.length, "tensor")} under ${from}${name}. (${number(found.reduce((sum, { elements }) => sum + elements, 0))} values) ${what}.` : ""
}

const finding = (title, text, ...links) => ({ title, text, links })
/** One that a reader has to know before the tree. */
const weighty = (...all) => ({ ...finding(...all), weighty: true })

/** What a row is called in a sentence: the only tensor of a file has no key. */
const called = ({ key, path }) => (/^\d*$/.test(key) ? path : key) || "The tensor"

/** What the file itself tells, before a value is read. */
export const findingsOf = (result, tree, values = new Map()) => {
  const { rows, sharing, modules, optimizers } = tree
  const found = []
  const tensors = rows.filter(row => row.tensor)
  const named = pattern => tensors.filter(({ key }) => pattern.test(key)).map(({ key }) => key)
  const weights = weightsOf(tree)
  // What no load gets from a file without its end is said where its lines would be.
  if (result.lost || result.cut) return found

  // What torch does not notice.
  if (result.deflated?.length)
    found.push(weighty("Members of the zip file are compressed.", `${some(result.deflated)}. torch.save stores them as they are. A plain load inflates them. With mmap=True torch takes compressed bytes for the tensors, and raises only where the file ends too soon.`, ["Silent failures of files", "errors/silent/#file-repacked"]))
  const short = [...(result.storages?.values() || [])].filter(({ there, bytes }) => there !== null && there < bytes)
  if (short.length) found.push(weighty("Members are shorter than their tensors.", `${some(short.map(({ key, there, bytes }) => `data/${key} has ${number(there)} bytes of ${number(bytes)}`))}. With mmap=True torch reads on into what lies behind them and says nothing.`, ["Silent failures of files", "errors/silent/#file-repacked"]))
  if (result.twice?.length) found.push(weighty("Members have one name.", `${some(result.twice)}: which of the two a program reads is its own choice.`, ["Silent failures of files", "errors/silent/#file-repacked"]))

  // What has to be done before it loads.
  const adapters = named(ADAPTERS)
  if (adapters.length) found.push(finding("It holds adapters.", `${some(adapters, 2)}: the base model is needed beside them.`, ["The rules of the doctor", "errors/doctor/#rules"]))
  const parameters = modules.length && !weights ? tensors.filter(({ kind }) => kind === "parameter") : []
  const frozen = parameters.length > 0 && parameters.every(({ tensor }) => !tensor.gradient)
  if (modules.length) found.push(finding("A whole module was pickled.", `A ${modules[0].type}${modules[0].expression ? ` at ${modules[0].expression}` : ""}: its class is in the file by ${modules[0].source ? "its source, which a load executes" : "name only, and a load needs the code"}.${modules[0].training === false ? " It is in eval mode." : ""}${frozen ? " None of its parameters requires gradients: to train it, model.requires_grad_(True)." : ""}${named(/_mask$/).length && named(/_orig$/).length ? " It is pruned: torch.nn.utils.prune.remove first makes one weight of each original and its mask." : ""} Ask the loaded module for its state_dict() and save that.`, ["Save the whole model or the state dict?", "saving/torch-save/#whole-or-state"]))
  if (weights?.expression && !["torchscript", "pt2"].includes(result.format)) found.push(finding("The weights lie deeper.", `They are at ${weights.copies ? `${weights.copies.before}[…]${weights.copies.after}, of which each is a whole network` : some([weights, ...weights.pieces, ...weights.others].map(({ expression }) => expression || "the top"))}.`, ["The outer dictionary is refused", "saving/torch-save/#nested"]))
  // A head that has the embedding's tensor is left out of many files.
  const { tie_word_embeddings: ties } = result.config ?? {}, headed = weights?.keys.some(key => /(?:^|\.)(?:lm_head|embed_out|proj_out|output|output_projection|decoder)\.(?:weight|bias)$/.test(key))
  const tied = ties !== false && !headed && weights?.keys.some(key => /(?:wte|(?:^|\.|_)embed\w*)\.weight$/.test(key))
  const as = tied ? `, but for a head that is tied to the embedding, as lm_head in transformers, which ${ties ? "config.json names and " : ""}the file does not have: from_pretrained ties it, and load_state_dict names it missing` : ""
  const begins = `Every key ${weights?.others.length || weights?.averages.length ? `of ${weights.expression || "the top"} ` : ""}begins with ${weights?.prefix}`
  if (weights && isAdapter(weights)) {
    // Its prefix belongs to it.
  } else if (weights?.wrapped) found.push(finding(begins, "The file was saved from a wrapped model: take the prefix off, or load it into the wrapped one.", ["Prefixes", "migrating/prefixes-and-old-counters/"]))
  else if (weights?.prefix) found.push(finding(begins, "That is the name under which the module that was saved holds another. The outer one takes the keys as they are" + as + `${as ? ". The" : ", the"} inner one ${as ? "takes them " : ""}without the prefix.`, ["The keys have another prefix", "errors/loading/#another-prefix"]))
  const averaged = [...(weights ? [weights, ...weights.averages] : []), ...modules.filter(({ expression }) => expression.endsWith("]") && rows.some(({ tensor, path }) => tensor && path.startsWith(`${expression}.`)))].filter(({ expression }) => AVERAGED.test(expression)).map(({ expression }) => expression)
  const inner = weights && averageIn(rows, weights)
  const shapes = weights ? entriesIn(rows, weights).map(({ shape }) => shape.join()) : []
  // Each shape is one of the parameters', in their order.
  const lists = rows.filter(({ type, path, last }, at) => {
    let from = 0
    return type === "list" && AVERAGED.test(path) && 2 * (last - at) > shapes.length && rows.slice(at + 1, last + 1).every(({ tensor, elements, shape }) => tensor && elements > 0 && (from = shapes.indexOf(shape.join(), from) + 1))
  }).map(({ path }) => path)
  const better = (weights?.averages ?? []).map(({ expression, better }) => better && `${expression} is in half precision, and ${better} of the same keys is not: take that. `)
  const average = lists.length ? `At ${some(lists, 2)}, a list of tensors in the order of model.parameters().`
    : weights?.swapped ? `It is ["state_dict"]: ${/^e/.test(weights.swapped) ? "mmengine's EMAHook" : "Lightning's WeightAveraging"} swaps the two when it saves. ["${weights.swapped}"] has the weights that training goes on with.`
    : inner || ((averaged.length || tensors.some(({ key }) => /(?:^|\.)n_averaged$/.test(key))) && `${averaged.length ? `At ${some(averaged, 2)}. ${better.filter(Boolean).join("")}` : "n_averaged counts what was averaged. "}Evaluations mostly use the average${[weights, ...(weights?.averages ?? [])].some(one => one?.keys.some(key => STATISTICS.test(key))) ? "; its running statistics may be old" : ""}.`)
  if (average) found.push(finding("There is an averaged copy of the weights.", average, ["Exponential moving averages", "averaging/ema-and-swa/"]))
  const optimizerBytes = optimizers.reduce((sum, { at }) => sum + bytesIn(rows, at, rows[at].last), 0)
  const alone = !weights && !modules.length, loose = alone ? looseIn(tree) : []
  if (optimizerBytes) found.push((alone ? weighty : finding)("It holds the state of an optimizer.", `${loose.length ? `${loose.some(({ named }) => named) ? "Beside it" : "Beside it, and by no name the weights of a model"}: ${some(loose.map(({ what, expression }) => `${what} at ${expression || "the top"}`))} (${some(loose.flatMap(({ all }) => all).map(({ path, shape, value }) => `${path} ${shape ? `[${shape.join(", ")}]` : value}`), 9)}).` : alone ? "No weights of a model are among its tensors." : `${count(optimizerBytes, "byte")} of it, which only further training needs.`}${optimizers.length === 1 && fittingOf(tree, weights).length ? optimizerIn(optimizers[0], rows, values, alone) : ""}${fittingOf(tree, weights).length < optimizers.filter(({ named }) => !named).length ? " Its vectors are over many parameters at once: only what flattened them, as fairseq's FP16Optimizer, takes them." : ""}`, ["Why is my checkpoint so large?", "saving/size-and-sharing/"]))
  const quantized = tensors.filter(({ tensor }) => tensor.quantized).map(called)
  const packed = new Set(named(PACKED).map(key => key.replace(PACKED, "")))
  if (quantized.length || packed.size) found.push(finding("Weights are quantized.", `${some([...quantized, ...packed], 2)}: ${["torchscript", "pt2"].includes(result.format) ? "the program in the file computes with them" : "a load takes them as they are, into a model that was quantized in the same way; plain layers take what they stand for, scaled back"}.`, ["Quantized models", "deploying/quantization/"]))
  const flat = named(/(?:^|\.)_?flat_param/)
  const distributed = tensors.filter(({ tensor }) => DISTRIBUTED.test(tensor.subclass)).map(({ key }) => key)
  if (flat.length || distributed.length) found.push(finding("Weights are sharded.", `${some([...flat, ...distributed], 2)}: this is one process's part, or a flat piece of several layers.`, ["FSDP", "distributed/fsdp/"], ["Distributed checkpoints", "distributed/checkpoints/"]))

  // What is larger, shared or elsewhere.
  const larger = tensors.filter(({ tensor, bytes }) => tensor.storage && sharing.get(tensor.storage.key)?.length === 1 && tensor.layout === "strided" && tensor.storage.bytes > bytes)
  if (larger.length) found.push((larger.some(({ bytes, tensor }) => tensor.storage.bytes > 2 * bytes) ? weighty : finding)("Tensors keep more than they show.", `${some(larger.map(row => `${called(row)} has ${number(row.bytes)} bytes, and its storage, which is in the file, ${number(row.tensor.storage.bytes)}`), 2)}. Saved anew after .clone(), no more is written than what shows.`, ["A slice saves all it was cut from", "saving/size-and-sharing/#slice"]))
  // A pickled optimizer refers to the parameters.
  const shared = [...sharing.values()].map(list => list.map(at => rows[at]).filter(({ path }) => !/\bparam_groups\W+\d+\W+params\b/.test(path))).filter(list => list.length > 1)
  // One tensor under several names is one thing, and several that lie in one storage are another.
  const alike = new Map(), dicts = new Set(weights ? [weights, ...(weights.copies?.all ?? []), ...weights.pieces, ...weights.others, ...weights.averages].map(({ expression }) => expression) : [])
  // Of which model a tensor is an entry: a load is of one at a time, and of nothing else.
  const home = ({ entry, kind, path }) => (dicts.has(entry) ? entry : !weights && /^(?:parameter|buffer)$/.test(kind) ? modules.find(({ outer, expression }) => outer && path.startsWith(expression))?.expression : undefined)
  for (const one of shared.flat()) {
    const key = `${home(one)} ${one.place} ${one.shape}`
    if (one.place && home(one) !== undefined) alike.set(key, [...(alike.get(key) ?? []), one])
  }
  const same = [...alike.values()].filter(list => list.length > 1)
  const views = shared.filter(list => new Set(list.map(({ place }) => place)).size > 1), more = (all, noun) => (all.length > 4 ? `; and ${count(all.length - 4, noun)}` : "")
  const sizes = ["Are shared tensors saved twice?", "saving/size-and-sharing/#shared"]
  if (same.length) found.push(finding("Tensors have several names.", `${same.slice(0, 4).map(list => `${some(list.map(called), 3)} (one tensor)`).join("; ")}${more(same, "more such tensor")}. Each is written once, and is one tensor again after torch.load; load_state_dict copies values, so the model has to tie them itself.`, sizes))
  if (views.length) found.push(finding("Tensors are parts of one storage.", `${views.slice(0, 4).map(list => `${list.length} in one: ${some(list.map(called), 3)}`).join("; ")}${more(views, "more storage")}. A storage is written once, and whole${views.flat().some(one => home(one) !== undefined) ? "; load_state_dict copies values" : ""}.`, sizes))
  const places = [...new Set([...(result.storages?.values() || [])].map(({ location }) => location))].filter(place => place !== "cpu")
  if (places.length) found.push(finding("Tensors were saved from another device.", `${some(places)}: without map_location a load puts them there again, and raises where there is no such device.`, ["Does map_location move buffers?", "saving/torch-save/#map-location"]))
  const extra = rows.filter(({ key, kind }) => kind && EXTRA.test(key)).map(({ key }) => key)
  if (extra.length) found.push(finding("Modules have saved extra state.", some(extra), ["Extra state", "saving/metadata-and-extra-state/#like-a-buffer"]))

  // What older or other releases make of it.
  const half = tensors.filter(({ key, dtype }) => STATISTICS.test(key) && /^b?float16$/.test(dtype)).map(({ key }) => key)
  if (half.length) found.push(finding("Running statistics are in half precision.", `${some(half, 2)}: float16 ends at 65,504, and bfloat16 has three digits.`, ["Keep them in float32", "moving/keep-float32/"]))
  const tables = named(TABLES).filter(key => !tree.buffers?.has(key))
  if (tables.length) found.push(finding("It holds tables that a model computes.", `${some(tables, 2)}: releases differ in whether they save them, which shows as missing or unexpected keys.`, ["Masks and positions", "patterns/masks-and-positions/"]))
  const uncounted = weights?.keys.some(key => STATISTICS.test(key)) && !weights.keys.some(key => COUNTER.test(key))
  if (weights && !weights.metadata && !weights.by && ["zip", "legacy"].includes(result.format) && weights.keys.some(key => key.includes(".")))
    found.push(finding("The state dict has no _metadata.", `It was ${result.format === "zip" ? "" : "saved before PyTorch 0.4, or "}made anew, as by a dictionary comprehension. A load then takes each module for one of the first version.${uncounted ? " So BatchNorm does not miss its num_batches_tracked, which the file lacks." : ""}`, ["What is _metadata, and when is it lost?", "saving/metadata-and-extra-state/#metadata"]))
  const paths = [...(result.judge?.calls.keys() ?? [])].filter(path => /^pathlib\.(?:_local\.)?(?:Posix|Windows)Path$/.test(path))
  if (paths.length) found.push(finding("It names the paths of one system.", `${some(paths)}: a load raises on another.${/safe_globals\(/.test(JSON.stringify(result.loading)) ? ` There ${paths.map(path => `(pathlib.Pure${path.split(".").at(-1)}, "${path}")`).join(", ")} in the list of safe_globals stands in for it.` : ""}${paths.some(path => path.includes("_local")) ? " pathlib._local is there since Python 3.13." : ""}`))
  return found
}

// What holds examples and their labels, and no weights.
const NAMED = /^(?:x|y|data|features?|inputs?|images?|labels?|targets?|classes|texts?|tokens?)(?:_?(?:train|test|val))?$|^(?:train|test|val)_/i

/** The tensors at the top of a file with as many rows as each other, if they look like examples and their labels; null for other files. */
export const examplesIn = ({ rows, modules, optimizers }) => {
  const top = rows.filter(({ depth }) => depth === 1), tensors = top.filter(({ tensor, shape }) => tensor && shape.length)
  const n = tensors.reduce((most, { shape }) => Math.max(most, shape[0]), 0), examples = tensors.filter(({ shape }) => shape[0] === n)
  if (modules.length || optimizers.length || examples.length < 2 || n < 2) return null
  const labels = examples.find(({ shape, dtype }) => shape.length === 1 && /^u?int|^bool/.test(dtype)), features = examples.filter(one => one !== labels)
  const named = examples.filter(({ name }) => NAMED.test(name)).length > 1, listed = ["tuple", "list"].includes(rows[0].type)
  return named || (labels && listed && features.some(({ shape }) => shape.length > 1)) ? { n, labels, features, all: examples, pair: listed && top.length === 2 } : null
}

/** What such a file is, and the lines that make a data set of it. */
export const dataIn = ({ n, labels, features, all, pair }) => {
  const each = ({ name, dtype, shape }) => `${/^\d+$/.test(name) ? "" : `${name} of `}${dtype} [${shape.slice(1).join(", ")}]`
  const names = pair && labels === all[1] ? ["features", "labels"] : all.map(({ path }) => `checkpoint${path}`)
  return {
    kind: `It looks like a data set, and not like the weights of a model: ${count(n, "example")}, ${features.map(each).join(", ")} each${labels ? `, with a label of ${labels.dtype}` : ""}.`,
    code: `${names[0] === "features" ? "features, labels = checkpoint\n" : ""}dataset = torch.utils.data.TensorDataset(${names.join(", ")})\n`,
  }
}

/** All findings: a question comes last, what the values tell first. */
export const allFindings = (result, tree, values) => {
  const told = findingsInValues(tree.rows, values), asks = ({ title }) => title.endsWith("?")
  return [...told.filter(one => !asks(one)), ...findingsOf(result, tree, values), ...told.filter(asks)]
}

/** What the values tell that have been read. */
export const findingsInValues = (rows, values) => {
  const found = []
  const which = fits => [...values].filter(([at, summary]) => fits(rows[at], summary)).map(([at]) => called(rows[at]))
  const strange = [...values].filter(([, { nan, infinite }]) => nan || infinite).map(([at, { nan, infinite }]) => `${called(rows[at])} (${[nan && `${number(nan)} NaN`, infinite && `${number(infinite)} infinite`].filter(Boolean).join(", ")})`)
  if (strange.length) found.push(weighty("There are NaN or infinite values.", `In ${some(strange)}.`, strange.some(key => /running_(?:mean|var) /.test(key)) ? ["running_mean is NaN", "batch-norm/recalibrating/#nan"] : ["The loss is good in training and the model is bad in eval", "errors/silent/#bad-in-eval"]))
  const negative = which(({ key }, { least }) => /(?:^|\.)running_var$/.test(key) && least < 0)
  if (negative.length) found.push(weighty("A running variance is negative.", `In ${some(negative)}: no batch has one.`, ["Recalibrating", "batch-norm/recalibrating/"]))
  const zero = which(({ key }, { most, least }) => /(?:^|\.)running_var$/.test(key) && least === 0 && most === 0)
  if (zero.length) found.push(finding("A running variance is 0 in each channel.", `In ${some(zero)}: a constant input, or never filled.`, ["Recalibrating", "batch-norm/recalibrating/"]))
  const wrong = [...values].filter(([, { crc }]) => crc === false).map(([at]) => called(rows[at]))
  if (wrong.length) found.push(weighty("Bytes differ from their checksum.", `In ${some(wrong)}: the file changed after it was written, and torch says nothing.`, ["Silent failures of files", "errors/silent/#file-repacked"]))
  const counters = [...values].filter(([at]) => COUNTER.test(rows[at].key))
  const untouched = counters.filter(([, { most }]) => most === 0)
  // Statistics that are not those of a new model were computed or converted.
  const fresh = [...values].every(([at, { least, most }]) => !/(?:^|\.)running_mean$/.test(rows[at].key) || (least === 0 && most === 0))
  if (counters.length && untouched.length === counters.length && fresh) found.push(finding("Has this model been trained?", `${counters.length === 1 ? "Its counter" : `Each of its ${number(counters.length)} counters`} of batches stands at 0: so it is for a model that has not been trained, for one that was trained with frozen statistics, and for one converted by a script.`, ["May num_batches_tracked be dropped?", "batch-norm/momentum-and-variance/#num-batches-tracked"]))
  return found
}

// The file itself ---------------------------------------------------------------------------------------------------------------------------------

const MAIN = /^(?:modelspec\.(?:title|architecture|trigger_phrase|date|author)|ss_(?:output_name|sd_model_name|base_model_version|network_module|network_dim|network_alpha|steps|num_epochs|epoch|tag_frequency))$/

/** The texts in a safetensors file, the main ones first. */
export const metadataIn = metadata => {
  const all = [...metadata].filter(([key, text]) => key !== "format" && text.length < 200), main = all.filter(([key]) => MAIN.test(key))
  return (main.length ? main : all).slice(0, 12).map(([key, text]) => `${key} ${text}`)
}

/** The newer of two releases. */
const newer = (one, other) => {
  const [[major, minor], [itsMajor, itsMinor]] = [one, other].map(release => release.split(".").map(Number))
  return (itsMajor - major || itsMinor - minor) > 0 ? other : one
}

/** Since which release torch has what the file needs, and what the lines use. */
const oldestOf = ({ format, judge }, rows, code) => {
  // Where there are no lines, nothing loads it.
  if (!code || (format !== "zip" && format !== "legacy")) return null
  let oldest = format === "zip" ? "1.6" : "1.4", why = format === "zip" ? "the zip format" : ""
  for (const path of judge.calls.keys()) {
    const since = judge.rules.since?.[path]
    if (since && !since.startsWith("<") && newer(oldest, since) !== oldest) [oldest, why] = [since, path]
  }
  const paths = [...judge.calls.keys()]
  const lines = !/weights_only=True/.test(code) ? "" : paths.includes("builtins.set") ? "2.6" : /safe_globals/.test(code) ? "2.5" : rows.some(({ says }) => says === "float") ? "2.0" : "1.13"
  // Since when there are classes that torch's list has not, nobody recorded.
  const unknown = paths.some(path => !Object.hasOwn(judge.rules.allowed, path))
  return `${unknown ? "at least " : ""}${oldest}${why ? ` (${why})` : " or older"}${lines && newer(oldest, lines) !== oldest ? `; for the lines above at least ${lines}` : ""}`
}

/** Terms and what the file has for each, below the tree. */
export const detailsOf = (result, file, { rows }, code) => {
  const places = [...new Set([...(result.storages?.values() || [])].map(({ location }) => location))]
  const entries = [
    ["Bytes of the file", number(file.size)],
    ["Oldest PyTorch that can load it", oldestOf(result, rows, code)],
    ["Pickle protocol", result.protocol],
    ["Byte order", result.byteOrder],
    ["Version of the format", result.version],
    ["Members of the zip file", result.members && number(result.members)],
    ["Bytes of the pickle", result.pickleBytes && number(result.pickleBytes)],
    ["Storages", result.storages?.size && result.format !== "index" ? number(result.storages.size) : null],
    ["Saved from", result.judge && places.length ? some(places) : null],
    ...[...(result.metadata || [])].map(([key, text]) => [`Metadata: ${key}`, text.length > 200 ? `${text.slice(0, 199)}…` : text]),
  ]
  return entries.filter(([, value]) => value !== undefined && value !== null).map(([term, value]) => [term, String(value)])
}

const cells = row => [row.key, row.dtype, row.shape ? `[${row.shape.join(", ")}]` : `${row.value} NumPy`, row.detail].filter(Boolean).join("  ")

/** The report as text, for an issue in somebody's tracker. */
export const asText = ({ summary, says = [], details, loading: answer, findings, calls, rows }) =>
  [
    summary,
    says.flat().map(one => (typeof one === "string" ? one : one.name)).join("\n"),
    details.map(([term, value]) => `${term}: ${value}`).join("\n"),
    answer && [answer.sentence, ...answer.reasons, answer.code && `\n${answer.code}`, answer.other && `${answer.other.sentence}\n\n${answer.other.code}`].filter(Boolean).join("\n"),
    findings.map(({ title, text }) => `- ${title} ${text}`).join("\n"),
    calls.length && `Names: ${calls.map(({ path }) => path).join(", ")}`,
    rows.filter(row => row.shape || row.says === "array").map(cells).join("\n"),
  ]
    .filter(Boolean)
    .join("\n\n") + "\n"

/** The report as JSON; tensors with their place in their storage. */
export const asJson = (report, tree) => {
  const tensors = (tree?.rows || []).filter(row => row.tensor).map(({ key, path, dtype, shape, bytes, tensor }) => ({ key, path, dtype, shape, stride: tensor.stride, offset: tensor.offset, storage: tensor.storage?.key ?? null, layout: tensor.layout, bytes }))
  const { name, format, summary, details, loading: answer, findings, calls } = report
  return JSON.stringify({ name, format, summary, details: Object.fromEntries(details), loading: answer, findings, calls, tensors }, null, 1)
}
