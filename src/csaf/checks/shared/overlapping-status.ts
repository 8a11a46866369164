import type { Prepared } from '../../prepared.ts'
import type { Problem } from '../check.ts'
import { type Overlap, overlaps } from './siblings.ts'
import { type StatusGroup, statusPlaces } from './status-groups.ts'

/** Overlapping products whose status contradicts (`different`), or is the same. */
export function* overlappingStatus(
  csaf: Prepared,
  kinds: readonly Overlap['kind'][],
  wanted: 'different' | 'same',
): Iterable<Problem> {
  const pairs = overlaps(csaf).filter(({ kind, range, other }) => {
    return kinds.includes(kind) && range.branch.product && other.branch.product
  })
  if (pairs.length === 0) return
  for (const vulnerability of csaf.vulnerabilities) {
    const groups = new Map<string, StatusGroup>()
    for (const { id, group } of statusPlaces(vulnerability)) if (!groups.has(id)) groups.set(id, group)
    for (const { range, other } of pairs) {
      const [first, second] = [groups.get(idOf(range)), groups.get(idOf(other))]
      if (first === undefined || second === undefined || (first === second) !== (wanted === 'same')) continue
      const status = wanted === 'same' ? `both are ${first}` : `the one is ${first}, the other ${second}`
      yield {
        pointer: `${vulnerability.pointer}/product_status`,
        message: `"${range.branch.name}" and "${other.branch.name}" share versions, and ${status}.`,
      }
    }
  }
}

function idOf({ branch }: Overlap['range']): string {
  return branch.product?.product_id ?? ''
}
