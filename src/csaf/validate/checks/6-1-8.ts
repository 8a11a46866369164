import { parseVector, scoresOf } from '../../../cvss/index.ts'
import { pathOf } from '../../../text/json/pointer.ts'
import { cvss2, cvss3, cvss4, readShape } from '../../schema/index.ts'
import type { Check, QuickFix } from './check.ts'
import { type CvssPlace, cvssPlaces } from './shared/metrics.ts'
import { valueAt } from './shared/value-at.ts'

const shapes = { cvss_v2: cvss2, cvss_v3: cvss3, cvss_v4: cvss4 }

/** What the structure says of CVSS objects is a test of its own. */
export const check: Check = {
  clause: '6.1.8',
  title: 'Invalid CVSS',
  versions: ['2.0', '2.1'],
  *run(csaf) {
    for (const place of cvssPlaces(csaf)) {
      const path = pathOf(place.pointer)
      const value = valueAt(csaf.raw, path)
      const { problems } = readShape(shapes[place.kind], value, csaf.version, path)
      const fix = problems.length === 0 ? undefined : fixOf(place, value)
      for (const problem of problems) {
        yield fix && problem.pointer === place.pointer ? { ...problem, fix } : problem
      }
    }
  },
}

/** What is missing and the vector tells; none where the vector is of another version than its place. */
function fixOf({ kind, pointer, value: { vectorString = '' } }: CvssPlace, value: unknown): QuickFix | undefined {
  const version = parseVector(vectorString)?.version
  const scores = scoresOf(vectorString)
  if (typeof value !== 'object' || value === null || !scores || version?.[0] !== kind.at(-1)) return undefined
  const stated = {
    version,
    baseScore: scores.base.score,
    ...(kind !== 'cvss_v2' && { baseSeverity: scores.base.rating.toUpperCase() }),
  }
  const missing = Object.entries(stated).filter(([property]) => !Object.hasOwn(value, property))
  if (missing.length === 0) return undefined
  return {
    title: `Add ${missing.map(([property]) => property).join(', ')} as the vector says`,
    edits: missing.map(([property, right]) => ({ op: 'add', path: `${pointer}/${property}`, value: right })),
  }
}
