import { expect, test } from 'vitest'
import { probeRuns } from '../../test/fixtures/probe-runs.ts'
import type { Claim } from '../domain/decision.ts'
import type { ProbeRun } from '../domain/probe.ts'
import type { StatedDecision } from '../domain/stated-decision.ts'
import { claimOfRun, conditionsOfRuns, doubtsAboutRun } from './from-probe-run.ts'

const { refresh_leak: leak, latent, application_guards: guarded, sign_in_failed: failed, hostile } = probeRuns
const notAffected: Claim = {
  status: 'not_affected',
  justification: 'inline_mitigations_already_exist',
  impact: 'None.',
}
const before = Date.parse('2026-12-01T00:00:00Z')
const after = Date.parse('2027-01-01T00:00:00Z')

function decision(claim: Claim, changes: Partial<StatedDecision> = {}): StatedDecision {
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
    'not affected, though nothing could be decided',
    notAffected,
    failed,
    [
      `The decision about CVE-2023-30861 says not affected, but the probe run could not decide /page (run.json). ${only}`,
    ],
  ],
  ['not affected, and no leak was seen', notAffected, latent, []],
  ['affected, and one deployment is not', { status: 'affected', action: 'Upgrade.' }, latent, []],
  ['affected, and a leak was proven', { status: 'affected', action: 'Upgrade.' }, leak, []],
  ['not known yet', { status: 'under_investigation' }, leak, []],
])('a decision that says: %s', (_what, claim, run, expected) => {
  expect(doubtsAboutRun(decision(claim), { file: 'run.json', run }, before)).toEqual(expected)
})

test('a run that was too old when the decision was taken, or is by now, is reported', () => {
  const late = decision(notAffected, { decidedAt: '2026-12-24T00:00:00Z' })
  expect(doubtsAboutRun(late, { file: 'run.json', run: latent }, after)).toEqual([
    'The decision about CVE-2023-30861 relies on run.json, which was to be reviewed by 2026-12-23, before the decision was taken.',
  ])
  expect(doubtsAboutRun(decision(notAffected), { file: 'run.json', run: latent }, after)).toEqual([
    'The decision about CVE-2023-30861 relies on run.json, which says nothing any more since 2026-12-23: probe again.',
  ])
})

test('a run about another CVE is reported; one named otherwise may be the same flaw', () => {
  const django = decision(notAffected, { vulnerability: 'CVE-2026-35192' })
  expect(doubtsAboutRun(django, { file: 'run.json', run: latent }, before)).toEqual([
    'The decision about CVE-2026-35192 relies on run.json, which speaks of CVE-2023-30861.',
  ])
  const alias = decision(notAffected, { vulnerability: 'PYSEC-2023-62' })
  expect(doubtsAboutRun(alias, { file: 'run.json', run: latent }, before)).toEqual([])
})

