// Which message of the index stands in a pasted text: the doctor and the search ask it.

// Fewer characters in common may be chance; of a message's first sentence alone, more are asked for.
const LEAST = 12, LEAST_OF_ONE = 28
// Of a long text, its beginning and its end are read.
const READ = 20000

const solid = text => text.replace(/\s+/g, "")
/** What reads a part of a message as its pieces and their length, once: the search asks for all of them at each key. */
const piecesOf = part => {
  const known = new Map()
  return message => {
    if (!known.has(message)) {
      const pieces = solid(part(message)).split(/\{\w*\}/)
      known.set(message, { pieces, length: pieces.join("").length })
    }
    return known.get(message)
  }
}

/** Whether a text has all pieces, in their order. */
const says = (text, pieces) => {
  let at = 0
  return pieces.every(piece => (at = text.indexOf(piece, at)) >= 0 && ((at += piece.length), true))
}

/** The first sentence of a message: titles end there, and so did the messages of older releases. */
const firstSentence = message => {
  const end = message.search(/[.!?:;,]\s|\s\(/)
  return end < 0 ? "" : message.slice(0, end)
}

const ofWhole = piecesOf(message => message), ofFirst = piecesOf(firstSentence)

/** The messages that stand in a text, whatever fills their {holes}, the longest first; or else those whose first sentence does. */
export const matching = (pasted, messages) => {
  const text = pasted.length > 2 * READ ? solid(pasted.slice(0, READ) + pasted.slice(-READ)) : solid(pasted)
  const found = (read, least) => {
    if (text.length < least) return []
    const there = messages.map(message => ({ message, ...read(message.message) })).filter(({ pieces, length }) => length >= least && says(text, pieces))
    return there.sort((a, b) => b.length - a.length).map(({ message }) => message)
  }
  const whole = found(ofWhole, LEAST)
  return whole.length ? whole : found(ofFirst, LEAST_OF_ONE)
}
