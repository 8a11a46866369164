import type { Check } from './check.ts'
import { cvssPlaces } from './shared/metrics.ts'

export const check: Check = {
  clause: '6.3.2',
  title: 'Use of CVSS v3.0',
  versions: ['2.0', '2.1'],
  *run(csaf) {
    for (const { value, pointer } of cvssPlaces(csaf)) {
      const key = (['version', 'vectorString'] as const).find((each) => value[each]?.match(/^(?:CVSS:)?3\.0(?:\/|$)/))
      if (key) yield { pointer: `${pointer}/${key}`, message: 'CVSS 3.1 replaces 3.0; the metrics are the same.' }
    }
  },
}
