import type { BranchNode, DocumentIndex, PreparedVulnerability } from '../../../schema/index.ts'
import type { Problem } from '../check.ts'
import { type Kind, type Member, meetings } from './siblings.ts'
import { type StatusGroup, statusGroups, statusPlaces } from './status-groups.ts'

const allGroups = Object.keys(statusGroups) as readonly StatusGroup[] // Its keys are all it has.

interface Question {
  readonly kind: Kind
  readonly wanted: 'different' | 'same'
}

/** Overlapping products whose status contradicts (`different`), or is the same. */
export function* overlappingStatus(csaf: DocumentIndex, kind: Kind, wanted: 'different' | 'same'): Iterable<Problem> {
  // Single versions alone never share any.
  if (!csaf.branches.some(({ branch }) => branch.category === 'product_version_range')) return
  const versioned = versionsAbove(csaf)
  for (const vulnerability of csaf.vulnerabilities) {
    const members = membersOf(vulnerability, { csaf, versioned }, { kind, wanted })
    for (const { first, second } of meetings(members, kind)) {
      const [one, other] = [first, second].map(({ group }) => group.replace(within, ''))
      const status = wanted === 'same' ? `both are ${one}` : `the one is ${one}, the other ${other}`
      yield {
        pointer: `${vulnerability.pointer}/product_status`,
        message: `"${first.node.branch.name}" and "${second.node.branch.name}" share versions, and ${status}.`,
      }
    }
  }
}

/** Marks the groups of ranges that do not hold a product themselves, but in branches below. */
const within = / within$/

/** For each branch, the nearest one of versions on the way to it, itself included. */
function versionsAbove({ branches }: DocumentIndex): ReadonlyMap<BranchNode, BranchNode> {
  const nearest = new Map<BranchNode, BranchNode>()
  for (const node of branches) {
    const { category } = node.branch
    const isOne = category === 'product_version_range' || category === 'product_version'
    const found = isOne ? node : node.parent && nearest.get(node.parent)
    if (found) nearest.set(node, found)
  }
  return nearest
}

/** The branches that stand for products of a vulnerability, once in the group of each status. */
function membersOf(
  vulnerability: PreparedVulnerability,
  { csaf, versioned }: { csaf: DocumentIndex; versioned: ReadonlyMap<BranchNode, BranchNode> },
  question: Question,
): readonly Member[] {
  const members: Member[] = []
  const seen = new Map<BranchNode, Set<string>>()
  for (const { id, group } of statusPlaces(vulnerability)) {
    const leaf = csaf.productsById.get(id)?.branch
    const node = leaf && versioned.get(leaf)
    const member = node && memberOf(node, { group, isLeaf: node === leaf }, question)
    if (!member) continue
    const groups = seen.get(node) ?? new Set()
    if (groups.has(member.group)) continue
    seen.set(node, groups.add(member.group))
    members.push(member)
  }
  return members
}

/**
 * A range with its products below it meets only those that hold their product themselves; a version with its products
 * below it meets ranges of the same status (6.3.19.3), not of another (6.2.50.3).
 */
function memberOf(
  node: BranchNode,
  { group, isLeaf }: { group: StatusGroup; isLeaf: boolean },
  { kind, wanted }: Question,
): Member | undefined {
  const isVersion = node.branch.category === 'product_version'
  if (isVersion && (kind !== 'version' || (!isLeaf && wanted === 'different'))) return undefined
  const others = wanted === 'same' ? [group] : allGroups.filter((each) => each !== group)
  const inner = others.map((each) => `${each} within`)
  const meets = isLeaf || isVersion ? [...others, ...inner] : others
  return { node, group: isLeaf ? group : `${group} within`, meets: kind === 'version' && !isVersion ? [] : meets }
}
