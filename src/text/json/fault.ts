import { endOfString } from './text.ts'

/** Where a text stops being JSON, and what it does there: `ends too early`, `has an unexpected "}"`. */
interface JsonFault {
  readonly offset: number
  readonly what: string
}

type Token = '{' | '}' | '[' | ']' | ',' | ':' | 'string' | 'scalar'
type State = 'value' | 'valueOrEnd' | 'key' | 'keyOrEnd' | 'colon' | 'afterMember' | 'afterItem' | 'nothing'

/** RFC 8259: which tokens may come, and the state they lead to. `outer` is the state that the enclosing value waits in. */
const grammar: Readonly<Record<State, Partial<Record<Token, State | 'outer'>>>> = {
  value: { '{': 'keyOrEnd', '[': 'valueOrEnd', string: 'outer', scalar: 'outer' },
  valueOrEnd: { '{': 'keyOrEnd', '[': 'valueOrEnd', string: 'outer', scalar: 'outer', ']': 'outer' },
  key: { string: 'colon' },
  keyOrEnd: { string: 'colon', '}': 'outer' },
  colon: { ':': 'value' },
  afterMember: { ',': 'key', '}': 'outer' },
  afterItem: { ',': 'value', ']': 'outer' },
  nothing: {},
}

/**
 * Finds the first fault of a text that JSON.parse refused: the engine's own message names no place for half of the
 * faults, and differs from version to version.
 */
export function findJsonFault(text: string): JsonFault {
  const outer: State[] = ['nothing']
  let state: State = 'value'
  let offset = skipSpace(text, 0)
  while (offset < text.length) {
    if (state === 'nothing') return { offset, what: 'goes on after its end' }
    const token = tokenAt(text, offset)
    const next: State | 'outer' | undefined = grammar[state][token]
    if (next === undefined) return unexpected(text, offset)
    if (token === '{') outer.push('afterMember')
    else if (token === '[') outer.push('afterItem')
    else if (token === '}' || token === ']') outer.pop()
    state = next === 'outer' ? (outer.at(-1) ?? 'nothing') : next
    const end = endOfToken(text, offset, token)
    if (typeof end !== 'number') return end
    offset = skipSpace(text, end)
  }
  return { offset, what: 'ends too early' }
}

function tokenAt(text: string, offset: number): Token {
  const char = text.charAt(offset)
  switch (char) {
    case '{':
    case '}':
    case '[':
    case ']':
    case ',':
    case ':':
      return char
    default:
      return char === '"' ? 'string' : 'scalar'
  }
}

function endOfToken(text: string, start: number, token: Token): number | JsonFault {
  if (token === 'string') return readString(text, start)
  return token === 'scalar' ? readScalar(text, start) : start + 1
}

function readString(text: string, start: number): number | JsonFault {
  const end = endOfString(text, start)
  const escaped = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y
  for (let i = start + 1; i < end; i++) {
    if (text.charCodeAt(i) < 0x20) return { offset: i, what: 'has a raw control character inside a string' }
    if (text.charAt(i) !== '\\') continue
    escaped.lastIndex = i
    if (!escaped.test(text))
      return { offset: i, what: end < text.length ? 'has a broken escape' : 'ends inside a string' }
    i = escaped.lastIndex - 1
  }
  return end < text.length ? end + 1 : { offset: end, what: 'ends inside a string' }
}

function readScalar(text: string, start: number): number | JsonFault {
  const scalar = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
  scalar.lastIndex = start
  if (scalar.test(text)) return scalar.lastIndex
  const rest = text.slice(start, start + 5)
  const cut = start + rest.length === text.length && ['true', 'false', 'null'].some((word) => word.startsWith(rest))
  return cut ? { offset: text.length, what: 'ends too early' } : unexpected(text, start)
}

function unexpected(text: string, offset: number): JsonFault {
  const point = text.codePointAt(offset) ?? 0
  return { offset, what: `has an unexpected ${JSON.stringify(String.fromCodePoint(point))}` }
}

function skipSpace(text: string, start: number): number {
  const space = /[ \t\n\r]*/y
  space.lastIndex = start
  space.test(text)
  return space.lastIndex
}
