import { expect, test } from 'vitest'
import { scoreVector } from '../../cvss/score.ts'
import type { BulletinScore } from '../../domain/bulletin.ts'
import { metricsOf } from './metrics.ts'
import { highestOf } from './scores.ts'

function scored(...vectors: readonly string[]): readonly BulletinScore[] {
  return vectors.flatMap((vector, at) => scoreVector(`source ${at}`, vector) ?? [])
}

/** Given by those who publish. */
function own(...vectors: readonly string[]): readonly BulletinScore[] {
  return scored(...vectors).map((score) => ({ ...score, isOwn: true }))
}

const high31 = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N'
const high30 = 'CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N'
const availability31 = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H'
const critical30 = 'CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H'
const high2 = 'AV:A/AC:M/Au:S/C:C/I:P/A:N'
const four = 'CVSS:4.0/AV:N/AC:L/AT:P/PR:N/UI:N/VC:H/VI:N/VA:N/SC:N/SI:N/SA:N'

test('a 3.1 score becomes a complete object of its JSON schema', () => {
  expect(metricsOf(own(high31), ['P'])).toEqual([
    {
      content: {
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
      },
      products: ['P'],
    },
  ])
})

test('a 2.0 score loses the parentheses its schema forbids', () => {
  expect(highestOf(scored(`(${high2})`)).cvss_v2).toEqual({
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
  expect(highestOf(scored(...vectors)).cvss_v3?.vectorString).toBe(expected)
})

test('versions 2 and 3 stand side by side', () => {
  const [metric, ...more] = metricsOf(own(high2, high31), ['P', 'Q'])
  const { cvss_v2, cvss_v3 } = metric?.content ?? {}
  expect([cvss_v2?.version, cvss_v3?.version, metric?.products]).toEqual(['2.0', '3.1', ['P', 'Q']])
  expect(more).toEqual([])
})

test.each<[string, readonly BulletinScore[], readonly string[]]>([
  ['no product to score', own(high31), []],
  [
    'a vector that is none',
    [{ source: 's', version: '3.1', vector: 'x', score: 5, rating: 'medium', isOwn: true }],
    ['P'],
  ],
  ['a source of which no address is known', scored(high31), ['P']],
])('%s gives no metric', (_why, scores, products) => {
  expect(metricsOf(scores, products)).toEqual([])
})

test('a 4.0 score stands in 2.1 alone', () => {
  expect(highestOf(scored(four))).toEqual({ cvss_v2: undefined, cvss_v3: undefined })
  expect(metricsOf(own(four), ['P'])).toMatchObject([{ content: { cvss_v4: { version: '4.0', vectorString: four } } }])
})

test('each source has a metric of its own, with the highest of its scores', () => {
  const at = (address: string, vector: string) => scored(vector).map((score) => ({ ...score, address }))
  const scores = [
    ...at('https://a.example/1', high31),
    ...at('https://b.example/1', high31),
    ...at('https://a.example/1', critical30),
    ...own(availability31),
  ]
  expect(metricsOf(scores, ['P']).map(({ source, content }) => [source, content.cvss_v3?.vectorString])).toEqual([
    ['https://a.example/1', critical30],
    ['https://b.example/1', high31],
    [undefined, availability31],
  ])
})
