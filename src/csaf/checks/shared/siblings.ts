import type { BranchNode, Prepared } from '../../prepared.ts'
import { holds, overlap } from './intervals.ts'
import { parseRange, type VersionRange } from './version-range.ts'

/** Two branches of one parent that stand for some of the same versions. */
export interface Overlap {
  readonly range: BranchNode
  readonly other: BranchNode
  /** What the other one is. */
  readonly kind: 'vers' | 'vls' | 'version'
}

interface Parsed {
  readonly node: BranchNode
  readonly range: VersionRange
}

/** Every pair of a range and another range, or a version, beside it that overlap. */
export function overlaps({ branches }: Prepared): readonly Overlap[] {
  const families = Map.groupBy(branches, ({ parent }) => parent)
  return [...families.values()].flatMap((siblings) => [...within(siblings)])
}

function* within(siblings: readonly BranchNode[]): Iterable<Overlap> {
  const ranges = siblings.flatMap((node): Parsed[] => {
    const range = node.branch.category === 'product_version_range' ? parseRange(node.branch.name ?? '') : ''
    return typeof range === 'string' ? [] : [{ node, range }]
  })
  if (ranges.length === 0) return
  const versions = siblings.filter(({ branch }) => branch.category === 'product_version')
  for (const [i, { node, range }] of ranges.entries()) {
    for (const other of ranges.slice(i + 1)) {
      if (overlap(range, other.range)) yield { range: node, other: other.node, kind: other.range.kind }
    }
    for (const other of versions) {
      if (holds(range, other.branch.name ?? '')) yield { range: node, other, kind: 'version' }
    }
  }
}
