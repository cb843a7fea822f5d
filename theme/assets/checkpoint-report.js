// All that the page says of one file, made in the worker: what it is, how it loads, its tree, its findings.

import { number } from "./checkpoint-bytes.js"
import { count, some, treeOf } from "./checkpoint-facts.js"
import { ADAPTERS, EVAL, aloneAt, bytesIn, entriesIn, handing, isAdapter, isNormalised, isTold, looseIn, namelessIn, noteOn, partOf, splatsIn, stateOf, topHas, weightsOf, wrappersIn } from "./checkpoint-weights.js"
import { barely, loading, NESTED, runs, wholeOf } from "./checkpoint-loading.js"
import { fits, isContiguous } from "./checkpoint-tensors.js"

const IMAGES = /(?:^|\.)(?:conv1|features|layers|stem|backbone|base|Conv2d_1a_3x3|conv_proj|feature_encoder)\./

const FORMATS = { zip: "a zip file of torch.save", legacy: "a file of torch.save in its older format", safetensors: "a safetensors file", index: "the index of a sharded checkpoint", pickle: "a bare pickle", parts: "parts of one model", dcp: "the list of what is in a distributed checkpoint" }

/** How many storages are whole. */
export const wholeIn = ({ storages }) => [...storages.values()].filter(({ there }) => there !== null).length

/** What torch.load raises for, besides what weights_only=True refuses. */
const troubleOf = (result, { rows, broken }, size) => {
  const trouble = []
  if (result.cut) return [`It has lost its end, ${number(result.cut)} of ${count(size + result.cut, "byte")}: every load refuses it. Download or copy it again. Whole: ${number(wholeIn(result))} of ${count(result.storages.size, "tensor")}.`]
  const stored = [...result.storages.values()], missing = stored.filter(({ there }) => there === null).map(({ key }) => key)
  if (missing.length) trouble.push(`It refers to ${some(missing.map(key => `data/${key}`))}, and the zip file has no such member.`)
  const unequal = stored.filter(({ there, bytes }) => there !== null && there !== bytes)
  if (unequal.length) trouble.push(`${some(unequal.map(({ key, there, bytes }) => `data/${key} has ${number(there)} bytes where the pickle says ${number(bytes)}`))}.`)
  if (result.format === "legacy" && stored.some(one => one.untyped)) trouble.push("It has tensors of a dtype that torch saves in the older format and does not load from it.")
  if (broken.length) trouble.push(`Tensors are written in words that torch does not know: ${some(broken)}.`)
  const outside = rows.filter(({ tensor }) => tensor && !fits(tensor))
  if (outside.length) trouble.push(`Tensors reach beyond their storage: ${some(outside.map(({ key }) => key))}.`)
  else if (result.judge?.outside && !broken.length) trouble.push("What a tensor is made from is not what torch makes it from, or reaches beyond its storage.")
  return trouble
}

// What wrote a file, by names at its top.
const WRITERS = [
  ["Lightning", "pytorch-lightning_version"],
  ["mmengine", "meta", "message_hub"],
  ["fairseq", "optimizer_history", "extra_state"],
  ["DeepSpeed", "ds_version"],
  ["Megatron-LM", "checkpoint_version", "iteration"],
  ["Ultralytics", "train_args", "ema"],
  ["nnU-Net: initialize_from_trained_model_folder of its nnUNetPredictor makes the network and loads it, with checkpoint_name=FILE, FOLD", "network_weights", "trainer_name"],
  ["StyleGAN2-ADA and its successors: G_ema is the averaged generator, which makes the images", "G", "D", "G_ema", "training_set_kwargs"],
  ["HiFi-GAN's training, with its discriminators: the generator is in the g_ file beside it", "mpd", "msd"],
]

/** Of which fold the network of nnU-Net is, as its predictor wants it. */
const foldOf = rows => {
  const fold = rows.find(({ path }) => path === '["init_args"]["fold"]')?.value
  return `${fold ? `use_folds=(${fold},), by the folder above fold_${fold.replaceAll('"', "")}` : "use_folds of its fold, by the folder above that fold's"}, with its plans.json and dataset.json`
}

const aloneIn = ({ rows, optimizers }) => {
  if (optimizers.some(({ expression }) => !expression)) return ["the state of an optimizer", ""]
  const [, what, taker] = aloneAt(rows, 0) || []
  return [what, taker]
}

