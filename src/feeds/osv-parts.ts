import type { z } from 'zod'
import { describeIssue, valueAt } from './zod-issues.ts'

type Issue = z.core.$ZodIssue
type Path = readonly PropertyKey[]

/**
 * Cuts out of a raw OSV record the parts that the schema refuses, so that the rest can be kept; one phrase for each.
 *
 * Where ranges or versions are cut, a range without events takes their place: matching answers "unknown" to it, since
 * what Tocsin could not read must never look like "not in range".
 */
export function cutParts(record: unknown, issues: readonly Issue[]): string[] {
  const phrases = issues.map((issue) => describeIssue(record, issue))
  const arrays = new Set<unknown[]>()
  for (const issue of issues) {
    const part = partOf(issue.path)
    const key = part.at(-1)
    const parent = valueAt(record, part.slice(0, -1))
    if (key === undefined || typeof parent !== 'object' || parent === null) continue // cut already, with what it was in
    Reflect.set(parent, key, undefined)
    if (Array.isArray(parent)) arrays.add(parent)
    if (part.includes('ranges') || part.includes('versions')) addUnreadRange(valueAt(record, part.slice(0, 2)), arrays)
  }
  for (const array of arrays) closeGaps(array)
  return phrases
}

/**
 * The smallest part that can go without changing what the rest says: one item of a list, one property of the record
 * or of an affected package; a whole range rather than one of its events, a whole affected entry without its package.
 */
function partOf(path: Path): Path {
  const range = path.findIndex((key) => key === 'ranges' || key === 'custom_ranges')
  if (range >= 0) return path.slice(0, range + 2)
  const item = path.findLastIndex((key) => typeof key === 'number')
  if (item < 0) return path.slice(0, 1)
  const insideAffected = path[item - 1] === 'affected' && path.length > item + 1 && path[item + 1] !== 'package'
  return path.slice(0, insideAffected ? item + 2 : item + 1)
}

function addUnreadRange(affected: unknown, arrays: Set<unknown[]>): void {
  if (typeof affected !== 'object' || affected === null) return
  const ranges: unknown = Reflect.get(affected, 'ranges')
  const kept: unknown[] = Array.isArray(ranges) ? ranges : []
  kept.push({ type: 'ECOSYSTEM', events: [] })
  arrays.add(kept)
  Reflect.set(affected, 'ranges', kept)
}

/** JSON has no undefined, so what is undefined here was cut. */
function closeGaps(array: unknown[]): void {
  const kept = array.filter((item) => item !== undefined)
  array.length = 0
  for (const item of kept) array.push(item)
}
