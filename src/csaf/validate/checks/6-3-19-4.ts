import type { BranchNode, DocumentIndex } from '../../schema/index.ts'
import type { Check } from './check.ts'
import { type Member, meetings, uncompared } from './shared/siblings.ts'

/** Two ranges that hold products themselves are left to 6.2.50 and 6.3.19.1 and 2: one at least has branches. */
export const check: Check = {
  clause: '6.3.19.4',
  title: 'Overlapping Product Version Range with Product Version Range in Branch',
  versions: ['2.1'],
  leaves: (csaf) => uncompared(csaf),
  *run(csaf) {
    const members = membersOf(csaf)
    for (const kind of ['vers', 'vls'] as const) {
      for (const { first, second } of meetings(members, kind)) {
        yield {
          pointer: `${second.node.pointer}/name`,
          message: `"${second.node.branch.name}" shares versions with "${first.node.branch.name}" beside it.`,
        }
      }
    }
  },
}

function membersOf({ branches }: DocumentIndex): readonly Member[] {
  return branches
    .filter(({ branch }) => branch.category === 'product_version_range')
    .map((node: BranchNode): Member => {
      return node.branch.branches
        ? { node, group: 'inner', meets: ['inner', 'leaf'] }
        : { node, group: 'leaf', meets: ['inner'] }
    })
}
