// Facts on the file itself, most of which the tree does not wait for: the release that can load it, its format, where it was saved, the texts in it.

import { number } from "./checkpoint-bytes.js"
import { some } from "./checkpoint-facts.js"

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

/** Since which release torch has what the file is written in, and what it names; and since when what the lines use. */
const oldestOf = ({ format, judge }, code) => {
  if (format !== "zip" && format !== "legacy") return null
  let oldest = format === "zip" ? "1.6" : "1.4", why = format === "zip" ? "the zip format" : ""
  for (const path of judge.calls.keys()) {
    const since = judge.rules.since?.[path]
    if (since && !since.startsWith("<") && newer(oldest, since) !== oldest) [oldest, why] = [since, path]
  }
  const [lines, what] = /safe_globals/.test(code) ? ["2.5", "safe_globals"] : /weights_only=True/.test(code) ? ["1.13", "weights_only"] : ["", ""]
  // Since when there are classes that torch's list has not, nobody recorded.
  const unknown = [...judge.calls.keys()].some(path => !Object.hasOwn(judge.rules.allowed, path))
  return `${unknown ? "at least " : ""}${oldest}${why ? ` (${why})` : " or older"}${lines && newer(oldest, lines) !== oldest ? `; for the lines above ${lines} (${what})` : ""}`
}

/** Terms and what the file has for each, below the tree. */
export const detailsOf = (result, file, code) => {
  const places = [...new Set([...(result.storages?.values() || [])].map(({ location }) => location))]
  const entries = [
    ["Bytes of the file", number(file.size)],
    ["Oldest PyTorch that can load it", oldestOf(result, code)],
    ["Pickle protocol", result.protocol],
    ["Byte order", result.byteOrder],
    ["Version of the format", result.version],
    ["Members of the zip file", result.members && number(result.members)],
    ["Bytes of the pickle", result.pickleBytes && number(result.pickleBytes)],
    ["Storages", result.storages && number(result.storages.size)],
    ["Saved from", places.length ? some(places) : null],
    ...[...(result.metadata || [])].map(([key, text]) => [`Metadata: ${key}`, text.length > 200 ? `${text.slice(0, 199)}…` : text]),
  ]
  return entries.filter(([, value]) => value !== undefined && value !== null).map(([term, value]) => [term, String(value)])
}
