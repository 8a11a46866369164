import type { Check } from './check.ts'
import { cvssPlaces } from './shared/metrics.ts'

export const check: Check = {
  clause: '6.3.12',
  title: 'Missing CVSS v4.0',
  versions: ['2.1'],
  *run(csaf) {
    const newest = new Set<string>()
    const places = [...cvssPlaces(csaf)]
    for (const { kind, products, vulnerability } of places) {
      if (kind === 'cvss_v4') for (const id of products) newest.add(`${vulnerability} ${id}`)
    }
    for (const { kind, pointer, products, vulnerability } of places) {
      const id = kind === 'cvss_v4' ? undefined : products.find((each) => !newest.has(`${vulnerability} ${each}`))
      if (id === undefined) continue
      yield { pointer, message: `"${id}" has no CVSS 4.0 score.` }
    }
  },
}
