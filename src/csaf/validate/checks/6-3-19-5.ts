import type { Check } from './check.ts'
import { type Member, meetings, uncompared } from './shared/siblings.ts'

export const check: Check = {
  clause: '6.3.19.5',
  title: 'Overlapping Product Version Range with Product Version in Branch',
  versions: ['2.1'],
  leaves: (csaf) => uncompared(csaf),
  *run({ branches }) {
    const members = branches.flatMap((node): Member[] => {
      const { category, branches: inner } = node.branch
      if (category === 'product_version_range') return [{ node, group: 'range', meets: [] }]
      return category === 'product_version' && inner ? [{ node, group: 'version', meets: ['range'] }] : []
    })
    for (const { first, second } of meetings(members, 'version')) {
      const [version, range] = first.group === 'version' ? [first, second] : [second, first]
      yield {
        pointer: `${version.node.pointer}/name`,
        message: `"${version.node.branch.name}" is one of the versions of "${range.node.branch.name}" beside it.`,
      }
    }
  },
}
