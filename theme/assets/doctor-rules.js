// Applies the page's rules to a report, and writes each remedy in Python.

import { found, setsOf } from "./doctor-reading.js"
import { beside, matching, parent } from "./key-kinds.js"

const pathOf = key => key.slice(0, Math.max(0, key.lastIndexOf(".")))
const nameOf = key => key.slice(key.lastIndexOf(".") + 1)

/** Batch norm's counter, which a load without versions fills in. */
const isCounter = key => key.endsWith("num_batches_tracked")

// Names of tensors that do the same.
const ROLES = ["weight|gamma|kernel|weight_g|original0", "bias|beta|shift", "mean|avg", "var|variance", "std", "min", "max", "u|_u", "v|_v", "orig|original", "weight_v|original1"].map(
  names => RegExp(`(^|[.]|(?<=[^.]_))(${names})$`),
)
const role = name => ROLES.findIndex(names => names.test(name))

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
const THREE = [
  /^(?:to_|w_?|linear_)?q(?:_?proj|_?lin(?:ear)?|uery(?:_proj|_layer)?)?$/i,
  /^(?:to_|w_?|linear_)?k(?:_?proj|_?lin(?:ear)?|ey(?:_proj|_layer)?)?$/i,
  /^(?:to_|w_?|linear_)?v(?:_?proj|_?lin(?:ear)?|alue(?:_proj|_layer)?)?$/i,
]

/** Whether two names have the same words, role or numbers. */
const sayTheSame = (one, other, names = []) => {
  if (names.some(words => words.includes(one) && words.includes(other))) return true
  // The same last word says nothing of what stands before it: a part of an adapter is not the layer's weight.
  if (role(one) >= 0 && role(one) === role(other) && (nameOf(one) !== nameOf(other) || pathOf(one) === pathOf(other))) return true
  if (THREE.some(words => words.test(nameOf(one)) && words.test(nameOf(other)))) return true
  const [mine, theirs] = [wordsOf(one), wordsOf(other)]
  if (mine.length === theirs.length && mine.every((word, at) => alike(word, theirs[at]))) return true
  const [digits, others] = [one, other].map(name => name.replace(/\D+/g, " ").trim())
  return digits !== "" && digits === others && /[^\d.]/.test(one + other)
}

/** A name's words without its numbers. */
const sayings = name => wordsOf(name.replaceAll("#", "")).filter(word => /\D/.test(word))

