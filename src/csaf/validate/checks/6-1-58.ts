import { type BranchNode, nameOf } from '../../schema/index.ts'
import type { Check } from './check.ts'

const others: Readonly<Record<string, string>> = {
  product_version: 'product_version_range',
  product_version_range: 'product_version',
}

export const check: Check = {
  clause: '6.1.58',
  title: 'Use of product_version in one Path with product_version_range',
  versions: ['2.1'],
  *run({ branches }) {
    const path: BranchNode[] = []
    for (const node of branches) {
      path.length = node.depth - 1
      const { category = '' } = node.branch
      const other = path.find(({ branch }) => branch.category !== undefined && branch.category === others[category])
      path.push(node)
      if (!other) continue
      yield {
        pointer: `${node.pointer}/category`,
        message: `${nameOf(node)}, a ${category}, is below ${nameOf(other)}, a ${other.branch.category}; a product has one of them.`,
      }
    }
  },
}
