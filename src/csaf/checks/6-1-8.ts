import { pathOf } from '../../json/pointer.ts'
import { cvss2, cvss3, cvss4 } from '../structure/cvss.ts'
import { readShape } from '../structure/read.ts'
import type { Check } from './check.ts'
import { cvssPlaces } from './shared/metrics.ts'
import { valueAt } from './shared/value-at.ts'

const shapes = { cvss_v2: cvss2, cvss_v3: cvss3, cvss_v4: cvss4 }

/** What the structure says of CVSS objects is a test of its own. */
export const check: Check = {
  clause: '6.1.8',
  title: 'Invalid CVSS',
  versions: ['2.0', '2.1'],
  *run(csaf) {
    for (const { kind, pointer } of cvssPlaces(csaf)) {
      const path = pathOf(pointer)
      yield* readShape(shapes[kind], valueAt(csaf.raw, path), csaf.version, path).problems
    }
  },
}
