// The worker that reads a checkpoint: all that takes long, and every walk over what was read, happens here, so that the page can end it.

import { findingsInValues } from "./checkpoint-findings.js"
import { Damaged } from "./checkpoint-bytes.js"
import { read } from "./checkpoint-reader.js"
import { asJson, asText, reportOn, smallValues, valuesAt } from "./checkpoint-report.js"

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

const WORK = {
  async open({ file, files = [], rules }) {
    open = null
    const result = await read(file, rules, progress)
    if (result.format === "index") result.root = { is: "dict", items: result.weights.flatMap(([key, part]) => [key, part]) }
    const parts = new Set(files.map(({ name }) => name))
    const missing = (result.weights || []).map(([, part]) => part).filter(part => !parts.has(part))
    const { report, tree } = reportOn(result, file, missing)
    open = { file, result, report, tree }
    postMessage({ said: "opened", report })
    if (!tree) return
    const values = await smallValues(file, result, tree.rows, progress)
    open.values = values
    report.findings.push(...findingsInValues(tree.rows, values))
    postMessage({ said: "values", values: [...values], findings: report.findings })
  },
  async values({ at }) {
    const summary = await valuesAt(open.file, open.result, open.tree.rows[at], progress)
    postMessage({ said: "values", values: [[at, summary]] })
  },
  copy({ how }) {
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
