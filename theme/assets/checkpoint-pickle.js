// Interprets a pickle: each instruction makes a description of what Python would make, and nothing is looked up, called or executed. A judge goes along.

import { decoded, fail, latin1, LONG, number } from "./checkpoint-bytes.js"
import { isGlobal } from "./checkpoint-tensors.js"

const HEAD = 1024 // bytes of what is skipped that are kept

/** The most objects of one file that are made. */
export const OBJECTS = 3_000_000

/** A little-endian integer of any length with a sign: a number, or a BigInt where a number is not exact. */
const integer = bytes => {
  if (bytes.length > 1024) return { is: "number", bytes: bytes.length }
  let value = 0n
  for (let at = bytes.length - 1; at >= 0; at--) value = (value << 8n) | BigInt(bytes[at])
  if (bytes.length && bytes.at(-1) & 0x80) value -= 1n << BigInt(8 * bytes.length)
  return Number.isSafeInteger(Number(value)) ? Number(value) : value
}

const NAMES =
  "(MARK .STOP 0POP 1POP_MARK 2DUP FFLOAT IINT JBININT KBININT1 LLONG MBININT2 NNONE PPERSID QBINPERSID RREDUCE SSTRING TBINSTRING USHORT_BINSTRING VUNICODE XBINUNICODE aAPPEND bBUILD cGLOBAL dDICT }EMPTY_DICT eAPPENDS gGET hBINGET iINST jLONG_BINGET lLIST ]EMPTY_LIST oOBJ pPUT qBINPUT rLONG_BINPUT sSETITEM tTUPLE )EMPTY_TUPLE uSETITEMS GBINFLOAT BBINBYTES CSHORT_BINBYTES \x80PROTO \x81NEWOBJ \x82EXT1 \x83EXT2 \x84EXT4 \x85TUPLE1 \x86TUPLE2 \x87TUPLE3 \x88NEWTRUE \x89NEWFALSE \x8aLONG1 \x8bLONG4 \x8cSHORT_BINUNICODE \x8dBINUNICODE8 \x8eBINBYTES8 \x8fEMPTY_SET \x90ADDITEMS \x91FROZENSET \x92NEWOBJ_EX \x93STACK_GLOBAL \x94MEMOIZE \x95FRAME \x96BYTEARRAY8 \x97NEXT_BUFFER \x98READONLY_BUFFER"
const OPCODES = []
for (const entry of NAMES.split(" ")) OPCODES[entry.charCodeAt(0)] = entry.slice(1)

/** A key or a member of a set; Python takes no list, dictionary or set for one. */
const hashable = value => (["list", "dict", "set", "bytearray"].includes(value?.is) ? fail("It has a key that Python takes for none.") : value)

/**
 * Interpret one pickle. What it makes is described: null, booleans, numbers, BigInts and texts as they are; all else as an object with `is`.
 * `persistent` makes what stands for an id. Throws Damaged where Python's own unpickler would raise.
 */
