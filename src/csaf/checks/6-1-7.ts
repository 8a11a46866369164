import type { Check } from './check.ts'
import { cvssPlaces } from './shared/metrics.ts'

/** In 2.0 a product has at most one vector of each version; in 2.1 at most one from each source. */
export const check: Check = {
  clause: '6.1.7',
  title: 'Multiple Scores with Same Version per Product',
  versions: ['2.0', '2.1'],
  *run(csaf) {
    const seen = new Set<string>()
    for (const { value, products, productsPointer, source, vulnerability } of cvssPlaces(csaf)) {
      if (value.version === undefined) continue
      const from = source === undefined ? 'the publisher' : `"${source}"`
      for (const [i, id] of products.entries()) {
        const key = JSON.stringify([vulnerability, value.version, source ?? null, id])
        if (!seen.has(key)) {
          seen.add(key)
          continue
        }
        const by = csaf.version === '2.0' ? '' : ` from ${from}`
        yield {
          pointer: `${productsPointer}/${i}`,
          message: `The product "${id}" has a second CVSS ${value.version} vector${by}; there may be one.`,
        }
      }
    }
  },
}
