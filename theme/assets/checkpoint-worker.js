// The worker that reads a checkpoint: all that takes long, and every walk over what was read, happens here, so that the page can end it.

import { Damaged } from "./checkpoint-bytes.js"
import { compared, keysIn, keysOf } from "./checkpoint-compare.js"
import { treeOf } from "./checkpoint-facts.js"
import { findingsInValues } from "./checkpoint-findings.js"
import { read } from "./checkpoint-reader.js"
import { addParts, asJson, asText, reportOn, smallValues, valuesAt } from "./checkpoint-report.js"

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
    const one = await read(file, rules, progress)
    const result = one.format === "index" ? await addParts(one, files, rules, progress) : one
    const { report, tree } = reportOn(result, file)
    open = { file, result, report, tree, rules }
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
  async compare({ text, file }) {
    const other = file ? await read(file, open.rules, progress) : null
    if (other && (other.root === undefined || other.format === "other")) return postMessage({ said: "compared", nothing: "file" })
    const keys = other ? keysOf(treeOf({ ...other, name: file.name })) : keysIn(text)
    if (keys === "error" || keys === null) return postMessage({ said: "compared", nothing: keys ?? "keys", told: text })
    postMessage({ said: "compared", with: file?.name, ...compared(keysOf(open.tree), keys) })
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
