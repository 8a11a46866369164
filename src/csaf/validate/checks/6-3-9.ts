import type { Check } from './check.ts'
import { productPaths } from './shared/paths.ts'

const wanted = ['vendor', 'product_name', 'product_version'] as const

/**
 * Other categories may stand anywhere between: what is wanted needs to be in the path in its order, no more.
 * Branches beside the path do not count.
 */
export const check: Check = {
  clause: '6.3.9',
  title: 'Branch Categories',
  versions: ['2.0', '2.1'],
  *run(csaf) {
    for (const path of productPaths(csaf)) {
      let found = 0
      for (const { branch } of path) if (branch.category === wanted[found]) found++
      if (found === wanted.length) continue
      const there = new Set(path.map(({ branch }) => branch.category))
      const missing = wanted.filter((category) => !there.has(category))
      yield {
        pointer: `${path.at(-1)?.pointer}/product`,
        message:
          missing.length > 0
            ? `The branches that lead to the product lack ${missing.join(', ')}.`
            : 'The branches that lead to the product are not in the order vendor, product_name, product_version.',
      }
    }
  },
}
