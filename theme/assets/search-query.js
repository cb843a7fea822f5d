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
const ASKED = 150, HEADING = 3
// What the first sentence of a section is worth beside the others.
const FIRST = 1.5
// So many words are few.
const FEW = 5
// The largest of the numbers in the index, as in theme/search.py.
const MOST = 63
// In hundredths: a page is shown if it has so much of the best one's score, and a section of what the best of its page has.
const NEAR_PAGE = 35, NEAR_SECTION = 70

/**
 * Whether a section fits that has so many hundredths of what one about each word of the query would have. Of few words more is expected than of many,
 * and of words that few headings have more than of what the site is about: each level has twice as many headings as the one below. Of a few words, one that
 * stands nowhere on the site says that another thing is meant, as a replay buffer.
 */
const fitting = (fit, words) => {
  const [first = 0, second = 0] = words.map(({ level }) => level).sort((one, other) => other - one)
  const nowhere = words.length <= FEW ? words.filter(({ known }) => !known).length : 0
  return fit >= Math.min(75, 60 + Math.floor(40 / words.length) - 6 * first - 4 * second + 12 * nowhere)
}

/** The words of a text as they are, between spaces. */
const worded = text => ` ${(text.toLowerCase().match(/[\p{L}\p{N}_]+/gu) || []).join(" ")} `

/** The index as it is searched. */
export const opened = ({ pages, terms, tells, sections, scores, topics, words }) => {
  const known = new Map()
  let term = "", at = 0
  const distances = sections.split(" ")
  terms.split(" ").forEach((end, place) => {
    term = term.slice(0, end.charCodeAt(0) - 35) + end.slice(1)
    const found = [], telling = tells.charCodeAt(place) - 35
    let number = -1, high = 0
    for (const char of distances[place]) {
      const code = char.charCodeAt(0)
      if (code >= 99) high = high * 28 + code - 99
      else {
        number += high * 64 + code - 35
        high = 0
        found.push(number, telling * (scores.charCodeAt(at++) - 35))
      }
    }
    known.set(term, { telling, found })
  })
  const all = pages.flatMap(([url, title, below], page) => below.map(([anchor, heading]) => ({ page, url, title, anchor, heading, words: worded(heading) })))
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
  return { known, all, groups, levels, ...language }
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
    return !found.length || (found.length === 1 && found[0] === whole) ? [stem(whole)] : [whole, ...found.map(stem)]
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
const asked = ({ known, all, groups, levels, terms, stem }, query) => {
  const text = query.slice(0, READ)
  const telling = terms(text)
  const words = (telling.length ? telling : terms(text, true)).slice(0, WORDS)
  const typing = /\w$/.test(query)
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
    const open = !own.length && !slips.length && tells.length > 0 && typing && place === words.length - 1
    found.set(whole, { ways, telling, open, known: tells.length > 0, level: Math.max(0, ...meant.map(term => levels.get(term) || 0)) })
  })
  return [...found.values()]
}

/** What each section has of a word, by the best way. */
const scored = ({ known, all }, { ways }) => {
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
        if (place === lists.length - 1 && (lists.length === 1 || times[number] === place)) best[number] = Math.max(best[number], Math.floor((has * share) / 100))
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
    const best = scored(index, word), page = new Int32Array(all.length)
    for (let number = 0; number < all.length; number++) page[all[number].page] = Math.max(page[all[number].page], best[number])
    for (let number = 0; number < all.length; number++) {
      own[number] += best[number]
      total[number] += best[number] * 100 + page[all[number].page] * PAGE
    }
  }
  const whole = worded(query.slice(0, READ))
  all.forEach(({ words }, number) => {
    if (words.split(" ").length - 2 >= HEADING && whole.includes(words)) total[number] = Math.floor((total[number] * ASKED) / 100)
  })
  // Entries of one message are told apart by what else is quoted.
  const said = matching(query, messages)
  const quoted = new Map(said.map(({ entry, message }) => [`errors/${entry.replace(".md#", "/#")}`, said.findIndex(one => one.message === message)]))
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
  const most = complete.reduce((sum, { telling }) => sum + telling * MOST, 0)
  const fit = most ? Math.floor((Math.max(0, ...own) * 100) / most) : 0
  const fits = said.length > 0 || (found.length > 0 && (!complete.length || fitting(fit, complete)))
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