test('no control character of a run reaches the terminal', () => {
  expect(doubtsAboutRun(decision(notAffected), { file: 'run.json', run: hostile }, before).join()).not.toMatch(
    /\p{Cc}/u,
  )
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

const [condition] = guarded.conditions
if (!condition) throw new Error('the run has no condition')

test('evidence that is empty, or has spaces around it, has its source alone', () => {
  const run = (evidence: string): ProbeRun => ({
    ...latent,
    deployment: 'staging',
    conditions: [{ ...condition, evidence }],
  })
  const evidenceOf = (...runs: ProbeRun[]) => conditionsOfRuns(runs).map(({ evidence }) => evidence)
  expect(evidenceOf(run(' Seen. '), run('  '))).toEqual([
    'Seen. (probe of staging, 2026-11-23) (probe of staging, 2026-11-23)',
  ])
})

test('what is not known is worse than what is not met', () => {
  const met = (...answers: (typeof condition.met)[]) => {
    return conditionsOfRuns(answers.map((answer) => ({ ...latent, conditions: [{ ...condition, met: answer }] })))[0]
      ?.met
  }
  expect([met('no', 'no'), met('no', 'unknown'), met('unknown', 'yes'), met('no')]).toEqual([
    'no',
    'unknown',
    'yes',
    'no',
  ])
})

test('only the pages that leak, or that are open, are named', () => {
  const [page] = latent.pages
  if (!page) throw new Error('the run has no page')
  const pages = (['leaks', 'no_leak_seen', 'inconclusive'] as const).map((verdict) => ({
    ...page,
    verdict,
    path: `/${verdict}`,
  }))
  const said = (status: ProbeRun['vex']['status'], claim: Claim, of: ProbeRun['pages'] = pages) => {
    return doubtsAboutRun(
      decision(claim),
      { file: 'run.json', run: { ...latent, pages: of, vex: { ...latent.vex, status } } },
      before,
    )
  }
  expect(said('affected', notAffected).join()).toContain('proved a leak on /leaks (run.json)')
  expect(said('under_investigation', notAffected).join()).toContain('could not decide /inconclusive (run.json)')
  expect(said('under_investigation', notAffected, []).join()).toContain('could not decide (run.json)')
  expect(said('under_investigation', { status: 'fixed' })).toEqual([])
  expect(said('affected', { status: 'under_investigation' })).toEqual([])
})

test('a run counts to the moment at which it is to be reviewed', () => {
  const end = latent.reviewBy
  const at = (decidedAt: string, now: string) => {
    return doubtsAboutRun(decision(notAffected, { decidedAt }), { file: 'run.json', run: latent }, Date.parse(now))
  }
  expect(at(end, end)).toEqual([])
  expect(at(end, '2026-12-23T12:00:00.001Z').join()).toContain('says nothing any more')
  expect(at('2026-12-23T12:00:00.001Z', end).join()).toContain('before the decision was taken')
})

test('a run about a weakness without a CVE may be about any', () => {
  const run = { ...latent, flaw: { ...latent.flaw, cveId: undefined } }
  expect(
    doubtsAboutRun(decision(notAffected, { vulnerability: 'CVE-2026-35192' }), { file: 'run.json', run }, before),
  ).toEqual([])
  const same = decision(notAffected, { vulnerability: 'cve-2023-30861' })
  expect(doubtsAboutRun(same, { file: 'run.json', run: latent }, before)).toEqual([])
})

const { budget_spent: open } = probeRuns

function claim(run: ProbeRun, vex: Partial<ProbeRun['vex']> = {}, more: Partial<ProbeRun> = {}) {
  return claimOfRun({ ...run, ...more, vex: { ...run.vex, ...vex } })
}

test('a proven leak is affected, with what to do, else what it does', () => {
  expect(claim(leak, { action: 'Change it.' })).toEqual({ status: 'affected', action: 'Change it.' })
  expect(claim(leak, { action: null, impact: 'Sessions leak.' })).toEqual({
    status: 'affected',
    action: 'Sessions leak.',
  })
  expect(claim(leak, { action: null, impact: null })).toEqual({
    status: 'affected',
    action: 'No action is known yet.',
  })
})

test('not affected needs a justification and an impact statement', () => {
  const justification = 'inline_mitigations_already_exist'
  expect(claim(latent, { justification, impact: 'None leaked.' })).toEqual({
    status: 'not_affected',
    justification,
    impact: 'None leaked.',
  })
  expect(claim(latent, { justification: null, impact: 'None leaked.' })).toEqual({
    status: 'under_investigation',
    reason: 'None leaked.',
  })
  expect(claim(latent, { justification, impact: null }).status).toBe('under_investigation')
  expect(claim(open, { justification, impact: 'None leaked.' })).toEqual({
    status: 'under_investigation',
    reason: 'None leaked.',
  })
})

test('what is open says why: the impact, else each page that is inconclusive', () => {
  const [page] = open.pages
  if (!page) throw new Error('the run has no page')
  const pages = [
    { ...page, path: '/a', verdict: 'inconclusive' as const, explanation: 'No answer.' },
    { ...page, path: '/b', verdict: 'no_leak_seen' as const, explanation: 'Private.' },
    { ...page, path: '/c', verdict: 'inconclusive' as const, explanation: 'Too slow.' },
  ]
  const reason = (impact: string | null, of = pages) => claim(open, { impact }, { pages: of })
  expect(reason('The budget is spent.')).toEqual({ status: 'under_investigation', reason: 'The budget is spent.' })
  expect(reason(null)).toEqual({ status: 'under_investigation', reason: '/a: No answer. /c: Too slow.' })
  expect(reason(null, [])).toEqual({ status: 'under_investigation', reason: 'The run gives no reason.' })
})
