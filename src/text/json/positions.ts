import { pathOf } from './pointer.ts'
import { walkJson } from './walk.ts'

/** A position as editors count it, from 1; columns in UTF-16 code units. */
export interface Position {
  readonly line: number
  readonly column: number
}

/** A tree of the pointers, one node for each segment. */
interface Wanted {
  pointer: string | undefined
  offset: number | undefined
  readonly parts: Map<string, Wanted>
}

/**
 * Where the values that JSON pointers name begin in a JSON text, which JSON.parse has accepted: one walk for all of
 * them. A pointer that leads nowhere gets the position of what it comes closest to.
 */
export function positionsOf(json: string, pointers: Iterable<string>): ReadonlyMap<string, Position> {
  const root = wantedOf(pointers)
  find(json, root)
  const offsets: [string, number][] = []
  collect(root, 0, offsets)
  return positionsAt(json, offsets)
}

function wantedOf(pointers: Iterable<string>): Wanted {
  const root: Wanted = { pointer: undefined, offset: undefined, parts: new Map() }
  for (const pointer of pointers) {
    let at = root
    for (const segment of pathOf(pointer)) {
      const next: Wanted = at.parts.get(segment) ?? { pointer: undefined, offset: undefined, parts: new Map() }
      at.parts.set(segment, next)
      at = next
    }
    at.pointer = pointer
  }
  return root
}

function find(json: string, root: Wanted): void {
  const open: (Wanted | undefined)[] = []
  let current: Wanted | undefined
  walkJson(json, {
    value(segment, offset) {
      current = segment === undefined ? root : open.at(-1)?.parts.get(String(segment))
      if (current) current.offset ??= offset
    },
    enter: () => void open.push(current),
    leave: () => void open.pop(),
  })
}

function collect(wanted: Wanted, inherited: number, offsets: [string, number][]): void {
  const offset = wanted.offset ?? inherited
  if (wanted.pointer !== undefined) offsets.push([wanted.pointer, offset])
  for (const part of wanted.parts.values()) collect(part, offset, offsets)
}

function positionsAt(json: string, offsets: readonly (readonly [string, number])[]): ReadonlyMap<string, Position> {
  const positions = new Map<string, Position>()
  let line = 1
  let start = 0
  let end = json.indexOf('\n')
  for (const [pointer, offset] of offsets.toSorted(([, a], [, b]) => a - b)) {
    for (; end !== -1 && end < offset; end = json.indexOf('\n', start)) {
      line++
      start = end + 1
    }
    positions.set(pointer, { line, column: offset - start + 1 })
  }
  return positions
}
