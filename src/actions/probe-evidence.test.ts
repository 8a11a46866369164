import { expect, test } from 'vitest'
import { probeRuns } from '../../test/fixtures/probe-runs.ts'
import type { Claim, Decision } from '../domain/decision.ts'
import type { ProbeRun } from '../domain/probe.ts'
import { conditionsOfRuns, doubts } from './probe-evidence.ts'

const { refresh_leak: leak, latent, application_guards: guarded, sign_in_failed: failed, hostile } = probeRuns
const notAffected: Claim = {
  status: 'not_affected',
  justification: 'inline_mitigations_already_exist',
  impact: 'None.',
}
const before = Date.parse('2026-12-01T00:00:00Z')
const after = Date.parse('2027-01-01T00:00:00Z')

function decision(claim: Claim, changes: Partial<Decision> = {}): Decision {
  const lists = { remediations: [], conditions: [], evidence: [], scores: [], acknowledgments: [] }
  const decided = { decidedBy: 'Ines Okafor', decidedAt: '2026-11-25T10:00:00Z' }
  return { vulnerability: 'CVE-2023-30861', claim, ...lists, ...decided, ...changes }
}

const only = 'The run speaks of Northwind Lakehouse, staging only; a person decides.'

test.each<[string, Claim, ProbeRun, readonly string[]]>([
  [
    'not affected, though a leak was proven',
    notAffected,
    leak,
    [
      `The decision about CVE-2023-30861 says not affected, but the probe run proved a leak on /page, /static/site.css (run.json). ${only}`,
    ],
  ],
  [
    'fixed, though a leak was proven',
    { status: 'fixed' },
    leak,
    [
      `The decision about CVE-2023-30861 says fixed, but the probe run proved a leak on /page, /static/site.css (run.json). ${only}`,
    ],
  ],
  [
    'not affected, though nothing could be told',
    notAffected,
    failed,
    [
      `The decision about CVE-2023-30861 says not affected, but the probe run could not tell of /page (run.json). ${only}`,
    ],
  ],
  ['not affected, and no leak was seen', notAffected, latent, []],
  ['affected, and one deployment is not', { status: 'affected', action: 'Upgrade.' }, latent, []],
  ['affected, and a leak was proven', { status: 'affected', action: 'Upgrade.' }, leak, []],
  ['not known yet', { status: 'under_investigation' }, leak, []],
])('a decision that says: %s', (_what, claim, run, expected) => {
  expect(doubts(decision(claim), { file: 'run.json', run }, before)).toEqual(expected)
})

test('a run that was too old when the decision was taken, or is by now, is told', () => {
  const late = decision(notAffected, { decidedAt: '2026-12-24T00:00:00Z' })
  expect(doubts(late, { file: 'run.json', run: latent }, after)).toEqual([
    'The decision about CVE-2023-30861 relies on run.json, which was to be reviewed by 2026-12-23, before the decision was taken.',
  ])
  expect(doubts(decision(notAffected), { file: 'run.json', run: latent }, after)).toEqual([
    'The decision about CVE-2023-30861 relies on run.json, which says nothing any more since 2026-12-23: probe again.',
  ])
})

test('a run about another CVE is told; one named otherwise may be the same flaw', () => {
  const django = decision(notAffected, { vulnerability: 'CVE-2026-35192' })
  expect(doubts(django, { file: 'run.json', run: latent }, before)).toEqual([
    'The decision about CVE-2026-35192 relies on run.json, which speaks of CVE-2023-30861.',
  ])
  const alias = decision(notAffected, { vulnerability: 'PYSEC-2023-62' })
  expect(doubts(alias, { file: 'run.json', run: latent }, before)).toEqual([])
})

test('no control character of a run reaches the terminal', () => {
  expect(doubts(decision(notAffected), { file: 'run.json', run: hostile }, before).join()).not.toMatch(/\p{Cc}/u)
})

test('of several runs the worst answer counts, with the evidence of each', () => {
  const other = { ...guarded, deployment: 'Northwind Lakehouse, hosted' }
  const conditions = conditionsOfRuns([other, leak])
  expect(conditions.map(({ met }) => met)).toEqual(['yes', 'yes', 'yes', 'yes', 'yes'])
  expect(conditions[4]?.evidence).toBe(
    'Cache-Control: private (probe of Northwind Lakehouse, hosted, 2026-11-23) Cache-Control: public, max-age=60 (probe of Northwind Lakehouse, staging, 2026-11-23)',
  )
})

test('what one run excludes and another could not see is not excluded', () => {
  const blind = { ...guarded, conditions: guarded.conditions.map((each) => ({ ...each, met: 'unknown' as const })) }
  expect(conditionsOfRuns([guarded, blind]).map(({ met }) => met)).toEqual([
    'unknown',
    'yes',
    'unknown',
    'yes',
    'unknown',
  ])
})
