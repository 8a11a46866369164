import { type AllScores, scoresOf } from '../../cvss/score.ts'
import type { Check, Problem } from './check.ts'
import { type CvssPlace, cvssPlaces } from './shared/metrics.ts'

/** The vector is right, whatever stands beside it. */
export const check: Check = {
  clause: '6.1.9',
  title: 'Invalid CVSS Computation',
  versions: ['2.0', '2.1'],
  *run(csaf) {
    for (const place of cvssPlaces(csaf)) {
      const scores = scoresOf(place.value.vectorString ?? '')
      if (scores) yield* compared(place, scores)
    }
  },
}

function* compared({ value, pointer, kind }: CvssPlace, scores: AllScores): Iterable<Problem> {
  for (const part of ['base', 'temporal', 'environmental'] as const) {
    const { score, rating } = scores[part]
    const severity = kind === 'cvss_v2' ? undefined : rating.toUpperCase()
    for (const [property, right] of [[`${part}Score`, score] as const, [`${part}Severity`, severity] as const]) {
      const given: unknown = Reflect.get(value, property)
      if (given === undefined || right === undefined || given === right) continue
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
