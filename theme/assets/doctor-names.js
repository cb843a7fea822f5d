// What names say: whether two are of one tensor, and which module of a file is which of a model's.

export const pathOf = key => key.slice(0, Math.max(0, key.lastIndexOf(".")))
export const nameOf = key => key.slice(key.lastIndexOf(".") + 1)

/** Batch norm's counter, which a load without versions fills in. */
export const isCounter = key => key.endsWith("num_batches_tracked")

// Names of tensors that do the same.
const ROLES = ["weight|gamma|kernel|weight_g|original0", "bias|beta|shift", "mean|avg", "var|variance", "std", "min", "max", "u|_u", "v|_v", "orig|original", "weight_v|original1"].map(
  names => RegExp(`(^|[.]|(?<=[^.]_))(${names})$`),
)
export const role = name => ROLES.findIndex(names => names.test(name))

// Words and how they are shortened.
const WORDS = [["attn", "attention"], ["mlp", "ffn", "feedforward", "ff"], ["norm", "ln", "layernorm", "bn", "batchnorm"], ["emb", "embed", "embedding", "embeddings"], ["conv", "convolution"], ["fc", "linear", "dense", "lin"], ["down", "downsample"], ["up", "upsample"], ["cross", "encoder"], ["pos", "position", "positional"], ["tok", "token"], ["cls", "class"], ["proj", "projection"]]
const wordsOf = name =>
  name
    .replace(/([a-z])(?=[A-Z])/g, "$1_")
    .toLowerCase()
    .replace(/layer_?norm/g, "ln")
    .replace(/batch_?norm/g, "bn")
    .replace(/feed_?forward/g, "ff")
    .split(/[._]+|(?<=\D)(?=\d)/)
    .filter(Boolean)
const alike = (one, other) => one === other || WORDS.some(words => words.includes(one) && words.includes(other)) || (Math.min(one.length, other.length) > 2 && /^\D/.test(one) && (one.startsWith(other) || other.startsWith(one)))

/** The names of a query's, a key's and a value's projection. */
export const THREE = [
  /^(?:to_|w_?|linear_)?q(?:_?proj|_?lin(?:ear)?|uery(?:_proj|_layer)?)?$/i,
  /^(?:to_|w_?|linear_)?k(?:_?proj|_?lin(?:ear)?|ey(?:_proj|_layer)?)?$/i,
  /^(?:to_|w_?|linear_)?v(?:_?proj|_?lin(?:ear)?|alue(?:_proj|_layer)?)?$/i,
]

/** Whether two names have the same words, role or numbers. */
export const sayTheSame = (one, other, names = []) => {
  if (names.some(words => words.includes(one) && words.includes(other))) return true
  if (role(one) >= 0 && role(one) === role(other)) return true
  if (THREE.some(words => words.test(nameOf(one)) && words.test(nameOf(other)))) return true
  const [mine, theirs] = [wordsOf(one), wordsOf(other)]
  if (mine.length === theirs.length && mine.every((word, at) => alike(word, theirs[at]))) return true
  const [digits, others] = [one, other].map(name => name.replace(/\D+/g, " ").trim())
  return digits !== "" && digits === others && /[^\d.]/.test(one + other)
}

// Which is which ----

/** The words of a module's name, without its numbers and what stands for one. */
const sayings = name => wordsOf(name.replaceAll("#", "")).filter(word => /\D/.test(word))

/** The row of names that a name ends in, by the longest; -1 if none. */
const meaning = (name, names) => {
  const found = { row: -1, length: 0 }
  for (const [row, words] of names.entries())
    for (const word of words) if (word.length > found.length && `.${name}`.endsWith(`.${word}`)) Object.assign(found, { row, length: word.length })
  return found.row
}
const known = (one, other, names) =>
  (meaning(one, names) >= 0 && meaning(one, names) === meaning(other, names)) || THREE.some(words => words.test(nameOf(one)) && words.test(nameOf(other)))

