import { endOfString } from './text.ts'

/** Receives each value of a JSON text, in the order of the text. Offsets count UTF-16 code units. */
export interface Visitor {
  /** A value begins inside the innermost open container, under a key (as written, quotes off) or at a place. */
  value(segment: string | number | undefined, offset: number): void
  /** The value just reported is a container, and what follows is in it until `leave`. */
  enter(): void
  leave(): void
  /** A key or a text value, from quote to quote. */
  text?(start: number, end: number): void
}

interface Open {
  readonly isObject: boolean
  /** Items reported so far. */
  count: number
  key: string | undefined
}

const space = /[ \t\n\r,:]*/y
const scalar = /[^ \t\n\r,:{}[\]"]*/y

/** Walks a text that JSON.parse has accepted: linear, without recursion, without building the value. */
export function walkJson(json: string, visitor: Visitor): void {
  const open: Open[] = []
  let offset = skip(space, json, 0)
  while (offset < json.length) {
    const char = json.charAt(offset)
    const parent = open.at(-1)
    if (char === '}' || char === ']') {
      open.pop()
      visitor.leave()
      offset++
    } else if (char === '"' && parent?.isObject && parent.key === undefined) {
      const end = endOfString(json, offset)
      visitor.text?.(offset, end)
      parent.key = keyOf(json, offset, end)
      offset = end + 1
    } else {
      visitor.value(segmentOf(parent), offset)
      if (char === '{' || char === '[') {
        open.push({ isObject: char === '{', count: 0, key: undefined })
        visitor.enter()
        offset++
      } else if (char === '"') {
        const end = endOfString(json, offset)
        visitor.text?.(offset, end)
        offset = end + 1
      } else {
        offset = Math.max(skip(scalar, json, offset), offset + 1)
      }
    }
    offset = skip(space, json, offset)
  }
}

function segmentOf(parent: Open | undefined): string | number | undefined {
  if (!parent?.isObject) return parent && parent.count++
  const { key } = parent
  parent.key = undefined
  return key
}

function keyOf(json: string, start: number, end: number): string {
  const raw = json.slice(start + 1, end)
  // JSON.parse gives text for a text; the whole was accepted before.
  return raw.includes('\\') ? (JSON.parse(json.slice(start, end + 1)) as string) : raw
}

function skip(pattern: RegExp, json: string, start: number): number {
  pattern.lastIndex = start
  pattern.test(json)
  return pattern.lastIndex
}
