import { pathOf } from '../../../text/json/pointer.ts'
import type { DocumentIndex } from '../../schema/index.ts'
import type { Check } from './check.ts'
import { type CvssPlace, cvssPlaces } from './shared/metrics.ts'
import { valueAt } from './shared/value-at.ts'

/** In 2.0 a product has at most one vector of each version; in 2.1 at most one from each source. */
export const check: Check = {
  clause: '6.1.7',
  title: 'Multiple Scores with Same Version per Product',
  versions: ['2.0', '2.1'],
  *run(csaf) {
    const seen = new Set<string>()
    for (const place of cvssPlaces(csaf)) {
      const { products, productsPointer, source, vulnerability } = place
      const version = versionOf(place, csaf)
      if (version === undefined) continue
      const from = source === undefined ? 'the publisher' : `"${source}"`
      for (const [i, id] of products.entries()) {
        if (id === '') continue
        const key = JSON.stringify([vulnerability, version, source ?? null, id])
        if (!seen.has(key)) {
          seen.add(key)
          continue
        }
        const by = csaf.version === '2.0' ? '' : ` from ${from}`
        yield {
          pointer: `${productsPointer}/${i}`,
          message: `The product "${id}" has a second CVSS ${version} vector${by}; there may be one.`,
        }
      }
    }
  },
}

/** As written: the test is for versions too that CSAF does not know. */
function versionOf({ value, pointer }: CvssPlace, { raw }: DocumentIndex): string | undefined {
  if (value.version !== undefined) return value.version
  const written = valueAt(raw, [...pathOf(pointer), 'version'])
  return typeof written === 'string' ? written : undefined
}
