import { pathOf, type Segment } from '../../json/pointer.ts'
import { cvss2, cvss3, cvss4 } from '../structure/cvss.ts'
import { readShape } from '../structure/read.ts'
import type { Check } from './check.ts'
import { cvssPlaces } from './shared/metrics.ts'

const shapes = { cvss_v2: cvss2, cvss_v3: cvss3, cvss_v4: cvss4 }

/** What the structure says of CVSS objects is a test of its own. */
export const check: Check = {
  clause: '6.1.8',
  title: 'Invalid CVSS',
  versions: ['2.0', '2.1'],
  *run(csaf) {
    for (const { kind, pointer } of cvssPlaces(csaf)) {
      const path: readonly Segment[] = pathOf(pointer)
      yield* readShape(shapes[kind], valueAt(csaf.raw, path), csaf.version, path).problems
    }
  },
}

function valueAt(value: unknown, path: readonly Segment[]): unknown {
  let at = value
  for (const segment of path) at = typeof at === 'object' && at !== null ? Reflect.get(at, segment) : undefined
  return at
}
