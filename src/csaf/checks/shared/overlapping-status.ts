import type { Prepared, PreparedVulnerability } from '../../prepared.ts'
import type { Problem } from '../check.ts'
import { type Kind, type Member, meetings } from './siblings.ts'
import { type StatusGroup, statusGroups, statusPlaces } from './status-groups.ts'

const allGroups = Object.keys(statusGroups) as readonly StatusGroup[] // Its keys are all it has.

/** Overlapping products whose status contradicts (`different`), or is the same. */
export function* overlappingStatus(csaf: Prepared, kind: Kind, wanted: 'different' | 'same'): Iterable<Problem> {
  for (const vulnerability of csaf.vulnerabilities) {
    for (const { first, second } of meetings(membersOf(vulnerability, csaf, { kind, wanted }), kind)) {
      const status =
        wanted === 'same' ? `both are ${first.group}` : `the one is ${first.group}, the other ${second.group}`
      yield {
        pointer: `${vulnerability.pointer}/product_status`,
        message: `"${first.node.branch.name}" and "${second.node.branch.name}" share versions, and ${status}.`,
      }
    }
  }
}

/** The branches that stand for products of a vulnerability, each in the group of its first status. */
function membersOf(
  vulnerability: PreparedVulnerability,
  { productsById }: Prepared,
  { kind, wanted }: { kind: Kind; wanted: 'different' | 'same' },
): readonly Member[] {
  const members = new Map<string, Member>()
  for (const { id, group } of statusPlaces(vulnerability)) {
    const node = productsById.get(id)?.branch
    if (!node || members.has(id)) continue
    const asks = kind !== 'version' || node.branch.category === 'product_version'
    const others = wanted === 'same' ? [group] : allGroups.filter((each) => each !== group)
    members.set(id, { node, group, meets: asks ? others : [] })
  }
  return [...members.values()]
}
