import { PackageURL } from 'packageurl-js'
import type { Check } from './check.ts'

export const check: Check = {
  clause: '6.1.42',
  title: 'PURL Qualifiers',
  versions: ['2.1'],
  *run({ products }) {
    for (const { product, pointer } of products) {
      const [first, ...others] = product.product_identification_helper?.purls ?? []
      const base = withoutQualifiers(first ?? '')
      for (const [i, purl] of others.entries()) {
        if (base === undefined || withoutQualifiers(purl) === base) continue
        yield {
          pointer: `${pointer}/product_identification_helper/purls/${i + 1}`,
          message: `"${purl}" is another package than "${first}"; package URLs of one product may differ in their qualifiers only.`,
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
