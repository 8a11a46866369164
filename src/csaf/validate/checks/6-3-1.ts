import type { Check } from './check.ts'
import { listed } from './shared/listed.ts'
import { cvssPlaces } from './shared/metrics.ts'

export const check: Check = {
  clause: '6.3.1',
  title: 'Use of CVSS v2 As the Only Scoring System',
  versions: ['2.0', '2.1'],
  *run(csaf) {
    const newer = new Set<string>()
    const places = [...cvssPlaces(csaf)]
    for (const { kind, products, vulnerability } of places) {
      if (kind !== 'cvss_v2') for (const id of products) newer.add(`${vulnerability} ${id}`)
    }
    for (const { kind, pointer, products, vulnerability } of places) {
      if (kind !== 'cvss_v2') continue
      const ids = products.filter((each) => each !== '' && !newer.has(`${vulnerability} ${each}`))
      if (ids.length === 0) continue
      const has = ids.length === 1 ? 'has' : 'have'
      yield { pointer, message: `${listed(ids)} ${has} a CVSS 2 score only; give one of version 3.1 or 4.0 too.` }
    }
  },
}
