// The search worker that pages start. It asks Material's own worker, which it starts in turn, and adds what a site about code needs:
//
// - Nothing is loaded before a reader types: index and search engine together weigh as much as the rest of a page.
// - A query is words and identifiers, never operators: the quotes in a pasted error would demand the reader's own names of every page.
// - Words that every question has are left out, and a plural finds its singular.
// - A pasted error message leads to its entry first: the doctor's list of messages tells which it is.
// - An identifier is also found by its parts, as `mean` finds `running_mean`. They are a field of their own, which no result shows.

// The messages of Material's worker.
const SETUP = 0, READY = 1, QUERY = 2, RESULT = 3

// Measured on the queries of tests/site: with Material's 1000 a word in a title outweighs the whole name in the text.
const TITLE = 10, PARTS = 0.3, WHOLE_NAME = 8

// Common words are on every page. More pages, or more sections of a page, than a reader looks at only make each answer late.
const PAGES = 20, SECTIONS = 6

const IDENTIFIER = /[\p{L}\p{N}_]+(?:\.[\p{L}\p{N}_]+)*/gu
const PART_END = /[._]+|(?<=[\p{Ll}\p{N}])(?=\p{Lu})/u

const words = text => text.match(IDENTIFIER) || []

const parts = word => {
  const found = word.split(PART_END).filter(part => part.length > 1)
  return found.length === 1 && found[0] === word ? [] : found
}

const withParts = doc => {
  const text = `${doc.title} ${doc.text}`.replace(/<[^>]*>|&[#\w]+;/g, " ")
  return { ...doc, parts: [...new Set(words(text).flatMap(parts))].join(" ") }
}

// In a question, not in what it is about.
const COMMON = new Set(
  ("a about after all although always am an and any are as at be because been before being between both but by can cannot could did do does doing done each even ever " +
  "every for from get gets getting give gives go goes had has have having he her him his how i if in instead into is it its itself just like make me more most much my myself " +
  "need needs no nor of off on one only or other our out over own really same she should since so some something still such t than that the their them then there these they " +
  "this those though through to too under until up upon us use used using very want was way we well were what when where whether which while who whose why will with within " +
  "without won would yes yet you your don doesn didn isn s re ve").split(" "),
)

const page = new URL(self.location)
let setup, engine

const ask = async message => {
  const { inner } = await engine
  return new Promise(done => {
    inner.onmessage = ({ data }) => done(data)
    inner.postMessage(message)
  })
}

const fetched = async path => (await fetch(new URL(path, page))).json()

const load = async () => {
  const inner = new Worker(new URL(`javascripts/workers/${page.searchParams.get("engine")}`, page))
  const docs = setup.docs.length ? setup.docs : await fetched("../search/docs.json")
  const { matching } = await import(new URL("messages.js", page))
  const messages = await fetched("../errors/messages.json").catch(() => [])
  const fields = { ...setup.config.fields, title: { boost: TITLE }, parts: { boost: PARTS } }
  const data = { ...setup, config: { ...setup.config, fields }, docs: docs.map(withParts) }
  await new Promise(done => {
    inner.onmessage = done
    inner.postMessage({ type: SETUP, data })
  })
  return { inner, entries: query => matching(query, messages).map(({ entry }) => `errors/${entry.replace(".md#", "/#")}`) }
}

// A result is a page and those of its sections that match. Those with an entry come first, and the entry comes first in them.
const withEntriesFirst = (results, wanted) => {
  const place = ({ location }) => {
    const found = wanted.findIndex(entry => location.endsWith(entry))
    return found < 0 ? wanted.length : found
  }
  const best = ([first, ...sections]) => Math.min(...[first, ...sections].map(place))
  const within = ([first, ...sections]) => [first, ...sections.sort((a, b) => place(a) - place(b)).slice(0, SECTIONS)]
  return results.sort((a, b) => best(a) - best(b)).slice(0, PAGES).map(within)
}

// Material takes a term as the beginning of a word unless it has a weight; of a short one that is too much, but for the last, which may still be typed.
const terms = (word, index, { length }) => {
  const stem = word.length > 4 && /[^s]s$/.test(word) ? word.slice(0, -1) : word
  const term = word.length > 3 || index === length - 1 ? stem : `${word}^1`
  return parts(word).length ? [`${word}^${WHOLE_NAME}`, word, ...parts(word)] : [term]
}

const search = async query => {
  const all = words(query)
  const telling = all.filter(word => word.length > 1 && !COMMON.has(word.toLowerCase()))
  const asked = telling.length ? telling : all
  if (!asked.length) return []
  engine ??= load()
  const { data } = await ask({ type: QUERY, data: [...new Set(asked.flatMap(terms))].join(" ") })
  // A result tells which words it lacks, and has the others highlighted on its page: the reader's words, not their parts.
  const known = new Set(asked.map(word => word.toLowerCase()))
  for (const item of data.items.flat()) item.terms = Object.fromEntries(Object.entries(item.terms).filter(([term]) => known.has(term)))
  const { entries } = await engine
  return withEntriesFirst(data.items, entries(query))
}

// What a load's error says, wherever it is cut.
const LOADING = /state_?dict|(?:missing|unexpected)_?\s?keys?|size mismatch for/i

/** The doctor as a result, with the query in its box, if it can read keys in it. */
const doctor = async query => {
  if (!LOADING.test(query)) return []
  const { read } = await import(new URL("doctor-reading.js", page))
  if (!read(query).reports.length) return []
  const { asFragment, LINKED } = await import(new URL("parts.js", page))
  const location = `errors/doctor/${query.length > LINKED ? "" : asFragment(query)}`
  return [[{ location, title: "The doctor: the fix for your keys", text: "Reads the error that you pasted, and says what happened and what to do.", score: 1e6, terms: {} }]]
}

// One message after the other: results are shown in the order in which they arrive.
let queue = Promise.resolve()

self.onmessage = ({ data: message }) => {
  queue = queue.then(async () => {
    if (message.type === QUERY) return postMessage({ type: RESULT, data: { items: [...(await doctor(message.data)), ...(await search(message.data))] } })
    setup = message.data
    postMessage({ type: READY })
  })
}
