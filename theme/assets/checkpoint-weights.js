// The weights in a checkpoint: where they are, what stands before their keys, and the lines that hand them to a model.

import { number } from "./checkpoint-bytes.js"
import { LISTED, count, some } from "./checkpoint-facts.js"

const WRAPPED = { "module.": "DistributedDataParallel or DataParallel", "_orig_mod.": "torch.compile", "_fsdp_wrapped_module.": "FSDP", "_checkpoint_wrapped_module.": "activation checkpointing" }
const WRAPPERS = Object.keys(WRAPPED)
export const ADAPTERS = /(?:^|\.)(?:lora[_.]|adapter_|hada_w|modules_to_save)|\.(?:alpha|dora_scale)$/
// Transformers' decoders hold the name themselves.
const TRANSFORMER = /^model\.(?:embed_tokens|layers\.\d+|decoder|encoder|shared|norm)\./
export const DISTRIBUTED = /\bDTensor$/
export const EXTRA = /(?:^|\.)_extra_state$/
export const AVERAGED = /(?:^|[."[_])(?:ema|averaged|swa|shadow)(?:[_."\]]|$)/i

// What stands beside tensors in a state dict: a quantized layer packs its weight with its bias and notes its dtype.
const BESIDE = /(?:^|\.)_packed_params(?:\.\w+)*$/
const MODULE_KEY = /(?:^|\.)(?:weight|bias|running_mean|\w*_?packed_params)$|\w\.\w/
const OPTIMIZER = /(?:\["|\.)(?:opt|exp_avg\w*|callbacks|loops|hyper_parameters|rng\w*|constants|beside it)(?:"|\.|\[|$)|optim/
/** What finds words at the end of a name, with what may stand behind them. */
const role = words => new RegExp(`[."_](?:${words})(?:_(?:state|dict|diag\\w*|info\\w*|matri\\w+|buffers?|clients?|server|globals?|locals?|\\d+|[a-z]))*(?:["\\].[]|$)`, "i")
// What is as large, and no weights, by its name. The second list may name a network, too, but none with another's keys.
const CHANGES = role("deltas?|updates?|task_vectors?|grad(?:ient)?s?|fisher|hessians?|importances?|masks?|precision|sq_mean|c_(?:i|server|clients?|globals?|locals?)|control_variates?|(?:server|client|global|local)_controls?")
const COMPANIONS = role("controls?|variates?|moment(?:um|a|s)?|velocit(?:y|ies)|variances?|residuals?|errors?(?:_feedbacks?)?|diffs?|omegas?")
const MOST = 4 // networks that get lines of their own
const AVERAGE = "n_averaged" // the counter of torch.optim.swa_utils.AveragedModel; mmengine's is steps

/** What wrapped the module whose state dict it is. */
export const wrappersIn = ({ prefix, counted }) => WRAPPERS.filter(one => prefix.includes(one)).map(one => (counted && one === "module." ? "AveragedModel" : WRAPPED[one]))

/** The wrappers' names before each key, behind a name. */
const wrappersOf = (keys, name = "") => {
  let prefix = name
  for (let one; keys.length && (one = WRAPPERS.find(wrapper => keys.every(key => key.startsWith(prefix + wrapper)))); ) prefix += one
  return prefix
}

/** The wrappers' names before each key, or another name with those behind it. `counted` is the counter of an averaged copy. */
export const prefixOf = all => {
  const counted = all.find(key => key === AVERAGE || (key === "steps" && all.every(one => one === key || one.startsWith("module."))))
  const keys = all.filter(key => key !== counted)
  const wrapper = wrappersOf(keys)
  const first = keys[0]?.includes(".") ? `${keys[0].split(".")[0]}.` : ""
  const shared = !wrapper && first && keys.length > 1 && keys.every(key => key.startsWith(first)) ? first : ""
  const prefix = wrapper || wrappersOf(shared ? keys : [], shared)
  return { prefix, wrapped: prefix !== shared, counted }
}

const EACH = /(?:^|[^a-z])(?:cv|fold|epoch|step|seed|member|ensemble|snapshot|split|run|round|iter(?:ation)?|trial)s?(?:[^a-z]|$)/i // what one network is trained more than once for
const PLACE = /\[(?:"[^"\\]*"|-?\d+)\]/g

/**
 * One network several times, as cross-validation leaves it: dictionaries of the same keys and shapes, each at a place of its own in one container. `names` are these places, `before` and
 * `after` what stands around them, `chosen` what calls one of them the best, and `one` that one. Null for other files.
 */
const copiesOf = (best, sure, rows) => {
  if (sure.length < 2) return null
  const shapes = dict => entriesIn(rows, dict).map(({ shape }) => shape.join()).join(" ")
  const alike = sure.filter(dict => AVERAGED.test(dict.expression) === AVERAGED.test(best.expression) && dict.keys.length === best.keys.length && dict.keys.join() === best.keys.join() && shapes(dict) === shapes(best))
  const [first, ...more] = alike.map(({ expression }) => expression.match(PLACE) ?? [])
  // Names that are not told apart so, with quotes in them.
  if ([first, ...more].some((one, n) => one.join("") !== alike[n].expression)) return null
  const level = first.findIndex((one, n) => more.some(other => other[n] !== one))
  if (!more.length || level < 0 || more.some(other => other.length !== first.length || other.some((one, n) => n !== level && one !== first[n]))) return null
  const names = [first, ...more].map(one => one[level].slice(1, -1)), before = first.slice(0, level).join("")
  if (!(names.every(name => /^-?\d+$/.test(name)) || names.length > MOST || EACH.test(before) || names.every(name => EACH.test(name)))) return null
  const container = rows.find(({ path, kind }) => path === before && !kind)
  // Beside the networks, not in one of them.
  const chosen = rows.find(({ kind, name, value, path }) => kind === "value" && /best/i.test(name) && names.includes(value) && !alike.some(({ expression }) => path.startsWith(expression.match(PLACE).slice(0, level + 1).join(""))))
  return { names, before, after: first.slice(level + 1).join(""), chosen, list: container?.type === "list", all: alike, own: `${before}[${chosen?.value ?? names[0]}]`, one: alike[chosen ? names.indexOf(chosen.value) : 0] }
}

// What one module may have in two dictionaries; other names may be those of another network's.
const PIECE = /\.(?:running_\w+|num_batches_tracked|weight|bias|lora_\w+)$/

/** Whether a dictionary has what another lacks of one model: other entries of its modules, or, where there is no other network, normalisations alone, which are none. */
const completes = (part, whole, rows, only) => {
  const modules = new Set(whole.keys.map(above)), fits = part.keys.every(key => PIECE.test(key))
  if (part.keys.some(key => whole.all.has(key)) || !part.prefix.startsWith(whole.prefix)) return false
  return ((fits || /buffers/.test(part.expression)) && 2 * part.keys.filter(key => modules.has(above(key))).length >= part.keys.length) || (only && fits && isLight(part, rows) && ["weight", "bias"].every(name => part.keys.some(key => key.endsWith(`.${name}`))))
}

const above = key => key.slice(0, Math.max(key.lastIndexOf("."), 0))
const isLight = (dict, rows) => !dict.arrays && entriesIn(rows, dict).every(({ shape }) => shape.length < 2)
const isHalf = (dict, rows) => /^b?float16$/.test(entriesIn(rows, dict)[0]?.dtype)

/** Whether something lies in the one of several copies that is taken, or beside them. */
const isOf = (copies, { expression }) => !copies || !expression.startsWith(`${copies.before}[`) || expression.startsWith(copies.own)

/**
 * The part of a file that looks most like the weights of one model; `pieces` are what else that model has, with the places of others like each, `others` the networks beside it, `averages`
 * the averaged copies, `changes` what is no weights with their names. Null if there is none.
 */
export const weightsOf = ({ rows, dicts, modules, optimizers }) => {
  if (modules.length && !dicts.some(({ tensors }) => tensors > 1)) return null
  const training = dict => OPTIMIZER.test(dict.expression) || optimizers.some(({ at }) => dict.at >= at && dict.at <= rows[at].last)
  const named = dicts
    .filter(dict => !training(dict) && dict.keys.every(key => typeof key === "string") && (dict.metadata || dict.keys.some(key => MODULE_KEY.test(key) && !key.includes("/"))))
    .map(dict => ({ ...dict, ...prefixOf(dict.keys), all: new Set(dict.keys) }))
  const may = ({ expression }) => COMPANIONS.test(expression) || (/^\["[mv]"]$/.test(expression) && topHas(rows, "m", "v"))
  const accompanies = dict => may(dict) && named.some(other => !may(other) && dict.keys.every(key => other.all.has(key)))
  const changes = named.filter(dict => CHANGES.test(dict.expression) || accompanies(dict)), sure = named.filter(dict => !changes.includes(dict))
  const averaged = ({ expression }) => AVERAGED.test(expression)
  const [best] = sure.toSorted((one, other) => averaged(one) - averaged(other) || isLight(one, rows) - isLight(other, rows) || other.tensors - one.tensors || isHalf(one, rows) - isHalf(other, rows))
  if (!best) return null
  const copies = copiesOf(best, sure, rows)
  const swapped = best.expression === '["state_dict"]' && [["ema_state_dict", "message_hub"], ["current_model_state", "averaging_state"]].find(names => topHas(rows, ...names))?.[0]
  const apart = dict => averaged(dict) || dict.expression === `["${swapped}"]`
  const beside = sure.filter(dict => dict !== best && !copies?.all.includes(dict) && isOf(copies, dict)), averages = beside.filter(dict => apart(dict) && sure.some(other => !averaged(other) && dict.keys.some(key => other.all.has(key) || other.all.has(other.prefix + key.slice(dict.prefix.length))))), pieces = [], others = []
  const near = beside.filter(dict => !apart(dict)), only = near.every(dict => isLight(dict, rows))
  for (const dict of near) {
    if ((best.by && best.prefix) || !completes(dict, best, rows, only)) others.push(dict)
    else {
      const first = pieces.find(one => one.keys.join() === dict.keys.join())
      first ? first.like.push(dict.expression) : pieces.push({ ...dict, like: [] })
    }
  }
  for (const one of averages) one.better = isHalf(one, rows) && averages.find(other => !isHalf(other, rows) && other.keys.join() === one.keys.join())?.expression
  return { ...(copies?.one ?? best), copies, swapped, pieces, others, averages, changes }
}

/** Whether names are those of tensors in modules. */
const isNamed = keys => keys.length > 0 && keys.every(key => MODULE_KEY.test(key) && !key.includes("/"))

/** Whether there are such keys at the top of a file. */
export const topHas = (rows, ...names) => names.every(name => rows.some(({ key, depth }) => depth === 1 && key === name))

/** Whether the weights are those of adapters, perhaps with whole layers. */
export const isAdapter = ({ keys }) => (keys.every(key => ADAPTERS.test(key)) && keys.some(key => /lora|hada|adapter/.test(key))) || (keys.some(key => ADAPTERS.test(key)) && keys.every(key => key.startsWith("base_model.model.")))

/** Whether an optimizer's state is over many parameters at once: vectors of more elements than a parameter has rows or columns. */
const isFlat = ({ at }, { rows }, weights) => {
  const inside = (from, to) => rows.slice(from, to + 1).filter(({ tensor }) => tensor)
  const sizes = weights ? [weights, ...weights.others].flatMap(dict => inside(dict.at, dict.last)).flatMap(({ shape }) => shape) : []
  const state = inside(at, rows[at].last).filter(({ elements }) => elements > 1)
  const most = sizes.reduce((most, one) => Math.max(most, one), 0)
  return most > 0 && state.length > 0 && state.every(({ shape }) => shape.length === 1 && shape[0] > most)
}

/** The optimizers whose state load_state_dict of one takes. */
export const fittingOf = (tree, weights) => tree.optimizers.filter(one => !one.named && !isFlat(one, tree, weights))

// What is in an optimizer's state, or its groups, and which ones have it; an earlier line comes first.
const KEPT = [
  ["state1 state2 qmap1", 'AdamW8bit of bitsandbytes (optim="adamw_bnb_8bit" of Trainer) or a relative'],
  ["state1 qmap1", "an optimizer of bitsandbytes in 8 bits, with one moment, as Lion8bit and SGD8bit"],
  ["state1", "an optimizer of bitsandbytes in 32 bits"],
  ["row_var col_var", "torch.optim.Adafactor"],
  ["exp_avg_res_row", "CAME"],
  ["exp_avg_sq_row exp_avg_sq_col", "Adafactor, in transformers or fairseq"],
  ["exp_avg_sq GG Q", "SOAP"],
  [/^(?:inv_)?precond_\d|factor_matri|shampoo/i, "Shampoo"],
  ["momentum_buffer exp_avg use_muon", "Muon, with Adam for some groups"],
  ["momentum_buffer use_muon", "Muon"],
  ["momentum_buffer ns_steps", "Muon"],
  ["exp_avg trust_ratio", "LAMB"],
  ["exp_avg_slow", "AdEMAMix"],
  ["exp_avg exp_avg_diff", "Adan"],
  ["exp_avg exp_avg_var", "AdaBelief"],
  ["exp_avg hessian", "Sophia"],
  ["exp_avg exp_inf", "Adamax"],
  ["exp_avg mu_product", "NAdam"],
  ["exp_avg_sq s p0", "Prodigy"],
  ["exp_avg_sq z", "AdamWScheduleFree"],
  ["exp_avg exp_avg_sq", "Adam, AdamW, LAMB or a relative"],
  ["exp_avg", "Lion or a relative"],
  ["square_avg acc_delta", "Adadelta"],
  ["square_avg", "RMSprop or a relative"],
  ["momentum_buffer dampening", "SGD with momentum"],
  ["momentum_buffer", "SGD with momentum, Muon or a relative"],
  ["prev step_size", "Rprop"],
  ["old_dirs", "LBFGS"],
  ["sum", "Adagrad"],
]

/** The names in an optimizer's state, besides the step, and which optimizers have such. */
export const stateOf = (rows, { at }) => {
  const { depth, last } = rows[at], inside = rows.slice(at + 1, last + 1).filter(row => row.depth === depth + 3), all = inside.map(({ name }) => name)
  const [, what] = KEPT.find(([some]) => (some.test ? all.some(name => some.test(name)) : some.split(" ").every(name => all.includes(name)))) ?? []
  return { keeps: [...new Set(inside.filter(({ name, parent }) => name !== "step" && rows[rows[parent].parent].name === "state").map(({ name }) => name))], what }
}

/** The tensors that are entries of a state dict. */
export const entriesIn = (rows, { at, last, expression }) => rows.slice(at, last + 1).filter(({ tensor, entry }) => tensor && entry === expression)

/** Which part of a sharded checkpoint a file is, by its name. */
export const partOf = name => name.match(/-(\d{5,})-of-(\d{5,})\.\w+$/)?.slice(1).map(Number)

/** A Python name for what lies at an expression: `["netG_state_dict"]` is netG. */
const nameFor = expression => {
  const keys = [...expression.matchAll(/(?:\["?|\.)(\w+)(?="?\]|\.|\[|$)/g)].map(([, key]) => key.replace(/_?(?:model_)?(?:state_dict|weights|params|state)_?/g, "") || "model")
  const last = keys.at(-1) ?? "model"
  const name = /^\d/.test(last) ? `${keys.at(-2) ?? "model"}_${last}` : last
  return /^(?:global|class|lambda|with|from|is|in|not)$/.test(name) ? `${name}_model` : /^[A-Za-z_]\w*$/.test(name) ? name : "model"
}

/** Whether brackets go into each thing that a row lies in. */
const isPlain = (rows, { parent }) => parent < 0 || (/ict$|^list$|^tuple$/.test(rows[parent].type) && isPlain(rows, rows[parent]))

/** What has more than one number outside of the optimizers' states, and is no state of a generator, by what it lies in. */
export const looseIn = ({ rows, optimizers }) => {
  const found = new Map()
  rows.forEach((row, at) => {
    const { elements, says, bytes, parent, path, dtype, value } = row, expression = row.entry ?? rows[parent]?.path ?? ""
    if (!(elements > 1 || (says === "array" && bytes > 8) || /^byte/.test(says)) || value === "[624]" || (dtype === "uint8" && /rng|random|seed|cpu|cuda|torch/i.test(path)) || optimizers.some(one => at > one.at && at <= rows[one.at].last && (!one.named || /\["(?:state|param_groups)\./.test(path)))) return
    found.has(expression) ? found.get(expression).push(row) : found.set(expression, [row])
  })
  return [...found].map(([expression, all]) => {
    const { length } = all.filter(({ kind }) => kind === "parameter"), n = all.length - length
    // Beside an optimizer's values under names like theirs.
    const named = !expression && optimizers.some(one => one.named) && isNamed(all.map(({ key }) => key))
    return { expression, all, named, what: [length && count(length, "parameter"), n && count(n, "tensor")].filter(Boolean).join(" and ") + (named ? ", named as the weights of a model," : "") }
  })
}

// What is one thing alone, by the names in it, and what takes it.
const ALONE = [
  [["last_epoch", "_step_count"], "the state of a learning rate scheduler", "scheduler"],
  [["growth_factor", "backoff_factor"], "the state of a gradient scaler", "scaler"],
  [["python", "numpy"], "the states of random number generators", ""],
  [["random_state", "numpy_random_seed"], "the states of random number generators", ""],
]

/** Which one thing the row at a place holds. */
export const aloneAt = (rows, at) => {
  const names = new Set(rows.slice(at + 1, rows[at].last + 1).filter(({ parent }) => parent === at).map(({ name }) => name))
  return ALONE.find(([some]) => some.every(name => names.has(name)))
}

// Names of which checkpoint-known.js tells more, which is fetched for them alone.
const TOLD = /att|embed|blocks|stages|resnets|conv_(?:stem|pre|first)|cv1|fpn|rpn|diffusion|feature_extractor|denselayer|lora|hada|adapter|qweight|shared|rope\.freqs|_scale(?:_inv)?$|(?:gamma|beta|version|pixel_mean|_tensor|inv_freq|_mask|_bias|_index|_ids)$/

/** Whether names among the keys want more than a load. */
export const isTold = keys => keys.some(key => TOLD.test(key))

/** The lines that hand a state dict to a model. `inner` is the name before the keys of one of several modules in it, `special` says what its keys want besides. */
const handed = ({ pieces = [], ...dict }, variable, model, special, inner = "") => {
  const source = variable + dict.expression
  if (pieces.length) {
    const like = pieces.flatMap(one => one.like), merged = of => `weights = {**${of}, ${pieces.map(one => `**${variable}${one.expression}`).join(", ")}}${like.length ? `  # one of ${like.length + 1}: this, or ${some(like)}` : ""}`
    if (!dict.by) return [merged(source), ...handed({ ...dict, expression: "" }, "weights", model, special, inner)]
    const lines = handed(dict, variable, model, special)
    return lines.toSpliced(lines.findIndex(line => line.includes("load_state_dict")), 0, merged("weights"))
  }
  const from = inner || (dict.wrapped || (dict.prefix === "model." && !TRANSFORMER.test(dict.keys[1])) ? dict.prefix : "")
  const { rename, tied, left } = special(dict, from)
  const only = !isTaken(dict) ? " if isinstance(value, torch.Tensor)" : inner ? ` if key.startswith(${JSON.stringify(inner)})` : dict.counted ? ` if key != "${dict.counted}"` : ""
  const plain = !from && !only && !dict.arrays && !rename && !dict.by
  if (plain && !tied && !left) return dict.expression && model === "model" ? [`weights = ${source}`, "model.load_state_dict(weights)"] : [`${model}.load_state_dict(${source})`]
  const bare = from ? `key.removeprefix(${JSON.stringify(from)})` : "key", value = dict.arrays ? "torch.as_tensor(value)" : "value"
  // A name that may be the owner's: it is said who takes what.
  const owner = from && !inner && !dict.wrapped ? [`# For what was saved as ${from.slice(0, -1)} of another module, which takes ${source} as it is:`] : []
  const line = items => `weights = {${rename ? rename(bare) : bare}: ${value} for key, value in ${dict.by ? `zip(${variable}${dict.by}, ${items})` : `${items}.items()`}${only}}`
  const short = !dict.expression || line(source).length <= 88
  // A state dict at the top needs no other name.
  const name = plain && !tied && !dict.expression ? variable : "weights"
  const lines = plain ? (source === name ? [] : [`weights = ${source}`]) : [...owner, ...(short ? [line(source)] : [`weights = ${source}`, line("weights")])]
  if (tied) lines.push("# Tied, so the file has them under one name:", ...tied.map(([name, of]) => `weights["${name}"] = weights["${of}"]`))
  if (!left) return [...lines, `${model}.load_state_dict(weights)`]
  return [
    ...lines,
    "# Constants, which this or that release of the model does not save:",
    `constants = r"${left}"`,
    `result = ${model}.load_state_dict(${name}, strict=False)`,
    "others = [key for key in result.missing_keys + result.unexpected_keys if not re.search(constants, key)]",
    "assert not others, others",
  ]
}

/** Whether a dictionary has nothing that a model does not take. */
const isTaken = ({ tensors, keys }) => tensors + keys.filter(key => EXTRA.test(key) || BESIDE.test(key)).length >= keys.length

export const LOSS = /loss|criterion|metric|^acc|lpips/i

/** The modules of a LightningModule that hold its networks; none where it has the layers itself. */
export const networksIn = ({ keys }) => {
  const counts = new Map()
  for (const key of keys) if (key.includes(".")) counts.set(key.split(".")[0], (counts.get(key.split(".")[0]) ?? 0) + 1)
  const names = [...counts].filter(([name, n]) => n > 1 && !LOSS.test(name) && !AVERAGED.test(name)).map(([name]) => name)
  return names.length && names.length <= 2 && names.every(name => /^[A-Za-z_]\w*$/.test(name)) ? names : []
}

/** What tensors lie in, where it is a list or tuple with more in it: `what` is what they are. */
const listOf = (rows, { parent }, what) => {
  const { type } = rows[parent], inside = rows.filter(row => row.parent === parent).length
  return /^(?:list|tuple)$/.test(type) ? `a ${type} of ${inside}, with ${what}` : what
}

/** The lines that hand the weights to a model, and the rest to an optimizer; `whole` is whether those before them make the model. */
export const handing = (weights, variable, { lightning, whole, ...tree }, special = () => ({})) => {
  // Adapters alone are no model's weights.
  let main = weights && (isTaken(weights) || !weights.arrays) && !isAdapter(weights) ? weights : null
  const { names, before, chosen, own } = main?.copies ?? {}, at = one => (own ? { ...one, expression: one.expression.replace(own, `${before}[which]`) } : one)
  const optimizers = fittingOf(tree, weights).filter(one => isOf(weights?.copies, one)).map(at)
  const lines = own ? [`which = ${chosen ? `${variable}${chosen.path}` : names[0]}  # ${chosen ? `${chosen.value}, ` : ""}of ${some(names, 8)}`] : []
  if (main) {
    main = { ...at(main), pieces: main.pieces.map(at) }
    const networks = [main, ...main.others.filter(isTaken).map(at)].slice(0, MOST), shapes = dict => new Map(entriesIn(tree.rows, dict).map(({ key, shape }) => [key, shape.join()])), there = shapes(main)
    // Values for some of the same entries are no other network.
    const isSome = ({ keys, ...dict }) => keys.length < main.keys.length && keys.every(key => main.all.has(key)) && [...shapes(dict)].every(([key, shape]) => there.get(key) === shape)
    const several = networks.length > 1
    const taken = new Set()
    const free = name => (taken.has(name) ? free(`${name}_2`) : (taken.add(name), name))
    const inner = lightning ? networksIn(main) : []
    const within = name => wrappersOf(main.keys.filter(key => key.startsWith(name)), name)
    if (inner.length) for (const name of inner) lines.push(...handed(main, variable, inner.length > 1 ? name : "model", special, within(`${name}.`)))
    else for (const network of networks) {
      const some = isSome(network), name = free(several ? nameFor(own && network === main ? before : network.expression) : "model")
      if (some) lines.push(`# The same, with other values for ${network.keys.length} of its ${main.keys.length} keys:`)
      lines.push(...handed(some ? { ...main, pieces: [...main.pieces, { ...network, like: [] }] } : network, variable, name, special))
    }
    // Of what else acts in another way in training, as dropout, the keys say nothing.
    if (!tree.optimizers.length && taken.size && isNormalised(main)) lines.push("# For predictions, so that BatchNorm takes its running statistics:", ...[...taken].map(name => `${name}.eval()`))
    for (const average of main.averages.filter(one => isTaken(one) && !one.better).slice(0, MOST)) {
      const part = average.keys.length < main.keys.length && !average.metadata
      const own = handed(average, variable, free(several ? nameFor(average.expression) : main.swapped ? "training_model" : "averaged_model"), special)
      lines.push(main.swapped ? "# The weights that training goes on with, not averaged:" : part ? "# The averaged copy, of the parameters alone:" : "# The averaged copy:", ...(part ? own.map(line => line.replace(/(load_state_dict\((?!.*strict).*)\)$/, "$1, strict=False)")) : own))
    }
  }
  if (!weights && !whole && optimizers.length) looseIn(tree).slice(0, MOST).forEach(({ expression, all, what }, n) => isPlain(tree.rows, all[0]) && lines.push(`tensors${n ? `_${n + 1}` : ""} = ${variable}${expression}  # ${listOf(tree.rows, all[0], what)}`))
  if (optimizers.length && optimizers.length <= MOST && !lightning && !topHas(tree.rows, "ds_version") && (main || !weights)) {
    const several = optimizers.length > 1
    // Its state goes to the parameters by their order, and it checks no shape of theirs.
    if (lines.length || whole) lines.push(main || whole ? "# To train on:" : "# To train on: first these tensors go into a model, then the optimizer is made over its parameters, then:")
    for (const { expression } of optimizers) lines.push(`${several ? nameFor(expression) : "optimizer"}.load_state_dict(${variable}${expression})`)
    tree.rows.forEach(({ depth, kind, path }, at) => depth === 1 && !kind && aloneAt(tree.rows, at)?.[2] && lines.push(`${nameFor(path)}.load_state_dict(${variable}${path})`))
  }
  return lines.length ? `${lines.join("\n")}\n` : ""
}

// Tensors without names ---------------------------------------------------------------------------------------------------------------------------

const under = (rows, at) => rows.slice(at + 1, rows[at].last + 1).filter(({ parent }) => parent === at)
const shapeOf = ({ tensor, shape, says, value }) => (tensor ? shape : says === "array" ? JSON.parse(value) : null)

/** A list of tensors or arrays without names, whose shapes follow each other as those of a state dict do, a weight and then its bias; what it is, and the lines that give it names. Null for other files. */
export const namelessIn = ({ rows, optimizers }) => {
  const at = rows.findIndex(({ type, name, depth }, n) => {
    const named = LISTED.test(name)
    if (!/^(?:list|tuple)$/.test(type) || !(named || !depth) || optimizers.some(one => n >= one.at && n <= rows[one.at].last)) return false
    const shapes = under(rows, n).map(shapeOf)
    // The whole of a file may be examples and labels; of layers, one takes as many values as the one before it gives.
    return shapes.every(Boolean) && shapes.some(([first, ...more], place) => more.length && String(shapes[place + 1]) === String(first) && (named || shapes.slice(place + 2).find(({ length }) => length > 1)?.[1] === first))
  })
  if (at < 0) return null
  const { path, type } = rows[at], inside = under(rows, at), what = count(inside.length, inside[0].tensor ? "tensor" : "array"), sum = inside.reduce((all, row) => all + shapeOf(row).reduce((product, one) => product * one, 1), 0)
  return {
    kind: `${path ? `At ${path} it` : "It"} has a ${type} of ${what} without names (${number(sum)} values), with shapes as those of a state dict.`,
    code: [
      `values = checkpoint${path}  # ${what} without names`,
      "# In the order of model.state_dict(), so that the shapes agree:",
      "entries = model.state_dict()",
      "assert [tuple(one.shape) for one in entries.values()] == [tuple(one.shape) for one in values]",
      "weights = {name: torch.as_tensor(value) for name, value in zip(entries, values)}",
      "model.load_state_dict(weights)\n",
    ].join("\n"),
    note: "Which of two with one shape is which, the order alone tells, and no line can check it. Where the list has the parameters and no buffers, the assertion fails: then entries = dict(model.named_parameters()), and strict=False in the load.",
  }
}

const SPLATS = ["xyz", "f_dc", "f_rest", "opacity", "scaling", "rotation"] // the optimizer's groups of 3D Gaussian Splatting

/** A checkpoint of 3D Gaussian Splatting, which is a tuple, by the names of its optimizer's groups and its shapes: what it is, and the lines that restore it. Null for other files. */
export const splatsIn = ({ rows, optimizers: [one] }) => {
  const { parent, last } = rows[one.at], [degree, ...fields] = parent < 0 ? [] : under(rows, parent), names = new Set(rows.slice(one.at, last + 1).filter(({ name }) => name === "name").map(({ value }) => value.slice(1, -1)))
  const [xyz, color, rest, scaling, rotation, opacity] = fields.map(field => field.tensor && field.shape.join()), n = xyz?.split(",")[0], [, bands] = new RegExp(`^${n},(\\d+),3$`).exec(rest) ?? []
  if (fields.length !== 11 || !SPLATS.every(name => names.has(name)) || [xyz, color, scaling, rotation, opacity].join(" ") !== `${n},3 ${n},1,3 ${n},3 ${n},4 ${n},1` || !bands) return null
  const most = Math.sqrt(Number(bands) + 1) - 1, { path } = rows[parent], counted = rows[0].type === "tuple" && path === "[0]" && under(rows, 0).length === 2
  if (!Number.isInteger(most)) return null
  return {
    kind: `It is laid out as a checkpoint of 3D Gaussian Splatting: ${number(Number(n))} Gaussians, with spherical harmonics up to degree ${most}, active up to ${degree.value}, and spatial_lr_scale ${fields.at(-1).value}.`,
    code: `# GaussianModel is in scene.gaussian_model of that code, and opt has its OptimizationParams.\ngaussians = GaussianModel(${most})\n# It makes the optimizer over these parameters, and then loads its state:\ngaussians.restore(checkpoint${path}, opt)\n`,
    tensors: `degree, xyz, features_dc, features_rest, scaling, rotation, opacity, *_ = checkpoint${path}\n${counted ? "iteration = checkpoint[1]\n" : ""}`,
    note: "That code works on the GPU: there it is loaded without map_location.",
  }
}

/** What has quantized weights: AWQ packs along the outputs, and the scales are not packed. */
const quantizedBy = (rows, { keys }) => {
  if (keys.some(key => /\.(?:absmax|quant_map|quant_state\..*|SCB)$/.test(key))) return "bitsandbytes"
  const packed = keys.find(key => key.endsWith(".qweight")), [qweight, scales] = [packed, packed?.replace(/qweight$/, "scales")].map(key => rows.find(row => row.key === key)?.shape)
  return packed && (scales && qweight?.[1] !== scales[1] ? "AWQ" : "GPTQ")
}

/** Whether something in a model takes its statistics in eval mode alone, as far as keys tell: beside a normalizer's of the data are neither a weight nor batch norm's counter. */
export const isNormalised = ({ keys, all = new Set(keys) }) => keys.some(key => /(?:^|\.)running_mean$/.test(key) && ["weight", "num_batches_tracked"].some(name => all.has(key.replace(/running_mean$/, name))))
export const EVAL = "For predictions, model.eval() after the load: BatchNorm then takes its running statistics."

/** What to know of the model that the lines name; `made` is whether what makes it was named. */
export const noteOn = ({ name }, { rows, optimizers }, weights, made) => {
  // Neither torch's optimizer nor that one looks at the names.
  const foreign = optimizers.map(one => stateOf(rows, one).keeps).find(keeps => keeps.includes("state1"))
  const taken = foreign && `The optimizer has to be one of bitsandbytes: torch.optim.${foreign.includes("state2") ? "AdamW takes this state in silence, and raises KeyError: 'exp_avg' at its first step" : "SGD takes this state in silence, and begins with no momentum"}.`
  if (!weights) return taken ?? ""
  const { keys } = weights, file = name.slice(name.lastIndexOf("/") + 1), first = keys.find(key => key.includes(".")) ?? ""
  const notes = taken ? [taken] : []
  const by = quantizedBy(rows, weights)
  if (isAdapter(weights)) notes.push(/^base_model\./.test(first) ? "PEFT puts them on the base model, with the adapter_config.json that it wrote beside them: PeftModel.from_pretrained(model, folder)." : "The library that wrote them puts them on the base model.")
  else if (by) notes.push(`They are for a model that ${by} has quantized: transformers loads it by the name of its folder${by === "bitsandbytes" ? "" : `, with ${by === "GPTQ" ? "optimum and gptqmodel" : "a package for AWQ"} installed`}.`)
  else if (rows.some(({ tensor }) => tensor?.quantized) || keys.some(key => BESIDE.test(key))) notes.push("model is one that was quantized in the same way before, by prepare and convert or quantize_dynamic.")
  else if (rows.some(({ tensor, entry }) => entry === weights.expression && /^sparse/.test(tensor.layout))) notes.push("Some of its tensors are sparse, as the model's have to be. If these have another number of elements, with assign=True.")
  else if (rows.some(({ tensor }) => DISTRIBUTED.test(tensor?.subclass))) notes.push("Its tensors are DTensors: for a model that is sharded in the same way, in as many processes.")
  else if (rows.some(({ tensor }) => /^torchao\./.test(tensor?.subclass))) notes.push("With assign=True, into a model of any dtype, after import torchao.")
  else if (!made && /^diffusion_pytorch_model/.test(file)) notes.push(`A model of diffusers is loaded by the name of the folder in which its file and its config.json lie: from_pretrained(folder).`)
  const [half, ...dtypes] = new Set(rows.slice(weights.at, weights.last + 1).flatMap(({ tensor, dtype }) => (tensor && /^b?float/.test(dtype) ? [dtype] : [])))
  if (!by && !dtypes.length && /^b?float16$/.test(half) && !isAdapter(weights)) notes.push(`Its weights are ${half}, and the load makes them the model's dtype: model.${half === "float16" ? "half" : "bfloat16"}() before keeps it.`)
  if (optimizers.length && isNormalised(weights)) notes.push(EVAL)
  return notes.join(" ")
}

/** The bytes of the tensors from one row to another; of those in one place, once. */
export const bytesIn = (rows, first, last) => {
  let sum = 0
  for (let at = first; at <= last; at++) if (rows[at].tensor && !rows[at].again) sum += rows[at].bytes
  return sum
}
