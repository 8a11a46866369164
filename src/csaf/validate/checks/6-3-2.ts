import { parseVector, scoresOf } from '../../../cvss/index.ts'
import type { Check, Edit, QuickFix } from './check.ts'
import { completedVector } from './shared/completed-vector.ts'
import { type CvssPlace, cvssPlaces, isWhole } from './shared/metrics.ts'

export const check: Check = {
  clause: '6.3.2',
  title: 'Use of CVSS v3.0',
  versions: ['2.0', '2.1'],
  *run(csaf) {
    for (const place of cvssPlaces(csaf)) {
      const { value, pointer } = place
      const key = (['version', 'vectorString'] as const).find((each) => value[each]?.match(/^(?:CVSS:)?3\.0(?:\/|$)/))
      if (key === undefined || !isWhole(place, csaf)) continue
      const fix = fixOf(place)
      const message = 'CVSS 3.0 is used; version 3.1 has the same metrics, and says more exactly how to score.'
      yield { pointer: `${pointer}/${key}`, message, ...(fix && { fix }) }
    }
  },
}

/** The same metrics in the version 3.1, with the scores that then follow. */
function fixOf({ value, pointer }: CvssPlace): QuickFix | undefined {
  const vector = value.vectorString?.replace(/^CVSS:3\.0(?=\/)/, 'CVSS:3.1') ?? ''
  const parsed = value.version === '3.0' && vector !== value.vectorString ? parseVector(vector) : undefined
  const scores = parsed && scoresOf(completedVector(parsed, value))
  if (!scores) return undefined
  const edits: Edit[] = [
    { op: 'replace', path: `${pointer}/version`, value: '3.1' },
    { op: 'replace', path: `${pointer}/vectorString`, value: vector },
  ]
  for (const part of ['base', 'temporal', 'environmental'] as const) {
    const { score, rating } = scores[part]
    const right = { [`${part}Score`]: score, [`${part}Severity`]: rating.toUpperCase() }
    for (const [property, now] of Object.entries(right)) {
      const before: unknown = Reflect.get(value, property)
      if (before === undefined || before === now) continue
      edits.push({ op: 'replace', path: `${pointer}/${property}`, value: now })
    }
  }
  return { title: 'Write it as CVSS 3.1, with the scores that follow', edits }
}