/** The words of two names that the other one has not. */
const strange = (mine, theirs) => {
  const open = [...theirs]
  const alone = mine.filter(word => {
    const at = open.findIndex(other => alike(word, other))
    return at < 0 || !open.splice(at, 1)
  })
  return [...alone, ...open]
}

// Words that say where in a layer a module stands.
const PLACE = /^(?:pre|post|before|after|in|input|out|output|first|second|final|last)$/

/** The share of their words that two names have in common; the first and the last count most. */
const likeness = (one, other, names) => {
  const [mine, theirs] = [sayings(one), sayings(other)]
  // Each has a meaning of its own.
  if (meaning(one, names) >= 0 && meaning(other, names) >= 0 && meaning(one, names) !== meaning(other, names)) return 0
  const words = Math.max(1, mine.length + theirs.length)
  const ends = [0, -1].filter(at => mine.length && theirs.length && alike(mine.at(at), theirs.at(at)))
  return (words - strange(mine, theirs).length) / words + ends.length / 2 + (known(one, other, names) ? 2 : 0)
}

/** The modules that keys belong to, by kind: one name but for numbers, and the same roles. */
const kindsOf = keys => {
  const modules = new Map()
  for (const key of keys) {
    if (isCounter(key)) continue
    const part = role(nameOf(key))
    const path = part < 0 ? key : key.slice(0, key.length - nameOf(key).length) + nameOf(key).replace(/_?(?:running_|moving_)?[a-z]+\d*$/i, "")
    const roles = modules.get(path) || modules.set(path, new Map()).get(path)
    // Two of one role: which is which?
    if (roles.has(Math.max(0, part))) return []
    roles.set(Math.max(0, part), key)
  }
  const kinds = new Map()
  for (const [path, tensors] of modules) {
    const name = path.replace(/\d+/g, "#").replace(/\.$/, ""), roles = String([...tensors.keys()].sort())
    const id = `${name} ${roles}`
    const kind = kinds.get(id) || kinds.set(id, { name, roles, members: [] }).get(id)
    kind.members.push({ numbers: (path.match(/\d+/g) || []).map(Number), tensors })
  }
  return [...kinds.values()]
}

const orders = new WeakMap()
/** A kind's members in the order of their numbers, and their ranks. */
const ordered = kind => orders.get(kind) || orders.set(kind, order(kind)).get(kind)
const order = ({ members }) => {
  const values = members[0].numbers.map((_, at) => [...new Set(members.map(({ numbers }) => numbers[at]))].sort((a, b) => a - b))
  const ranked = members.map(member => ({ member, rank: member.numbers.map((number, at) => values[at].indexOf(number)).filter((_, at) => values[at].length > 1) }))
  ranked.sort((a, b) => a.rank.map((rank, at) => rank - b.rank[at]).find(Boolean) || 0)
  return { members: ranked.map(({ member }) => member), shape: ranked.map(({ rank }) => rank.join()).join(" ") }
}
const nameFor = ({ name, members: [{ numbers }, ...more] }) => (more.length ? name : numbers.reduce((name, number) => name.replace("#", number), name))

/** A kind in two: those with one number in one place, and the rest. */
const splits = kind =>
  [...kind.members[0].numbers.keys()].reverse().flatMap(at => {
    const values = [...new Set(kind.members.map(({ numbers }) => numbers[at]))]
    if (values.length < 2 || values.length > 12) return []
    const [some, rest] = [value => kind.members.filter(({ numbers }) => numbers[at] === value), value => kind.members.filter(({ numbers }) => numbers[at] !== value)]
    const named = value => kind.name.split("#").reduce((name, part, place) => name + (place - 1 === at ? value : "#") + part)
    const other = value => (values.length === 2 ? named(values.find(one => one !== value)) : kind.name)
    return values.map(value => [{ ...kind, name: named(value), members: some(value) }, { ...kind, name: other(value), members: rest(value) }])
  })