/** How many tensors there are under some keys, where that is fewer. */
const distinct = rows => new Set(rows.map(row => row.place || row)).size

export const whatIsIn = (result, tree, weights) => {
  const { rows, modules, optimizers } = tree, { holds = "It holds", judge } = result
  const tensors = rows.filter(row => row.tensor), arrays = rows.filter(({ says }) => says === "array")
  const bytes = bytesIn(rows, 0, rows.length - 1)
  const sums = [
    (tensors.length || !arrays.length) && `${count(modules.length ? new Set(tensors.map(({ tensor }) => tensor)).size : tensors.length, "tensor")}${!modules.length && distinct(tensors) < tensors.length ? `, ${number(distinct(tensors))} of them distinct` : ""} (${count(bytes, "byte")})`,
    arrays.length && `${count(arrays.length, "NumPy array")} (${count(arrays.reduce((sum, row) => sum + row.bytes, 0), "byte")})`,
  ].filter(Boolean).join(" and ")
  const under = dict => {
    const n = dict.tensors, apart = distinct(entriesIn(rows, dict))
    return apart && apart < n - (dict.arrays ?? 0) ? `${count(n, "key")} of ${count(apart, "tensor")}` : `${count(n, dict.by && dict.arrays ? "array" : "tensor")}${dict.by ? `, named by ${dict.by}` : ""}`
  }
  const at = list => list.map(one => `${one.expression || "the top"}${one.tensors ? ` (${under(one)})` : ""}`)
  const parts = (list, one, several) => (list.length ? [`${list.length === 1 ? one : several} at ${some(at(list))}`] : [])
  const inEach = ({ expression }) => weights?.copies && expression.startsWith(`${weights.copies.before}[`)
  const states = parts(optimizers.filter(one => !inEach(one)), "the state of an optimizer", "those of optimizers")
  if (modules.length && !weights) {
    const none = topHas(rows, "model") && rows.find(({ key, depth }) => depth === 1 && key === "model").says === "None" ? ['["model"] is None'] : [], more = [...none, ...states]
    const whole = modules.filter(({ outer }) => outer).map(({ type, expression }) => type + (expression && ` at ${expression}`))
    return `${holds} ${whole.length > 1 ? "whole modules" : "a whole module"}, ${some(whole)}, with ${sums}${more.length ? `: ${more.join(", ")}` : ""}.`
  }
  if (result.cut) return `Its header names ${sums}, of which ${number(wholeIn(result))} are whole.`
  if (weights && !weights.expression && entriesIn(rows, weights).length === tensors.length) return `${holds} a state dict of ${sums}.`
  const loose = optimizers.length ? looseIn(tree).slice(0, 4) : [], [alone] = weights || (loose.length && !optimizers[0].expression) ? [] : aloneIn(tree)
  if (alone) return `${holds} ${alone}${tensors.length ? `, with ${sums}` : ""}${optimizers.length && !loose.length ? ", none of them a model's" : ""}.`
  const type = rows[0].type && `${/^[aeiou]/i.test(rows[0].type) ? "an" : "a"} ${rows[0].type}`
  const { names, before, after, chosen, list } = weights?.copies ?? {}
  const copies = names && `one network ${number(names.length)} times, with the same ${count(weights.keys.length, "key")}, at ${before}[…]${after}: ${some(names, 8)}${list ? ", by their places" : ""}${optimizers.some(inEach) ? ", and the state of an optimizer beside each" : ""}${chosen ? `; ${chosen.path} is ${chosen.value}` : ""}`
  const like = weights?.pieces.flatMap(one => one.like) ?? []
  const inside = weights ? [
    ...(copies ? [copies] : []),
    ...parts([...(copies ? [] : [weights]), ...weights.others], weights.swapped ? "the averaged state dict" : "the state dict", "state dicts"),
    ...parts(weights.pieces, "the rest of that model", "the rest of that model").map(text => text + (like.length ? `, or ${some(like)}` : "")),
    ...parts(weights.averages, ...(weights.swapped ? ["weights that are not averaged", ""] : ["an averaged copy", "averaged copies"])),
    ...parts(weights.changes, "what is no weights by its name", "what is no weights by its name"),
    ...states,
  ] : [...loose.map(({ what, expression }) => `${what} at ${expression || "the top"}`), ...states]
  const top = rows[0].kind === "tensor" || rows[0].kind === "parameter" ? ` of ${rows[0].dtype} [${rows[0].shape.join(", ")}]` : ""
  if (tensors.length || arrays.length) return `${holds} ${type ? `${type} with ` : ""}${top ? `one ${rows[0].kind}${top}, and no state dict` : sums}${inside.length ? `: ${inside.join(", ")}` : ""}.`
  // What is a file in the file, and not looked into.
  const packed = judge?.calls.get(NESTED)?.called, blobs = rows.filter(({ says }) => /^(?:bytes|bytearray|encode)$/.test(says)).length, unread = packed ? `, and ${count(packed, "storage")} that this page does not look into` : ", and no tensor" + (blobs ? ` outside of its ${count(blobs, "value")} of bytes, which this page does not look into` : "")
  return `${holds} ${type || (rows[0].says === "None" ? "None" : `a ${rows[0].says}`)}${unread}${inside.length ? `: ${inside.join(", ")}` : ""}.`
}

