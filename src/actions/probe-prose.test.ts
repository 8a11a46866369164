import { expect, test } from 'vitest'
import { probeRuns } from '../../test/fixtures/probe-runs.ts'
import type { ProbeRun } from '../domain/probe.ts'
import { action, description, summary, title } from './probe-prose.ts'

const { latent, refresh_leak: leak } = probeRuns
const [page] = latent.pages
if (!page) throw new Error('the run has no page')

function withVex(run: ProbeRun, vex: Partial<ProbeRun['vex']>): ProbeRun {
  return { ...run, vex: { ...run.vex, ...vex } }
}

test.each([
  ['affected', 'CVE-2023-30861: a shared cache of staging hands sessions on'],
  ['not_affected', 'CVE-2023-30861: no session is handed on by a shared cache of staging'],
  ['fixed', 'CVE-2023-30861: corrected in staging'],
  ['under_investigation', 'CVE-2023-30861: not decided whether a shared cache of staging hands sessions on'],
] as const)('the title of %s', (status, expected) => {
  expect(title({ ...withVex(latent, { status }), deployment: 'staging' })).toBe(expected)
})

test('the summary says what was found, and that it holds for one place', () => {
  const place = { ...latent, target: 'https://staging.example' }
  const end = 'The experiment was made at https://staging.example and says nothing of other places.'
  expect(summary(withVex(place, { impact: 'Nothing leaked.' }))).toBe(`Nothing leaked. ${end}`)
  expect(summary(withVex(place, { impact: null }))).toBe(`The experiment could not decide it. ${end}`)
})

test('the action points to the change where one is known, else repeats what the run says', () => {
  const told = withVex(leak, { action: 'Call the vendor.', impact: 'Sessions leak.' })
  expect(action(told)).toBe(
    'Change the deployment as described, then empty the cache and end all sessions. Sessions leak.',
  )
  expect(action({ ...told, pages: [] })).toBe('Call the vendor. Sessions leak.')
  expect(action({ ...told, pages: [{ ...page, fix: [] }] })).toBe('Call the vendor. Sessions leak.')
  expect(action({ ...withVex(leak, { action: null, impact: 'Sessions leak.' }), pages: [] })).toBe('Sessions leak.')
})

test('the description counts requests and trials, and takes no markup from the site', () => {
  const run = {
    ...latent,
    tool: { name: 'tocsin', version: '1.2.3' },
    requests: 1,
    seconds: 41.3,
    limits: ['Only *two* pages\nwere tried.'],
    pages: [
      { ...page, path: '/a`b\n\n', verdict: 'no_leak_seen' as const, trials: 1, explanation: 'A [link](x)  | <b>!' },
      { ...page, path: '/c', verdict: 'leaks' as const, trials: 2, explanation: 'Seen\ttwice.' },
    ],
  }
  expect(description(run)).toBe(
    'A shared cache that keeps a reply together with a session cookie may hand both to the next visitor.\n\n' +
      'tocsin 1.2.3 made an experiment with accounts of its own: 1 request in 41.3 seconds.\n\n' +
      "- `/a'b `: no leak seen, 1 trial. A \\[link\\](x) \\| \\<b\\>\\!\n- `/c`: leaks, 2 trials. Seen twice.\n\n" +
      'What must not be concluded:\n\n- Only \\*two\\* pages were tried.',
  )
})

test('without limits nothing is said of them', () => {
  expect(description({ ...latent, limits: [] })).not.toContain('concluded')
  expect(description({ ...latent, pages: [], limits: [] }).split('\n\n')).toHaveLength(2)
})