const MOST = 10_000 // keys

/**
 * Pair the modules of a file with a model's: by their names, then by exclusion, then in their order; where lists break off (`cut`), by names alone.
 * Of what it returns, `unsure` are the model's keys that only their order pairs, `alone` the names that exclusion pairs, `strange` the file's modules that may be one of those left.
 */
export const match = (unexpected, missing, names, { cut = false, shapes = new Map() } = {}) => {
  // More is no model.
  const sides = unexpected.size + missing.size > MOST ? [[], []] : [kindsOf(unexpected), kindsOf(missing)]
  const result = { alike: [], others: [], counters: [], unsure: [], alone: [], strange: [], numbered: false, blind: false }
  if (sides.some(kinds => kinds.length > 100)) return result
  const settled = []
  const shapesOf = kind => ordered(kind).members.flatMap(({ tensors }) => [...tensors.values()].map(key => shapes.get(key) || "")).join(";")
  const group = kind => `${kind.roles} ${ordered(kind).shape} ${shapes.size ? shapesOf(kind) : ""}`
  const groupOf = kind => (cut ? `${kind.roles} ${kind.members[0].numbers.length}` : group(kind))
  const settle = (mine, theirs, how) => {
    const words = strange(sayings(mine.name), sayings(theirs.name))
    settled.push({ theirs, told: !words.length || known(mine.name, theirs.name, names), place: how === "alike" && words.some(word => PLACE.test(word)), like: `${pathOf(theirs.name)} ${groupOf(theirs)}` })
    const numbers = ({ members }) => members.map(({ numbers }) => numbers.join())
    const both = kind => ({ members: kind.members.filter(({ numbers: own }) => !cut || [mine, theirs].every(other => numbers(other).includes(own.join()))) })
    const [old, now] = [mine, theirs].map(kind => ordered(cut ? both(kind) : kind).members)
    old.forEach(({ tensors }, at) => [...tensors].forEach(([part, key]) => (how === "alike" ? result.alike : result.others).push([key, now[at].tensors.get(part)])))
    if (mine.name === theirs.name) result.numbered = true
    if (how === "alone") result.alone.push([mine, theirs].map(nameFor))
    sides[0].splice(sides[0].indexOf(mine), 1), sides[1].splice(sides[1].indexOf(theirs), 1)
  }
  const unsure = kinds => {
    for (const part of ordered(kinds[0]).members[0].tensors.keys()) result.unsure.push(kinds.map(kind => ordered(kind).members[0].tensors.get(part)))
  }
  const sharesNumbers = (one, other) => one.members.some(({ numbers }) => other.members.some(member => member.numbers.join() === numbers.join()))
  const groups = () => {
    const found = new Map()
    sides.forEach((kinds, side) => kinds.forEach(kind => (found.get(groupOf(kind)) || found.set(groupOf(kind), [[], []]).get(groupOf(kind)))[side].push(kind)))
    return [...found.values()].filter(([mine, theirs]) => mine.length && theirs.length)
  }
  const scores = new Map()
  const score = (one, other) => {
    const both = `${one.name} ${other.name}`
    return scores.get(both) ?? scores.set(both, cut && !sharesNumbers(one, other) ? 0 : likeness(one.name, other.name, names)).get(both)
  }
  /** The only one with the highest score, if that is enough. */
  const best = (some, score) => {
    const values = some.map(score), most = Math.max(...values)
    const least = some.some(kind => kind.members.length > 1) ? 0 : 0.34
    return most > least && values.indexOf(most) === values.lastIndexOf(most) ? some[values.indexOf(most)] : undefined
  }
  const byName = () =>
    groups().filter(([mine, theirs]) => {
      const pairs = mine.map(one => [one, best(theirs, other => score(one, other))]).filter(([one, other]) => other && best(mine, rival => score(rival, other)) === one)
      for (const [one, other] of pairs) settle(one, other, "alike")
      return pairs.length
    }).length > 0
  /** The highest likeness of a kind in its group on the other side. */
  const promise = (kind, others) => {
    const values = others.filter(other => group(other) === group(kind)).map(other => score(kind, other))
    return values.length ? Math.max(...values) : undefined
  }
  const bySplitting = () => {
    const found = [0, 1].flatMap(side => {
      const others = sides[1 - side]
      return sides[side].filter(kind => promise(kind, others) === undefined).flatMap(kind =>
        splits(kind).flatMap(parts => {
          const [some, rest] = parts.map(part => promise(part, others))
          const more = rest ?? (splits(parts[1]).some(([part]) => promise(part, others) !== undefined) ? 0 : undefined)
          return some === undefined || more === undefined ? [] : [{ side, kind, parts, score: some + more }]
        }),
      )
    })
    const best = found.reduce((one, other) => (other.score > one.score ? other : one), found[0])
    if (best) sides[best.side].splice(sides[best.side].indexOf(best.kind), 1, ...best.parts)
    return Boolean(best)
  }
  /** Where one side has only numbers left for names, the order is that of the layers. */
  const byNumber = () => {
    const roles = new Set(sides[0].map(kind => kind.roles))
    return [...roles].some(one => {
      const [mine, theirs] = sides.map(kinds => kinds.filter(kind => kind.roles === one))
      const singles = kinds => kinds.flatMap(kind => kind.members.map(member => ({ ...kind, name: nameFor({ ...kind, members: [member] }), members: [member] })))
      const [old, now] = [singles(mine), singles(theirs)]
      if (cut || !old.length || old.length !== now.length || old.length > 24 || mine.some(kind => !kind.name.endsWith("#"))) return false
      sides[0] = [...sides[0].filter(kind => kind.roles !== one), ...old]
      sides[1] = [...sides[1].filter(kind => kind.roles !== one), ...now]
      const first = keys => kind => keys.indexOf(kind.members[0].tensors.values().next().value)
      const [place, other] = [first([...unexpected]), first([...missing])]
      old.sort((a, b) => place(a) - place(b)), now.sort((a, b) => other(a) - other(b))
      // Only shapes can contradict the order.
      const blind = !result.alike.length && mine.every(kind => /^(?:[^#]+\.)?#$/.test(kind.name))
      if (blind) unsure(now), (result.blind = true)
      old.forEach((kind, at) => settle(kind, now[at], blind ? "order" : "alone"))
      return true
    })
  }
  const byExclusion = () => groups().some(([mine, theirs]) => mine.length === 1 && theirs.length === 1 && (settle(mine[0], theirs[0], "alone"), true))
  const byOrder = () =>
    groups().some(([mine, theirs]) => {
      if (mine.length !== theirs.length) return false
      unsure(theirs)
      mine.forEach((one, at) => settle(one, theirs[at], "order"))
      return true
    })
  while (byName() || (!cut && (byNumber() || bySplitting() || byExclusion() || byOrder())));
  for (const { like } of settled.filter(({ place, told }) => place && !told)) {
    const doubtful = settled.filter(other => other.like === like && !other.told).map(({ theirs }) => theirs)
    if (doubtful.length > 1) unsure(doubtful)
  }
  const strangers = (kind, others) => others.filter(other => groupOf(other) === groupOf(kind)).some(other => /[#\d]$/.test(kind.name) || score(kind, other) > 0)
  result.strange = sides[0].filter(kind => strangers(kind, sides[1])).map(nameFor)
  const now = new Map([...result.alike, ...result.others])
  // A counter goes with its mean.
  for (const key of unexpected) {
    const mean = now.get(key.replace(/num_batches_tracked$/, "running_mean"))
    if (isCounter(key) && mean) result.counters.push([key, mean.replace(/running_mean$/, "num_batches_tracked")])
  }
  return result
}
