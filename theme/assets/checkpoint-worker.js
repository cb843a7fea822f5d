// The worker that reads a checkpoint: all that takes long happens here, so that the page can end it.

import { Damaged } from "./checkpoint-bytes.js"
import { some, treeOf } from "./checkpoint-facts.js"
import { read } from "./checkpoint-reader.js"
import { reportOn, reportOnOther } from "./checkpoint-report.js"

const EVERY = 200 // milliseconds between two words on the progress

let open = null
let spoken = 0

const progress = share => {
  if (performance.now() - spoken < EVERY) return
  spoken = performance.now()
  postMessage({ said: "progress", share })
}

const sentenceFor = error => {
  if (error instanceof Damaged) return `The file is damaged, or no checkpoint. ${error.message}`
  if (error instanceof DOMException) return "The file could not be read: it changed on disk, was moved, or is not readable. Choose it again."
  return `The file could not be read: ${error.message}.`
}

// What the tree does not wait for.
const reading = () => import("./checkpoint-values.js")
const finding = () => import("./checkpoint-findings.js")
const beside = () => import("./checkpoint-beside.js")
const comparing = () => import("./checkpoint-compare.js")

/** What the doctor reads from an error, with this file's shapes. */
const fromError = async text => {
  // A tenth of the page's weight, for the few who paste an error.
  const { read: readError } = await import("./doctor-reading.js")
  const { compared, keysOf, modelIn } = await comparing(), [report] = readError(text).reports, file = keysOf(open.tree)
  if (!report) return { nothing: "error", told: text }
  const { model, foreign } = modelIn(report, file)
  return foreign.length ? { nothing: "foreign", foreign: some(foreign), told: text } : compared(file, model)
}

const WORK = {
  async open({ file, name = file.name, folder = "", files = [], parts = false, all, chosen, option, rules }) {
    open = null
    const one = parts ? { format: "index" } : await read(file, rules, progress)
    const config = files.length > 1 || all?.length > 1 ? await (await beside()).besideIn(files, file.name, rules, progress, all, chosen, option) : {}
    const other = one.format === "other" && (await reportOnOther(one, { name, size: file.size, blob: file }, rules, progress, config))
    if (other && !other.tree) return postMessage({ said: "opened", report: other.report })
    const whole = name.endsWith(".metadata") && one.format === "pickle" && (await import("./checkpoint-kinds.js")).distributed(one.root)
    const result = other ? other.result : one.format === "index" ? await (await beside()).addParts(one, files, rules, progress, name.slice(0, name.lastIndexOf("/") + 1)) : whole ? { ...one, ...whole, folder } : one
    const { report, tree } = other || await reportOn(result, { name, size: file.size }, config)
    open = { file, result: { ...result, name, loading: report.loading, config }, report, tree, rules }
    postMessage({ said: "opened", report })
    const [{ smallValues, unreadIn }, { allFindings, detailsOf }] = await Promise.all([reading(), finding()])
    report.details = detailsOf(result, file, tree, report.loading.code)
    report.findings = allFindings(open.result, tree, new Map())
    postMessage({ said: "values", values: [], findings: report.findings, details: report.details })
    const values = await smallValues(file, result, tree.rows, progress)
    open.values = values
    report.findings = allFindings(open.result, tree, values)
    const { places, bytes } = unreadIn(tree.rows, values)
    postMessage({ said: "values", values: [...values], findings: report.findings, left: { tensors: places.length, bytes } })
  },
  async values({ at }) {
    const { valuesAt } = await reading()
    const summary = await valuesAt(open.file, open.result, open.tree.rows[at], progress)
    postMessage({ said: "values", values: [[at, summary]] })
  },
  async all() {
    const { file, result, report, tree, values } = open, [{ unreadIn, valuesAt }, { allFindings }] = await Promise.all([reading(), finding()])
    const { places, bytes } = unreadIn(tree.rows, values)
    let read = 0
    for (const at of places) {
      const size = tree.rows[at].bytes
      const summary = await valuesAt(file, result, tree.rows[at], share => progress((read + share * size) / bytes))
      if (summary) values.set(at, summary)
      progress((read += size) / bytes)
    }
    // What is found now stands where it was asked for.
    const first = new Set(report.findings.filter(one => one.weighty).map(one => one.title))
    report.findings = allFindings(result, tree, values).map(one => ({ ...one, weighty: first.has(one.title) }))
    postMessage({ said: "values", values: [...values], findings: report.findings, left: { tensors: 0, bytes, all: true } })
  },
  async compare({ text, file, model }) {
    const { compared, keysIn, keysOf } = await comparing()
    if (model) return postMessage({ said: "compared", with: model.name, ...compared(keysOf(open.tree, true), model.keys) })
    const other = file ? await read(file, open.rules, progress) : null
    if (other && (other.root === undefined || other.format === "other")) return postMessage({ said: "compared", nothing: "file" })
    const keys = other ? keysOf(treeOf({ ...other, name: file.name })) : keysIn(text)
    if (keys === "error") return postMessage({ said: "compared", ...(await fromError(text)) })
    if (keys === null) return postMessage({ said: "compared", nothing: "keys" })
    postMessage({ said: "compared", with: file?.name, ...compared(keysOf(open.tree), keys) })
  },
  /** Look whether a model of torchvision has the same keys: one of those with as many entries. */
  async guess({ models }) {
    const { compared, keysOf } = await comparing()
    const file = keysOf(open.tree, true)
    const fitting = models.map(({ name, keys }) => ({ name, ...compared(file, keys) })).filter(({ missing, unexpected }) => !missing.length && !unexpected.length)
    const [best] = fitting.toSorted((one, other) => one.sizes.length - other.sizes.length)
    if (best) postMessage({ said: "guess", name: best.name, sizes: best.sizes })
  },
  async copy({ how }) {
    const { asJson, asText } = await finding()
    postMessage({ said: "copy", text: how === "text" ? asText(open.report) : asJson(open.report, open.tree) })
  },
}

addEventListener("message", async ({ data }) => {
  try {
    await WORK[data.ask](data)
    postMessage({ said: "done", ask: data.ask })
  } catch (error) {
    postMessage({ said: "failed", ask: data.ask, sentence: sentenceFor(error) })
  }
})
