import { expect, test } from 'vitest'
import { probeRuns } from '../../test/fixtures/probe-runs.ts'
import type { ProbeRun } from '../domain/probe.ts'
import { claimOf } from './probe-claim.ts'

const { latent, refresh_leak: leak, budget_spent: open } = probeRuns

function claim(run: ProbeRun, vex: Partial<ProbeRun['vex']> = {}, more: Partial<ProbeRun> = {}) {
  return claimOf({ ...run, ...more, vex: { ...run.vex, ...vex } })
}

test('a proven leak is affected, with what to do, else what it does', () => {
  expect(claim(leak, { action: 'Change it.' })).toEqual({ status: 'affected', action: 'Change it.' })
  expect(claim(leak, { action: null, impact: 'Sessions leak.' })).toEqual({
    status: 'affected',
    action: 'Sessions leak.',
  })
  expect(claim(leak, { action: null, impact: null })).toEqual({
    status: 'affected',
    action: 'Nothing is known yet that helps.',
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
