import { type AllScores, parseVector, scoresOf } from '../../../cvss/index.ts'
import { list } from '../../../text/list.ts'
import type { Check, Problem } from './check.ts'
import { completedVector } from './shared/completed-vector.ts'
import { type CvssPlace, cvssPlaces, isWhole } from './shared/metrics.ts'
import { statedMetrics } from './shared/stated-metrics.ts'

/** The vector is right, whatever stands beside it; what it leaves out, properties may say. */
export const check: Check = {
  clause: '6.1.9',
  title: 'Invalid CVSS Computation',
  versions: ['2.0', '2.1'],
  leaves(csaf) {
    for (const { value, pointer } of cvssPlaces(csaf)) {
      if (value.vectorString === undefined) return `no score can be computed at ${pointer}, which has no vector`
      if (!parseVector(value.vectorString) && !statedMetrics(value.vectorString))
        return `the vector at ${pointer}/vectorString cannot be read`
    }
    return undefined
  },
  *run(csaf) {
    for (const place of cvssPlaces(csaf)) {
      const vector = parseVector(place.value.vectorString ?? '')
      const scores = vector && scoresOf(vector.text)
      if (!isWhole(place, csaf)) continue
      if (scores) {
        const more = completedVector(vector, place.value)
        yield* compared(place, scores, more === vector.text ? undefined : scoresOf(more))
      } else yield* withoutScore(place)
    }
  },
}

/** A vector of the right form from which no score follows. Others are left to test 6.1.8. */
function* withoutScore({ value: { vectorString = '', baseScore }, pointer }: CvssPlace): Iterable<Problem> {
  const stated = statedMetrics(vectorString)
  if (!stated) return
  const { missing, repeated } = stated
  const lacks = missing.length > 0 ? [`it lacks ${list(missing)}`] : []
  const twice = repeated.length > 0 ? [`${list(repeated)} must appear in it only once`] : []
  const why = [...lacks, ...twice].join(', and ')
  const score = baseScore === undefined ? '' : `, so the base score ${baseScore} does not follow from it`
  yield {
    pointer: `${pointer}/vectorString`,
    message: `No score can be computed from "${vectorString}": ${why}${score}.`,
  }
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
