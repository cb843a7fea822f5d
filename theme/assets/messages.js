// Which message of the index stands in a pasted text: the doctor and the search ask it.

// A message with fewer characters than this in common with a text may be there by chance.
const LEAST = 12
// Of a long text, its beginning and its end are read: a traceback ends in its message, a log may begin with it.
const READ = 20000

const solid = text => text.replace(/\s+/g, "")

/** The messages that stand in a text, whatever fills their {holes} and wherever lines break; the one that has most of its characters first. */
export const matching = (pasted, messages) => {
  const text = pasted.length > 2 * READ ? solid(pasted.slice(0, READ) + pasted.slice(-READ)) : solid(pasted)
  const known = messages.map(message => ({ message, pieces: solid(message.message).split(/\{\w*\}/) }))
  const length = ({ pieces }) => pieces.join("").length
  const says = pieces => {
    let at = 0
    return pieces.every(piece => (at = text.indexOf(piece, at)) >= 0 && ((at += piece.length), true))
  }
  return known.filter(one => length(one) >= LEAST && says(one.pieces)).sort((a, b) => length(b) - length(a)).map(({ message }) => message)
}
