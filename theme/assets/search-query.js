// What a query finds in the index that theme/search.py makes. The order comes of adding whole numbers: each machine gives the same.

import { matching } from "./messages.js"

// In hundredths of what the word itself scores: another word for it; all parts of an identifier, and one; what a word that is being typed may become;
// the word that a misspelt one is nearest to.
const SYNONYM = 40, PARTS = 60, PART = 20, COMPLETED = 70, NEAREST = 70
// Of how many letters a word has room for one slip, and for two.
const ONE_SLIP = 5, TWO_SLIPS = 9
// More than a question has, in characters and in words; more pages than a reader looks at; more sections of a page than help to choose.
const READ = 4000, WORDS = 40, PAGES = 10, SECTIONS = 3
// In hundredths of what a page's sections have together, which each of them gets.
const PAGE = 40
// In hundredths of its score, what a section has whose heading is asked word for word, and from how many words on.
const ASKED = 130, HEADING = 3
// In hundredths, what a word counts behind the first clause, if that has so many words: what follows tells how the question came about.
const BEHIND = 70, CLAUSE = 2
// What the first sentence of a section is worth beside the others.
const FIRST = 1.5
// The least that an answer is worth which fits, and where two words are asked for; what one about a name has of it; and of a word, what it has at least that it
// does not lack.
const FITS = 94, FITS_TWO = 102, NAMED = 15, HAS = 15
// The highest level of a word of each subject.
const GENERAL = 1
// The largest of the numbers in the index, as in theme/search.py.
const MOST = 63
// In hundredths: a page is shown if it has so much of the best one's score, and a section of what the best of its page has.
const NEAR_PAGE = 35, NEAR_SECTION = 70

/**
 * Whether an answer fits that has so many hundredths of what one about each word of the query would have. One word is a name, and fits what has it. Of more,
 * those that many headings have speak for it, except words of each subject: each level has twice as many headings as the one below; most those that the answer
 * has, and names of code. Those that hardly a heading has, and the answer lacks, speak against it, and those of other subjects, even where it has them. The
 * weights are a regression's, of 900 questions that the site answers and 150 that it does not; the least was chosen with 200 others that it does not.
 */
const fitting = (fit, words) => {
  const elsewhere = Math.min(2, words.filter(({ elsewhere }) => elsewhere).length)
  if (words.length === 1 && !elsewhere && fit >= NAMED) return true
  const [first, second = 0] = words.map(({ level }) => level).sort((one, other) => other - one)
  const own = words.filter(({ elsewhere, has }) => has && !elsewhere)
  const about = Math.min(3, own.filter(({ level }) => level > GENERAL).length), names = Math.min(2, own.filter(({ name }) => name).length)
  const lacking = words.filter(({ elsewhere, level, has }) => level <= GENERAL && (elsewhere || !has)).length
  const sum = fit + 7 * Math.min(10, words.length) + 5 * (first + second) + 12 * about + 15 * names - 22 * elsewhere - Math.floor((95 * lacking) / words.length)
  return sum >= (words.length === 2 ? FITS_TWO : FITS)
}

/** The clauses of a text. */
const clausesOf = text => text.split(/[,;:?!.]\s+|\s[-–—]\s/)

// Who types a piece of a message leaves out the names in it: so many characters and words stand in it in a row, and in no more messages than these.
const PIECE = 12, IN_A_ROW = 3, MESSAGES = 4

/** The words of a message or a piece of one, between spaces, without the type of an exception before them and the names in it. */
const row = text => ` ${(text.replace(/^\s*\w*(?:Error|Exception|Warning):/, "").replace(/\{\w*\}/g, " ").toLowerCase().match(/\w+/g) || []).join(" ")} `
const rows = new Map()
const rowOf = message => {
  if (!rows.has(message)) rows.set(message, row(message))
  return rows.get(message)
}

/** The messages of which a text is a piece, if it tells them from others. */
const continuing = (text, messages) => {
  const words = row(text)
  if (words.length < PIECE || words.trim().split(" ").length < IN_A_ROW) return []
  const found = messages.filter(({ message }) => rowOf(message).includes(words))
  return found.length > MESSAGES ? [] : found
}

