// What the page says of a file, to take away: as text and as JSON.

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
