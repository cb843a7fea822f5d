// The bytes of a file in pieces, read one after the other.

const WINDOW = 1 << 18 // bytes that are read at once

/** Bytes; what is longer in a file is named by its length and skipped. */
export const LONG = 1 << 16

/** A file that is not what it says: the message is a sentence for the reader. */
export class Damaged extends Error {}

export const fail = sentence => {
  throw new Damaged(sentence)
}

const NUMBERS = new Intl.NumberFormat("en")
export const number = value => NUMBERS.format(value)

/** A blob in pieces, of which some may be left out. */
export const pieces = blob => {
  let at = 0
  return {
    skip: bytes => (at += bytes),
    async next() {
      if (at > blob.size) fail(`It ends ${number(at - blob.size)} bytes before its time.`)
      const piece = blob.slice(at, (at += WINDOW))
      if (!piece.size) return null
      at -= WINDOW - piece.size
      return new Uint8Array(await piece.arrayBuffer())
    },
  }
}

/** What a deflated blob holds, in pieces. */
export const inflated = (blob, member) => {
  let left = member.bytes
  const reader = blob.stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader()
  return {
    async next() {
      const { done, value } = await reader.read().catch(() => fail("What was deflated cannot be inflated."))
      if (done ? left : (left -= value.length) < 0) fail(`The zip file's member ${member.name} is inflated to another size than the directory says.`)
      return done ? null : value
    },
  }
}

/** Pieces, read one byte after the other. */
export class Bytes {
  constructor(source, progress = () => {}) {
    Object.assign(this, { source, progress, buffer: new Uint8Array(0), at: 0, before: 0, ended: false })
  }

  get position() {
    return this.before + this.at
  }

  /** Have as many bytes at hand, if there are; whether there are. */
  async have(bytes) {
    while (this.buffer.length - this.at < bytes && !this.ended) {
      const piece = await this.source.next()
      this.progress()
      if (!piece) this.ended = true
      else {
        const rest = this.buffer.subarray(this.at), both = new Uint8Array(rest.length + piece.length)
        both.set(rest), both.set(piece, rest.length)
        this.before += this.at
        Object.assign(this, { buffer: both, at: 0 })
      }
    }
    this.view = new DataView(this.buffer.buffer, this.buffer.byteOffset)
    return this.buffer.length - this.at >= bytes
  }

  async take(bytes) {
    await this.have(bytes)
    return this.now(bytes)
  }

  /** Bytes that are at hand: to wait for each would take longer than to read it. */
  now(bytes) {
    if (this.at + bytes > this.buffer.length) fail("It ends in the middle of a value.")
    return this.buffer.subarray(this.at, (this.at += bytes))
  }

  /** Whether fewer bytes are at hand than asked for, and more can come. */
  lacks(bytes) {
    return this.buffer.length - this.at < bytes && !this.ended
  }

  async skip(bytes) {
    const here = this.buffer.length - this.at
    if (bytes <= here) return (this.at += bytes)
    if (this.source.skip) {
      this.source.skip(bytes - here)
      this.before += this.at + bytes
      return Object.assign(this, { buffer: new Uint8Array(0), at: 0 })
    }
    for (let left = bytes; left > 0; ) {
      if (!(await this.have(1))) fail("It ends in the middle of a value.")
      const step = Math.min(left, this.buffer.length - this.at)
      this.at += step
      left -= step
    }
  }

  async line() {
    let end
    for (let wanted = 256; (end = this.buffer.indexOf(10, this.at)) < 0; wanted *= 2) {
      if (wanted > 2 * LONG) fail("A line in it has no end.")
      if (!(await this.have(wanted)) && this.buffer.indexOf(10, this.at) < 0) fail("It ends in the middle of a line.")
    }
    const line = this.buffer.subarray(this.at, end)
    this.at = end + 1
    return line
  }
}

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true })

/** UTF-8 as Python writes it: a lone surrogate has three bytes of its own. */
export const decoded = bytes => {
  try {
    return utf8.decode(bytes)
  } catch {
    let text = "", from = 0
    try {
      for (let at = 0; at + 2 < bytes.length; at++) {
        if (bytes[at] !== 0xed || bytes[at + 1] < 0xa0 || bytes[at + 2] >> 6 !== 2) continue
        text += utf8.decode(bytes.subarray(from, at)) + String.fromCharCode(0xd000 | ((bytes[at + 1] & 0x3f) << 6) | (bytes[at + 2] & 0x3f))
        from = at + 3
        at += 2
      }
      return text + utf8.decode(bytes.subarray(from))
    } catch {
      return fail("A text in it is not UTF-8.")
    }
  }
}

export const latin1 = bytes => Array.from(bytes, byte => String.fromCharCode(byte)).join("")
