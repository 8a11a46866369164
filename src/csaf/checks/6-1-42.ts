import { PackageURL } from 'packageurl-js'
import type { Check } from './check.ts'

export const check: Check = {
  clause: '6.1.42',
  title: 'PURL Qualifiers',
  versions: ['2.1'],
  *run({ products }) {
    for (const { product, pointer } of products) {
      let first: { readonly purl: string; readonly base: string } | undefined
      for (const [i, purl] of (product.product_identification_helper?.purls ?? []).entries()) {
        const base = withoutQualifiers(purl)
        if (base === undefined) continue
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

/** Undefined for what is no package URL: test 6.1.13 tells of it. */
function withoutQualifiers(purl: string): string | undefined {
  try {
    const { type, namespace, name, version, subpath } = PackageURL.fromString(purl)
    return JSON.stringify([type, namespace ?? '', name, version ?? '', subpath ?? ''])
  } catch {
    return undefined
  }
}
