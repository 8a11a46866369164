import { expect, test } from 'vitest'
import { scoreVector } from '../../cvss/score.ts'
import type { Score } from '../../domain/score.ts'
import { csafScores } from './scores.ts'

function scored(...vectors: readonly string[]): readonly Score[] {
  return vectors.flatMap((vector, at) => scoreVector(`source ${at}`, vector) ?? [])
}

const high31 = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N'
const high30 = 'CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N'
const availability31 = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H'
const critical30 = 'CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H'
const high2 = 'AV:A/AC:M/Au:S/C:C/I:P/A:N'
const four = 'CVSS:4.0/AV:N/AC:L/AT:P/PR:N/UI:N/VC:H/VI:N/VA:N/SC:N/SI:N/SA:N'

test('a 3.1 score becomes a complete object of its JSON schema', () => {
  expect(csafScores(scored(high31), ['P'])).toEqual([
    {
      cvss_v3: {
        version: '3.1',
        vectorString: high31,
        baseScore: 7.5,
        baseSeverity: 'HIGH',
        attackVector: 'NETWORK',
        attackComplexity: 'LOW',
        privilegesRequired: 'NONE',
        userInteraction: 'NONE',
        scope: 'UNCHANGED',
        confidentialityImpact: 'HIGH',
        integrityImpact: 'NONE',
        availabilityImpact: 'NONE',
      },
      products: ['P'],
    },
  ])
})

test('a 2.0 score loses the parentheses its schema forbids', () => {
  const [score] = csafScores(scored(`(${high2})`), ['P'])
  expect(score?.cvss_v2).toEqual({
    version: '2.0',
    vectorString: high2,
    baseScore: 5.8,
    accessVector: 'ADJACENT_NETWORK',
    accessComplexity: 'MEDIUM',
    authentication: 'SINGLE',
    confidentialityImpact: 'COMPLETE',
    integrityImpact: 'PARTIAL',
    availabilityImpact: 'NONE',
  })
})

test.each([
  ['the highest', [high31, critical30], critical30],
  ['the newer version among equals', [high30, high31], high31],
  ['the first named among equals of one version', [availability31, high31], availability31],
  ['none of version 4.0', [four, high31], high31],
])('of several version 3 scores stands %s', (_rule, vectors, expected) => {
  const scores = csafScores(scored(...vectors), ['P'])
  expect(scores.map(({ cvss_v3 }) => cvss_v3?.vectorString)).toEqual([expected])
})

test('versions 2 and 3 stand side by side', () => {
  const [score] = csafScores(scored(high2, high31), ['P', 'Q'])
  expect([score?.cvss_v2?.version, score?.cvss_v3?.version, score?.products]).toEqual(['2.0', '3.1', ['P', 'Q']])
})

test.each([
  ['only 4.0 scores', scored(four), ['P']],
  ['no product to score', scored(high31), []],
  ['a vector that is none', [{ source: 's', version: '3.1', vector: 'x', score: 5, rating: 'medium' } as const], ['P']],
])('%s give no CSAF score', (_why, scores, products) => {
  expect(csafScores(scores, products)).toEqual([])
})
