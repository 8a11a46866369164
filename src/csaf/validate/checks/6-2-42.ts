import type { BranchNode, DocumentIndex } from '../../schema/index.ts'
import type { Check } from './check.ts'
import { cpeFault, plain, type Said } from './shared/cpe-fault.ts'
import { purlFault } from './shared/purl-fault.ts'
import { unreadPurl } from './shared/purls.ts'

export const check: Check = {
  clause: '6.2.42',
  title: 'Inconsistent Product Identification Helper',
  versions: ['2.1'],
  leaves: unreadPurl,
  *run(csaf) {
    for (const { branch, pointer: at, said } of saidOnPaths(csaf)) {
      const { cpe, purls = [] } = branch.product?.product_identification_helper ?? {}
      const pointer = `${at}/product/product_identification_helper`
      const fault = cpe === undefined ? undefined : cpeFault(cpe, said)
      if (fault !== undefined) yield { pointer: `${pointer}/cpe`, message: fault }
      for (const [i, purl] of purls.entries()) {
        const difference = purlFault(purl, said)
        if (difference !== undefined) yield { pointer: `${pointer}/purls/${i}`, message: difference }
      }
    }
  },
}

/** Every branch, with what it and those that lead to it say; as much work for each however deep it is. */
function* saidOnPaths({ branches }: DocumentIndex): Iterable<BranchNode & { readonly said: Said }> {
  // Branches come parents first: what the parent says is the last one of its depth.
  const path: (Said & { readonly all: string })[] = []
  for (const node of branches) {
    path.length = node.depth - 1
    const above = path.at(-1)
    const { category = '', name = '' } = node.branch
    const names = new Map(above?.names).set(category, name)
    const text = `${plain(name)}\n`
    const said = { names, text, above: above?.all ?? '', all: text + (above?.all ?? '') }
    path.push(said)
    yield { ...node, said }
  }
}