/** The row that a name ends in, by the longest. */
const meaning = (name, names) => {
  const found = { row: -1, length: 0 }, whole = `.${name.replace(/\d+(?=\.)/g, "#")}`
  for (const [row, words] of names.entries())
    for (const word of words) if (word.length > found.length && whole.endsWith(`.${word}`)) Object.assign(found, { row, length: word.length })
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

/** The share of words in common; the first and the last count most. */
const likeness = (one, other, names) => {
  const [mine, theirs] = [sayings(one), sayings(other)]
  // Each has a meaning of its own.
  if (meaning(one, names) >= 0 && meaning(other, names) >= 0 && meaning(one, names) !== meaning(other, names)) return 0
  const words = Math.max(1, mine.length + theirs.length)
  const ends = [0, -1].filter(at => mine.length && theirs.length && alike(mine.at(at), theirs.at(at)))
  return (words - strange(mine, theirs).length) / words + ends.length / 2 + (known(one, other, names) ? 2 : 0)
}

// Where a norm stands: before the layers, behind them, behind a pooling.
const PLACES = [/^(?:pre|before|in|input|first|emb\w*)$/, /^(?:post|after|out|output|final|last|f)$/, /^(?:fc|pool\w*)$/]
const OF_NORMS = /norm|(?:^|[._])[lb]n(?=[\d._]|$)/i

const OPPOSITES = [/encoder|left|query|actor/i, /decoder|right|key|critic/i]
/** Whether of two names one says the opposite of the other. */
const opposite = (one, other) => [OPPOSITES, [...OPPOSITES].reverse()].some(([a, b]) => a.test(one) && !b.test(one) && b.test(other) && !a.test(other))

/** Whether two norms stand in different places; "surely" where both names say where. */
const apart = (one, other, names) => {
  const both = [one, other].map(nameOf)
  if (!both.every(name => OF_NORMS.test(name)) || one === other || known(one, other, names)) return false
  const [mine, theirs] = both.map(name => PLACES.findIndex(place => wordsOf(name).some(word => place.test(word))))
  const [number, others] = both.map(name => name.match(/\d+$/)?.[0])
  const surely = mine !== theirs && ((mine >= 0 && theirs >= 0) || mine === 2 || theirs === 2)
  return surely ? "surely" : mine !== theirs ? mine === 0 || theirs === 0 : Boolean(number && others && number !== others)
}

const open = name => name.replace(/\d+/g, "#")

/** Whether two names lead from a module that the model has too to one that the file has too: nothing is renamed so. */
const crossing = sides => {
  const [there, here] = sides.map(keys => new Set([...keys].flatMap(key => open(key).split(".").map((_, at, parts) => parts.slice(0, at + 1).join(".")))))
  return (one, other) => {
    const [old, now] = [one, other].map(name => open(name).split("."))
    const end = old.findIndex((part, at) => part !== now[at]) + 1
    return here.has(old.slice(0, end).join(".")) && there.has(now.slice(0, end).join("."))
  }
}

/** Modules by kind: one name but for numbers, the same roles. */
const kindsOf = keys => {
  const modules = new Map()
  for (const key of keys) {
    if (isCounter(key) || nameOf(key) === "version") continue
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

/** A kind in two: one number in one place, and the rest. */
const splits = kind =>
  [...kind.members[0].numbers.keys()].reverse().flatMap(at => {
    const values = [...new Set(kind.members.map(({ numbers }) => numbers[at]))]
    if (values.length < 2 || values.length > 12) return []
    const [some, rest] = [value => kind.members.filter(({ numbers }) => numbers[at] === value), value => kind.members.filter(({ numbers }) => numbers[at] !== value)]
    const named = value => kind.name.split("#").reduce((name, part, place) => name + (place - 1 === at ? value : "#") + part)
    const other = value => (values.length === 2 ? named(values.find(one => one !== value)) : kind.name)
    return values.map(value => [{ ...kind, name: named(value), members: some(value) }, { ...kind, name: other(value), members: rest(value) }])
  })

// Keys.
const MOST = 10_000

/**
 * Pair modules by their names, by exclusion, by their order; where lists break off, by names alone.
 * `unsure`: pairs of the order; `alone`: of exclusion; `strange`: the file's modules that may be one of those left.
 */
const match = (unexpected, missing, names, { cut = false, shapes = new Map() } = {}) => {
  // More is no model.
  const sides = unexpected.size + missing.size > MOST ? [[], []] : [kindsOf(unexpected), kindsOf(missing)]
  const result = { alike: [], others: [], counters: [], unsure: [], alone: [], strange: [], numbered: false, blind: false }
  if (sides.some(kinds => kinds.length > 100)) return result
  const crosses = crossing([unexpected, missing])
  const no = (one, other) => apart(one.name, other.name, names) || crosses(one.name, other.name) || opposite(one.name, other.name)
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
  const unsure = kinds => result.unsure.push(...[...ordered(kinds[0]).members[0].tensors.keys()].map(part => kinds.map(kind => ordered(kind).members[0].tensors.get(part))))
  const sharesNumbers = (one, other) => one.members.some(({ numbers }) => other.members.some(member => member.numbers.join() === numbers.join()))
  const groups = () => {
    const found = new Map()
    sides.forEach((kinds, side) => kinds.forEach(kind => (found.get(groupOf(kind)) || found.set(groupOf(kind), [[], []]).get(groupOf(kind)))[side].push(kind)))
    return [...found.values()].filter(([mine, theirs]) => mine.length && theirs.length)
  }
  const scores = new Map()
  const score = (one, other) => {
    const both = `${one.name} ${other.name} ${one.roles}`
    return scores.get(both) ?? scores.set(both, (cut && !sharesNumbers(one, other)) || no(one, other) ? 0 : likeness(one.name, other.name, names)).get(both)
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
      old.forEach((kind, at) => settle(kind, now[at], blind ? "order" : known(kind.name, now[at].name, names) ? "alike" : "alone"))
      return true
    })
  }
  const byExclusion = () => groups().some(([mine, theirs]) => mine.length === 1 && theirs.length === 1 && !no(mine[0], theirs[0]) && (settle(mine[0], theirs[0], "alone"), true))
  const byOrder = () =>
    groups().some(([mine, theirs]) => {
      if (mine.length !== theirs.length || mine.some((one, at) => no(one, theirs[at]))) return false
      unsure(theirs)
      mine.forEach((one, at) => settle(one, theirs[at], "order"))
      return true
    })
  while (byName() || (!cut && (byNumber() || bySplitting() || byExclusion() || byOrder())));
  for (const { like } of settled.filter(({ place, told }) => place && !told)) {
    const doubtful = settled.filter(other => other.like === like && !other.told).map(({ theirs }) => theirs)
    if (doubtful.length > 1) unsure(doubtful)
  }
  // What the other side has of the same kind, and whether a name tells it from that.
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

// Keys of one list, without the other: as many are more often a piece of a message than all of it.
const LONG = 24

const take = (left, keys) => setsOf(left).forEach(set => keys.forEach(key => set.delete(key)))
const product = numbers => numbers.reduce((all, one) => all * one, 1)
const same = (one, other) => String(one) === String(other)
const onlyAt = (place, { there, here }) =>
  there.length === here.length && there.length > place && there[place] !== here[place] && there.every((size, at) => at === place || size === here[at])
const onlyFirstDiffers = sizes => onlyAt(0, sizes)

const isOneLayer = keys => [...keys].every(key => /^(?:weight|bias)(?:_\w+)?$/.test(key))
/** Without a wrapper's name, wherever it stands. */
const without = (key, prefix) => key.replace(RegExp(`(?<![^.])${prefix.replaceAll(".", "\\.")}`, "g"), "")

/** The prefix of most keys; several if one side has the network twice. */
const commonPrefixes = (longer, shorter, cut) => {
  const sample = [...shorter].slice(0, 200), all = sample.length ? [...longer] : []
  const end = sample.slice(0, 5).map(key => `.${key}`).find(end => all.some(key => key.endsWith(end)))
  const found = all.filter(key => key.endsWith(end)).slice(0, 50).map(key => key.slice(0, 1 - end.length))
  const counts = found.map(prefix => sample.filter(key => longer.has(prefix + key)).length)
  // The other network's part may be cut off.
  return found.filter((prefix, at) => counts[at] === Math.max(...counts) || (cut && counts[at] > 1 && /^[a-z_]\w*\.$/i.test(prefix)))
}

/** Of two sides' keys in broken lists those whose partner is not only cut off: the other side has another key there, or what follows in the list is mapped. */
const goApart = (sides, lists, mapped) => {
  const home = key => pathOf(parent(key).slice(0, -1))
  const [homes, ends] = [sides.map(side => new Set([...side].map(home))), lists.map(list => list.findLastIndex(key => mapped.includes(key)))]
  return sides.map((side, at) => [...side].filter(key => homes[1 - at].has(home(key)) || lists[at].indexOf(key) < ends[at]))
}

// Parts of an adapter, by the names of PEFT's methods.
const METHOD = "(?:lora|ia3)_\\w+"
const ADAPTED = RegExp(`\\.${METHOD}|\\.modules_to_save\\.|\\.original_module\\.`)
// What PEFT saves of an adapter, and what the model calls it: the name stands behind the adapter's part, or a copied layer's.
const NAMED = RegExp(`^(.*\\.(?:${METHOD}|modules_to_save))\\.([^.]+)((?:\\.\\w+)?)$`)
const UNNAMED = RegExp(`\\.${METHOD}(?:\\.weight|\\.bias)?$`)

/** What differs in two keys, and how many parts before and behind it do not; first, of a level more or less, with what is above it. */
const differences = (from, to) => {
  const old = from.split("."), now = to.split("."), least = Math.min(old.length, now.length)
  let start = 0, end = 0
  while (start < least - 1 && old[start] === now[start]) start++
  while (end < least - start && old.at(-1 - end) === now.at(-1 - end)) end++
  const between = (start, end) => [...[old, now].map(parts => parts.slice(start, parts.length - end).join(".")), start, end]
  const level = start && start + end === least && old.length !== now.length && !/\d/.test(old.slice(0, start)) ? [[...between(0, end).slice(0, 2), start, end]] : []
  end = Math.min(end, least - start - 1)
  return start + end ? [...level, between(start, end)] : level
}

const renamed = (key, [old, now]) => `.${key}.`.replace(`.${old}.`, `.${now}.`).slice(1, -1)

/** Whether it is sure which is which. */
const told = ({ rename: [a, b], covered: [key, ...more] }, { rename: [c, d], covered }, missing, names) =>
  /[^\d.]/.test(a + b) &&
  // What has two names changed for each other may have changed places.
  !(a === d && b === c) &&
  (a === c || more.length + 1 !== covered.length || !missing.has(renamed(key, [a, d])) || ((sayTheSame(a, b, names) || sayTheSame(c, d, names)) && !sayTheSame(a, d, names) && !sayTheSame(c, b, names)))

/** Whether two names may be of one tensor. */
const fits = found => found?.[0] && found[1] && new Set([-1, role(found[0]), role(found[1])]).size < 3 && !opposite(...found)

/** Renames of parts, those of most keys first; `some`: not all keys need one, and few are no guess. */
const chosenOf = (unexpected, missing, names, some) => {
  const chosen = [], open = new Set(unexpected), wanted = new Set(missing)
  const counted = (keys, key) => keys.has(`${pathOf(key)}.running_mean`)
  const row = key => meaning(pathOf(key), names), crosses = crossing([unexpected, missing])
  const covers = rename => one => {
    const now = renamed(one, rename)
    return wanted.has(now) && counted(unexpected, one) === counted(missing, now) && (row(one) < 0 || row(now) < 0 || row(one) === row(now))
  }
  for (let tries = 0; open.size && tries < 40; tries++) {
    const key = open.values().next().value
    const all = [...wanted].slice(0, 2000).filter(other => isCounter(key) === isCounter(other) && ADAPTED.test(key) === ADAPTED.test(other) && !crosses(key, other) && (!some || !apart(pathOf(key), pathOf(other), names))).flatMap(other => differences(key, other)).filter(fits)
    const near = all.sort((a, b) => b[2] + b[3] - a[2] - a[3]).slice(0, 40)
    const sample = [...open].slice(0, 200)
    const counts = near.map(rename => sample.filter(covers(rename)).length)
    const most = Math.max(0, ...counts)
    const said = near.find(([old, now], at) => counts[at] === most && sayTheSame(old, now, names))
    const rename = said || near[counts.indexOf(most)]
    const covered = rename ? [...open].filter(covers(rename)) : []
    const several = some && near.some(([old, now], at) => counts[at] === most && old === rename[0] && now !== rename[1] && role(now) === role(rename[1]) && (!said || sayTheSame(old, now, names)))
    if (chosen.length === 6 || !covered.includes(key) || several || (some && most < (some === "cut" ? 2 : 4) && !said)) {
      if (!some || chosen.length === 6) return some ? chosen : null
      open.delete(key)
      continue
    }
    chosen.push({ rename, covered })
    for (const one of covered) open.delete(one), wanted.delete(renamed(one, rename))
  }
  return chosen
}

/** Of one side's tensors those that the other side keeps as several, in the same module or below their own name: each with the parts. */
const partsOfOne = (whole, several) => {
  const below = (home, keys) => [...keys].filter(key => key.startsWith(`${home}.`))
  const direct = (home, keys) => below(home, keys).filter(key => pathOf(key) === home && !isCounter(key))
  const found = [...whole].flatMap(key => {
    // Below the tensor's own name, as a class of tensors has its parts, or beside it.
    const home = pathOf(key), inside = below(key, several), parts = inside.length ? inside : direct(home, several)
    const three = THREE.filter(names => parts.some(part => names.test(nameOf(part)))).length > 1
    if (!home || role(nameOf(key)) === 1 || parts.length < 2 || three || direct(home, whole).length > 1 || parts.every(part => role(nameOf(part)) >= 0)) return []
    return parts.some(part => /running_/.test(part)) ? [] : [[key, below(home, several)]]
  })
  // The same parts again and again, or all there is.
  const ends = found.map(([key, parts]) => String(parts.map(part => part.slice(pathOf(key).length)).sort()))
  return found.filter((_, at) => whole.size === 1 || ends.indexOf(ends[at]) !== ends.lastIndexOf(ends[at]))
}

/** Two names that stand in a third one, in this order: gate_proj and up_proj in gate_up_proj, k and v in kv, w1 and w2 in w12. */
const joinedIn = (name, names) => {
  const bare = word => word.replace(/_?(?:proj|layer)$/, "")
  const fits = ([one, other]) => one && other && /\D/.test(one) && [one + other, `${one}_${other}`, one + other.at(-1)].includes(bare(name))
  const some = [...names].slice(0, 40)
  return some.flatMap(one => some.filter(other => other !== one).map(other => [one, other])).find(pair => fits(pair.map(bare)))
}

/** Tensors of one side that by their names join several of the other side, in the same module: each with those. */
const joinedLayers = (whole, several) =>
  [...whole].flatMap(key => {
    const [, home, name, end] = key.match(/^(.*\.|)([^.]+)(\.(?:weight|bias))$/) || []
    const near = new Set([...several].filter(other => home !== undefined && other.startsWith(home) && other.endsWith(end)).map(other => other.slice(home.length, -end.length)))
    const names = joinedIn(name, near)
    return names ? [[key, names.map(name => home + name + end)]] : []
  })

/** Layers that one side keeps fused, one with a bias, where the other has branches with norms beside or below them: the fused keys, and those of the branches. */
const fusedIn = (fused, branched) => {
  const paths = (keys, test) => [...keys].filter(test).map(pathOf)
  const counted = paths(branched, key => nameOf(key) === "running_mean"), kernels = paths(branched, key => nameOf(key) === "weight" && !branched.has(`${pathOf(key)}.bias`))
  const below = (paths, home) => new Set(paths.filter(path => path.startsWith(`${home}.`)).map(path => path.slice(home.length + 1).split(".")[0]))
  return new Set(
    paths(fused, key => nameOf(key) === "weight" && fused.has(`${pathOf(key)}.bias`)).flatMap(path => {
      // One branch, below the layer itself, or several, beside it, each with its norm within: a layer after another one has it beside it.
      const inside = below(counted, path).size && below(kernels, path).size, home = inside ? path : pathOf(path)
      const [norms, layers] = [below(counted, home), below(kernels, home)], branches = new Set([...norms, ...layers])
      const fits = home && layers.size && branches.size > 1 && ![...branches].some(branch => /^\d/.test(branch)) && (inside || [...layers].every(branch => norms.has(branch)))
      return fits ? [`${path}.weight`, `${path}.bias`, ...[...branched].filter(key => key.startsWith(`${home}.`))] : []
    }),
  )
}

/** At most six renames of all keys. */
const renames = (unexpected, missing, names) => {
  if (unexpected.size !== missing.size || !missing.size || ([...missing].some(key => ADAPTED.test(key)) && ![...unexpected].every(key => ADAPTED.test(key)))) return
  const chosen = chosenOf(unexpected, missing, names)
  // A rename for each key may be chance.
  const words = chosen?.every(({ rename: [old, now] }) => sayTheSame(old, now, names))
  return words || chosen?.length * 2 <= missing.size || (chosen && missing.size === 1) ? chosen : null
}

/** Where lists break off: whether more than names differs. */
const differsInside = ({ cut, sizes }) => cut && [...sizes.keys()].some(key => !HEAD.test(pathOf(key)))

/** Those that broken lists show. */
const renamesSoFar = left => {
  if (differsInside(left)) return
  // Parts of a normed weight are no other name of it.
  if ([...left.unexpected].some(key => /(?:_g|\.original0)$/.test(key)) !== [...left.missing].some(key => /(?:_g|\.original0)$/.test(key))) return
  const { unexpected, missing, names } = left
  const chosen = chosenOf(unexpected, missing, names, left.cut ? "cut" : true)
  const wanted = new Set(missing)
  const about = (key, at) => chosen.some(({ rename }) => `.${key}.`.includes(`.${rename[at]}.`)) || isCounter(key)
  const covered = new Set(chosen.flatMap(({ covered }) => covered))
  // What has no partner may be in what the other list does not show.
  const [there, here] = [unexpected, missing].map((keys, at) => [...keys].every(key => about(key, at)))
  const enough = left.cut ? (there && here) || (covered.size > 1 && ((there && left.read.cut.includes("unexpected")) || (here && left.read.cut.includes("missing")))) : covered.size * 3 >= 2 * Math.min(unexpected.size, missing.size)
  if (!chosen.length || !enough) return
  if (!chosen.every(one => chosen.every(other => told(one, other, wanted, names)))) return
  const keys = left.cut ? [...unexpected] : [...covered]
  const twins = here ? [] : names.filter(words => words.length === 2).flatMap(words => [words, [...words].reverse()]).filter(([, now]) => [...missing].some(key => !about(key, 1) && `.${key}.`.includes(`.${now}.`)))
  if (left.cut) unexpected.clear(), missing.clear()
  for (const { rename, covered } of chosen) for (const key of covered) unexpected.delete(key), missing.delete(renamed(key, rename))
  const shown = chosen.map(({ rename: [old, now] }) => `${old} → ${now}`).join("; ")
  // In a list that breaks off, what holds for one number does for others.
  const pairs = [...new Map([...chosen.map(({ rename }) => rename), ...twins].map(([old, now]) => (left.cut && same(old.match(/\d+/g), now.match(/\d+/g)) ? [open(old), open(now)] : [old, now])))]
  return { keys, map: byParts(pairs), code: [...renamePartsCode(pairs.map(rename => ({ rename }))), ...oneByOne(keys.map(key => [key]))], note: `Here${left.cut ? ", as far as the list goes" : ""}: ${shown}. Only the names say so.` }
}

/** What the code makes of a key by pairs of names with # for numbers: the first name that fits. */
const byParts = pairs => {
  const read = pairs.map(([old, now]) => [RegExp(`(?<![^.])${old.replaceAll(".", "\\.").replaceAll("#", "(\\d+)")}(?![^.])`), now])
  return (key, fits = () => true) => {
    for (const [pattern, now] of read) {
      const numbers = key.match(pattern)?.slice(1)
      const name = numbers && key.replace(pattern, now.replace(/#/g, () => numbers.shift()))
      if (name && fits(name)) return name
    }
    return key
  }
}

/** Names with # for numbers that rename all pairs, the longest first. */
const shortest = pairs => {
  const byName = new Map()
  for (const pair of pairs) (byName.get(open(pair[0])) || byName.set(open(pair[0]), []).get(open(pair[0]))).push(pair)
  const lines = [...byName].flatMap(([old, some]) => {
    const same = some.every(([key, now]) => open(now) === open(some[0][1]) && String(key.match(/\d+/g)) === String(now.match(/\d+/g)))
    return same && some.length > 1 ? [[old, open(some[0][1])]] : some
  })
  const short = new Map()
  for (const [old, now] of lines) {
    const [mine, theirs] = [old.split("."), now.split(".")]
    while (mine.length > 1 && theirs.length > 1 && mine.at(-1) === theirs.at(-1)) mine.pop(), theirs.pop()
    const [name, other] = [mine.join("."), theirs.join(".")]
    // A name that stands for two is no line.
    if (short.has(name) && short.get(name) !== other) return lines
    short.set(name, other)
  }
  const sorted = [...short].sort((a, b) => b[0].split(".").length - a[0].split(".").length)
  const named = byParts(sorted)
  return pairs.every(([old, now]) => named(old) === now) ? sorted : lines
}

const inAllLayers = lines => {
  const parts = new Map(lines.map(([old, now]) => (differences(old, now).at(-1) || [old, now]).slice(0, 2)))
  const fits = lines.every(([old, now]) => [...parts].some(part => renamed(old, part) === now))
  return fits && [...parts].every(([old, now]) => /[a-z]/i.test(old) && !parts.has(now)) ? [...parts] : lines
}

/** The modules that `match` pairs; null where too little says so. */
const modulesOf = left => {
  if (left.half || differsInside(left) || [...left.unexpected, ...left.missing].some(key => ADAPTED.test(key))) return
  const found = match(left.unexpected, left.missing, left.names, left)
  if (found.numbered) return
  const [there, here] = [left.unexpected, left.missing].map(keys => [...keys].filter(key => !isCounter(key) && !left.buffers.has(key)))
  // A whole that fits by names, numbers or shapes; or most of the smaller side by its names alone.
  const pairs = [...found.alike, ...found.others], known = new Set(pairs.flat())
  const complete = [...there, ...here].every(key => known.has(key))
  // Where nearly all go below one new name, so do the others, or nowhere.
  const home = found.alike.map(([, now]) => now.split(".")[0]).sort()[found.alike.length >> 1]
  const inside = new Set([...left.missing].filter(key => key.startsWith(`${home}.`)))
  const outside = pairs.filter(([, now]) => !inside.has(now))
  const odd = outside.some(([old, now]) => old.split(".").length !== now.split(".").length) && (found.unsure.length || !complete)
  if (odd && pairs.length > 9 && pairs.length > 5 * outside.length && ![...left.unexpected].some(key => key.startsWith(`${home}.`))) return modulesOf({ ...left, missing: inside })
  const fewer = Math.min(there.length, here.length), alike = found.alike.length
  if (!pairs.length) return
  if (left.cut) return alike >= 4 && alike * 2 >= fewer && !found.unsure.length ? { ...found, pairs: found.alike } : null
  const whole = complete && (alike * 2 >= fewer || !found.alone.length)
  if (whole) return { ...found, pairs }
  // A number pairs by what else is there.
  const numbered = name => /(?:^|\.)\d+$/.test(name)
  const numbers = found.others.filter(([old]) => numbered(pathOf(old)))
  const unsure = found.unsure.filter(keys => keys.every(key => found.alike.some(([, now]) => now === key)))
  return alike >= 10 && alike * 5 >= fewer * 4 && !unsure.length && !found.strange.length ? { ...found, pairs: [...found.alike, ...numbers], alone: found.alone.filter(([old]) => numbered(old)), unsure } : null
}

/** Python that raises where the model's tensors that only their order pairs have one shape. */
const unsureCode = unsure => [
  "for names in [",
  ...unsure.map(keys => `    [${keys.map(quoted).join(", ")}],`),
  "]:",
  "    if len({own[name].shape for name in names}) < len(names):",
  '        raise ValueError(f"{names} have one shape: which is which, the classes tell")',
]
// A norm that is frozen counts nothing.
const DROP_COUNTERS = ['for key in [key for key in checkpoint.keys() - own.keys() if key.endswith("num_batches_tracked")]:', "    del checkpoint[key]"]
// A kernel of one by one is a matrix.
const ONE_BY_ONE = ["for key in own.keys() & checkpoint.keys():", "    if checkpoint[key].squeeze().shape == own[key].squeeze().shape:", "        checkpoint[key] = checkpoint[key].reshape(own[key].shape)"]
const oneByOne = pairs => (pairs.some(([old]) => THREE.some(words => words.test(nameOf(pathOf(old))))) ? ONE_BY_ONE : [])
const RENAME_PARTS = [
  "renamed = {}",
  "for key in checkpoint.keys() - own.keys():",
  "    for old, new in parts.items():",
  '        pattern = r"(?<![^.])" + re.escape(old).replace(r"\\#", r"(\\d+)") + r"(?![^.])"',
  "        if found := re.search(pattern, key):",
  "            numbers = iter(found.groups())",
  '            name = key[:found.start()] + re.sub("#", lambda _: next(numbers), new) + key[found.end():]',
  "            if name in own and name not in checkpoint:",
  "                renamed[key] = name",
  "                break",
  "rename(checkpoint, renamed)",
]

// By the word that calls them.
const DEFINITIONS = {
  "rename(": [
    "def rename(checkpoint, renamed):",
    "    checkpoint.update({new: checkpoint.pop(old) for old, new in renamed.items()})",
    '    versions = getattr(checkpoint, "_metadata", {})',
    "    moved = {}",
    "    for old, new in renamed.items():",
    '        old, new = old.rpartition(".")[0], new.rpartition(".")[0]',
    "        while old != new:",
    "            if old in versions:",
    "                moved[new] = versions[old]",
    '            (old, _, one), (new, _, other) = old.rpartition("."), new.rpartition(".")',
    "            if one != other:",
    "                break",
    "    versions.update(moved)",
  ],
  "is_table(": [
    "def is_table(value):",
    "    # Whole numbers, a mask, or frequencies and their waves",
    "    if not value.is_floating_point():",
    "        return True",
    "    value = value.float()",
    "    if value.dim() and value.unique().numel() > 2 and (value == value.round()).all():",
    "        return True",
    "    if value.dim() == 1 and len(value) > 1:",
    "        steps = value[1:] / value[:-1]",
    "        return bool(0 < steps.min() and steps.max() < 1 and (value[0] == 1 or (steps - steps[0]).abs().max() < 0.02))",
    "    if value.unique().numel() <= 2 and (value.dim() == 0 or value.shape[-1] > 1):",
    "        return bool(value.dim() or value < -1000)",
    "    rows = value.flatten(0, -2) if value.dim() > 1 else value[None]",
    "    waves = value.abs().max() <= 1 or len(rows) > 2 and torch.equal(rows[2], 2 * rows[1])",
    "    return bool(value.dim() and waves and ((rows[0] == 0) | (rows[0] == 1)).all())",
  ],
  "keep(": [
    "def keep(name):",
    "    mine = (own[name].data_ptr(), own[name].shape)",
    "    tied = [key for key in own if key in checkpoint and (own[key].data_ptr(), own[key].shape) == mine]",
    "    checkpoint[name] = checkpoint[tied[0]] if tied else own[name]",
  ],
  "drop_tables(": [
    "def drop_tables(keys):",
    "    buffers = dict(model.named_buffers())",
    "    for key in keys:",
    "        value, mine = checkpoint[key], buffers.get(key)",
    "        equal = mine is not None and torch.equal(mine.to(value), value)",
    "        if not equal and not is_table(value):",
    '            raise ValueError(f"{key} may have been trained: compare it with the model\'s")',
    "        del checkpoint[key]",
  ],
}
const quoted = text => JSON.stringify(text)
const listed = keys => (keys.length === 1 ? `[${quoted(keys[0])}]` : `[\n${keys.map(key => `    ${quoted(key)},\n`).join("")}]`).split("\n")

/** The keys as Python. */
const keysOf = (keys, { patterns = [], where } = {}) => {
  const endings = patterns.filter(pattern => /^\*\.[^*]+$/.test(pattern)).map(pattern => pattern.slice(1))
  const inner = patterns.filter(pattern => /^\*\w+\*$/.test(pattern)).map(pattern => pattern.slice(1, -1))
  if (!patterns.length || endings.length + inner.length < patterns.length) return listed(keys)
  const used = endings.filter(ending => keys.some(key => `.${key}`.endsWith(ending))).map(quoted)
  const tests = used.length ? [`f".{key}".endswith((${used.join(", ")},))`] : []
  tests.push(...inner.map(part => `${quoted(part)} in key`))
  return [`[key for key in ${where === "missing" ? "own.keys() - checkpoint" : "checkpoint.keys() - own"}.keys() if ${tests.join(" or ")}]`]
}

/** The keys' lines between a beginning and an end. */
const around = (start, keys, end, rule) => {
  const lines = keysOf(keys, rule)
  lines[0] = start + lines[0]
  lines.push(lines.pop() + end)
  return lines
}
/** The keys as Python: listed if few and all known, or else by the rule. */
const loop = (keys, body, rule) => [...around("for key in ", keys, ":", rule), ...body.map(line => `    ${line}`)]
// What is left out may say how the rest is meant, as a version or a state of a class's own.
const LEAVE = 'print("left out:", key, checkpoint.pop(key))'
/** Leave out what lies below paths, or keep the model's. */
const BELOW = 'f"{name}.".startswith(f"{key}.")'
const dropBelow = paths => loop(paths, [`for name in [name for name in checkpoint if ${BELOW} and name not in own]:`, "    del checkpoint[name]"])
const keepBelow = paths => loop(paths, [`for name in [name for name in own if ${BELOW} and name not in checkpoint]:`, "    keep(name)"])
const dictionary = (name, pairs) => [`${name} = {`, ...pairs.map(([old, now]) => `    ${quoted(old)}: ${quoted(now)},`), "}"]
const renamePartsCode = chosen => [...dictionary("parts", chosen.map(({ rename }) => rename)), ...RENAME_PARTS]
const REST = [
  'drop_tables([key for key in checkpoint.keys() - own.keys() if key.endswith(("position_index", "position_ids", "attn_mask", "inv_freq"))])',
  "for key in checkpoint.keys() - own.keys():",
  '    like = [name for name in own.keys() - checkpoint.keys() if {*key.split(".")} < {*name.split(".")} and own[name].shape == checkpoint[key].shape]',
  "    if len(like) == 1:",
  "        rename(checkpoint, {key: like[0]})",
]
// Of tensors that share memory, safetensors names one.
const TIE = ["for key in own.keys() - checkpoint.keys():", "    keep(key)", "    if checkpoint[key] is own[key]:", '        raise ValueError(f"{key} is no other name of a tensor in the file: it would stay untrained")']
const CONSUME = "consume_prefix_in_state_dict_if_present"

/** Prints both sides' shapes, to be pasted. */
export const LOOK = [
  "own = model.state_dict()",
  'inner = {key: value for key, value in checkpoint.items() if hasattr(value, "keys") and any(hasattr(one, "shape") for one in value.values())}',
  "if inner:",
  '    name = max(inner, key=lambda name: (len(inner[name]), "ema" in str(name)))',
  "    print(f'of {[*inner]} here: model.load_state_dict(checkpoint[\"{name}\"])')",
  "    checkpoint = inner[name]",
  "for key, value in checkpoint.items():",
  '    shape = tuple(getattr(value, "shape", [type(value).__name__]))',
  "    if key not in own:",
  '        print("only in the file:", key, shape)',
  "    elif shape != tuple(own[key].shape):",
  '        print("other shape:", key, shape, "in the file,", tuple(own[key].shape), "in the model")',
  "for key, value in own.items():",
  "    if key not in checkpoint:",
  '        print("only in the model:", key, tuple(value.shape))',
].join("\n")

export const listing = keys => (keys.length > 6 ? `${keys.slice(0, 5).join(", ")} and ${keys.length - 5} more` : keys.map(key => key || '""').join(", "))
/** The choice between prefixes. */
const several = prefixes => ({ note: `Several fit: ${listing(prefixes.map(prefix => prefix.slice(0, -1)))}. Choose one, and leave out all else.` })

/** Whether a key is of a query, key or value, or of the three together. */
const isProjected = key => [FUSED, ...THREE].some(names => names.test(splitEnd(key)[2]))
const FUSED = /^(?:\w*qkv\w*|in_proj|query_key_value|c_attn)$/i
const splitEnd = key => key.match(/^(?:(.*)\.)?([^.]+?)[._](weight|bias)$/) || []

/** Fused projections, each with the keys of q, k and v on the other side. */
const projections = (fused, split, { names, cut }) => {
  const found = []
  const byHome = new Map(), inside = new Map()
  for (const key of split) {
    const [, home = "", name, end] = splitEnd(key)
    if (!name) continue
    const at = THREE.findIndex(names => names.test(name))
    const place = `${home} ${end}`
    if (at < 0) continue
    byHome.set(place, Object.assign(byHome.get(place) || [], { [at]: key }))
    inside.set(pathOf(home), [...(inside.get(pathOf(home)) || []), home])
  }
  for (const key of fused) {
    const [, home = "", name, end] = splitEnd(key)
    if (!name || !FUSED.test(name)) continue
    const homes = [home, ...((home && inside.get(home)) || [])]
    const three = homes.map(place => byHome.get(`${place} ${end}`)).find(keys => keys?.[0] && keys[1] && keys[2])
    if (three) found.push([key, [...three], name])
  }
  if (found.length || cut) return found
  // Under other names.
  const threes = new Map([...byHome].filter(([, keys]) => keys[0] && keys[1] && keys[2]).map(([place, keys]) => [place.replace(/^(.*) (\w+)$/, "$1.qkv.$2"), [...keys]]))
  const projected = new Set([...threes.values()].flat())
  const whole = [...fused].filter(key => FUSED.test(splitEnd(key)[2] || ""))
  if (!whole.length || whole.length !== threes.size) return []
  const { alike, others } = match(new Set([...[...split].filter(key => !projected.has(key)), ...threes.keys()]), fused, names)
  const pairs = [...alike, ...others].filter(([one, other]) => threes.has(one) && whole.includes(other))
  return pairs.length === whole.length ? pairs.map(([one, other]) => [other, threes.get(one), splitEnd(other)[2]]) : []
}

const SURE_HEAD = /head|classif|cls|predict|logits|score|pooler/i
// At a network's end.
const HEAD = /(?:^|\.)(?:fc\d*|\w*heads?|head_\w+|\w*class(?:ifier\w*|_embed|es)|cls\w*|\w*logits\w*|outputs?\w*|out|score|\w*proj\w*|aux\w*|pooler|last_layer|\w*predictor\w*|linear|dense)$/i
// A table of vectors: no layer at a network's end.
const TABLE = /(?:^|[._])(?:\w*emb\w*|wte|wpe|\w*lookup\w*|\w*codebook\w*)(?:\.\w+)?$/i
// Names that say classes, also of a layer that is called an embedding: DETR's class_embed, a diffusion model's label_emb.
const OF_CLASSES = /(?:^|[._])(?:cls|class(?:es|ifier)?|logits?|score|label)(?=[._\d]|$)(?!_?(?:token|pos))/i
const WHOLE = /(?:^|\.)(?:model|net|network|module|backbone|transformer|bert|features|visual|text)$/i
const LEARNED = /(?:weight|bias|gamma|beta)\w*$/
const OF_A_NORM = /(?:^|\.)(?:weight|bias|running_mean|running_var|num_batches_tracked)$/
const NORM = /(?:^|[._])(?:\w*norm\w*|bn\d*|ln\w*)$/i

/** The parts that keys belong to; none where each layer has some. */
const partsOf = keys => {
  const split = keys.map(key => key.split("."))
  let shared = 0
  while (keys.length && split.every(parts => parts.length > shared + 2 && parts[shared] === split[0][shared] && !/^\d+$/.test(parts[shared + 1]))) shared++
  const tops = new Map()
  for (const parts of split) {
    const top = parts.slice(0, shared + 1).join(".")
    const [number, ...rest] = parts.slice(shared + 1)
    const below = tops.get(top) || tops.set(top, new Map()).get(top)
    if (/^\d+$/.test(number)) below.set(number, [...(below.get(number) || []), rest.join(".")])
  }
  const layered = [...tops.values()].some(numbers => numbers.size > 1 && new Set([...numbers.values()].map(rest => String(rest.sort()))).size === 1)
  return layered || [...tops.keys()].some(top => /(?:^|\.)\d+$/.test(top)) ? [] : [...tops.keys()]
}

/** Layers of which one side has more; null where keys are in none. */
const layersOf = keys => {
  const lists = new Map()
  for (const key of keys) {
    const [, stem, number] = key.match(/^(.*?(?:^|[._]))(\d+)(?=[._]|$)/) || []
    if (number === undefined) return
    ;(lists.get(stem) || lists.set(stem, new Set()).get(stem)).add(Number(number))
  }
  const sorted = [...lists].map(([stem, numbers]) => [stem, [...numbers].sort((a, b) => a - b)])
  // Between two of a Sequential there may be others without tensors.
  const step = keys.every(key => /^\D*\d+\.\w+$/.test(key)) ? 3 : 1
  const follows = numbers => numbers[0] > 0 && numbers.every((number, at) => !at || number - numbers[at - 1] <= step)
  return sorted.length && sorted.length < 5 && sorted.every(([stem, numbers]) => follows(numbers) && (numbers[1] || !stem.endsWith("_"))) ? sorted.map(([stem, numbers]) => `${stem}${numbers[0]}${numbers.length > 1 ? ` to ${stem}${numbers.at(-1)}` : ""}`) : null
}

// Libraries' usual numbers of classes, with and without one for the background or for no object: of ImageNet, COCO (also with its stuff), VOC, ADE20K, Cityscapes, LVIS and Objects365.
const USUAL = new Set([1000, 21841, 21843, 80, 81, 90, 91, 92, 133, 171, 255, 20, 21, 75, 150, 151, 19, 1203, 1204, 365, 366])

/** What shapes say, by what differs in them. */
const compared = sizes => {
  const counts = new Map()
  for (const [key, { there, here }] of sizes) {
    const table = TABLE.test(key.replace(/\.weight$/, "")), names = table ? ["rows", "width"] : ["outputs", "inputs"]
    const modulated = there.length === 5 && there[0] === 1
    const said = there.flatMap((size, at) => (size === here[at] ? [] : [`${names[table ? at + 2 - there.length : at - modulated] ?? "kernel"} ${size} → ${here[at]}`]))
    const all = there.length === here.length ? said : [`${there.length} dimensions → ${here.length}, as of another kind of layer`]
    for (const one of new Set(all)) counts.set(one, (counts.get(one) || 0) + 1)
  }
  return `From the file to the model: ${listing([...counts].sort((a, b) => b[1] - a[1]).map(([said, count]) => (count > 1 ? `${said} (${count} tensors)` : said)))}.`
}

/** By how much the file is wider, if three tensors or more say the same, and no list. */
const factorOf = ({ sizes, missing, unexpected }) => {
  const factors = new Set([...sizes.values()].flatMap(({ there, here }) => (there.length === here.length ? there.flatMap((size, at) => (size === here[at] ? [] : size / here[at])) : NaN)))
  // A multiplier changes what comes out as well.
  return sizes.size > 2 && !missing.size && !unexpected.size && factors.size === 1 && [...sizes.values()].some(({ there, here }) => there[0] !== here[0]) ? [...factors][0] : 0
}
/** Whether a layer's shape in the file is the model's at another number. */
const isShifted = sizes => [...sizes].some(([key, { there }]) => [...sizes].some(([other, { here }]) => open(other) === open(key) && other !== key && same(there, here)))
/** Whether one part of one numbered layer alone differs, in what goes in and in what comes out: a width would show in its neighbours. */
const isOnePart = sizes => {
  const parts = new Set([...sizes.keys()].map(key => key.match(/^(?:.*\.)?\d+\.[a-z_]\w*(?=\.)/i)?.[0]))
  return parts.size === 1 && !parts.has(undefined) && [...sizes.values()].some(({ there: [out, into], here: [now, enters] }) => into && out !== now && into !== enters)
}
// An option of a command that sets a width.
const OPTION = /--[\w-]*(?:chan|width|dim|hidden|mult|feat|filter|embed|ngf|ndf)[\w-]*[ =](\d+(?:\.\d+)?)\b/gi

/** Whether other kinds of layers have one name. */
const otherKinds = sizes => [...sizes.values()].some(({ there, here }) => there.length !== here.length && product(there) !== product(here))

/** The first parts of the names of two sides, or where these are the same, a name of each. */
const apartBelow = ({ unexpected, missing }) => {
  const sides = [unexpected, missing].map(keys => [...keys])
  const [old, now] = sides.map(keys => listing([...new Set(keys.map(key => key.split(".")[0]))]))
  const [there, here] = old === now ? sides.map(([key]) => key) : [old, now]
  return `Here: ${there} in the file, ${here} in the model.`
}

// Where the outputs, the inputs and the places of a kernel stand.
const LAYOUTS = ["oi*", "o*i", "*io", "*oi", "io*"]
/** The orders of n dimensions that bring a kernel from one layout to another. */
const ordersOf = n => {
  const axes = layout => [...layout].flatMap(axis => (axis === "*" ? Array.from({ length: n - 2 }, (_, at) => `${at}`) : axis))
  const all = LAYOUTS.flatMap(from => LAYOUTS.map(to => String(axes(to).map(axis => axes(from).indexOf(axis)))))
  return [...new Set(all)].map(order => order.split(",").map(Number)).filter(order => order.some((axis, at) => axis !== at))
}

// A remedy takes out of `left` what it explains, and returns { keys, code, note, ask, target }; no keys or null: it does not apply.

/** The known networks of the file's names and the model's. */
const familiesOf = ({ unexpected, missing, families }) => {
  const some = (keys, row) => [...keys].some(key => row.test.test(key))
  return [[unexpected, missing], [missing, unexpected]].map(([keys, others]) => families.find(row => some(keys, row) && !some(others, row)))
}

const all = left => {
  const keys = setsOf(left).flatMap(set => [...set.keys()])
  setsOf(left).forEach(set => set.clear())
  return keys
}

/** A test whether a layer or a table is of classes: its name says so, or it has as many rows more or fewer as one whose name does. */
const ofClasses = sizes => {
  const named = key => OF_CLASSES.test(pathOf(key)), differs = key => sizes.get(key).there[0] - sizes.get(key).here[0]
  const counts = new Set([...sizes.keys()].filter(named).map(differs))
  return key => named(key) || counts.has(differs(key))
}
/** Embeddings: weights without a bias, whose names say so or say no head. */
const areTables = ({ sizes }, isOfClasses = ofClasses(sizes)) => [...sizes.keys()].filter(key => sizes.get(key).here.length === 2 && nameOf(key) === "weight" && !sizes.has(`${pathOf(key)}.bias`) && !isOfClasses(key) && (TABLE.test(pathOf(key)) || !HEAD.test(pathOf(key))))
// More rows are another vocabulary.
const added = (few, many) => many > few && (many - few < 9 || many < few * 1.12)

/** Tables, and heads with as many rows. */
const rowsOfTables = (rule, left) => {
  const rows = rule.remedy === "build it with the file's rows", tables = rows ? areTables(left) : []
  // Without a table's name, all lines have to be there.
  const whole = (left.heading || tables.length > 1) && !left.read.missing.size && !left.read.unexpected.size && [...left.sizes.values()].every(onlyFirstDiffers)
  const named = whole ? tables : tables.filter(key => TABLE.test(pathOf(key)))
  const biased = key => TABLE.test(pathOf(key)) && left.sizes.has(`${pathOf(key)}.bias`)
  const isOfClasses = ofClasses(left.sizes)
  const isTable = ({ there, here }, least) => (there.length === 2 || String(there.slice(2)) === "1") && there[0] > least && here[0] > least
  const found = [...left.sizes].filter(([key, sizes]) => onlyFirstDiffers(sizes) && !biased(key) && !isOfClasses(key) && (named.includes(key) || (rule.test.test(key) && isTable(sizes, /decoder\.\w+$/.test(key) ? 99 : 0)))).map(([key]) => key)
  const both = ({ there, here }) => `${there[0]} ${here[0]}`
  const counts = new Set(found.map(key => both(left.sizes.get(key))))
  const others = [...left.sizes].filter(([key, sizes]) => !found.includes(key) && onlyFirstDiffers(sizes) && sizes.there.length < 3 && counts.has(both(sizes)))
  return [...found, ...others.map(([key]) => key)]
}

const AVERAGED = /^(?:(?:\w+\.)*?(?:\w+_)?(?:ema|swa|polyak|averaged?)(?:_(?:model|net\w*|weights|params|generator|unet))?(?=\.)|\w*(?:model|net|params|dict|weights|G)_ema$|.+(?=\.n_averaged$))/i
const averagesIn = keys => [...new Set([...keys].flatMap(key => key.match(AVERAGED)?.[0] ?? []))]

const averageFor = (names, keys, plain) => {
  const [name] = [...names].sort((a, b) => b.length - a.length)
  const [key, end] = keys.filter(key => AVERAGED.test(key)).flatMap(key => [`.${name}`, name.replaceAll(".", "")].filter(end => key.endsWith(end)).map(end => [key, end]))[0] || []
  return key && [
    `average, plain = ${quoted(key.slice(0, key.length - end.length + (end[0] === "." ? 1 : 0)))}, ${quoted(plain)}  # for the weights of the last step: average = plain`,
    'last, averaged = ({key.removeprefix(prefix).replace(".", ""): value for key, value in checkpoint.items() if key.startswith(prefix)} for prefix in (plain, average))',
    'names = {name: name.replace(".", "") for name in own}',
    "if len({*names.values()}) < len(names) or any(names[name] not in averaged for name, _ in model.named_parameters()):",
    '    raise ValueError("not each parameter has one average")',
    "checkpoint = {name: {**last, **averaged}[flat] for name, flat in names.items()}",
  ]
}

/** One module out of a file; `which` keys, in Python. */
const outOf = (prefix, names, others, left, which = " and key.removeprefix(prefix) in own") => {
  left.unexpected.clear()
  const average = averageFor(names, others, prefix)
  const code = average || [
    `prefix = ${quoted(prefix)}`,
    `renamed = {key: key.removeprefix(prefix) for key in checkpoint if key.startswith(prefix)${which}}`,
    "for key in checkpoint.keys() - renamed.keys():",
    "    del checkpoint[key]",
    "rename(checkpoint, renamed)",
  ]
  return { keys: others, code, note: `Left out, because the module around it has them: ${listing(average ? others.filter(key => !AVERAGED.test(key)) : others)}.` }
}

/** The remedy for fused projections, wherever the names have the ends of those found; `other`: who has the one tensor. */
const projected = (left, found, from, [mine, theirs], body) => {
  if (!found.length) return
  const ends = new Map()
  for (const [key, three] of found) {
    const end = splitEnd(key)[3].length
    let home = key.length
    while (home && !(three.every(one => one.startsWith(key.slice(0, home))) && key[home - 1] === ".")) home--
    ends.set(key.slice(home, -end), three.map(one => one.slice(home, -end)))
  }
  take(left, found.flatMap(([key, three]) => [key, ...three]))
  // In lists that break off, the others like them as well.
  if (left.cut) take(left, [...left.unexpected, ...left.missing].filter(key => [...ends].flat(2).some(end => key.includes(end))))
  const keys = found.flatMap(from)
  if (found.some(([, , name]) => /query_key_value|c_attn/i.test(name))) return { keys, ask: LOOK, note: "Under this name some models keep the three of each head together, or transposed: read the class." }
  const rows = [...ends].map(([end, three]) => `    ${quoted(end)}: [${three.map(quoted).join(", ")}],`)
  const code = [
    "for joined, parts in {",
    ...rows,
    "}.items():",
    `    for key in [key for key in ${mine}.keys() - ${theirs}.keys() if joined in key]:`,
    "        home, _, end = key.rpartition(joined)",
    "        names = [home + part + end for part in parts]",
    `        if all(name in ${theirs} for name in names):`,
    `            ${body}`,
  ]
  return { keys, code }
}

/** The highest paths without a key of a pair. */
const ownPaths = (keys, paired) => {
  const taken = new Set(paired.flatMap(key => key.split(".").map((_, at, parts) => parts.slice(0, at + 1).join("."))))
  return [...new Set(keys.map(key => key.split(".").reduce((path, part) => (path && !taken.has(path) ? path : path ? `${path}.${part}` : part), "")))]
}

/** Whether most keys are of a layer with a number whose neighbour before it is not among them: the file has the rest of the module under the model's names. */
const areInside = keys => {
  const follows = key => {
    const [, stem, number] = key.match(/^(.*[a-z_])([2-9])\./i) || []
    return number && !keys.some(other => other.startsWith(`${stem}${number - 1}.`))
  }
  return keys.filter(follows).length * 2 > keys.length
}
/** For parts of a network that one side has alone. */
const partAlone = (left, side, outcome, codeFor) => {
  const keys = [...side]
  if (!keys.length || left.cut) return
  if (left.paired) {
    if (keys.some(key => /lora_|adapter/i.test(key))) return
    const parts = ownPaths(keys, left.paired)
    side.clear()
    return { keys, code: codeFor(parts), note: `${outcome} ${listing(parts)}.` }
  }
  const parts = partsOf(keys), heads = parts.every(part => HEAD.test(part) || HEAD.test(pathOf(part)))
  const others = side === left.missing ? left.unexpected : left.missing
  // A new head, and what a pre-training had.
  const tops = keys => [...new Set([...keys].map(key => key.split(".")[0]))]
  const [mine, theirs] = [left.missing, left.unexpected].map(tops)
  const isHead = top => SURE_HEAD.test(top) || (mine.includes("fc_norm") && /^(?:fc_)?norm$/.test(top))
  const newHead = mine.length < 3 && mine.some(top => SURE_HEAD.test(top)) && mine.every(isHead)
  left.heads ||= left.heading && !left.half && !left.sizes.size && newHead && theirs.length > 0 && theirs.every(top => isHead(top) || /^(?:decoder|mask|projector|queue)/.test(top))
  if (left.heads) {
    side.clear()
    return { keys, code: codeFor(tops(keys)), note: `${outcome} ${listing(tops(keys))}.` }
  }
  // A head is one thing, what nobody trained another.
  if (left.sizes.size || (others.size && !(heads && parts.length === 1 && [...others].every(key => !/weight|bias|embed|token|kernel|gamma|beta|_proj|param|\d$/i.test(nameOf(key)))))) return
  // A few tensors inside modules that the file has: the same answer, whatever stands around the list.
  const inside = side === left.missing && !others.size && keys.length <= LONG && !left.twins && areInside(keys)
  // What only the model has may be in the file under other names, where a list is no whole message.
  if (!heads && !inside && side === left.missing && !left.read.none.length && (!left.whole || left.twins)) return (left.half = true), null
  // A whole network; or weights that have become something else.
  if (!heads && ((left.half && !inside) || parts.some(part => WHOLE.test(part) || HEAD.test(part)))) return (left.half = true), null
  // Where the first layer is not in the list, the other side has the part as well.
  if (!heads && keys.some(key => /\.[1-9]\d*\./.test(key) && !keys.some(other => other.startsWith(key.replace(/\.\d+\..*/, ".0."))))) return (left.half = true), null
  if (heads && parts.length > 1 && keys.every(key => nameOf(key) === "weight")) return (left.half = true), null
  if (left.half && !inside && (parts.length > 2 || keys.length > 12 || !heads || !keys.some(key => /bias$|head\.weight$/.test(key)))) return
  if (!parts.length || (parts.length > 4 && !inside) || !keys.some(key => LEARNED.test(key)) || keys.some(key => !key.includes("."))) return
  if (parts.every(part => left.missing.has(`${part}.running_mean`))) return
  // So much is an option of the model.
  if (!heads && !inside && keys.length > 4) return
  side.clear()
  // These and no others.
  if (side === left.missing && (inside || keys.length <= 4)) return { keys, code: loop(keys, ["keep(key)"]), note: `${outcome} ${listing(keys)}.` }
  return { keys, code: codeFor(parts), note: `${outcome} ${listing(parts)}.` }
}

// Whose copy of a network it is, of the policy or of the value, where one served both.
const USER = /(?<![^.])(?:pi|vf|actor|critic)_(?=\w*(?:extractor|encoder|backbone)\.)/
/** Whether modules have a second name, below another one. */
const twice = keys => [...keys].some(key => key.split(".").length > 3 && keys.has(key.slice(key.indexOf(".") + 1)))

/** Keep the model's layers that have as many rows more or fewer than the file's as those of the paste, also where the paste breaks off. */
const keepRows = sizes => [
  `rows = {${[...new Set([...sizes.values()].map(({ there, here }) => there[0] - here[0]))].join(", ")}}`,
  "for key in own.keys() & checkpoint.keys():",
  "    old, new = checkpoint[key].shape, own[key].shape",
  "    if len(old) == len(new) and old != new and old[1:] == new[1:] and old[0] - new[0] in rows:",
  '        print("kept:", key)',
  "        checkpoint[key] = own[key]",
]

// Formats of packed weights, by what lies beside them.
const PACKED = [[/nf4$/, "nf4"], [/absmax$/, "bitsandbytes, 4 bits"], [/g_idx$/, "GPTQ"], [/qzeros$/, "GPTQ or AWQ"], [/_scale_inv$/, "float8 in blocks"]]
const WRAPPED = /^(?:_orig_mod|module)\./
const UNLESS = ", where not tied to a tensor of the file"

/** Whether each key cannot be compared with each of the other side. */
const isMuch = ({ missing, unexpected }) => missing.size * unexpected.size > 1e6

/** What one side has as one tensor and the other as several, by a function that finds such. */
const severalFor = (left, find) => {
  for (const [mine, theirs, [one, other]] of [[left.missing, left.unexpected, ["model", "file"]], [left.unexpected, left.missing, ["file", "model"]]]) {
    const found = isMuch(left) ? [] : find(mine, theirs), [[key, parts] = []] = found
    if (key) return { keys: left.cut ? all(left) : found.flat(2), ask: LOOK, note: `Here: ${key} in the ${one} is ${listing(parts)} in the ${other}${found.length > 1 ? ", and so on" : ""}.` }
  }
}

/** What is fused on the first side; more than half of all that differs. */
const fusedFor = (left, fused, branched) => {
  const keys = isMuch(left) ? new Set() : fusedIn(fused, branched)
  return keys.size * 2 > fused.size + branched.size ? { keys: left.cut ? all(left) : [...keys] } : null
}

// A remedy gets the rule and what is unexplained, takes out of it what it explains, and returns { keys, code, note, target }; no keys or null: it does not apply.
const REMEDIES = {
  "build the file's network": (rule, left) => {
    const [there, here] = familiesOf(left)
    if (!there || !here || there.network === here.network) return
    const keys = [...left.unexpected, ...left.missing]
    all(left)
    return { keys, note: `By their names, the file's layers are ${there.network}'s, and the model's ${here.network}'s.` }
  },

  "build the same layers": (rule, left) => {
    const { missing, unexpected } = left
    for (const [one, other, mine] of [[missing, unexpected, true], [unexpected, missing, false]]) {
      const [top, ...more] = new Set([...one].map(pathOf))
      const below = [...other].filter(key => key.startsWith(`${top}.`))
      const numbers = [...new Set(below.map(key => key.slice(top.length + 1).split(".")[0]))].sort((a, b) => a - b)
      const fits = [...one].every(key => /^(?:weight|bias)$/.test(nameOf(key))) && below.length === other.size
      if (!top || more.length || !fits || left.read.cut.includes(mine ? "missing" : "unexpected") || numbers.length < 2 || !numbers.every(number => /^\d+$/.test(number))) continue
      const keys = [...one, ...other]
      keys.forEach(key => [missing, unexpected].forEach(side => side.delete(key)))
      const note = `Here ${top} is one layer in the ${mine ? "model" : "file"}, and in the ${mine ? "file" : "model"} it has layers with tensors at ${listing(numbers)}${left.cut ? ", as far as the list goes" : ""}.`
      return { keys, note }
    }
    return
  },

  "load another file": ({ patterns }, left) => (patterns.every(pattern => left.unexpected.has(pattern)) ? { keys: all(left) } : null),

  "unpack it": (rule, left) => {
    const { unexpected, missing } = left
    const keys = [...unexpected]
    if (!keys.length || keys.some(key => key.includes(".") || !key) || left.sizes.size) return
    const training = keys.filter(key => rule.beside.test(key)), weights = keys.filter(key => rule.test.test(key) && !rule.beside.test(key))
    // A whole message without missing keys says that the model found all of its own: then these are tensors of another kind.
    const told = left.whole ? (missing.size && keys.length) || (weights.length && training.some(key => /optim/.test(key))) : weights.length === keys.length || training.length > 1 || (training.length && weights.length)
    // Such as folds.
    const stems = new Set(keys.map(key => key.replace(/\d+|_?[A-Z]{2}$/, "#")))
    const copies = left.whole && missing.size > 1 && keys.length > 1 && stems.size === 1 && [...stems][0].includes("#")
    if (!copies && (!told || (!training.length && !weights.length))) return
    const dino = keys.some(key => /^(?:dino|ibot)_/.test(key)) && unexpected.has("teacher")
    const others = dino ? ["teacher"] : keys.filter(key => !training.includes(key))
    const [first] = [...averagesIn(others), ...(weights.length ? weights : others)]
    all(left)
    const code = [
      "own, found = model.state_dict(), {}",
      `for name in ${left.cut ? "checkpoint" : `[${(others.length ? others : keys).map(quoted).join(", ")}]`}:`,
      "    value = checkpoint[name]",
      '    value = value.state_dict() if hasattr(value, "state_dict") else value',
      "    some = next(iter(own))",
      '    for key in [str(key) for key in value if str(key).endswith(some)] if hasattr(value, "keys") else []:',
      "        prefix = key.removesuffix(some)",
      "        if all(prefix + key in value for key in own):",
      "            found[name, prefix] = value",
      ...(first ? ["if not found:", "    # Other names: this raises with both lists. Paste what it says.", `    model.load_state_dict(checkpoint[${quoted(first)}])`] : []),
      "if len(found) != 1:",
      '    raise ValueError(f"weights for this model, and the prefix in their names: {list(found)}; the file has {list(checkpoint)}")',
      "((_, prefix), checkpoint), = found.items()",
      "for key in [key for key in checkpoint if not key.startswith(prefix)]:",
      '    print("left out:", key)',
      "    del checkpoint[key]",
      `${CONSUME}(checkpoint, prefix)`,
      "for key, value in checkpoint.items():",
      '    if hasattr(value, "__array__") and not isinstance(value, torch.Tensor):',
      "        checkpoint[key] = torch.as_tensor(value)",
    ]
    const note = dino ? "Here: teacher, which DINO's own evaluation takes." : others.length > 1 ? `Several may fit: ${listing(others)}. Where two do, the code says so, and you choose.` : `Here: ${listing(others.length ? others : keys)}.`
    return { keys: others.length ? others : keys, note, code, ask: others.length === 1 && weights.length ? undefined : LOOK }
  },

  "strip the prefix": ({ patterns }, left) => {
    const { unexpected, missing, cut } = left
    const any = patterns[0] === "*."
    const common = any ? commonPrefixes(unexpected, missing, cut) : [patterns[0].slice(0, -1)]
    const [prefix] = common
    const keys = prefix ? [...unexpected].filter(key => key.startsWith(prefix) || (!any && key.includes(`.${prefix}`))) : []
    const once = key => (key.startsWith(prefix) ? key.slice(prefix.length) : key)
    const outer = any || keys.some(key => missing.has(once(key)) && once(key) !== without(key, prefix))
    const map = outer ? once : key => without(key, prefix)
    const plain = new Map(keys.map(key => [map(key), key]))
    const bare = key => left.wrappers.reduce((name, wrapper) => without(name, wrapper), key)
    const mapped = [...plain.keys()].filter(key => missing.has(any ? key : bare(key)))
    // One key, or one layer, is at many places of a network.
    if (any && unexpected.size > 1 && (mapped.length < 2 || (common.length > 1 && isOneLayer(missing)))) return
    // Under two wrappers the first maps nothing yet.
    const wrapped = !any && keys.length === unexpected.size
    if (!keys.length || (mapped.length * 2 < keys.length && !wrapped && !cut)) return
    // Beside the average, the file may have the plain weights.
    if (!any && prefix === "ema_model." && [...unexpected].some(key => !key.startsWith(prefix) && plain.has(key.slice(key.indexOf(".") + 1)))) return
    if (cut && common.length > 1) return all(left), { keys, ...several(common) }
    if (left.whole && !missing.size) return unexpected.clear(), { keys, note: "The file has the network twice, with the prefix and without. Choose one." }
    keys.forEach(key => unexpected.delete(key))
    for (const key of plain.keys()) if (!(missing.has(key) && missing.delete(key)) && !(isCounter(key) && mapped.length && (any || bare(key) === key)) && !cut && !left.half) unexpected.add(key)
    // The load will ask for counters, too.
    for (const key of mapped.filter(key => any || bare(key) === key)) {
      const counter = key.replace(/running_mean$/, "num_batches_tracked")
      if (counter !== key && !plain.has(counter) && !cut) missing.add(counter)
    }
    if (cut) {
      // What is left is only cut, or has other names as well.
      const rest = new Set([...plain.keys()].filter(key => !mapped.includes(key) && !isCounter(key)))
      const apart = goApart([rest, missing], [[...plain.keys()], [...left.read.missing]], mapped)
      const constants = [...rest].filter(key => left.constants?.test(key))
      const wrapped = [...plain.keys()].filter(key => left.wrappers.some(wrapper => without(key, wrapper) !== key))
      // The names still differ by what stands before them.
      const further = !mapped.length && [...plain.keys()].filter(key => [...missing].some(name => `.${name}`.endsWith(`.${key}`) || `.${key}`.endsWith(`.${name}`)))
      if (further.length) plain.forEach((_, key) => unexpected.add(key))
      else if (wrapped.length) wrapped.forEach(key => unexpected.add(key))
      else if (apart.flat().length || constants.length) missing.clear(), [...apart[0], ...constants].forEach(key => unexpected.add(key)), apart[1].forEach(key => missing.add(key))
      else missing.clear()
    }
    if (common.length > 1) return unexpected.clear(), { keys, ...several(common) }
    // So many fit that what is left on each side is a part of its own.
    if (any && !cut && mapped.length > 9 && mapped.length > 2 * unexpected.size) left.paired = [...mapped, ...keys]
    const others = any && !missing.size ? [...unexpected].filter(key => !plain.has(key)) : []
    if (others.length) {
      const inner = [...unexpected].filter(key => plain.has(key))
      const taken = outOf(prefix, mapped, others, left, inner.length ? "" : undefined)
      inner.forEach(key => unexpected.add(key))
      return { ...taken, keys, map }
    }
    const first = any || (!cut && outer) || keys.every(key => key.startsWith(prefix) && !key.slice(prefix.length - 1).includes(`.${prefix}`))
    const inside = [`renamed = {key: re.sub(r"(?<![^.])${prefix.replaceAll(".", "\\.")}", "", key) for key in checkpoint if ${quoted(`.${prefix}`)} in f".{key}" and key not in own}`, "rename(checkpoint, renamed)"]
    return { keys, map, code: first ? [`${CONSUME}(checkpoint, ${quoted(prefix)})`] : inside }
  },

  "load the inner module": ({ patterns }, left) => {
    const { unexpected, missing, cut } = left
    const any = patterns[0] === "*."
    const common = any ? commonPrefixes(missing, unexpected) : [patterns[0].slice(0, -1)]
    const [prefix] = common
    const keys = prefix ? [...missing].filter(key => key.startsWith(prefix)) : []
    const plain = new Set(keys.map(key => key.slice(prefix.length)))
    const strange = [...unexpected].filter(key => !plain.has(key) && !isCounter(key))
    const alone = !any && left.half && keys.length === missing.size
    const fits = cut ? [...plain].filter(key => unexpected.has(key)).length * 2 >= Math.min(unexpected.size, missing.size) : ![...plain].some(key => !unexpected.has(key)) && strange.length * 2 <= keys.length
    if (!keys.length || (!alone && !fits)) return
    // What of it has other names as well.
    const mapped = [...plain].filter(key => unexpected.has(key)), bare = any ? prefix : ""
    const apart = cut && mapped.length ? goApart([strange, [...plain].filter(key => !unexpected.has(key))], [[...unexpected], [...plain]], mapped) : [[], []]
    const twofold = apart[0].length && apart[1].length
    for (const key of [...unexpected]) if (!strange.includes(key) || cut) unexpected.delete(key)
    // The rest of the model keeps what it has; a wrapper's own tensors do not.
    const rest = any ? [...missing].filter(key => !keys.includes(key)) : []
    // The rest of a model around it keeps what it has; a wrapper's own tensors are another matter.
    any ? missing.clear() : keys.forEach(key => missing.delete(key))
    if (common.length > 1) return unexpected.clear(), { keys, ...several(common) }
    if (twofold) apart[0].forEach(key => unexpected.add(bare + key)), apart[1].forEach(key => missing.add(bare + key))
    const path = prefix.slice(0, -1), map = key => prefix + key
    const open = cut && strange.length && !twofold ? `The model's list, as far as it goes, has no ${listing(strange)}: a head left out, or other names.` : undefined
    if (!any) return { keys, map, code: [], target: /^[A-Za-z_]\w*(\.[A-Za-z_]\w*)*$/.test(path) ? `model.${path}` : `model.get_submodule(${quoted(path)})` }
    const parts = partsOf(rest).length ? partsOf(rest) : rest
    const code = [`prefix = ${quoted(prefix)}`, `rename(checkpoint, {key: prefix + key for key in checkpoint if key not in own${twofold ? "" : " and prefix + key in own"}})`]
    if (rest.length) code.push(...keepBelow(parts))
    const untouched = rest.length ? `Untouched by the load${UNLESS}: ${listing(parts)}.` : open
    return { keys: keys.filter(key => !missing.has(key)), map, note: untouched, code }
  },

  "count it as one": (rule, { missing }) => {
    if (!missing.delete("n_averaged")) return
    const inner = [...missing].some(key => key.startsWith("module."))
    return { keys: ["n_averaged"], code: [inner ? "model.n_averaged.fill_(1)" : 'checkpoint["n_averaged"] = torch.tensor(1)'] }
  },

  "leave the names whole": (rule, left) => {
    const keys = [...left.unexpected], wanted = [...left.missing]
    if (keys.length < 2 || keys.length !== wanted.length || left.cut) return
    const longest = wanted.reduce((one, other) => (other.length > one.length ? other : one))
    const fits = keys.filter(key => key && longest.endsWith(key)).map(key => longest.length - key.length)
    const cut = fits.find(length => length > 0 && same(wanted.map(key => key.slice(length)).sort(), [...keys].sort()))
    if (!cut) return
    const starts = new Set(wanted.map(key => key.slice(0, cut)))
    if (starts.size === 1) return
    all(left)
    return { keys, note: `Here: ${cut} characters are gone from the start of each name.` }
  },

  "build it with the file's": (rule, left) => {
    const norms = keys => [...new Set([...keys].map(pathOf).filter(path => OF_NORMS.test(nameOf(path))))].slice(0, 200)
    const found = norms(left.unexpected).flatMap(old => norms(left.missing).filter(now => pathOf(old) === pathOf(now) && apart(old, now, left.names) === "surely").map(now => [old, now]))
    const keys = setsOf(left).flatMap(set => [...set.keys()].filter(key => found.flat().includes(pathOf(key))))
    if (found.length !== new Set(found.map(([old]) => old)).size || found.length !== new Set(found.map(([, now]) => now)).size) return
    return { keys, note: `Here: ${found.map(([old, now]) => `${old} in the file, ${now} in the model`).join("; ")}.` }
  },

  "load it through its library": (rule, left) => {
    const [there, here, sized] = [left.unexpected, left.missing, left.sizes].map(keys => matching(rule, keys))
    sized.push(...[...left.sizes].filter(([, { there, here }]) => same(there.slice(1), [1]) && here.length === 2 && 2 * there[0] === product(here)).map(([key]) => key))
    const found = [...there, ...here, ...sized]
    // On both sides it may be a prefix.
    if (!found.length || (there.length && here.length && !sized.length)) return
    const home = key => pathOf(key).replace(/\.weight\b.*/, "")
    const homes = new Set(found.map(home))
    const formats = PACKED.filter(([test]) => found.some(key => test.test(key))).map(([, name]) => name)
    const side = there.length > here.length ? " Packed is the file: load it so, then dequantize the layers for plain ones." : here.length ? " Packed is the model: load the plain file into the plain model, and pack that." : ""
    return { keys: setsOf(left).flatMap(set => [...set.keys()]).filter(key => left.cut || homes.has(home(key))), note: `${listing(found)}.${formats.length ? ` By the names: ${listing(formats)}.` : ""}${side}` }
  },

  "multiply by their scales": (rule, left) => {
    const scales = matching(rule, left.unexpected)
    if (!scales.length) return
    // Its format says how the integers lie: 0 is by rows, others are tiles of a kind of GPU.
    const code = [
      'for key in [key for key in checkpoint if key.endswith("SCB")]:',
      '    home = key.removesuffix("SCB")',
      '    scale, weight = checkpoint.pop(key), checkpoint[home + "weight"]',
      '    if weight.dtype != torch.int8 or checkpoint.pop(home + "weight_format", 0) not in (0, "row"):',
      '        raise ValueError(f"{home}weight has no rows of int8: it has been scaled already, or packed")',
      '    checkpoint[home + "weight"] = weight.float() * scale[:, None] / 127',
    ]
    return { keys: scales, code }
  },

  "multiply them": (rule, left) => {
    const plain = left.half && !left.missing.size ? [...left.unexpected].map(key => key.replace(/_orig$/, "")) : [...left.missing]
    const keys = plain.filter(key => left.unexpected.has(`${key}_orig`) && left.unexpected.has(`${key}_mask`))
    take(left, keys.flatMap(key => [key, `${key}_orig`, `${key}_mask`]))
    return { keys, code: ['for key in [key for key in own.keys() - checkpoint.keys() if f"{key}_mask" in checkpoint]:', '    checkpoint[key] = checkpoint.pop(key + "_orig") * checkpoint.pop(key + "_mask")'] }
  },

  "compute the weights": (rule, left) => {
    const { unexpected, missing, cut } = left
    const plain = key => key.replace(/parametrizations\.(\w+)\.original[01]$/, "$1").replace(/_[gv]$/, "")
    const other = key => key.replace(/_g$/, "_v").replace(/original0$/, "original1")
    const keys = [...unexpected].filter(key => other(key) !== key && unexpected.has(other(key)) && (missing.has(plain(key)) || (left.half && !missing.size)))
    const alike = key => keys.some(one => nameOf(plain(one)) === nameOf(key))
    if (keys.length) take(left, cut ? [...[...unexpected].filter(key => plain(key) !== key), ...[...missing].filter(alike)] : keys.flatMap(key => [plain(key), key, other(key)]))
    const code = [
      'for g in [key for key in checkpoint if key not in own and key.endswith(("_g", ".original0"))]:',
      '    name = re.sub(r"parametrizations\\.(\\w+)\\.original0$", r"\\1", g).removesuffix("_g")',
      '    v = g[:-1] + ("v" if g[-1] == "g" else "1")',
      "    if name in own and v in checkpoint:",
      "        g, v = checkpoint.pop(g), checkpoint.pop(v)",
      "        if g.dim() != v.dim() or any(size not in (1, whole) for size, whole in zip(g.shape, v.shape)):",
      '            raise ValueError(f"{name}: these are no length and direction")',
      "        over = [dim for dim, size in enumerate(g.shape) if size == 1]",
      "        checkpoint[name] = v * (g / torch.linalg.vector_norm(v, dim=over, keepdim=True))",
    ]
    return { keys, code }
  },

  "rename them by their parts": (rule, left) => {
    const other = key => {
      const old = key.replace(/parametrizations\.(\w+)\.original([01])$/, (_, name, number) => `${name}_${"gv"[number]}`)
      return old === key ? key.replace(/(\w+)_([gv])$/, (_, name, end) => `parametrizations.${name}.original${"gv".indexOf(end)}`) : old
    }
    const pairs = [...left.unexpected].map(key => [key, other(key)]).filter(([key, now]) => now !== key && left.missing.has(now))
    take(left, pairs.flat())
    const parts = new Map(pairs.map(names => names.map(name => name.match(/(?:parametrizations\.\w+\.)?\w+$/)[0])))
    return { keys: pairs.map(([key]) => key), code: [...dictionary("parts", [...parts]), ...RENAME_PARTS] }
  },

  "put identities in their place": (rule, left) => {
    const norms = [...new Set(matching(rule, left.missing).map(parent))].filter(path => left.missing.has(`${path}weight`) && left.missing.has(`${path}bias`))
    const biases = [...left.unexpected].filter(key => nameOf(key) === "bias")
    const rest = [...left.missing].filter(key => !norms.includes(parent(key)))
    const beside = biases.some(key => norms.some(path => pathOf(pathOf(key)) === pathOf(path.slice(0, -1))))
    if (!norms.length || !(left.cut ? beside : norms.length === biases.length) || biases.length !== left.unexpected.size || rest.length || left.sizes.size) return
    all(left)
    const code = [
      'layers = sorted(key.removesuffix(".bias") for key in checkpoint.keys() - own.keys() if key.endswith(".bias"))',
      'norms = {key.removesuffix(".running_mean") for key in own.keys() - checkpoint.keys() if key.endswith(".running_mean")}',
      "if len(layers) != len(norms):",
      '    raise ValueError(f"not one bias for each norm: {layers}, {norms}")',
      "for key in layers:",
      '    bias = torch.empty_like(checkpoint[f"{key}.bias"])',
      '    model.get_submodule(key).register_parameter("bias", torch.nn.Parameter(bias))',
      "for key in norms:",
      "    model.set_submodule(key, torch.nn.Identity())",
      "model.eval()",
    ]
    return { keys: [...biases, ...norms.map(path => `${path}weight`)], code }
  },

  "fuse it after loading": (rule, left) => {
    const norms = [...new Set(matching(rule, left.unexpected).map(parent))].filter(path => left.unexpected.has(`${path}weight`))
    const biases = [...left.missing].filter(key => nameOf(key) === "bias")
    const rest = [...left.unexpected].filter(key => !norms.includes(parent(key)))
    if (!norms.length || rest.length || biases.length !== left.missing.size || !biases.length || biases.length > norms.length || left.cut) return
    return { keys: all(left) }
  },

  "number them anew": (rule, left) => {
    if (left.half) return
    // What stands before a number, and the module behind it.
    const familiesOf = keys => {
      const families = new Map()
      for (const key of keys)
        for (const { index, 0: number } of key.matchAll(/(?:^|(?<=\.))\d+(?=\.)/g)) {
          const rest = key.slice(index + number.length + 1).split(".")
          const id = `${key.slice(0, index)} ${rest.length > 1 ? `${rest[0]}.` : ""}`
          ;(families.get(id) || families.set(id, new Map()).get(id)).set(key, number)
        }
      return families
    }
    // Statistics on one side alone: another norm, or none.
    const counted = keys => [...keys].some(key => key.endsWith("running_mean"))
    if (counted(left.unexpected) !== counted(left.missing)) return
    const [there, here, sized] = [left.unexpected, left.missing, left.sizes.keys()].map(familiesOf)
    const known = [...there].filter(([id, mine]) => here.has(id) && ![...mine.values()].some(number => [...here.get(id).values()].includes(number)))
    // The innermost family of a key.
    const inner = known.filter(([id]) => !known.some(([other]) => other !== id && other.startsWith(id.split(" ")[0]) && other.split(" ")[0] > id.split(" ")[0]))
    const about = new Set(inner.flatMap(([id, mine]) => [...mine.keys(), ...here.get(id).keys()]))
    const others = [...left.unexpected, ...left.missing].filter(key => !about.has(key) && !left.buffers.has(key))
    if (!inner.length || others.length > about.size) return
    const keys = inner.flatMap(([id, mine]) => [...mine.keys(), ...here.get(id).keys(), ...(sized.get(id) || new Map()).keys()])
    const code = [
      "renamed = {}",
      "for stem, part in [",
      ...inner.map(([id]) => `    (${id.split(" ").map(quoted).join(", ")}),`),
      "]:",
      '    pattern = re.compile(re.escape(stem) + r"(\\d+)\\." + re.escape(part))',
      "    numbers = [sorted({int(found[1]) for key in keys if (found := pattern.match(key))}) for keys in (checkpoint, own)]",
      "    if len(numbers[0]) != len(numbers[1]):",
      '        raise ValueError(f"not the same number of layers below {stem}: {numbers}")',
      "    numbers = dict(zip(*numbers))",
      "    for key in checkpoint:",
      "        if (found := pattern.match(key)) and numbers[int(found[1])] != int(found[1]):",
      '            renamed[key] = f"{stem}{numbers[int(found[1])]}" + key[found.end(1):]',
      "rename(checkpoint, renamed)",
    ]
    return { keys, code }
  },

  "rename them": (rule, left) => {
    const { unexpected, missing, cut, buffers } = left
    if (cut) return renamesSoFar(left)
    // A norm that keeps statistics is no other name of one that keeps none.
    const uncounted = keys => new Set([...keys].filter(key => !isCounter(key)))
    // Tables and counters may be on one side only.
    const telling = keys => new Set([...keys].filter(key => !buffers.has(key)))
    const chosen = renames(unexpected, missing, left.names) || renames(uncounted(unexpected), uncounted(missing), left.names) || (buffers.size && renames(telling(unexpected), telling(missing), left.names))
    if (!chosen) return modulesOf(left) ? null : renamesSoFar(left)
    const pairs = [], wanted = new Set(missing)
    const norms = chosen.some(({ rename, covered }) => covered.slice(0, 200).some(key => apart(pathOf(key), pathOf(renamed(key, rename)), left.names)))
    const sure = !norms && chosen.every(one => chosen.every(other => told(one, other, wanted, left.names)))
    const twice = new Set(chosen.map(({ rename: [old] }) => old)).size < chosen.length
    const modules = twice || !sure ? modulesOf(left) : null
    if (modules?.unsure.length === 0 || modules?.blind) return
    for (const key of [...unexpected]) {
      const now = chosen.map(({ rename }) => renamed(key, rename)).find(name => name !== key && (missing.has(name) || isCounter(name)))
      if (!now) continue
      unexpected.delete(key), missing.delete(now), pairs.push([key, now])
    }
    const shown = chosen.map(({ rename: [old, now], covered }) => `${old} → ${now} in ${covered.length} of the keys`).join("; ")
    const code = [...renamePartsCode(chosen), ...oneByOne(pairs)]
    const side = at => listing(chosen.map(({ rename }) => rename[at]))
    const keys = pairs.map(([old]) => old)
    const map = byParts(chosen.map(({ rename }) => rename))
    return sure ? { keys, map, code, note: `Here: ${shown}. Only the names say so.` } : { keys, ask: LOOK, note: `Compare the classes: which of ${side(0)} is which of ${side(1)}?` }
  },

  "name the adapter": (rule, left) => {
    const named = [...left.missing].map(key => [key, key.match(NAMED)]).filter(([, parts]) => parts && !/^(?:weight|bias)$/.test(parts[2]))
    const names = new Set(named.map(([, [, , name]]) => name))
    const pairs = named.map(([key, [, stem, , end]]) => [stem.replace(/\.modules_to_save$/, "") + end, key]).filter(([old]) => left.unexpected.has(old))
    const parts = [...left.unexpected].filter(key => UNNAMED.test(key))
    // One part of an adapter in each list decides it where they break off, and what else the file has are layers that it copied.
    if (names.size !== 1 || !named.some(([key]) => !key.includes(".modules_to_save.")) || (left.cut ? !parts.length : pairs.length !== left.unexpected.size)) return
    take(left, pairs.flat())
    const keys = [...left.unexpected, ...pairs.map(([old]) => old)], rest = [...left.missing]
    left.missing.clear(), left.unexpected.clear()
    const [name] = names
    const code = [
      "renamed = {}",
      "for key in own:",
      `    for part in (${quoted(`.modules_to_save.${name}`)}, ${quoted(`.${name}`)}):`,
      '        if part in key and key.replace(part, "", 1) in checkpoint:',
      '            renamed[key.replace(part, "", 1)] = key',
      "            break",
      "rename(checkpoint, renamed)",
      ...(rest.length ? ["for key in own.keys() - checkpoint.keys():", `    if ${quoted(`.${name}.`)} in f"{key}.":`, '        raise ValueError(f"the file has no {key}")', "    checkpoint[key] = own[key]"] : []),
    ]
    return { keys, code, note: `Here the adapter is called ${name}.${rest.length ? " The network itself is not in the file: load its own file first; the code keeps what the model has." : ""}` }
  },

  "rename its modules": (rule, left) => {
    const found = modulesOf(left)
    if (!found) return
    const { pairs, counters, unsure, alone } = found
    const lost = counters.some(([, now]) => !left.missing.has(now))
    for (const [old, now] of [...pairs, ...counters]) left.unexpected.delete(old), left.missing.delete(now)
    if (left.cut) left.unexpected.clear(), left.missing.clear()
    left.paired = pairs.flat()
    const keys = pairs.map(([old]) => old)
    const lines = (left.cut ? inAllLayers : lines => lines)(shortest([...pairs, ...counters]))
    const code = [...(unsure.length ? unsureCode(unsure) : []), ...dictionary("parts", lines), ...RENAME_PARTS, ...oneByOne(pairs), ...(lost ? DROP_COUNTERS : [])]
    const told = ([old, now]) => `${old} → ${now}`
    const changes = lines.map(([old, now]) => differences(old, now).at(-1) || [old, now])
    if (changes.some(([a, b]) => changes.some(([c, d]) => a !== b && a === d && b === c))) return { keys, ask: LOOK, note: `Compare the classes: ${listing(lines.map(told))}, or have layers changed places?` }
    const swapped = lines.filter(([old, now]) => /\D$/.test(old) && !old.endsWith("#") && unsure.flat().some(key => `${key}.`.replace(/\d+/g, "#").startsWith(`${now.replace(/\d+/g, "#")}.`))).filter(([old], _, [[first]]) => String(old.match(/\d+/g)) === String(first.match(/\d+/g)))
    const open = swapped.length > 1
    const which = open ? ` Only the order says so: it may be ${swapped.map(([old], at) => told([old, swapped.at(at - 1)[1]])).join("; ")}. Compare the classes.` : ""
    const alike = alone.length ? ` Paired because nothing else is left: ${listing(alone.map(told))}.` : ""
    return { keys, map: byParts(lines), code, note: `${open ? "Perhaps" : "Here"}${left.cut ? ", as far as the lists go" : ""}: ${lines.map(told).join("; ")}.${which}${alike}` }
  },

  "keep the model's": (rule, left) => {
    const sized = rule.where === "size"
    const keys = matching(rule, sized ? left.sizes : left.missing)
    if (rule.first) {
      // Another width shows in the next layer.
      const rows = [...left.sizes.values()]
      if (!keys.length || !rows.every(onlyFirstDiffers) || new Set(keys.map(parent)).size > 24) return
      if (areTables(left).length || keys.some(key => !/^(?:weight|bias)$/.test(nameOf(key)) || NORM.test(pathOf(key)))) return
      // That part was built with other settings.
      const tops = new Set(keys.filter(key => !HEAD.test(pathOf(key))).map(key => key.split(".")[0]))
      if ([...left.missing, ...left.unexpected].some(key => key.includes(".") && tops.has(key.split(".")[0]))) return
      // Lightning built it to use what was trained.
      if (left.rebuilt) return { keys }
      const places = new Set(keys.map(pathOf))
      const isOfClasses = ofClasses(left.sizes)
      const isHead = key => isOfClasses(key) || SURE_HEAD.test(key) || Object.values(left.sizes.get(key)).some(([outputs]) => USUAL.has(outputs)) || (key.split(".").length < 5 && key.split(".").some(part => HEAD.test(part)) && [...places].every(place => place === pathOf(key) || open(place) !== open(pathOf(key))))
      if (!keys.every(isHead)) return
      // A table of labels is no layer that classifies: that one mostly differs as well.
      if (keys.every(key => /label/i.test(key) && nameOf(key) === "weight")) return { keys, ask: LOOK }
      return { keys, code: keepRows(left.sizes) }
    }
    // get_buffer raises for a parameter.
    const source = rule.remedy.endsWith("buffers") ? "model.get_buffer(key)" : "own[key]"
    return { keys, code: loop(keys, [`checkpoint[key] = ${source}`], sized ? {} : rule) }
  },

  "keep the model's head": (rule, left) => {
    const keys = [...left.sizes.keys()], [home, ...more] = new Set(keys.map(pathOf))
    const { there, here } = left.sizes.get(`${home}.weight`) || {}
    if (!there || more.length || !HEAD.test(home) || left.half || left.cut || left.missing.size || left.unexpected.size) return
    if (there.length < 2 || there.length !== here.length || there[0] === here[0] || there[1] === here[1]) return
    return { keys, code: loop(keys, ["checkpoint[key] = own[key]"]), note: `Untrained after the load: ${home}. ${compared(left.sizes)}` }
  },

  "drop it": (rule, left) => {
    const keys = matching(rule, left.unexpected)
    if (rule.beside) return { keys, code: ['for key in {"ema_" + name.replace(".", "_") for name in own} & checkpoint.keys():', "    del checkpoint[key]"] }
    const body = rule.remedy === "drop it" ? [rule.test.test("._extra_state") ? LEAVE : "del checkpoint[key]"] : ['path, _, name = key.rpartition(".")', "if name in model.get_submodule(path)._buffers:", "    del checkpoint[key]"]
    return { keys, code: loop(keys, body, rule) }
  },

  "begin the average with the weights": (rule, left) => {
    const keys = matching(rule, left.missing)
    const prefixes = new Set(keys.map(key => key.split(".")[0]))
    if (keys.length < 2 || prefixes.size !== 1 || keys.some(key => left.unexpected.has(key))) return
    keys.forEach(key => left.missing.delete(key))
    return { keys }
  },

  "turn it where it is transposed": (rule, left) => {
    const old = key => [key.replace(/\.lin(?:_src|_l)?\.weight$/, ".weight"), key.replace(/\.lin\.weight$/, ".lin_l.weight"), key.replace(/att_src$/, "att_l").replace(/att_dst$/, "att_r")].find(name => name !== key && left.unexpected.has(name))
    const pairs = [...left.missing].map(key => [old(key), key]).filter(([old]) => old)
    if (!pairs.some(([, key]) => key.endsWith("weight"))) return
    const twins = pairs.map(([old]) => old.replace("lin_l", "lin_r"))
    return { keys: [...pairs.flat(), ...twins], note: `Here: ${listing(pairs.map(([old, now]) => `${old} → ${now}`))}.` }
  },

  "build the form for training": (rule, left) => explain(rule, left) || fusedFor(left, left.missing, left.unexpected),

  "fuse the model first": (rule, left) => explain(rule, left) || fusedFor(left, left.unexpected, left.missing),

  "join them, or cut them,": (rule, left) => severalFor(left, joinedLayers),

  "build the file's form": (rule, left) => severalFor(left, partsOfOne),

  "turn and cut them": (rule, left) => {
    const homes = new Set(matching({ test: rule.test }, left.unexpected).map(parent))
    if (![...left.missing].some(key => rule.beside.test(key))) return
    const keys = [...left.unexpected, ...left.missing].filter(key => left.cut || homes.has(parent(key)) || homes.has(parent(pathOf(key))))
    const code = [
      'for key in [key for key in checkpoint if key not in own and f".{key}".endswith(".att")]:',
      '    home = key.removesuffix("att")',
      '    weight = checkpoint.pop(f"{home}weight").t()',
      '    checkpoint.update({name: weight for name in own if re.fullmatch(re.escape(home) + r"lin\\w*\\.weight", name)})',
      '    checkpoint[f"{home}att_dst"], checkpoint[f"{home}att_src"] = checkpoint.pop(key).chunk(2, dim=-1)',
    ]
    return { keys: homes.size ? keys : [], code }
  },

  "leave the numbers out": (rule, left) => {
    const keys = matching(rule, left.unexpected)
    const [test, said, named] = rule.remedy.endsWith("numbers out") ? ["checkpoint[key].numel() != 1", "is more than one number", {}] : ["(checkpoint[key] < 0).any()", "has negative numbers, as what was trained", rule]
    return { keys, code: loop(keys, [`if ${test}:`, `    raise ValueError(f"{key} ${said}")`, LEAVE], named) }
  },

  "drop the tables": (rule, left) => {
    const keys = matching(rule, left.unexpected)
    return { keys, code: around("drop_tables(", keys, ")", rule) }
  },

  "rename them by this list": (rule, left) => {
    const { where, pairs } = rule
    const side = left.missing.size ? left.missing : left.unexpected
    if (where === "missing" && (left.missing.size && left.unexpected.size || matching(rule, side).length < side.size)) return
    const wanted = [...left.missing].map(key => `.${open(key)}.`)
    const leads = ([, now]) => wanted.some(key => key.includes(`.${open(now)}.`))
    // Where a module goes by a second name in the list, and one of these is missing, all go by their second.
    const isSecond = pairs.map(([old], at) => pairs.findIndex(([other]) => other === old) < at)
    const second = pairs.some((pair, at) => isSecond[at] && leads(pair))
    const list = pairs.filter(([old], at) => isSecond[at] === second || !pairs.some(([other], place) => other === old && isSecond[place] === second))
    const keys = where === "missing" ? [...side] : explain(rule, left)?.keys
    if (!keys?.length) return
    const old = keys.some(key => pairs.some(([name]) => key.includes(`.${name}.`)))
    const back = where === "missing" && old === left.missing.size > 0
    all(left)
    return { keys, map: byParts(list), exact: !left.cut, code: [...dictionary("parts", list.map(pair => (back ? [...pair].reverse() : pair))), ...RENAME_PARTS, ...ONE_BY_ONE] }
  },

  "copy it for each": (rule, left) => {
    const { missing, unexpected, sizes } = left
    if (!missing.size || unexpected.size || sizes.size || [...missing].filter(key => USER.test(key)).length < missing.size * 0.9) return
    const code = [
      "for name in own.keys() - checkpoint.keys():",
      `    twin = re.sub(r"${USER.source}", "", name, count=1)`,
      "    if twin == name or twin not in checkpoint or checkpoint[twin].shape != own[name].shape:",
      '        raise ValueError(f"the file has no twin of {name}")',
      "    checkpoint[name] = checkpoint[twin]",
    ]
    return { keys: all(left), code }
  },

  "tie it": (rule, left) => {
    const { missing, unexpected, sizes, cut } = left
    const keys = matching(rule, missing)
    const named = keys.length && missing.size * 0.9 <= keys.length && !cut
    if (!missing.size || unexpected.size || sizes.size || !(named || twice(missing))) return
    return { keys: all(left), code: TIE }
  },

  "split them": (rule, left) =>
    projected(left, projections(left.unexpected, left.missing, left), ([key]) => key, ["checkpoint", "own"], "checkpoint.update(zip(names, checkpoint.pop(key).split([len(own[name]) for name in names])))"),

  "join them": (rule, left) => projected(left, projections(left.missing, left.unexpected, left), ([, three]) => three, ["own", "checkpoint"], "checkpoint[key] = torch.cat([checkpoint.pop(name) for name in names])"),

  "set them to zero": (rule, left) => {
    const keys = matching(rule, left.missing)
    if (!keys.length || left.unexpected.size || left.cut) return
    const body = ["if key not in parameters:", '    raise ValueError(f"{key} is a buffer: the class says what it holds")', "checkpoint[key] = torch.zeros_like(own[key])"]
    return { keys, code: ["parameters = dict(model.named_parameters())", ...loop(keys, body, rule)] }
  },

  "build it with as many": (rule, left) => {
    const mine = left.missing.size > 0
    const [side, other] = mine ? [left.missing, left.unexpected] : [left.unexpected, left.missing]
    const layers = side.size && !other.size && !left.read.cut.includes(mine ? "unexpected" : "missing") ? layersOf([...side]) : null
    // What nobody trains makes no layer.
    if (!layers || ![...side].some(key => LEARNED.test(key) || OF_A_NORM.test(key)) || left.twins || (left.cut && found(left) < found(left.read)) || [...side].every(key => nameOf(key) === "bias")) return
    const keys = [...side]
    side.clear()
    return { keys, note: `Here${left.cut ? ", as far as the list goes" : ""}: ${listing(layers)}, which only the ${mine ? "model" : "file"} has.` }
  },

  "build it with the file's norm": (rule, left) => {
    const isStatistic = key => /running_(?:mean|var)$/.test(key) || isCounter(key)
    const statistics = keys => [...keys].filter(isStatistic)
    const others = keys => new Set([...keys].filter(key => !isStatistic(key)))
    const [there, here] = [statistics(left.unexpected), statistics(left.missing)]
    const counted = new Set([...there, ...here].map(pathOf))
    const shaped = [...left.sizes].filter(([key, { there, here }]) => there.length !== here.length && product(there) !== product(here) && (counted.has(pathOf(key)) || NORM.test(pathOf(key))))
    if (shaped.length && !(there.length && here.length)) {
      const others = [...counted].filter(path => !left.sizes.has(`${path}.weight`))
      const said = shaped.map(([key, { there, here }]) => `${key} is [${there.join(", ")}] in the file and [${here.join(", ")}] in the model`)
      return { keys: [...shaped.map(([key]) => key), ...there, ...here], note: `Here ${listing(said)}.${others.length ? ` Only by chance the weights fit in ${listing(others)}.` : ""}` }
    }
    if (left.cut || there.length > 0 === here.length > 0) return
    const chosen = renames(others(left.unexpected), others(left.missing), left.names)
    const homes = chosen && new Set(chosen.flatMap(({ rename, covered }) => covered.map(key => parent(here.length ? renamed(key, rename) : key))))
    if (!chosen || ![...there, ...here].every(key => homes.has(parent(key)))) return
    return { keys: all(left), note: `Here: ${chosen.map(({ rename: [old, now] }) => `${old} in the file, ${now} in the model`).join("; ")}.` }
  },

  "build it with the file's norms": (rule, left) => {
    const counted = keys => [...keys].filter(key => key.endsWith("running_mean")).length
    if (left.cut || !left.missing.size || !left.unexpected.size || isOneLayer(left.missing) || counted(left.missing) > 0 === counted(left.unexpected) > 0) return
    // Another norm on the other side is another matter.
    const plain = counted(left.missing) ? left.unexpected : left.missing
    if ([...plain].some(key => NORM.test(pathOf(key)) || !LEARNED.test(key))) return
    const [mine, count] = [counted(left.missing) > 0, counted(left.missing) + counted(left.unexpected)]
    return { keys: all(left), note: `Here ${mine ? "the model" : "the file"} has ${count === 1 ? "one" : count} more.` }
  },

  "look at the unexpected keys": (rule, left) => {
    // Where other layers are missing as well, all has other names.
    const others = [...left.missing].some(key => nameOf(key) === "weight" && !left.missing.has(`${pathOf(key)}.running_mean`))
    return left.unexpected.size || (left.half && others) ? null : explain(rule, left)
  },

  "build it with the same norms": (rule, left) => {
    const [side, other] = left.missing.size ? [left.missing, left.unexpected] : [left.unexpected, left.missing]
    const keys = [...side]
    if (!keys.length || other.size || left.sizes.size || left.cut || left.half || !keys.every(key => OF_A_NORM.test(key) && (NORM.test(pathOf(key)) || side.has(`${pathOf(key)}.running_mean`)))) return
    const mine = side === left.missing
    if (mine && keys.some(key => key.endsWith("running_mean"))) return
    return { keys: all(left), note: `Only ${mine ? "the model" : "the file"} has ${listing([...new Set(keys.map(pathOf))])}.` }
  },

  "do without it": (rule, left) =>
    partAlone(left, left.unexpected, "Left out, with all that it learned:", dropBelow),

  "keep the model's and train it": (rule, left) =>
    partAlone(left, left.missing, `Untrained after the load${UNLESS}:`, keepBelow),

  "gather them first": (rule, left) => {
    const keys = [...left.sizes].filter(([, { there, here }]) => same(there, [0]) !== same(here, [0])).map(([key]) => key)
    if (!keys.length) return
    const file = same(left.sizes.get(keys[0]).there, [0])
    return { keys, note: `Here the ${file ? "file has the empty ones: the values are in the shards that the other files hold" : "model has the empty ones: the file may be whole"}.` }
  },

  "reshape it": (rule, left) => {
    const long = sizes => String(sizes.filter(size => size !== 1))
    const keys = [...left.sizes].filter(([, { there, here }]) => there.length !== here.length && product(there) === product(here) && long(there) === long(here)).map(([key]) => key)
    return { keys, code: loop(keys, ["checkpoint[key] = checkpoint[key].reshape(own[key].shape)"]) }
  },

  "turn them where they differ": (rule, left) => {
    const { sizes, unexpected, read } = left
    const turned = [...sizes].some(([key, { there, here }]) => rule.test.test(key) && same(there, [...here].reverse()))
    const [old, now] = [read.unexpected, read.missing].map(keys => matching(rule, keys))
    const keys = turned ? [...sizes.keys()].filter(key => /\.c_\w+\.weight$/.test(key)) : now.length && !WRAPPED.test(old[0]) ? old : []
    return keys.length ? { keys: [...keys, ...[...unexpected].filter(key => /attn\.(?:masked_)?bias$/.test(key))] } : null
  },

  "turn them all": (rule, left) => {
    const turned = ({ there, here }) => there.length === here.length && there.length > 1 && !same(there, here) && same([...there].sort(), [...here].sort())
    const keys = [...left.sizes].filter(([, sizes]) => turned(sizes)).map(([key]) => key)
    if (left.half && keys.length < left.sizes.size) return
    const rows = keys.map(key => left.sizes.get(key)), said = []
    for (const n of new Set(rows.map(({ there }) => there.length))) {
      const orders = ordersOf(n).filter(order => rows.every(({ there, here }) => there.length !== n || same(order.map(at => there[at]), here)))
      if (orders.length) said.push(`${n > 2 ? `of ${n} dimensions ` : ""}${orders.map(order => `checkpoint[key].permute(${order.join(", ")})`).join(" or ")}${orders.length > 1 ? ", which shapes of two channels alike leave open" : ""}`)
    }
    return { keys, note: said.length ? `Here: ${said.join("; ")}.` : undefined }
  },

  "interpolate them": (rule, left) => {
    const rows = []
    for (const key of matching(rule, left.sizes)) {
      const { there, here } = left.sizes.get(key)
      if (there.length !== 3 || there[0] !== 1 || !onlyAt(1, { there, here })) continue
      const fits = [0, 1, 2, 3, 4, 5].filter(tokens => [there, here].every(size => size[1] > tokens + 3 && Number.isInteger(Math.sqrt(size[1] - tokens))))
      rows.push({ key, fits, old: Math.sqrt(there[1] - fits[0]), now: Math.sqrt(here[1] - fits[0]) })
    }
    const keys = rows.map(({ key }) => key)
    // A token more is no other picture.
    if (rows.some(({ key, fits }) => !fits.length && Math.abs(left.sizes.get(key).there[1] - left.sizes.get(key).here[1]) < 6)) return
    if (left.sizes.has("unnamed") || rows.some(({ fits }) => fits.length !== 1)) return { keys, note: "How many positions stand before the grid, and its sides, only the class tells." }
    const code = [
      "for key, tokens, old, new in [",
      ...rows.map(({ key, fits: [tokens], old, now }) => `    (${quoted(key)}, ${tokens}, ${old}, ${now}),`),
      "]:",
      "    table = checkpoint[key]",
      "    first, grid = table.float().split([tokens, old * old], dim=1)",
      "    grid = grid.unflatten(1, (old, old)).permute(0, 3, 1, 2)",
      '    grid = torch.nn.functional.interpolate(grid, size=(new, new), mode="bicubic", antialias=True)',
      "    table_now = torch.cat([first, grid.flatten(2).transpose(1, 2)], dim=1)",
      "    checkpoint[key] = table_now.to(table.dtype)",
    ]
    const said = rows.map(({ fits: [tokens], old, now }) => `${tokens} + ${old}·${old} positions become ${tokens} + ${now}·${now}`)
    return { keys, code, note: `Here: ${[...new Set(said)].join("; ")}.` }
  },

  "build it with the file's number": (rule, left) => {
    const rows = [...left.sizes.values()]
    if (!rows.length || !rows.every(onlyFirstDiffers) || left.missing.size || left.unexpected.size || [...left.sizes.keys()].some(key => NORM.test(pathOf(key)))) return
    const [there, here] = ["there", "here"].map(side => rows.map(row => row[side][0]))
    if (!here.some(count => USUAL.has(count)) || there.some(count => USUAL.has(count)) || new Set([...left.sizes.keys()].map(parent)).size > 24) return
    const keys = [...left.sizes.keys()]
    return { keys, note: `Here: ${[...new Set(there)].join(", ")} outputs in the file, ${[...new Set(here)].join(", ")} in the model.` }
  },

  "turn them one by one": (rule, left) => {
    const weights = keys => [...keys].filter(key => /weight(?:_ih_l\d+)?$/.test(key)).length
    // A kernel by itself is a filter's.
    return matching(rule, left.unexpected).length * 2 < Math.max(2, weights(left.missing)) || weights(left.unexpected) ? null : { keys: all(left), ask: LOOK }
  },

  "choose for the channels": (rule, left) => {
    // With 1 first it is a modulated kernel; where other inputs differ, no first layer; a kernel of one has features of points as well.
    const keys = [...left.sizes].filter(([, sizes]) => sizes.there.length > 3 && sizes.there[0] > 1 && onlyAt(1, sizes) && (product(sizes.there.slice(2)) > 1 || Object.values(sizes).every(([, channels]) => [1, 3, 4].includes(channels)))).map(([key]) => key)
    if (keys.length !== 1 || left.missing.size || left.unexpected.size || [...left.sizes].some(([key, sizes]) => key !== keys[0] && !(onlyFirstDiffers(sizes) && HEAD.test(pathOf(key))))) return
    const [there, here] = [left.sizes.get(keys[0]).there[1], left.sizes.get(keys[0]).here[1]]
    const key = `checkpoint[${quoted(keys[0])}]`
    const note = `Here: ${there} channels in the file, ${here} in the model.`
    if (here === 1) return { keys, note, code: [`${key} = ${key}.sum(1, keepdim=True)`] }
    if (there === 1) return { keys, note, code: [`${key} = ${key}.repeat_interleave(${here}, dim=1) / ${here}`] }
    return { keys, note: `${note} Which are the same, and in which order (red first, or blue), your data says.` }
  },

  "build it with the file's layer": (rule, left) => {
    const keys = matching(rule, left.sizes)
    if (!keys.length) return
    keys.push(...[...left.missing, ...left.unexpected].filter(key => /weight_hr_l\d/.test(key)))
    const gates = { 1: "an RNN", 3: "a GRU", 4: "an LSTM" }
    const kind = side => {
      const shape = keys.filter(key => /weight_hh_l\d+$/.test(key)).map(key => left.sizes.get(key)[side])[0]
      return shape?.length === 2 && gates[shape[0] / shape[1]] ? `${gates[shape[0] / shape[1]]} with a hidden size of ${shape[1]}` : ""
    }
    const [there, here] = [kind("there"), kind("here")]
    return { keys, note: there && here ? `Here: ${there} in the file, and ${here} in the model.` : undefined }
  },

  "take it off": (rule, left) => {
    const pairs = [...left.missing].map(key => key.match(/^(.*?)(?:weight_g|parametrizations\.weight\.original0)$/)).filter(Boolean).map(([key, home]) => [home, key, key.replace(/_g$|0$/, end => (end === "_g" ? "_v" : "1"))])
    const fits = pairs.filter(([home, , direction]) => left.missing.has(direction) && left.unexpected.has(`${home}weight`))
    if (!left.unexpected.size && pairs.length * 3 > left.missing.size) return (left.half = true), null
    if (!fits.length || (left.cut ? pairs.length * 2 < left.missing.size : fits.length * 2 !== left.missing.size) || fits.length !== left.unexpected.size) return
    return { keys: all(left) }
  },

  "build it with the file's rows": (rule, left) => {
    // A grid of positions does not grow at its end.
    const grid = ({ there, here }) => [there, here].every(([rows]) => [rows, rows - 1].some(count => count > 15 && Number.isInteger(Math.sqrt(count))))
    const keys = rowsOfTables(rule, left).filter(key => !(/pos/.test(key) && grid(left.sizes.get(key))))
    if (!keys.length) return
    const note = listing([...new Set(keys.map(key => `${left.sizes.get(key).there[0]} → ${left.sizes.get(key).here[0]}`))])
    const grown = keys.every(key => /(?:^|\.)(?:wte|embed_tokens|word_embed\w*|tok_embed\w*|lm_head)\./.test(key)) && keys.map(key => left.sizes.get(key)).every(({ there: [old], here: [now] }) => added(old, now))
    const code = grown ? loop(keys, ["table = own[key].clone()", "table[:len(checkpoint[key])] = checkpoint[key]", "checkpoint[key] = table"]) : undefined
    const said = keys.every(key => /pos/.test(key)) ? " These are positions, no vocabulary." : ""
    return { keys, code, note: `Rows in the file → in the model: ${note}.${said}` }
  },

  "build it at the file's size": (rule, left) => {
    const factor = factorOf(left)
    if (!left.sizes.size || (left.cut && !factor) || (left.half && (!factor || isShifted(left.sizes))) || (left.sizes.size < 3 && (left.missing.size || left.unexpected.size))) return
    if (otherKinds(left.sizes) || (!left.missing.size && !left.unexpected.size && isOnePart(left.sizes))) return (left.half = true), null
    const options = [...left.pasted.matchAll(OPTION)].map(([option, value]) => `${option}${factor ? ` (if it scales these, ${value * factor} in the file)` : ""}`)
    const more = new Set([...left.sizes.values()].map(({ there, here }) => (there[0] === here[0] && there.length > 1 ? there[1] - here[1] : 0)))
    const fed = left.sizes.size < 9 && more.size === 1 && !more.has(0) ? ` Only inputs differ: the file's model was fed ${Math.abs([...more][0])} ${[...more][0] > 0 ? "more" : "fewer"} (normals, colours): build it and feed it so.` : ""
    return { keys: [...left.sizes.keys()], note: compared(left.sizes) + fed + (factor ? " One factor in all: a multiplier of the channels." : "") + (options.length ? ` Your command has ${listing(options)}.` : "") }
  },

  "dequantize them": (rule, left) => {
    const keys = [...left.values].filter(([, what]) => what === "a quantized tensor").map(([key]) => key)
    return { keys, code: loop(keys, ["checkpoint[key] = checkpoint[key].dequantize()"]) }
  },

  "convert it": (rule, left) => {
    const keys = [...left.values].filter(([, what]) => /ndarray|float|int|list|numpy/.test(what)).map(([key]) => key)
    return { keys, code: ["import torch", "", "for key in model.state_dict().keys() & checkpoint.keys():", "    checkpoint[key] = torch.as_tensor(checkpoint[key])"] }
  },

  "build it with the same options": (rule, left) => {
    if (left.cut || left.half || left.sizes.size || left.missing.size > 0 === left.unexpected.size > 0) return
    const mine = left.missing.size > 0
    if (found(left) < 2) return
    if (![...left.missing, ...left.unexpected].some(key => LEARNED.test(key))) return
    // So many are a network, and no option of one.
    const kinds = new Set([...left.missing, ...left.unexpected].map(key => pathOf(key).replace(/\d+/g, "#")))
    if (kinds.size > 6) return (left.half = true), null
    const shown = new Set([...kinds].map(kind => kind.replace(/(.*#\.\w+)\..*/, "$1")))
    return { keys: all(left), note: `Only ${mine ? "the model" : "the file"} has ${listing([...shown])}.` }
  },

  "give it its own file": (rule, left) =>
    left.missing.size && isOneLayer(left.missing) && left.unexpected.size > 4 && !left.read.cut.includes("missing") ? { keys: all(left), ask: LOOK } : null,

  "build it as the file's was, or convert the file": (rule, left) => {
    if (!left.missing.size || !left.unexpected.size || left.cut) return
    const [there, here] = familiesOf(left)
    const layouts = [there && `the file's names are those of ${there.network} in ${there.layout}`, here && `the model's those of ${here.network} in ${here.layout}`].filter(Boolean).join(", ")
    const note = apartBelow(left)
    return { keys: all(left), ask: LOOK, note: layouts ? `${note} By them, ${layouts}.` : note }
  },

  "quantize the model first": (rule, left) => {
    const others = [...left.unexpected].filter(key => /scale|zero_point/.test(key) && !left.unexpected.has(`${pathOf(key)}._packed_params._packed_params`))
    const note = others.length ? `Alone here: ${listing(others)}.` : "Here none stands alone."
    const remedy = explain(rule, left)
    return remedy && (left.cut ? remedy : { ...remedy, note })
  },

  "ask the model": (rule, left) => {
    const any = rule.patterns[0] === "*"
    const keys = matching(rule, left.unexpected)
    if (keys.length > 50 || left.cut || (any && (left.missing.size || left.sizes.size || keys.some(key => !key || /(?:^|[._])(?:weight|bias|gamma|beta)\w*$/.test(key))))) return
    const body = [
      'path, _, name = key.rpartition(".")',
      "module = dict(model.named_modules()).get(path)",
      'buffers = getattr(module, "_buffers", {})',
      "if name in buffers and buffers[name] is None:",
      "    buffers[name] = torch.empty_like(checkpoint[key])",
      "elif name in buffers:",
      "    buffers[name].copy_(checkpoint.pop(key).view_as(buffers[name]))",
      ...(any ? [] : ["elif module is None:", "    del checkpoint[key]"]),
    ]
    return { keys, code: loop(keys, body) }
  },

  "keep the model's constants": (rule, left) => {
    const keys = [...left.missing]
    const learned = /(?:^|[._])(?:weight\w*|bias\w*|kernel|gamma|beta|\w+_[gv]|original\d?|running_\w+|cluster_size|embed_avg|ema\w*|queue\w*|memory\w*|center|codebook|prototypes?|\w*_tokens?|\w*_embed\w*)$/i
    if (!keys.length || keys.length > 50 || left.cut || left.unexpected.size || left.sizes.size || keys.some(key => learned.test(key))) return
    return { keys, code: loop(keys, ["checkpoint[key] = model.get_buffer(key)"]) }
  },
}
REMEDIES["keep the model's buffers"] = REMEDIES["keep the model's"]
REMEDIES["leave the constants out"] = REMEDIES["leave the numbers out"]
REMEDIES["drop it where they are none"] = REMEDIES["drop it"]

/** A remedy in words alone. */
const explain = (rule, left) => {
  for (const [name, side, other] of [["file", left.unexpected, left.missing], ["model", left.missing, left.unexpected]]) {
    if (rule.where !== name && (rule.where !== "one" || left.read.cut.includes(name === "file" ? "missing" : "unexpected"))) continue
    const keys = [...side].filter(key => rule.test.test(key))
    const fits = keys.length && !(left.half && name === "model" && rule.where === "one") && ![...other].some(key => rule.test.test(key)) && (!rule.beside || [...other].some(key => rule.beside.test(key)))
    if (fits) return all(left), { keys, note: rule.where === "one" ? `Only the ${name} has ${listing(keys)}.` : undefined }
  }
  if (/^(?:file|model|one)$/.test(rule.where)) return
  const side = left[rule.where] || left[`${rule.where}s`] || new Map()
  // What holds modules is no layer.
  const holds = key => [...side.keys()].some(other => other.startsWith(parent(key)) && parent(other) !== parent(key))
  const sure = matching(rule, side).filter(key => rule.patterns[0] !== "*.bias" || !parent(key) || !holds(key))
  const others = rule.beside && sure.length ? setsOf(left).flatMap(set => [...set.keys()].filter(beside(rule, sure))) : []
  if (rule.beside && !others.length) return
  const keys = [...new Set([...sure, ...others])]
  take(left, keys)
  return { keys }
}

/** The names for layers elsewhere, if all keys are of such layers. */
const twinsOf = (keys, names) => {
  const rows = [...keys].map(key => Math.max(meaning(key, names), meaning(pathOf(key), names)))
  return rows.includes(-1) ? [] : [...new Set(rows)].map(row => names[row].join(" or "))
}

/** What keys tell by their names alone. */
export const toldByNames = (keys, { names, families }) => {
  const family = families.find(({ test }) => [...keys].some(key => test.test(key))), twins = twinsOf(keys, names)
  return (family ? `By their names, the keys are those of ${family.network} in ${family.layout}. ` : "") + (twins.length ? `These layers go by several names: ${twins.join("; ")}. ` : "")
}

/** What the fixes, one after the other, make of the file's names. */
const namesAfter = (findings, { missing, unexpected }) => [...unexpected].map(key => [key, findings.reduce((name, { map }) => (map ? map(name, now => missing.has(now)) : name), key)])

/** Where a fix leads to a tensor of another shape, that differs as well. */
const compareShapes = (findings, { read, sizes, shapes }) => {
  if (!shapes.size || !findings.at(-1).map) return
  for (const [key, now] of namesAfter(findings, read)) {
    const [there, here] = [key, now].map(name => shapes.get(name)?.split(",").map(Number))
    if (read.missing.has(now) && there && here && !same(there, here)) sizes.set(now, { there, here })
  }
}

/** The names that each side has after the fixes, where fewer than half of the file's are among the missing ones, or explained; of a whole list, where any is not. */
const goAstray = (findings, read) => {
  const told = new Set(findings.flatMap(({ map, keys }) => (map ? [] : keys)))
  const names = namesAfter(findings, read).map(([, name]) => name), lost = names.filter(name => !read.missing.has(name) && !told.has(name))
  const few = (names.length - lost.length) * 2 < Math.min(names.length, read.missing.size), exact = findings.some(({ exact }) => exact)
  return findings.some(({ map }) => map) && read.missing.size && (few || (exact && lost.length)) && [lost, [...read.missing].filter(key => !names.includes(key))]
}

/** Apply the rules to one report. */
export const diagnose = (read, rules) => {
  const buffers = new Set(rules.buffers.flatMap(row => setsOf(read).flatMap(keys => matching(row, keys))))
  const cut = read.cut.length > 0
  const single = read.missing.size ? read.missing : read.unexpected
  const left = {
    ...read,
    read,
    cut,
    whole: Boolean(read.heading) && !cut,
    half: !(read.missing.size && read.unexpected.size) && !read.none.length && (!read.heading || (single.size > LONG && [...single].some(key => !OF_A_NORM.test(key) || !single.has(`${pathOf(key)}.running_mean`)))),
    missing: new Set(read.missing),
    unexpected: new Set(read.unexpected),
    sizes: new Map(read.sizes),
    values: new Map(read.values),
    buffers,
    names: rules.names || [],
    families: rules.families || [],
    constants: rules.find(rule => rule.remedy === "leave the constants out")?.test,
    wrappers: rules.filter(rule => rule.remedy === "strip the prefix" && rule.patterns[0] !== "*.").map(rule => rule.patterns[0].slice(0, -1)),
  }
  // Where all of its names have others elsewhere, one list is a half.
  left.projected = single.size > 1 && [...single].every(isProjected)
  left.twins = !read.none.length && !(read.missing.size && read.unexpected.size) && (left.projected || twinsOf(single, left.names).length > 0)
  left.half ||= left.twins
  const findings = []
  const fused = left.unexpected.size > 2 && !left.missing.size && !read.none.length && [...left.unexpected].every(key => /conv\w*\.bias$/.test(key))
  for (const rule of rules) {
    if (fused && rule.patterns[0] === "*.bias") continue
    if (rule.patterns[0] === "*.bias" && rule.where === "unexpected" && (left.half || left.missing.size) && [...left.unexpected].some(key => nameOf(key) === "weight")) continue
    // In a broken list a bias stands alone by chance.
    if (cut && rule.patterns[0] === "*.bias" && [left.missing, left.unexpected].every(keys => [...keys].some(key => key.endsWith("weight")))) continue
    // What is not shown of a list that breaks off may be there.
    if (cut && rule.without && !/tables|buffers/.test(rule.remedy) && [...(read[rule.where] || [])].some(key => /\.(?:weight|bias)$/.test(key))) continue
    const remedy = (REMEDIES[rule.remedy] || explain)(rule, left)
    if (remedy?.keys.length) take(left, remedy.keys), findings.push({ rule, ...remedy }), compareShapes(findings, left)
  }
  if (/^(?:build it as the file's was|turn them one by one|give it its)/.test(findings.at(-1)?.rule.remedy)) findings.splice(0, findings.length - 1)
  // The last of a list that breaks off has lost what belongs to it.
  const last = read.cut.map(kind => [...read[kind]].at(-1))
  if (findings.length > 1) findings.splice(0, findings.length, ...findings.filter(({ keys }) => keys.length > 1 || !last.includes(keys[0])))
  const resized = findings.some(({ rule }) => rule.remedy === "build it at the file's size")
  if (resized) findings.splice(0, findings.length, ...findings.filter(({ rule }) => rule.remedy !== "reshape it"))
  // Where nothing explains it, the other list may.
  left.half ||= single.size > 0 && !(read.missing.size && read.unexpected.size) && !read.none.length && !read.sizes.size && !findings.length
  left.half ||= cut && !(read.missing.size && read.unexpected.size) && (!findings.length || Boolean(toldByNames(single, left)))
  if (left.half && found(left)) {
    // What explains a part of one list may be chance.
    if (found(left) * 2 > found(read)) findings.splice(0, findings.length, ...findings.filter(({ keys }) => keys.every(key => read.sizes.has(key))))
    const names = toldByNames(single, left)
    const parts = left.missing.size && !read.sizes.size && [...left.missing].every(key => key.endsWith(".weight") && !NORM.test(pathOf(key)) && !TABLE.test(pathOf(key)) && !ADAPTED.test(key)) ? "Only weights are missing: weight norm and pruning keep them in parts. " : [...left.missing].filter(key => /(?:_[gv]|original[01])$/.test(key)).length * 2 > left.missing.size ? "The model has weight norm: the file has plain weights (then remove it from the model first), or the norm's tensors under its other names. " : ""
    const biased = fused ? "Biases of convolutions alone: if norms are missing too, they are fused into the file's layers. Then fuse the model (model.fuse()), or put identities for its norms, and load strictly. If none is, build it with bias=True. " : ""
    const profiled = single.size && [...single].every(key => /(?:^|\.)total_(?:ops|params)$/.test(key)) ? "These are the counters of a profiler (thop), in which nothing is learned: load before it profiles the model, or leave them as they are. " : ""
    const joined = left.projected ? "One side may have query, key and value joined (in_proj, qkv), the other in three. " : ""
    left.said = left.sizes.size ? `${names}${compared(left.sizes)} ${otherKinds(left.sizes) || isOnePart(left.sizes) ? "No size makes the one of the other: layers have moved, as Swin's downsample in timm 0.9. Paste the other keys." : `If no keys are missing or unexpected, build the model at the file's size${[...left.sizes.values()].every(onlyFirstDiffers) ? ", and use what its rows stand for: its classes, or its tokenizer" : ""}.`}` : names + biased + profiled + joined + parts
  }
  const averages = averagesIn(read.missing).length ? [] : averagesIn(read.unexpected)
  const say = said => {
    for (const finding of findings.slice(-1)) finding.note = (finding.note || `${listing(finding.keys)}.`) + said
    left.said = (left.said || "") + said
  }
  if (averages.length) say(` Averaged weights, which evaluation mostly uses, are in the file under ${listing(averages)}${findings.some(({ code }) => /^average/.test(code)) ? ": the code takes these" : ""}.`)
  const adapted = /LoraConfig\([^)]+\)/.exec(read.pasted)
  if (adapted && findings.some(({ keys }) => keys.some(key => ADAPTED.test(key)))) say(` Your paste has ${adapted[0].replace(/\s+/g, " ")}.`)
  if (/ignore_mismatched_sizes/.test(read.pasted) && read.sizes.size) say(" ignore_mismatched_sizes=True, as in your paste, leaves these tensors at random.")
  if (/strict=False/.test(read.pasted) && !(read.heading && single.size)) {
    say(" With strict=False, as in your paste, what is missing stays at random: load strictly, to see it, and leave out only what you know.")
  }
  // A model that its name says more of: a fix of what one line shows would fail at the next.
  const settings = /prefix|inner/.test(findings[0]?.rule.remedy) ? [] : (rules.settings || []).filter(({ test }) => test.test(read.pasted)).map(({ built }) => built)
  // Names that differ on both sides belong to two architectures: what the rules found is no explanation.
  if (left.missing.size && left.unexpected.size && !cut) return { findings: [], left: read, code: "", ask: LOOK, buffers, settings }
  const rest = cut && !left.half && found(left) > 0 && found(left) * 3 <= found(read) && !left.sizes.size
  const astray = goAstray(findings, read)
  if (astray) say(` After it the file has ${astray.map(names => listing(names.slice(0, 2))).join(", and the model ")}: more differs.`)
  const complete = findings.length > 0 && !astray && (rest || found(left) === 0) && findings.every(finding => finding.code) && !read.sizes.has("unnamed")
  if (complete && rest) findings.at(-1).code.push(...REST), (left.rest = true)
  if (complete && read.shared && !findings.some(finding => finding.target)) findings.at(-1).code.push(...TIE)
  const ask = findings.find(finding => finding.ask)?.ask || (found(left) || cut || astray ? LOOK : "")
  return { findings, left, code: complete && !(settings.length && read.sizes.size) ? program(findings, read) : "", ask, buffers, settings }
}

/** The keys by which the paste's own call takes the state dict out of the file, if it shows one such call. */
const takenBy = pasted => {
  const calls = [...pasted.replace(/\s+/g, "").matchAll(/(\w*)\.load_state_dict\([^[\]{}]*((?:\[["'][^"'\]]+["']\])+)[,)]/g)]
  const [keys, ...more] = new Set(calls.filter(([, owner]) => !/optim|sched|scaler/.test(owner)).map(([, , keys]) => keys.replaceAll("'", '"')))
  return more.length ? [] : keys?.match(/"[^"]+"/g) || []
}
const notIn = known => [`if not ${known.length ? `{${known.map(quoted).join(", ")}}` : "model.state_dict().keys()"} & checkpoint.keys():`, '    raise ValueError(f"this is no state dict, as you pass it to load_state_dict: it has {[*checkpoint][:9]}")']

const program = (findings, { pasted, unexpected, sizes, values }) => {
  const inner = findings.find(finding => finding.target)?.target
  const target = inner ? "inner" : "model"
  // But for the wrapper's own count.
  const lines = findings.flatMap(finding => finding.code).map(line => (inner ? line.replace(/\bmodel\b(?!\.n_averaged)/g, "inner") : line))
  if (inner) lines.unshift(`inner = ${inner}`)
  // What the call takes out may have been taken already.
  const taken = takenBy(pasted).map(key => `checkpoint = checkpoint.get(${key}, checkpoint)`)
  const first = taken.length ? taken : lines[0]?.startsWith("own, ") ? [] : notIn([...unexpected, ...sizes.keys()].slice(0, 3))
  // What is left out beside packed weights are their scales.
  if (!values.size && /\bdel |checkpoint\.pop|drop_tables/.test(lines)) lines.push(`for key, value in ${target}.named_parameters():`, "    if key in checkpoint and checkpoint[key].element_size() == 1 < value.element_size():", '        raise ValueError(f"{key} has one byte a number: it is packed")')
  const code = [...lines, `${target}.load_state_dict(checkpoint)`, ""].join("\n")
  const defined = []
  for (const [word, definition] of Object.entries(DEFINITIONS).reverse()) if (code.includes(word) || defined.some(text => text.includes(word))) defined.unshift(definition.join("\n"))
  const start = /\bown[.[]|in own\b|, own\)|\bkeep\(/.test(code) && !code.startsWith("own, found") ? `own = ${inner || "model"}.state_dict()\n` : ""
  const body = [...defined.map(text => (inner ? text.replace(/\bmodel\./g, "inner.") : text)), [...first, start + code].join("\n")].join("\n\n\n")
  const imports = (/\bre\./.test(body) ? "import re\n" : "") + (/\btorch\./.test(body) ? "import torch\n" : "") + (code.includes(CONSUME) ? `from torch.nn.modules.utils import ${CONSUME}\n` : "")
  return imports + (imports && (defined.length ? "\n\n" : "\n")) + body
}
