// Whether a file that is opened fits a model: one of torchvision with the same keys, keys that are pasted, an error, or a second file. The worker compares.

import { count, number } from "./module-tree.js"
import { listingOf, modelsIn } from "./model-listing.js"
import { asFragment, copyButton, LINKED, make, pageAt } from "./parts.js"

const SITE = new URL("../", import.meta.url)
const EXPLORER = new URL("reference/explorer/", SITE)
const DOCTOR = new URL("errors/doctor/", SITE)
const SHOWN = 100 // rows of the table of differences
const KEYS = "for key, value in model.state_dict().items():\n    print(key, tuple(value.shape), value.dtype)"

/** The entries of a model's state dict in its listing. */
const keysIn = nodes => new Map(nodes.filter(({ kind }) => kind && kind !== "unsaved").map(({ path, shape, dtype }) => [path, { shape, dtype }]))

let known
/** The models of torchvision that the explorer's page has. */
const models = () => (known ??= pageAt(EXPLORER).then(modelsIn)).catch(() => new Map())

// Where in torchvision.models a builder is, and how many classes it makes a model for if it is not told.
const PLACES = [
  [/^keypointrcnn/, "detection.", 2],
  [/rcnn|^retinanet|^fcos|^ssd/, "detection.", 91],
  [/^(?:fcn|deeplab|lraspp)/, "segmentation.", 21],
  [/^(?:r3d|mc3|r2plus1d|s3d|mvit|swin3d)/, "video.", 400],
  [/^raft/, "optical_flow.", 0],
  [/^quantized_/, "quantization.", 1000],
  [/^/, "", 1000],
]
// How many of its tensors are as wide as there are classes, or times the anchors: two, but for these.
const WIDE = [[/googlenet|^maskrcnn/, 6], [/inception|lraspp|rcnn/, 4], [/^ssd/, 12], [/^maxvit/, 1], [/^raft/, 0]]

/** What makes a model of torchvision with these shapes; "" where the shapes do not tell. */
export const makerOf = (name, sizes) => {
  const [, place, usual] = PLACES.find(([named]) => named.test(name)), [, wide] = WIDE.find(([named]) => named.test(name)) ?? [, 2]
  const [classes, ...other] = new Set(sizes.map(([, there, here]) => (here[0] % usual || String(there.slice(1)) !== String(here.slice(1)) ? NaN : (there[0] * usual) / here[0])))
  const given = [/^(?:det|seg)/.test(place) && "weights_backbone=None", sizes.length && `num_classes=${classes}`].filter(Boolean)
  const known = !sizes.length || (!other.length && Number.isInteger(classes) && sizes.length === wide)
  return known ? `torchvision.models.${place}${name.replace("quantized_", "")}(${given.join(", ")})` : ""
}

export class Fit {
  /** `guessed` is where a model with the same keys is named; `ask` is what the worker is asked with. */
  constructor(report, guessed, ask) {
    Object.assign(this, { report, guessed, ask, result: make("div", { role: "status" }) })
    const box = make("textarea", { id: "checkpoint-keys", rows: 4, spellcheck: false, autocomplete: "off", placeholder: "conv1.weight (64, 3, 7, 7) torch.float32" })
    const second = make("input", { id: "checkpoint-second", type: "file" })
    second.addEventListener("change", () => second.files.length && ask({ ask: "compare", file: second.files[0] }))
    const names = make("datalist", { id: "checkpoint-models" })
    const model = make("input", { id: "checkpoint-model", type: "search", autocomplete: "off", spellcheck: false, placeholder: "resnet50", attributes: { list: names.id } })
    model.addEventListener("focus", async () => names.children.length || names.append(...[...(await models()).keys()].map(name => new Option(name))))
    model.addEventListener("change", () => model.value.trim() && this.compareWith(model.value.trim()))
    const compare = make("button", { type: "button", className: "md-button", textContent: "Compare" })
    compare.addEventListener("click", () => box.value.trim() && ask({ ask: "compare", text: box.value }))
    this.section = make(
      "section",
      { className: "comparing" },
      make("h2", {}, "Does it fit your model?"),
      make("p", {}, "Paste what these lines print, the keys of your model, or the error of the load:"),
      make("pre", {}, make("code", { tabIndex: 0 }, KEYS)),
      make("label", { htmlFor: box.id }, "Keys of your model, or an error"),
      box,
      make("div", { className: "acts" }, compare),
      make("label", { htmlFor: second.id }, "Or a second file"),
      second,
      make("label", { htmlFor: model.id }, "Or a model of torchvision"),
      make("div", { className: "field" }, model, names),
      this.result,
    )
  }

