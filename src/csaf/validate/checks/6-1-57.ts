import { type BranchNode, nameOf } from '../../schema/index.ts'
import type { Check } from './check.ts'

export const check: Check = {
  clause: '6.1.57',
  title: 'Stacked Branch Categories',
  versions: ['2.1'],
  *run({ branches }) {
    const path: BranchNode[] = []
    for (const node of branches) {
      path.length = node.depth - 1
      const { category } = node.branch
      const above = path.find(({ branch }) => branch.category === category)
      path.push(node)
      if (category === undefined || category === 'product_family' || !above) continue
      yield {
        pointer: `${node.pointer}/category`,
        message: `${nameOf(node)} is a ${category} below ${nameOf(above)}, which is one too; only product_family may be nested.`,
      }
    }
  },
}