/** What else is to be known of one tensor, in a line. */
const about = (row, rows, sharing) => {
  const { storage, stride, offset, pieces, layout, subclass, quantized, gradient, meta } = row.tensor
  const near = storage && sharing.get(storage.key)
  const others = near?.length > 1 ? near.map(at => rows[at]).filter(one => one !== row) : []
  const larger = storage && storage.bytes > row.bytes
  return [
    layout !== "strided" && `layout ${layout}`,
    subclass && `of class ${subclass}`,
    quantized && `${quantized.scheme ?? "quantized"}${quantized.scale === null ? "" : `, scale ${quantized.scale}, zero point ${quantized.zero}`}`,
    meta && "on meta, without values",
    stride && !isContiguous(row.tensor) && `stride [${stride.join(", ")}]`,
    offset > 0 && `begins at element ${number(offset)} of its storage`,
    larger && `its storage has ${count(storage.bytes, "byte")}`,
    others.length > 0 && `shares it with ${some(others.map(({ key }) => key), 3)}`,
    gradient && "requires gradients",
    pieces > 1 && `in ${number(pieces)} pieces`,
  ].filter(Boolean).join("; ")
}

// Of a sparse tensor the last part has its values.
const isSparse = ({ layout }) => /^sparse/.test(layout)

const plain = (row, rows, sharing, entry) => {
  if (!row.tensor) return row
  const { name, path, key, depth, parent, last, kind, dtype, shape, elements, bytes, again, tensor: { storage } } = row
  return { name, path, key, depth, parent, last, kind, dtype, shape, elements, bytes, again, entry, stored: isSparse(row.tensor) ? row.tensor.parts.at(-1)?.shape.reduce((all, one) => all * one, 1) : undefined, lost: storage?.there === null, says: kind === "tensor" || kind === "value" ? "tensor" : undefined, detail: about(row, rows, sharing) }
}