/** The messages that a query quotes, or else those of which it is a piece. */
const quoting = (query, messages) => {
  const found = matching(query, messages)
  return found.length ? found : continuing(query.slice(0, READ), messages)
}

const addressOf = entry => `errors/${entry.replace(".md#", "/#")}`

const spoken = new Map()
/** How a message's first sentence reads without its signs, with one to three words in the place of each name, and its own words; null where chance could say it. */
const spokenOf = message => {
  if (!spoken.has(message)) {
    const words = message.split(/[.!?:;,]\s|\s\(/)[0].toLowerCase().match(/\{\w*\}|\w+/g) || []
    const own = words.filter(word => word[0] !== "{")
    const reads = words.map(word => (word[0] === "{" ? "(?:\\w+ ){1,3}?" : `${word} `)).join("")
    spoken.set(message, own.length >= IN_A_ROW && own.join(" ").length >= PIECE ? { own: own.map(word => ` ${word} `), reads: ` ${reads}` } : null)
  }
  return spoken.get(message)
}

/** The entries whose message a text says so, by address; and whether a clause of it says no more. */
const spokenIn = (text, messages) => {
  if (row(text).length < PIECE) return new Map()
  const rows = [text, ...clausesOf(text)].map(row)
  // Hundreds of patterns are slow to compile: of most messages a word is missing.
  const possible = messages.map(({ entry, message }) => ({ entry, says: spokenOf(message) })).filter(({ says }) => says && says.own.every(word => rows[0].includes(word)))
  const found = possible.map(({ entry, says }) => ({ address: addressOf(entry), pattern: new RegExp(says.reads) })).filter(({ pattern }) => pattern.test(rows[0]))
  return new Map(found.length > MESSAGES ? [] : found.map(({ address, pattern }) => [address, rows.some(words => words.replace(pattern, "") === "")]))
}

// What is said beside a question, and changes nothing in it.
const BESIDE = /\b(?:a|an|the|my|even|exactly|actually|really|basically|just|in pytorch)\b/g

/** The words of a text as they are, between spaces, without what says nothing. */
const worded = text => ` ${(text.toLowerCase().replace(/\bwhat'?s\b/g, "what is").replace(BESIDE, " ").match(/[\p{L}\p{N}_]+/gu) || []).join(" ")} `

/** How many words stand between the spaces of such a text. */
const wordsIn = text => text.split(" ").length - 2

/** A term: what it tells, and the sections that have it, each with its score, which are read when they are asked for. */
class Term {
  #distances
  #scores
  #found
  constructor(telling, distances, scores) {
    this.telling = telling
    this.#distances = distances
    this.#scores = scores
  }
  get found() {
    if (this.#found) return this.#found
    const found = []
    let number = -1, high = 0
    for (let place = 0; place < this.#distances.length; place++) {
      const code = this.#distances.charCodeAt(place)
      if (code >= 99) high = high * 28 + code - 99
      else {
        number += high * 64 + code - 35
        high = 0
        found.push(number, this.telling * (this.#scores.charCodeAt(found.length / 2) - 35))
      }
    }
    return (this.#found = found)
  }
}

/** The index as it is searched. */
export const opened = ({ pages, terms, tells, sections, scores, topics, words }) => {
  const known = new Map()
  let term = "", from = 0, at = 0
  terms.split(" ").forEach((end, place) => {
    term = term.slice(0, end.charCodeAt(0) - 35) + end.slice(1)
    let to = from, behind = at
    for (let code; (code = sections.charCodeAt(to)) >= 35; to++) if (code < 99) behind++
    known.set(term, new Term(tells.charCodeAt(place) - 35, sections.slice(from, to), scores.slice(at, behind)))
    from = to + 1
    at = behind
  })
  const all = pages.flatMap(([url, title, below], page) => below.map(([anchor, heading]) => ({ page, url, title, anchor, heading })))
  const language = languageOf(words)
  const groups = new Map()
  for (const group of words.synonyms) {
    const members = group.split(", ").map(member => language.terms(member).map(([whole]) => whole))
    for (const member of members) {
      const key = member.join(" ")
      groups.set(key, [...(groups.get(key) || []), ...members.filter(other => other !== member)])
    }
  }
  const levels = new Map(topics.flatMap((some, level) => some.split(" ").map(topic => [topic, level])))
  for (const [whole] of language.terms(words.general)) levels.set(whole, Math.min(GENERAL, levels.get(whole) || 0))
  const elsewhere = new Set(language.terms(words.elsewhere).map(([whole]) => whole))
  // Headings are read once a query has so many words as one.
  let headings
  const headed = () => (headings ??= all.map(({ heading }) => worded(heading)))
  return { known, all, headed, groups, levels, elsewhere, ...language }
}

// What a load's error says, wherever it is cut.
const LOADING = /state_?dict|(?:missing|unexpected)_?\s?keys?|size mismatch for/i

/** Whether the doctor may find keys in a text: what reads them is large, and fetched for these alone. */
export const mayHaveKeys = text => LOADING.test(text)

/** How a text is taken apart: as theme/search.py does it, with the same rules. */
const languageOf = ({ word, parts, common, endings, irregular, spelled }) => {
  const WORD = new RegExp(word, "g"), BETWEEN = new RegExp(parts)
  const COMMON = new Set(common.split(/\s+/)), ENDINGS = endings.map(([ending, instead]) => [new RegExp(ending), instead])
  const has = (table, name) => Object.prototype.hasOwnProperty.call(table, name)
  const stem = text => {
    const known = has(irregular, text) ? irregular[text] : text
    return /^\p{L}+$/u.test(known) ? ENDINGS.reduce((rest, [ending, instead]) => rest.replace(ending, instead), known) : known
  }
  const termsOf = text => {
    const found = text.split(BETWEEN).map(part => part.toLowerCase()).filter(part => part.length > 1 && !/^\d+$/.test(part))
    const whole = text.toLowerCase()
    return !found.length || (found.length === 1 && found[0] === whole) ? [stem(whole)] : [stem(whole), ...found.map(stem)]
  }
  const written = name => (has(spelled, name.toLowerCase()) ? spelled[name.toLowerCase()].split(" ") : [name])
  const terms = (text, all = false) => {
    const found = []
    for (const [, before, name, behind] of text.matchAll(WORD))
      if (name.length > 1 && (all || before || behind || !COMMON.has(name.toLowerCase()))) found.push(...written(name).map(termsOf))
    return found
  }
  return { terms, stem }
}

/** Whether one word becomes another by so many slips: a letter that is missing, too much, or another, or two letters exchanged. */
const slipped = (one, other, slips) => {
  let same = 0
  while (same < one.length && one[same] === other[same]) same++
  const here = one.slice(same), there = other.slice(same)
  if (Math.abs(here.length - there.length) > slips) return false
  if (!here || !there || !slips) return here === there || (slips > 0 && here.length + there.length <= slips)
  return [[1, 0], [0, 1], [1, 1], ...(here[0] === there[1] && here[1] === there[0] ? [[2, 2]] : [])]
    .some(([from, to]) => slipped(here.slice(from), there.slice(to), slips - 1))
}

/** The terms that a word of letters is nearest to. Nobody writes a word wrong at its beginning, and what is cut off is no slip. */
const nearest = (known, word) => {
  const most = /^[a-z_]+$/.test(word) ? (word.length >= ONE_SLIP) + (word.length >= TWO_SLIPS) : 0
  for (let slips = 1; slips <= most; slips++) {
    const found = [...known.keys()].filter(term => term[0] === word[0] && !term.startsWith(word) && !word.startsWith(term) && slipped(word, term, slips))
    if (found.length) return found
  }
  return []
}

/** The ways in which a section can have a word of a query: terms that it must have, and in hundredths what they count. */
const waysOf = ({ known, groups, stem }, [whole, ...parts], typing) => {
  const ways = [[[whole], 100]]
  if (parts.length) ways.push([parts, PARTS], ...parts.map(part => [[part], PART]))
  for (const other of groups.get(whole) || []) ways.push([other, SYNONYM])
  if (known.has(whole)) return ways
  if (parts.length) return ways
  // Of a word that is being typed its beginning is there, or all that its forms share and a part of its ending.
  const beginning = term => term.startsWith(whole) || (whole.startsWith(term) && term.length >= 4 && whole.length <= term.length + 4)
  if (typing) for (const term of known.keys()) if (beginning(term)) ways.push([[term], COMPLETED])
  for (let at = 2; at < whole.length - 1; at++) {
    const halves = [stem(whole.slice(0, at)), stem(whole.slice(at))]
    if (halves.every(half => half.length > 2 && known.has(half))) ways.push([halves, PARTS])
  }
  return ways
}

/** What a query asks for: for each of its words the ways to have it, and what a section scores that has nothing else. */
const taken = ({ known, groups, levels, elsewhere, terms, stem }, query) => {
  const text = query.slice(0, READ)
  const telling = terms(text)
  const words = (telling.length ? telling : terms(text, true)).slice(0, WORDS)
  const typing = /\w$/.test(query)
  const first = terms(clausesOf(text)[0]).length
  const found = new Map()
  words.forEach(([whole, ...parts], place) => {
    const ways = waysOf({ known, groups, stem }, [whole, ...parts], typing && place === words.length - 1)
    for (const size of [2, 3])
      for (let from = Math.max(0, place - size + 1); from <= place && from + size <= words.length; from++) {
        const phrase = words.slice(from, from + size).map(([first]) => first)
        for (const other of groups.get(phrase.join(" ")) || []) ways.push([other, Math.floor(SYNONYM / size)])
      }
    // A word that nothing else stands for may be a slip.
    const slips = known.has(whole) || (!parts.length && ways.length > 1) ? [] : nearest(known, whole)
    for (const term of slips) ways.push([[term], NEAREST])
    const own = slips.length ? [] : [whole, ...parts].filter(term => known.has(term))
    const meant = slips.length ? slips : own.length ? own : ways.flatMap(([terms]) => terms).filter(term => known.has(term))
    const tells = meant.map(term => known.get(term).telling)
    const telling = !tells.length ? MOST : own.length ? Math.max(...tells) : Math.floor((Math.min(...tells) * (slips.length ? NEAREST : 100)) / 100)
    // What is being typed is no word yet that could be missing.
    const open = !own.length && !slips.length && !elsewhere.has(whole) && tells.length > 0 && typing && place === words.length - 1
    const share = first >= CLAUSE && place >= first ? BEHIND : 100
    if (!found.has(whole)) found.set(whole, { share, ways, telling, open, name: own.length > 0 && !/^\p{L}+$/u.test(whole), elsewhere: elsewhere.has(whole), level: Math.max(0, ...meant.map(term => levels.get(term) || 0)) })
  })
  return [...found.values()]
}

// What the last query asked for, by index: results and their sentences come of the same.
const last = new WeakMap()
const asked = (index, query) => {
  if (last.get(index)?.query !== query) last.set(index, { query, words: taken(index, query) })
  return last.get(index).words
}

/** What each section has of a word, by the best way: another word for it tells no more than the word itself. */
const scored = ({ known, all }, { ways, telling }) => {
  const best = new Int32Array(all.length)
  const sum = new Int32Array(all.length), times = new Uint8Array(all.length)
  for (const [terms, share] of ways) {
    const lists = terms.map(term => known.get(term))
    if (!lists.every(Boolean)) continue
    if (lists.length > 1) sum.fill(0), times.fill(0)
    lists.forEach(({ found }, place) => {
      for (let at = 0; at < found.length; at += 2) {
        const number = found[at]
        const has = lists.length > 1 ? (sum[number] += found[at + 1]) : found[at + 1]
        // The last list has the sections that all have.
        if (place === lists.length - 1 && (lists.length === 1 || times[number] === place)) best[number] = Math.max(best[number], Math.floor((Math.min(has, telling * MOST) * share) / 100))
        else times[number]++
      }
    })
  }
  return best
}

/**
 * What a query finds: pages with one to three sections each, the best first; before them those that `messages` says the query quotes. And whether they fit.
 */
export const answered = (index, messages, query) => {
  const { all } = index
  const words = asked(index, query)
  const own = new Int32Array(all.length), total = new Int32Array(all.length)
  for (const word of words) {
    const best = (word.best = scored(index, word)), page = new Int32Array(all.length)
    for (let number = 0; number < all.length; number++) page[all[number].page] = Math.max(page[all[number].page], best[number])
    for (let number = 0; number < all.length; number++) {
      own[number] += best[number]
      total[number] += Math.floor(((best[number] * 100 + page[all[number].page] * PAGE) * word.share) / 100)
    }
  }
  const whole = worded(query.slice(0, READ)), clauses = clausesOf(query.slice(0, READ)).map(worded)
  const most = Math.max(0, ...total)
  const raise = (number, clause) => {
    total[number] = clause ? total[number] + most : Math.floor((total[number] * ASKED) / 100)
  }
  if (wordsIn(whole) >= HEADING)
    index.headed().forEach((heading, number) => {
      if (whole.includes(heading) && wordsIn(heading) >= HEADING) raise(number, clauses.includes(heading))
    })
  // Entries of one message are told apart by what else is quoted.
  const said = quoting(query, messages)
  const quoted = new Map(said.map(({ entry, message }) => [addressOf(entry), said.findIndex(one => one.message === message)]))
  const spoken = said.length ? new Map() : spokenIn(query.slice(0, READ), messages)
  if (spoken.size)
    all.forEach(({ url, anchor }, number) => {
      if (spoken.has(`${url}#${anchor}`)) raise(number, spoken.get(`${url}#${anchor}`))
    })
  const placeOf = ({ url, anchor }) => (said.length && quoted.get(`${url}#${anchor}`)) ?? said.length
  let top = 0
  for (let number = 0; number < all.length; number++) if (own[number]) top = Math.max(top, total[number])
  const near = (score, of, share) => score * 100 >= of * share
  const found = []
  all.forEach((section, number) => {
    const place = placeOf(section)
    if (place < said.length || (own[number] && near(total[number], top, NEAR_PAGE))) found.push({ ...section, number, score: total[number], place })
  })
  found.sort((one, other) => one.place - other.place || other.score - one.score || one.number - other.number)
  const pages = new Map()
  for (const section of found) pages.has(section.page) ? pages.get(section.page).push(section) : pages.set(section.page, [section])
  const results = [...pages.values()]
    .slice(0, PAGES)
    .map(sections => sections.filter(({ score, place }) => place < said.length || near(score, sections[0].score, NEAR_SECTION)).slice(0, SECTIONS))
  const complete = words.filter(({ open }) => !open)
  const possible = complete.reduce((sum, { telling }) => sum + telling * MOST, 0), best = Math.max(0, ...own), answer = own.indexOf(best)
  for (const word of complete) word.has = word.best[answer] * 100 >= HAS * word.telling * MOST
  const fits = said.length > 0 || (found.length > 0 && (!complete.length || fitting(Math.floor((best * 100) / possible), complete)))
  return { results, fits }
}

/** What each term is worth that a query asks for. */
export const wanted = (index, query) => {
  const worth = new Map()
  for (const { ways, telling } of asked(index, query))
    for (const [terms, share] of ways) for (const term of terms) worth.set(term, Math.max(worth.get(term) || 0, (telling * share) / terms.length))
  return worth
}

// The terms of sentences, which are looked through anew at each key.
const read = new WeakMap()

/**
 * The sentence of a section that has most of what is wanted, in pieces: those at odd places are what was wanted.
 * The first, which answers, gives way to one that has clearly more.
 */
export const shown = (index, sentences, worth) => {
  if (!read.has(sentences)) read.set(sentences, sentences.map(sentence => [...new Set(index.terms(sentence).flat())]))
  const sums = read.get(sentences).map(terms => terms.reduce((sum, term) => sum + (worth.get(term) || 0), 0))
  sums[0] *= FIRST
  const sentence = sentences[sums.indexOf(Math.max(...sums))] || ""
  const pieces = [""]
  for (const [piece] of sentence.matchAll(/[\p{L}\p{N}_]+|[^\p{L}\p{N}_]+/gu)) {
    const asked = index.terms(piece).flat().some(term => worth.has(term))
    if (asked === (pieces.length % 2 === 0)) pieces[pieces.length - 1] += piece
    else pieces.push(piece)
  }
  return pieces
}
