import { type AllScores, scoresOf } from '../../cvss/score.ts'
import { parseVector } from '../../cvss/vector.ts'
import type { Check, Problem } from './check.ts'
import { completedVector } from './shared/completed-vector.ts'
import { type CvssPlace, cvssPlaces } from './shared/metrics.ts'

/** The vector is right, whatever stands beside it; what it leaves out, properties may tell. */
export const check: Check = {
  clause: '6.1.9',
  title: 'Invalid CVSS Computation',
  versions: ['2.0', '2.1'],
  *run(csaf) {
    for (const place of cvssPlaces(csaf)) {
      const vector = parseVector(place.value.vectorString ?? '')
      const scores = vector && scoresOf(vector.text)
      if (!scores) continue
      const more = completedVector(vector, place.value)
      yield* compared(place, scores, more === vector.text ? undefined : scoresOf(more))
    }
  },
}

function* compared(
  { value, pointer, kind }: CvssPlace,
  scores: AllScores,
  more: AllScores | undefined,
): Iterable<Problem> {
  for (const part of ['base', 'temporal', 'environmental'] as const) {
    for (const property of [`${part}Score`, `${part}Severity`] as const) {
      const given: unknown = Reflect.get(value, property)
      const right = computed(scores, part, property)
      if (given === undefined || (kind === 'cvss_v2' && typeof right === 'string')) continue
      if (given === right || (more && given === computed(more, part, property))) continue
      yield {
        pointer: `${pointer}/${property}`,
        message: `"${property}" is ${given}, but the vector ${value.vectorString} gives ${right}.`,
        fix: {
          title: `Set "${property}" to ${right}`,
          edits: [{ op: 'replace', path: `${pointer}/${property}`, value: right }],
        },
      }
    }
  }
}

function computed(scores: AllScores, part: keyof AllScores, property: string): number | string {
  const { score, rating } = scores[part]
  return property.endsWith('Score') ? score : rating.toUpperCase()
}
