import type { BranchNode, DocumentIndex } from '../../../schema/index.ts'
import { parseRange, type VersionRange } from './version-range.ts'

export interface RangePlace {
  readonly node: BranchNode
  readonly name: string
  /** The range, or what is wrong with it. */
  readonly range: VersionRange | string
}

/** Every branch that is a range of versions. */
export function* rangePlaces({ branches }: DocumentIndex): Iterable<RangePlace> {
  for (const node of branches) {
    const { category, name } = node.branch
    if (category === 'product_version_range' && name !== undefined) yield { node, name, range: parseRange(name) }
  }
}

/** Why not every range is judged; undefined where each can be read. Test 6.1.50 reports those that cannot. */
export function unreadRange(csaf: DocumentIndex): string | undefined {
  for (const { node, range } of rangePlaces(csaf)) {
    if (typeof range === 'string') return `the range at ${node.pointer}/name cannot be read`
  }
  return undefined
}
