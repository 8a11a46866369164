import { packageKey, parsePurl } from '../../registry/purl.ts'
import type { Check } from './check.ts'
import { unreadPurl } from './shared/purls.ts'

export const check: Check = {
  clause: '6.1.42',
  title: 'PURL Qualifiers',
  versions: ['2.1'],
  leaves: unreadPurl,
  *run({ products }) {
    for (const { product, pointer } of products) {
      let first: { readonly purl: string; readonly base: string } | undefined
      for (const [i, purl] of (product.product_identification_helper?.purls ?? []).entries()) {
        const read = parsePurl(purl)
        if (typeof read === 'string') continue
        const base = packageKey(read)
        first ??= { purl, base }
        if (base === first.base) continue
        yield {
          pointer: `${pointer}/product_identification_helper/purls/${i}`,
          message: `"${purl}" is another package than "${first.purl}"; package URLs of one product may differ in their qualifiers only.`,
        }
      }
    }
  },
}
