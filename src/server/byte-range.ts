import type { ByteRange } from '../domain/site.ts'

/**
 * The one range that a request asks for, RFC 9110 section 14.2. Undefined where there is none, or one that may be ignored:
 * several ranges, another unit, not a range at all. `unsatisfiable` where it begins behind the end.
 */
export function rangeOf(field: string | undefined, size: number): ByteRange | 'unsatisfiable' | undefined {
  const [, from, to] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(field ?? '') ?? []
  if (from === undefined || to === undefined || (from === '' && to === '')) return undefined
  if (from === '') return Number(to) === 0 ? 'unsatisfiable' : { start: Math.max(0, size - Number(to)), end: size - 1 }
  const [start, end] = [Number(from), to === '' ? size - 1 : Math.min(Number(to), size - 1)]
  if (start >= size) return 'unsatisfiable'
  return start > end ? undefined : { start, end }
}
