import { expect, test } from 'vitest'
import type { BulletinComponent } from '../domain/bulletin.ts'
import type { Claim, VexStatus } from '../domain/decision.ts'
import type { Rating, Score } from '../domain/score.ts'
import { severityOf, statusOf, topScore } from './words.ts'

const claims: Record<VexStatus, Claim> = {
  affected: { status: 'affected', action: 'Upgrade.' },
  not_affected: { status: 'not_affected', justification: 'component_not_present', impact: 'None.' },
  fixed: { status: 'fixed' },
  under_investigation: { status: 'under_investigation' },
}

test.each<[VexStatus[], VexStatus]>([
  [['not_affected'], 'not_affected'],
  [['not_affected', 'fixed'], 'fixed'],
  [['not_affected', 'under_investigation', 'fixed'], 'under_investigation'],
  [['not_affected', 'under_investigation', 'affected'], 'affected'],
  [[], 'under_investigation'],
])('components that are %j make the product version %s', (statuses, whole) => {
  const components = statuses.map(
    (status): BulletinComponent => ({
      name: 'flask',
      version: undefined,
      purl: undefined,
      supplier: undefined,
      claim: claims[status],
      fixedIn: [],
      paths: [],
    }),
  )
  expect(statusOf(components)).toBe(whole)
})

const score = (score: number, rating: Rating): Score => ({ source: 'NVD', version: '3.1', vector: '', score, rating })

test('the worst rating stands for all, with its highest score', () => {
  // CVSS 2.0 knows no "critical": its 9.3 is "high" and must not hide the critical 9.0.
  const scores = [score(9.3, 'high'), score(9, 'critical'), score(9.1, 'critical'), score(2, 'low')]
  expect([severityOf(scores), topScore(scores)?.score]).toEqual(['critical', 9.1])
})

test('without a score the severity is not rated, which is not "none"', () => {
  expect([severityOf([]), topScore([])]).toEqual(['unrated', undefined])
})