/** The report on a file that is no checkpoint as it is: with a tree where there is one to look into. */
export const reportOnOther = async (one, file, rules, progress = () => {}, config = {}) => {
  const { kind, begins } = one, { name, size } = file
  // Most readers never need it.
  const { lookInto, lostIn, otherwise } = await import("./checkpoint-kinds.js")
  const result = await lookInto(one, file.blob ?? file, rules, progress, name)
  if (result?.format) {
    const { report, tree } = await reportOn(result, file, config)
    if (result.lost) {
      const { loading: answer } = report, weights = weightsOf(tree)
      answer.reasons.push(...lostIn(result, tree))
      // What is made in another way, these lines do not know.
      if (weights && /^(?:\["[^"\\]*"])*$/.test(weights.expression) && entriesIn(tree.rows, weights).some(({ tensor }) => tensor.storage?.there) && [...result.judge.calls.values()].every(({ path, called }) => !called || /^(?:collections\.OrderedDict|torch\._utils\._rebuild_(?:tensor_v2|parameter)|torch\.Size|torch\.device)$/.test(path)))
        answer.other = { sentence: `These lines read the whole tensors at ${weights.expression || "the top"} out of it, and run nothing that it names:`, code: wholeOf(name, result.lost, weights.expression), note: "weights has the whole ones alone: a load with strict=False leaves the others of a model as they were made. With PyTorch 2.1 or newer." }
    }
    return { result, report: { ...report, lost: result.lost }, tree }
  }
  const { sentence, code } = otherwise(result?.kind ?? kind, name), members = [...((result ?? one).zip?.keys() ?? [])]
  return { report: { name, format: kind, summary: `${sentence}${members.length ? ` In it: ${some(members, 8)}.` : ""}${begins ? ` It begins: ${begins}` : ""}`, details: [["Bytes of the file", number(size)]], loading: code ? { sentence: "", reasons: [], code, note: "", tone: "open" } : null, findings: [], calls: [], rows: [] } }
}

const FACTS = 8 // values beside the weights that are named
const MANY = 30 // of all that is said beside the summary
const LONG = 400 // characters of one of them
const SETTINGS = /extra_state|info|progress|metrics|args|conf|cfg|hparams|hyper_?param|opt$|options|settings|dims|meta/i

const FOREMOST = /step|epoch|iter|^lr$|rate$|best|loss|acc|score|arch|class|round|seen|tokens|version/i

/** The first of some rows, where they are many those that say where a training stopped and what it was of; in their order. */
const foremost = rows => {
  const kept = new Set([...new Set([...rows.filter(({ name }) => FOREMOST.test(name)), ...rows])].slice(0, FACTS))
  return rows.filter(row => kept.has(row))
}

/** What stands beside the weights: numbers and texts at the top, settings, and what a pickled module has of its own. A tensor of one number is named by its place. */
const beside = ({ rows, modules }, weights) => {
  const under = at => rows.slice(at + 1, rows[at].last + 1).filter(row => row.parent === at)
  const told = ({ says, value }) => ["int", "float", "bool", "str", "scalar", "array"].includes(says) && value.length < 60 && value !== "[1]"
  const words = ({ name, path, value }) => `${/^\[\d+]$/.test(path) ? `${path} is` : name} ${value}`
  const listed = row => `${row.name} ${under(rows.indexOf(row)).length} (${some(under(rows.indexOf(row)).map(({ name, value }) => (/^\d+$/.test(name) ? value : name)))})`
  const top = rows[0].kind ? [] : under(0)
  const own = modules[0] ? under(rows.findIndex(({ path }) => path === modules[0].expression)).filter(one => !["training", "dump_patches"].includes(one.name)) : []
  // Of a tensor that is not in the file itself, the value is not known.
  const first = (weights && !weights.at) || (modules[0] && !modules[0].expression) ? [] : top.filter(row => (told(row) && !/^(?:license|docs)$/.test(row.name)) || (row.tensor?.storage && row.elements === 1))
  const facts = foremost(first).map(row => (row.tensor ? { name: /^\d+$/.test(row.name) ? `${row.path} is` : row.name, at: rows.indexOf(row) } : words(row)))
  for (const row of new Set([...top, ...own])) {
    if (row.kind || !(SETTINGS.test(row.name) || own.includes(row)) || (weights && rows.indexOf(row) === weights.at)) continue
    const inside = under(rows.indexOf(row)), plain = inside.filter(told), named = inside.filter(one => one.type === "dict").flatMap(one => under(rows.indexOf(one)).filter(deep => (told(deep) && /_name$|^(?:stage|enabled)$/.test(deep.name)) || /^(?:classes|names|labels)$/.test(deep.name)).map(deep => `${one.name}.${told(deep) ? words(deep) : listed(deep)}`))
    const said = [...(row.type === "list" ? plain.slice(0, FACTS).map(({ value }) => value) : foremost(plain).map(words)), ...named].slice(0, 2 * FACTS), more = inside.length - said.length
    const text = `${said.join(", ")}${more > 0 ? ` and ${number(more)} more` : ""}`
    if (said.length) facts.push(`${row.name}: ${text}`)
  }
  return [...facts, ...own.filter(told).slice(0, FACTS).map(words)]
}

// What a prediction needs besides the weights, by its name, by that of its class, or by what is in it.
const NEEDED = /normali[sz]er|(?:^|_)norm(?:s|_stats|_params)?$|scaler|standardi[sz]er|vocab|tokeni[sz]er|(?:^|_)(?:classes|labels|categories|alphabet|charset|lookup)$|(?:class|label)_(?:names|encoder|map)|(?:_to_|2)_?(?:idx|ix|id|index|class|label|char|word|token)s?$|^(?:stoi|itos)$|transform(?!er)|preproc/i
const MEASURED = /^_?(?:mean|std|var|scale|center|data_min|data_max|vocab\w*|classes|categories|stoi|itos|labels|n_samples_seen)_?$/
const TRAINING = /optim|sched|grad|loss|amp$|metric|callbacks|loops|rng|log|history|args|conf|param/i

/** A sentence on what lies beside the weights and a prediction may need; "" where there is none. */
const neededIn = ({ rows, modules, optimizers }, dicts) => {
  const inside = at => rows.slice(at + 1, rows[at].last + 1).filter(({ parent }) => parent === at), has = one => one.tensor || !one.kind || one.says === "array"
  const found = []
  for (let at = 1; at < rows.length; at++) {
    const { name, path, kind, tensor, type, says, value, shape, depth, entry, last } = rows[at], child = kind ? [] : inside(at), of = type || says
    const passed = (!kind && !type) || TRAINING.test(name) || aloneAt(rows, at) || entry !== undefined || optimizers.some(one => one.at === at) || modules.some(({ expression }) => expression === path) || dicts.some(({ expression }) => expression === path)
    if (!passed && (!kind || tensor || says === "array" || /^[A-Z]/.test(says)) && !/^None/.test(says)) {
      const own = /^[A-Z]/.test(of) && NEEDED.test(of), measured = child.filter(one => MEASURED.test(one.name) && has(one)), plain = child.filter(one => one.kind && !has(one))
      if (own || measured.length || NEEDED.test(name) || ((tensor || says === "array") && /(?:^|_)(?:mean|std)$/i.test(name))) {
        const list = plain.length === child.length && child.length ? (child.length > 1 ? `${number(child.length)}: ` : "") + some(plain.map(one => (/^\d+$/.test(one.name) ? one.value : one.name)), 3) : some(child.map(one => one.name), 5)
        found.push(`${path.length < 60 ? path : name} (${[tensor ? `[${shape.join(", ")}]` : kind ? (says === "array" ? value : of) : type, list && `with ${list}`].filter(Boolean).join(" ")})`)
      }
    }
    // No deeper than what lies in a dictionary beside the weights.
    if (passed || kind || depth > 1 || found.at(-1)?.startsWith(`${path} `)) at = last
  }
  return found.length ? `Beside the weights, and in no line that loads them, is what a prediction may need: ${some(found, 6)}.` : ""
}

/** The modules of a model, where they are few. */
const layersOf = weights => {
  const { keys, prefix, expression } = weights
  const counts = new Map()
  for (const key of keys) {
    const [name] = key.slice(prefix.length).split(".")
    counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  const several = [...counts].filter(([name]) => /^[A-Za-z]/.test(name))
  return several.length < 9 && several.filter(([, n]) => n > 3).length > 1 && `${expression || "tensors"} by module: ${some(several.map(([name, n]) => `${name} ${n}`), 8)}`
}

/** Lines that use torch, with its import also where pickle alone loads. */
const withTorch = code => (code.includes("torch.as_tensor") ? code.replace(/import pickle\n(?!\nimport torch)/, "import pickle\n\nimport torch\n") : code)

// What a file is called in few words, by its format.
const BRIEFLY = { zip: "in a file of torch.save", legacy: "in a file of torch.save", safetensors: "in a safetensors file", pickle: "in a bare pickle", index: "in several files" }

/** What a file is, in few words: what comes first. */
const headlineOf = (result, tree, weights, { name, part, adapter, data, tokens, splats, nameless }) => {
  const { rows, modules, optimizers } = tree, main = modules.filter(({ outer }) => outer), networks = weights ? 1 + weights.others.filter(({ arrays }) => !arrays).length : 0
  const what = data ? "a data set"
    : adapter ? "an adapter"
    : tokens ? "embeddings of textual inversion"
    : splats ? "a checkpoint of 3D Gaussian Splatting"
    : nameless ? "weights without names"
    : weights?.copies ? `one network, ${weights.copies.names.length} times`
    : networks > 1 ? `the weights of ${networks} networks`
    : weights && part && !result.of ? `part ${part[0]} of ${part[1]} of the weights of a model`
    : weights || result.format === "index" ? "the weights of a model"
    : main.length ? (main.length > 1 ? `${main.length} whole modules` : `a whole module, ${main[0].type.split(".").at(-1)}`)
    : looseIn(tree).some(({ named }) => named) ? "the weights of a model"
    : aloneIn(tree)[0] ?? (rows[0].tensor ? "one tensor" : rows.some(({ tensor, says }) => tensor || says === "array") ? "tensors in no state dict" : "no tensor")
  const beside = optimizers.length > 0 && !splats && !weights?.copies && !/optimizer/.test(what)
  const all = [what, weights?.averages.length && !weights.swapped && "an averaged copy", beside && "the state of an optimizer"].filter(Boolean), last = all.length > 1 ? ` and ${all.pop()}` : ""
  const where = result.of ? "in several files" : result.folder !== undefined && result.format === "pickle" ? "in a distributed checkpoint" : BRIEFLY[result.format]
  const torn = [...(result.parts?.values() ?? [])].some(({ result: { cut, kind } }) => cut || kind === "lfs")
  // An archive is known by its kind.
  return `${name}: ${where ? `${all.join(", ")}${last}, ${where}` : (result.what ?? what).replace(/,.*/, "")}${result.cut || result.lost ? ", cut off" : torn ? ", not all of them whole" : ""}`
}

/** The report on a checkpoint that was read, and its tree. `config` is what the configuration beside it says. */
export const reportOn = async (result, file, config = {}) => {
  const name = file.name || "checkpoint.pt"
  const tree = treeOf({ ...result, name })
  const weights = weightsOf(tree)
  const part = partOf(name), lightning = topHas(tree.rows, "pytorch-lightning_version")
  const adapter = Boolean(weights) && isAdapter(weights)
  const top = tree.rows.filter(({ depth }) => depth === 1)
  const tokens = top.length > 0 && top.every(({ key, tensor }) => tensor && /^<.+>$/.test(key)) && top.map(({ key }) => key)
  // DeepSpeed names the buffers that a state dict has, and the parameters.
  tree.buffers = new Set(tree.rows.filter(({ path }) => path.startsWith('["buffer_names"][')).map(({ value }) => value.slice(1, -1)))
  const parameters = new Set(tree.rows.filter(({ path }) => /^\["(?:(?:frozen_)?param_shapes|shared_params)"]/.test(path)).map(({ name }) => name))
  // The weight and the bias that a quantized module packs are no parameters.
  for (const row of tree.rows) row.kind = (row.kind && (/_packed_params\W+\d/.test(row.path) ? "tensor" : row.tensor && tree.buffers.has(row.key) ? "buffer" : row.tensor && row.entry && parameters.has(row.key) ? "parameter" : result.kinds?.get(row.key))) || row.kind
  const index = result.format === "index", given = !index && result.answer
  const answer = result.answer ?? loading(result, name, troubleOf(result, tree, file.size), tree.modules.length && !weights) ?? barely(result, name, tree, weights)
  // Of an index alone, the keys are known.
  const named = index && !weights ? { expression: "", prefix: "", keys: result.weights.map(([key]) => key), tensors: result.weights.length, at: 0, last: -1, pieces: [], others: [], averages: [] } : weights
  const known = named && (lightning || isTold(named.keys) || config.model_type || config._class_name || config.architecture || config.pipeline) ? await import("./checkpoint-known.js") : null
  const whole = tree.modules.length && !weights ? await import("./checkpoint-kinds.js") : null
  // What has no names is known by its shapes.
  const splats = !weights && !whole && tree.optimizers.length === 1 ? splatsIn(tree) : null, nameless = weights || whole || splats ? null : namelessIn(tree)
  const finished = code => {
    if (splats) return code + splats.code
    if (whole) code = whole.unpacking(result, tree, code)
    code += part && !result.of ? "" : handing(named, answer.variable || (index ? "weights" : "checkpoint"), { ...tree, lightning, whole }, known?.specialIn(tree, config))
    code = withTorch(code)
    if (/\bre\.(?:sub|search)/.test(code)) code = code.replace(/^(?:(?!import torch\n\n)import .*\n)*/, found => `${[...found.split("\n").slice(0, -1), "import re"].sort().join("\n")}\n${found ? "" : "\n"}`)
    const [, taker] = weights ? [] : aloneIn(tree)
    return taker ? `${code}${taker}.load_state_dict(checkpoint)\n` : code
  }
  const { examplesIn, dataIn } = !weights && !whole && top.some(({ tensor }) => tensor) ? await import("./checkpoint-findings.js") : {}
  const examples = examplesIn?.(tree), data = examples && dataIn(examples)
  for (const one of given ? [] : [answer, answer.other]) if (one?.code && !one.whole) one.code = finished(one.code)
  if (splats && answer.code) answer.other = { sentence: "Or the tensors alone, by their names in that code:", code: answer.code.replace(splats.code, splats.tensors), note: "" }
  if (nameless && !data && !given) for (const one of [answer, answer.other]) if (one?.code) Object.assign(one, { code: withTorch(one.code + nameless.code), note: `${nameless.note} ${one.note}`.trim() })
  if (config.joined && weights && answer.code && !answer.other) answer.other = config.joined
  if (config.more && answer.code && tree.optimizers.length && !weights) answer.code += config.more
  if (data && answer.code && !given) answer.code += data.code
  if (tree.rows[0].tensor) answer.code = answer.code.replace("checkpoint =", "tensor =")
  const painter = adapter && known?.diffusionAdapter(weights, tree, result.metadata, name)
  const maker = (answer.code && !given && !adapter && known?.madeBy(config, name)) || (answer.code && (painter || whole?.loaderOf(tree, name)))
  if (adapter && answer.code && answer.tone === "open" && /(?:^|\/)adapter_model\.\w+$/.test(name)) Object.assign(answer, known.putOn(name, config, weights, tree.rows, answer.code))
  else if (maker) {
    answer.other = { sentence: painter ? "Or the tensors alone:" : whole ? "Or by torch itself:" : "Or into a module of your own:", code: answer.code, note: painter ? "" : whole ? answer.note : noteOn({ name }, tree, weights, true) }
    Object.assign(answer, { sentence: whole ? answer.sentence : `${answer.sentence} ${maker.sentence}`, by: whole && maker.sentence, code: maker.code, note: maker.note ?? "" })
  } else if (answer.code && !given) {
    answer.note = [splats?.note, noteOn({ name }, tree, weights), lightning && weights && known.noteOnLightning(result.judge, weights), answer.note].filter(Boolean).join(" ")
  }
  // What comes out of an archive gets its lines from there.
  if (result.member && weights && isNormalised(weights)) {
    const own = answer.other ?? answer
    if (own.code) own.note = `${EVAL.replace("model", result.format === "sb3" ? "policy" : "model")} ${own.note ?? ""}`.trim()
  }
  const scaled = weights && answer.code && !adapter && known?.scaledIn(tree.rows, weights, answer.code, answer.variable || "checkpoint")
  if (scaled) {
    const own = maker ? answer.other : answer
    own.note = `${scaled.note} ${own.note}`.trim()
    if (scaled.code && !maker && (!part || result.of)) answer.other = { sentence: "Or multiplied by their scales, in float32, for plain layers:", code: scaled.code, note: "" }
  }
  for (const one of [answer, answer.other]) if (one?.code) one.code = one.code.replace("INDEX", JSON.stringify(name))
  const dicts = weights ? [...(weights.copies?.all ?? [weights]), ...weights.pieces, ...weights.others, ...weights.averages] : []
  const kinds = [
    ...(result.kindred ?? []),
    whole?.listIn(result, tree),
    result.cut && "It is cut off.",
    name.endsWith(".tar") && !result.what && "It is no tar archive.",
    ...WRITERS.filter(([, ...names]) => topHas(tree.rows, ...names)).map(([writer]) => `It is ${/^U/.test(writer) ? "laid out as " : ""}a checkpoint of ${writer.replace("FILE", JSON.stringify(name.split("/").at(-1))).replace("FOLD", foldOf(tree.rows))}.`),
    data?.kind,
    splats?.kind,
    !data && nameless?.kind,
    tokens && `It is of textual inversion, for ${some(tokens)}: load_textual_inversion of diffusers puts it into the text encoder.`,
    named && config.architectures && `config.json names ${some([config.architectures].flat())}.`,
    ...(known?.configured(config, adapter) ?? []),
    painter?.kind,
    adapter && !painter && known?.layersIn(weights, tree.rows),
    weights && !adapter && !config.architectures && known?.familyOf(tree, weights, result.cut),
    part && !result.of && `It is part ${part[0]} of ${part[1]}. Open it with the others.`,
    !painter && weights?.keys.every(key => ADAPTERS.test(key)) && "It holds adapters alone.",
    weights?.wrapped && !adapter && `It was saved from a wrapped model, of ${wrappersIn(weights).join(" and ")}: ${dicts.length > 1 ? `the keys of ${weights.expression || "the top"}` : "its keys"} begin with ${weights.prefix}`,
  ].filter(Boolean)
  const kept = weights || whole || splats ? [] : new Set(tree.optimizers.map(one => stateOf(tree.rows, one)).map(({ keeps, what }) => what && ` By the names in it, ${some(keeps, 6)}, its optimizer's state is that of ${what}.`))
  const summary = `${result.of ? "These files are" : `${name} is`} ${adapter ? "an adapter in " : ""}${result.what ?? FORMATS[result.of ? "parts" : result.format === "pickle" && result.folder !== undefined ? "dcp" : result.format]}. ${kinds.map(kind => `${kind} `).join("")}${index && !result.parts.size ? "" : whatIsIn(result, tree, weights)}${[...kept].filter(Boolean).join("")}`.trim()
  const expressions = new Set(dicts.flatMap(({ expression, like = [] }) => [expression, ...like]))
  const rows = tree.rows.map(row => plain(row, tree.rows, tree.sharing, expressions.has(row.entry) ? row.entry : undefined))
  const said = [...(config.said ?? []), ...(result.said ?? [])]
  const facts = [...said.filter(Array.isArray).flat(), ...(index ? [] : beside(tree, weights)), weights && !adapter && layersOf(weights), ...(result.metadata?.size ? (await import("./checkpoint-findings.js")).metadataIn(result.metadata) : [])].filter(Boolean).slice(0, MANY).map(one => (one.length > LONG ? `${one.slice(0, LONG - 1)}…` : one))
  if (weights?.arrays) said.unshift(`${number(tree.rows.slice(weights.at, weights.last + 1).reduce((sum, { says, value }) => sum + (says === "array" && JSON.parse(value).reduce((all, one) => all * one, 1)), 0))} values in the arrays at ${weights.expression || "the top"}.`)
  const needed = (weights || tree.modules.length > 0) && neededIn(tree, [...dicts, ...(weights?.changes ?? [])])
  if (needed) said.push(needed)
  const says = [...said.filter(one => !Array.isArray(one)), ...(facts.length ? [facts] : [])]
  const module = !weights && tree.modules[0] && rows.find(({ path }) => path === tree.modules[0].expression)
  const dtype = config.dtype ?? config.torch_dtype
  const networks = weights ? [weights, ...weights.pieces, ...weights.others.filter(({ arrays }) => !arrays)].slice(0, 4) : []
  const main = module ? [[rows.indexOf(module), module.last, tree.modules.filter(({ outer }) => outer).length > 1 ? ` in ${module.path}` : ""]] : networks.map(({ at, last, expression }) => [at, last, rows.slice(at, last + 1).some(({ lost }) => lost) ? " in the tensors that are whole" : weights?.copies ? " in each" : dicts.length > 1 ? ` in ${expression || "the top"}` : ""])
  const headline = headlineOf(result, tree, weights, { name, part, adapter, data, tokens, splats, nameless })
  return { report: { name, format: result.format, headline, summary, says, details: [], loading: answer, findings: [], calls: callsOf(result), loaded: result.lost ? `${name}, once whole,` : result.member ?? name, rows, keyed: !data && !tree.rows[0].tensor, cut: tree.cut, entries: entriesOf(tree, weights), main, dtype, packed: weights && known?.packedIn(tree.rows, weights) }, tree }
}

/** How many entries a state dict has, if its keys may be those of a network for images; 0 otherwise. */
const entriesOf = ({ rows }, weights) => {
  const named = rows.filter(({ tensor, kind }, at) => tensor && kind !== "unsaved" && kind !== "value" && (!weights || (at >= weights.at && at <= weights.last)))
  return named.some(({ key }) => IMAGES.test(key)) ? named.length : 0
}

const callsOf = ({ judge, format }) =>
  judge ? [...judge.calls.values()].map(call => ({ path: call.path, called: call.called, runs: runs(call), whole: format === "pickle" || judge.refusals.has("tar "), listed: Object.hasOwn(judge.rules.allowed, call.path) })).sort((one, other) => other.runs - one.runs || one.listed - other.listed) : []
