// The file .metadata of a distributed checkpoint: which tensors its folder has, and under which keys a load puts them.

import { pairsOf, some } from "./checkpoint-facts.js"
import { isCount, isGlobal, sizeOf } from "./checkpoint-tensors.js"

const fieldsOf = object => new Map(object?.state ? pairsOf(object.state) : [])

const tensorFrom = fields => {
  const properties = fields.get("properties"), shape = fields.get("size")?.args?.items[0]?.items
  const dtype = properties?.state?.is === "tuple" ? properties.state.items[0] : fieldsOf(properties).get("dtype")
  if (!isGlobal(dtype) || !shape?.every(isCount)) return null
  const elements = shape.reduce((all, one) => all * one, 1)
  return { is: "tensor", dtype: dtype.name, shape, stride: null, offset: 0, storage: null, layout: "strided", bytes: elements * sizeOf(dtype.name), pieces: fields.get("chunks")?.items?.length ?? 1 }
}

const asDict = map => ({ is: "dict", items: [...map].flatMap(([key, value]) => [key, value instanceof Map ? asDict(value) : value]) })

/** The dictionary that a load of the folder makes, with its tensors, and what there is to say of the folder; null where a pickle is no such list. */
export const distributed = root => {
  if (!isGlobal(root?.callee, "torch.distributed.checkpoint.metadata.Metadata")) return null
  const fields = fieldsOf(root), paths = new Map(pairsOf(fields.get("planner_data"))), whole = new Map()
  for (const [key, entry] of pairsOf(fields.get("state_dict_metadata"))) {
    const value = tensorFrom(fieldsOf(entry)) ?? { is: "persistent", id: [] }
    const steps = paths.get(key)?.items ?? [key]
    let inside = whole
    for (const step of steps.slice(0, -1)) {
      if (!(inside.get(step) instanceof Map)) inside.set(step, new Map())
      inside = inside.get(step)
    }
    inside.set(steps.at(-1), value)
  }
  // Its keys are objects, which no words tell apart.
  const parts = [...new Set((fields.get("storage_data")?.items ?? []).filter((_, n) => n % 2).map(info => fieldsOf(info).get("relative_path")))].filter(one => typeof one === "string").sort()
  const processes = new Set(parts.map(one => /^__(\d+)_/.exec(one)?.[1])).size
  return { root: asDict(whole), said: parts.length ? [`Its tensors are in ${some(parts)}, written by ${processes === 1 ? "one process" : `${processes} processes`}.`] : [] }
}
