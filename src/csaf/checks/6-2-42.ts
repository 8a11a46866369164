import type { BranchNode } from '../prepared.ts'
import type { Check } from './check.ts'
import { cpeFault } from './shared/cpe-fault.ts'
import { productPaths } from './shared/paths.ts'
import { purlFault } from './shared/purl-fault.ts'
import { unreadPurl } from './shared/purls.ts'

export const check: Check = {
  clause: '6.2.42',
  title: 'Inconsistent Product Identification Helper',
  versions: ['2.1'],
  leaves: unreadPurl,
  *run(csaf) {
    for (const path of productPaths(csaf)) {
      const last = path.at(-1)
      const { cpe, purls = [] } = last?.branch.product?.product_identification_helper ?? {}
      const pointer = `${last?.pointer}/product/product_identification_helper`
      const said = saidBy(path)
      const fault = cpe === undefined ? undefined : cpeFault(cpe, said)
      if (fault !== undefined) yield { pointer: `${pointer}/cpe`, message: fault }
      for (const [i, purl] of purls.entries()) {
        const difference = purlFault(purl, said)
        if (difference !== undefined) yield { pointer: `${pointer}/purls/${i}`, message: difference }
      }
    }
  },
}

/** What the branches of a path say, by category. */
function saidBy(path: readonly BranchNode[]): ReadonlyMap<string, readonly string[]> {
  const said = new Map<string, string[]>()
  for (const { category = '', name = '' } of path.map(({ branch }) => branch)) {
    const names = said.get(category)
    if (names) names.push(name)
    else said.set(category, [name])
  }
  return said
}