  /** Look whether a model of torchvision has the same keys: one of those with as many entries. */
  async guess() {
    const { entries } = this.report
    if (!entries) return
    const names = [...await models()].filter(([, model]) => model.entries === entries).map(([name]) => name)
    const found = await Promise.all(names.map(async name => ({ name, keys: keysIn(await listingOf(name)) }))).catch(() => [])
    if (found.length) this.ask({ ask: "guess", models: found })
  }

  showGuess({ name, sizes }) {
    const made = makerOf(name, sizes)
    const rest = made ? [make("code", {}, made), ` makes a model that takes it.${/_320_fpn$/.test(name) ? ` So does ${name.replace("_320", "")}, for larger images.` : ""}`] : [`a model of this kind, with ${count(sizes.length, "tensor")} of another shape.`]
    this.guessed.replaceChildren("Its keys are those of torchvision's ", make("a", { href: `${EXPLORER.href}#model=${name}` }, name), ...(this.report.lost ? ["."] : [": ", ...rest]))
  }

  async compareWith(name) {
    const nodes = (await models()).has(name) ? await listingOf(name).catch(() => null) : null
    if (!nodes) return this.result.replaceChildren(make("p", {}, `torchvision has no builder ${name}, or its listing could not be fetched.`))
    this.ask({ ask: "compare", model: { name, keys: keysIn(nodes) } })
  }

  /** Show what the worker found. */
  show({ nothing, foreign, told = "", with: name, unexpected, missing, sizes, dtypes, both, shapes }) {
    const doctor = told.length <= LINKED ? make("a", { href: `${DOCTOR.href}${asFragment(told)}` }, "the doctor") : make("a", { href: DOCTOR.href }, "the doctor")
    const hand = told.length <= LINKED ? [] : [copyButton("Copy the difference for it", told)]
    if (nothing === "error") return this.result.replaceChildren(make("p", {}, "That is an error. Ask ", doctor, ", which says what happened and what to do. "), ...hand)
    if (nothing === "foreign") return this.result.replaceChildren(make("p", {}, `That error is not of this file: ${foreign}. Was a prefix taken off before the load? Otherwise ask `, doctor, ". "), ...hand)
    if (nothing) return this.result.replaceChildren(make("p", {}, nothing === "file" ? "There are no tensors in that file." : "There are no keys in what was pasted."))
    const other = name ? name : "the model"
    const rows = [
      ...missing.map(key => [key, `missing in ${this.report.name}`]),
      ...unexpected.map(key => [key, `not in ${other}`]),
      ...sizes.map(([key, there, here]) => [key, `[${there.join(", ")}] in ${this.report.name}, [${here.join(", ")}] in ${other}`]),
      ...dtypes.map(([key, there, here]) => [key, `${there} in ${this.report.name}, ${here} in ${other}; a load casts it`]),
    ]
    const apart = missing.length + unexpected.length + sizes.length
    const same = `${count(both - sizes.length, "key")} ${both - sizes.length === 1 ? "agrees" : "agree"} in name${shapes === both ? " and shape" : "; of shapes nothing was pasted"}.`
    const parts = [make("p", {}, apart ? `${count(missing.length, "key")} missing, ${number(unexpected.length)} unexpected, ${number(sizes.length)} of another shape. ${same}` : same)]
    if (apart) parts.push(make("p", {}, "What to do about it says ", doctor, ": it finds prefixes, renames and the like, and writes the fix. "), ...hand)
    const row = ([key, what]) => make("tr", {}, make("th", { scope: "row" }, make("code", {}, key || '""')), make("td", {}, what))
    if (rows.length) {
      const table = make("table", {}, make("thead", {}, make("tr", {}, ...["Key", "What differs"].map(text => make("th", { scope: "col" }, text)))), make("tbody", {}, ...rows.slice(0, SHOWN).map(row)))
      parts.push(make("div", { className: "md-typeset__scrollwrap" }, make("div", { className: "md-typeset__table" }, table)))
    }
    if (rows.length > SHOWN) parts.push(make("p", { className: "note" }, `The first ${SHOWN} of ${number(rows.length)}.`))
    this.result.replaceChildren(...parts)
  }
}
