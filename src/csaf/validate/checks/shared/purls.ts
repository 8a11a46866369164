import { parsePurl } from '../../../registry/purl.ts'
import type { DocumentIndex, ProductDefinition } from '../../../schema/index.ts'

/** A package URL of a product: the one of 2.0, or one of several of 2.1. */
export interface PurlPlace {
  readonly purl: string
  readonly pointer: string
  readonly definition: ProductDefinition
}

export function* purlPlaces({ products }: DocumentIndex): Iterable<PurlPlace> {
  for (const definition of products) {
    const { purl, purls = [] } = definition.product.product_identification_helper ?? {}
    const pointer = `${definition.pointer}/product_identification_helper`
    if (purl) yield { purl, pointer: `${pointer}/purl`, definition }
    for (const [i, each] of purls.entries())
      if (each !== '') yield { purl: each, pointer: `${pointer}/purls/${i}`, definition }
  }
}

/** Why not all package URLs can be compared; undefined where they can. Test 6.1.13 reports those that are not valid. */
export function unreadPurl(csaf: DocumentIndex): string | undefined {
  for (const { purl, pointer } of purlPlaces(csaf)) {
    if (typeof parsePurl(purl) === 'string') return `the package URL at ${pointer} cannot be read`
  }
  return undefined
}
