import type { BranchNode, DocumentIndex } from '../../../schema/index.ts'
import { intervalsOf, orderOf, plainConstraints } from './intervals.ts'
import { type Spanning, sweep } from './sweep.ts'
import type { VersionOrder } from './version-order.ts'
import { parseRange, type VersionRange } from './version-range.ts'

/** A branch of versions, and the groups of its siblings that it is asked about; single versions are in none. */
export interface Member {
  readonly node: BranchNode
  readonly group: string
  readonly meets: readonly string[]
}

/** What a range meets: ranges of the same kind, or single versions. */
export type Kind = 'vers' | 'vls' | 'version'

/** Two branches of one parent that stand for some of the same versions, in the order of the document. */
export interface Meeting {
  readonly first: Member
  readonly second: Member
}

/**
 * For every branch that shares versions with a sibling, one such pair; only what can be compared is. `vers:all/*` is
 * compared with the ranges of every type, once.
 */
export function* meetings(members: readonly Member[], kind: Kind): Iterable<Meeting> {
  const places = new Map(members.map((member, i) => [member, i]))
  for (const family of Map.groupBy(members, ({ node }) => node.parent).values()) {
    for (const [a, b] of within(family, kind)) {
      const inOrder = (places.get(a) ?? 0) < (places.get(b) ?? 0)
      yield inOrder ? { first: a, second: b } : { first: b, second: a }
    }
  }
}

/** Why not all ranges of a kind are compared, by default of any: a range cannot be read, or the order of its versions is not known. */
export function uncompared({ branches }: DocumentIndex, kind?: Kind): string | undefined {
  for (const { branch, pointer } of branches) {
    const range = branch.category === 'product_version_range' ? parseRange(branch.name ?? '') : undefined
    if (range === undefined) continue
    if (typeof range === 'string') return `the range at ${pointer}/name cannot be read`
    if (kind !== undefined && kind !== 'version' && range.kind !== kind) continue
    const order = orderOf(range)
    if (!order) return `the order of versions of "${range.type}" is not known, which is needed at ${pointer}/name`
    const strange = plainConstraints(range).find(({ version }) => !order.knows(version))
    if (strange) return `the version "${strange.version}" at ${pointer}/name cannot be ordered`
  }
  return undefined
}

interface Ranged {
  readonly member: Member
  readonly range: VersionRange
}

interface Spanned extends Spanning {
  readonly member: Member
}

function* within(family: readonly Member[], kind: Kind): Iterable<readonly [Member, Member]> {
  const versions = kind === 'version' ? family.filter(({ node }) => node.branch.category === 'product_version') : []
  if (kind === 'version' && versions.length === 0) return
  const types = Map.groupBy(rangesOf(family, kind), ({ range }) => `${range.kind} ${range.type}`)
  const everything = kind === 'vers' ? types.get('vers all')?.slice(0, 1) : undefined
  for (const [type, ranges] of types) {
    const order = ranges[0] && orderOf(ranges[0].range)
    if (!order) continue
    const beside = type === 'vers all' ? [] : (everything ?? [])
    const items = [...beside, ...ranges].map((each) => spanOfRange(each, order))
    for (const member of versions) {
      const version = member.node.branch.name
      if (version !== undefined && order.knows(version)) items.push(spanOfVersion(member, version))
    }
    for (const [a, b] of sweep(items, order)) yield [a.member, b.member]
  }
}

function rangesOf(family: readonly Member[], kind: Kind): readonly Ranged[] {
  return family.flatMap((member): Ranged[] => {
    const { category, name = '' } = member.node.branch
    const range = category === 'product_version_range' ? parseRange(name) : ''
    return typeof range === 'string' || (kind !== 'version' && range.kind !== kind) ? [] : [{ member, range }]
  })
}

function spanOfRange({ member, range }: Ranged, order: VersionOrder): Spanned {
  const without = plainConstraints(range)
    .filter(({ comparator }) => comparator === '!=')
    .map(({ version }) => version)
  const { node: owner, group, meets } = member
  return { member, owner, intervals: intervalsOf(range, order), group, meets, without }
}

function spanOfVersion(member: Member, version: string): Spanned {
  const bound = { version, included: true }
  const { node: owner, meets } = member
  return { member, owner, intervals: [{ from: bound, to: bound }], group: '', meets, without: [] }
}