export const interpret = async (bytes, judge, persistent, budget) => {
  const stack = [], marks = [], memo = [], far = new Map()
  const from = bytes.position
  let protocol = 0
  const base = () => marks.at(-1) ?? 0
  const push = value => void stack.push(value)
  const made = value => (--budget.objects < 0 && fail(`It makes more than ${number(OBJECTS)} objects. No more of it is read.`), push(value))
  const pop = () => (stack.length > base() ? stack.pop() : fail("It takes a value from an empty stack."))
  const top = () => (stack.length > base() ? stack.at(-1) : fail("It takes a value from an empty stack."))
  const sinceMark = () => (marks.length ? stack.splice(marks.pop()) : fail("It goes back to a mark that is not there."))
  // Numbers that follow each other lie in a list, which is faster.
  let kept = 0
  const put = key => {
    const value = top(), near = key < memo.length || (key === memo.length && !far.size)
    if (near ? key === memo.length : !far.has(key)) kept++
    near ? (memo[key] = value) : far.set(key, value)
  }
  const get = key => (key < memo.length ? push(memo[key]) : far.has(key) ? push(far.get(key)) : fail(`It asks for object ${key}, which it did not keep.`))
  const text = async size => {
    if (size > LONG) await bytes.skip(size)
    else if (bytes.lacks(size)) await bytes.have(size)
    push(size > LONG ? { is: "text", size } : decoded(bytes.now(size)))
  }
  const raw = async (size, is = "bytes") => made(size > LONG ? { is, size, head: (await bytes.take(HEAD)).slice(), ...(await bytes.skip(size - HEAD), {}) } : { is, size, value: (await bytes.take(size)).slice() })
  const u8 = () => (bytes.at < bytes.buffer.length ? bytes.buffer[bytes.at++] : fail("It ends in the middle of a pickle."))
  const fixed = (size, read) => {
    if (bytes.at + size > bytes.buffer.length) fail("It ends in the middle of a value.")
    return read(bytes.at, (bytes.at += size))
  }
  const u16 = () => fixed(2, at => bytes.view.getUint16(at, true))
  const u32 = () => fixed(4, at => bytes.view.getUint32(at, true))
  const i32 = () => fixed(4, at => bytes.view.getInt32(at, true))
  const u64 = () => fixed(8, at => Number(bytes.view.getBigUint64(at, true)))
  const ascii = async () => latin1(await bytes.line())
  const decimal = async () => (/^-?\d{1,18}$/.test(await ascii().then(line => (bytes.last = line))) ? Number(bytes.last) : fail("It has something else where a number belongs."))
  const setItems = (target, items) => {
    if (items.length % 2) fail("It has a key without a value.")
    judge.set(target)
    const pairs = target?.is === "dict" ? target.items : target?.is === "object" ? (target.pairs ??= []) : fail("It sets a key of something that has no keys.")
    for (let n = 0; n < items.length; n++) pairs.push(n % 2 ? items[n] : hashable(items[n]))
  }
  const append = (target, items, known) => {
    if (known) judge.append(target)
    if (target?.is === "set") items.forEach(hashable)
    const list = ["list", "set"].includes(target?.is) ? target.items : target?.is === "object" ? (target.appended ??= []) : fail("It appends to something that is no list.")
    for (const item of items) list.push(item)
  }
  const named = (module, name) => {
    // The unpickler of weights_only translates Python 2's names in each protocol, Python's own below protocol 3.
    const { names, modules } = judge.rules
    const both = `${module} ${name}`
    const [here, its] = Object.hasOwn(names, both) ? names[both] : [Object.hasOwn(modules, module) ? modules[module] : module, name]
    const made = { is: "global", module: here, name: its, path: `${here}.${its}` }
    judge.global(made)
    return made
  }
  const call = (how, callee, args, kwargs) => {
    if (args?.is !== "tuple" && !(args?.is === "object")) fail("It calls something with arguments that are no tuple.")
    const given = args.is === "tuple" ? args : { is: "tuple", items: [] }
    const type = judge.call(how, callee, given)
    // What torch makes of these three, and pickle of protocol 4 has instructions for.
    if (isGlobal(callee, "builtins.set") && given.items.length < 2) return made({ is: "set", items: given.items[0]?.items || [] })
    const object = { is: "object", callee, args: given, kwargs, type, tensor: undefined, state: undefined }
    made(object)
    judge.made(how, object)
  }
  const known = OPCODES.map(name => judge.known.has(name))
  for (;;) {
    if (bytes.lacks(16)) await bytes.have(16)
    const code = u8()
    if (!known[code]) judge.opcode(OPCODES[code])
    switch (OPCODES[code]) {
      // The frequent ones first, which is faster.
      case "BINPUT": put(u8()); break
      case "LONG_BINPUT": put(u32()); break
      case "BINUNICODE": {
        const size = u32()
        size > LONG || bytes.lacks(size) ? await text(size) : push(decoded(bytes.now(size)))
        break
      }
      case "BININT1": push(u8()); break
      case "BINGET": get(u8()); break
      case "LONG_BINGET": get(u32()); break
      case "TUPLE": made({ is: "tuple", items: sinceMark() }); break
      case "MARK": marks.push(stack.length), --budget.objects < 0 && made(null); break
      case "REDUCE": {
        const args = pop()
        call("REDUCE", pop(), args)
        break
      }
      case "TUPLE1": made({ is: "tuple", items: [pop()] }); break
      case "BINPERSID": made(persistent(pop())); break
      case "PROTO": {
        protocol = u8()
        if (protocol > 5) fail(`It has pickle protocol ${protocol}, and there are 0 to 5.`)
        break
      }
      case "FRAME": u64(); break
      case "STOP": {
        const value = pop()
        return { value, protocol, from, to: bytes.position }
      }
      case "POP": stack.length > base() ? stack.pop() : sinceMark(); break
      case "POP_MARK": sinceMark(); break
      case "DUP": push(top()); break
      case "NONE": push(null); break
      case "NEWTRUE": push(true); break
      case "NEWFALSE": push(false); break
      case "BININT": push(i32()); break
      case "BININT2": push(u16()); break
      case "LONG1": push(integer(await bytes.take(u8()))); break
      case "LONG4": {
        const size = i32()
        if (size < 0) fail("It has a number of negative length.")
        push(size > LONG ? (await bytes.skip(size), { is: "number", bytes: size }) : integer(await bytes.take(size)))
        break
      }
      case "INT": {
        const line = await ascii()
        if (!/^\s*-?\d{1,400}\s*$/.test(line)) fail("It has something else where a number belongs.")
        push(line === "00" ? false : line === "01" ? true : Number.isSafeInteger(Number(line)) ? Number(line) : BigInt(line.trim()))
        break
      }
      case "LONG": {
        const line = (await ascii()).replace(/L$/, "")
        if (!/^\s*-?\d{1,400}\s*$/.test(line)) fail("It has something else where a number belongs.")
        push(Number.isSafeInteger(Number(line)) ? Number(line) : BigInt(line.trim()))
        break
      }
      case "FLOAT": {
        const line = (await ascii()).trim(), value = /^[+-]?(inf(inity)?|nan)$/i.test(line) ? (/nan/i.test(line) ? NaN : line[0] === "-" ? -Infinity : Infinity) : line ? Number(line) : NaN
        if (Number.isNaN(value) && !/nan/i.test(line)) fail("It has something else where a number belongs.")
        made({ is: "float", value })
        break
      }
      case "BINFLOAT": made({ is: "float", value: fixed(8, at => bytes.view.getFloat64(at)) }); break
      case "STRING": {
        const line = (await ascii()).trim()
        if (line.length < 2 || line[0] !== line.at(-1) || !/["']/.test(line[0])) fail("It has a text without its quotes.")
        push(line.slice(1, -1).replace(/\\(x[0-9a-f]{2}|.)/gi, (_, one) => (one[0] === "x" ? String.fromCharCode(parseInt(one.slice(1), 16)) : { n: "\n", t: "\t", r: "\r" }[one] ?? one)))
        break
      }
      case "UNICODE": push((await ascii()).replace(/\\u([0-9a-f]{4})/gi, (_, hex) => String.fromCharCode(parseInt(hex, 16)))); break
      case "BINSTRING": {
        const size = i32()
        if (size < 0) fail("It has a text of negative length.")
        await text(size)
        break
      }
      case "SHORT_BINSTRING":
      case "SHORT_BINUNICODE": await text(u8()); break
      case "BINUNICODE8": await text(u64()); break
      case "BINBYTES": await raw(u32()); break
      case "SHORT_BINBYTES": await raw(u8()); break
      case "BINBYTES8": await raw(u64()); break
      case "BYTEARRAY8": await raw(u64(), "bytearray"); break
      case "EMPTY_LIST": made({ is: "list", items: [] }); break
      case "EMPTY_DICT": made({ is: "dict", items: [] }); break
      case "EMPTY_SET": made({ is: "set", items: [] }); break
      case "EMPTY_TUPLE": made({ is: "tuple", items: [] }); break
      case "TUPLE2": {
        const second = pop()
        made({ is: "tuple", items: [pop(), second] })
        break
      }
      case "TUPLE3": {
        const third = pop(), second = pop()
        made({ is: "tuple", items: [pop(), second, third] })
        break
      }
      case "LIST": made({ is: "list", items: sinceMark() }); break
      case "FROZENSET": made({ is: "frozenset", items: sinceMark() }); break
      case "DICT": {
        const items = sinceMark()
        if (items.length % 2) fail("It has a key without a value.")
        made({ is: "dict", items })
        break
      }
      case "APPEND": {
        const item = pop()
        append(top(), [item], true)
        break
      }
      case "APPENDS": {
        const items = sinceMark()
        append(top(), items, true)
        break
      }
      case "ADDITEMS": {
        const items = sinceMark()
        append(top(), items)
        break
      }
      case "SETITEM": {
        const value = pop(), key = pop()
        setItems(top(), [key, value])
        break
      }
      case "SETITEMS": {
        const items = sinceMark()
        setItems(top(), items)
        break
      }
      case "PUT": put(await decimal()); break
      case "MEMOIZE": put(kept); break
      case "GET": get(await decimal()); break
      case "GLOBAL": {
        const module = decoded(await bytes.line())
        made(named(module, decoded(await bytes.line())))
        break
      }
      case "STACK_GLOBAL": {
        const name = pop(), module = pop()
        if (typeof name !== "string" || typeof module !== "string") fail("It names a class by something that is no text.")
        made(named(module, name))
        break
      }
      case "NEWOBJ": {
        const args = pop()
        call("NEWOBJ", pop(), args)
        break
      }
      case "NEWOBJ_EX": {
        const kwargs = pop(), args = pop()
        call("NEWOBJ", pop(), args, kwargs)
        break
      }
      case "INST": {
        const module = decoded(await bytes.line()), callee = named(module, decoded(await bytes.line()))
        call("REDUCE", callee, { is: "tuple", items: sinceMark() })
        break
      }
      case "OBJ": {
        const [callee, ...items] = sinceMark()
        call("REDUCE", callee, { is: "tuple", items })
        break
      }
      case "BUILD": {
        const state = pop(), object = top()
        if (object === null || typeof object !== "object") fail("It gives a state to something that has none.")
        object.state = state
        judge.build(object)
        break
      }
      case "PERSID": made(persistent(await ascii())); break
      case "EXT1":
      case "EXT2":
      case "EXT4": fail("It names a class by a number that only the program that wrote it knows."); break
      case "NEXT_BUFFER":
      case "READONLY_BUFFER": fail("A part of it was kept outside of the file, in buffers of its own."); break
      default: fail(`It has an instruction that no pickle has: ${code}.`)
    }
  }
}

/** What stands for a storage in a pickle of torch.save. */
export const storages = (judge, found) => {
  // The dtype of a kind of storage, and the bytes of its elements.
  const kinds = new Map()
  const kindOf = type => {
    if (!kinds.has(type.path)) {
      const [, dtype, size] = /^storage (\w+) (\d+)$/.exec(judge.rules.allowed[type.path] || "") || []
      kinds.set(type.path, dtype ? { dtype, size: Number(size), untyped: false } : type.path === "torch.storage.UntypedStorage" ? { dtype: "uint8", size: 1, untyped: true } : {})
    }
    return kinds.get(type.path)
  }
  return id => {
    const items = id?.is === "tuple" ? id.items : fail("It refers to something that is no storage.")
    const [word, type, key, location, elements] = items
    const wordOf = value => (value?.is === "bytes" && value.value ? latin1(value.value) : value)
    if (wordOf(word) !== "storage") return judge.refuse("persistent", String(wordOf(word))), { is: "persistent", id: items }
    const { dtype, size, untyped } = isGlobal(type) ? kindOf(type) : {}
    if (!dtype || typeof wordOf(key) !== "string" || !Number.isSafeInteger(elements) || elements < 0) fail("It refers to a storage in words that torch does not know.")
    const storage = { is: "storage", dtype, size, key: wordOf(key), location: String(wordOf(location)), elements, bytes: elements * size, untyped, at: undefined, there: null }
    // The first that names a storage decides on it.
    if (!found.has(storage.key)) found.set(storage.key, storage)
    return found.get(storage.key)
  }
}
