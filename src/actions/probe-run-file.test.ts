import { expect, test } from 'vitest'
import { probeRuns } from '../../test/fixtures/probe-runs.ts'
import type { ProbeRun } from '../domain/probe.ts'
import { json } from '../reports/probe/json.ts'
import { parseProbeRun } from './probe-run-file.ts'

const runs = Object.entries(probeRuns) as [string, ProbeRun][] // They satisfy it.

function written(run: object): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(run))
}

function refusal(bytes: Uint8Array): string {
  const parsed = parseProbeRun(bytes)
  return 'reason' in parsed ? parsed.reason : 'accepted'
}

test.each(runs)('the file of the run %s reads back as the run', (_name, run) => {
  const text = json.render(run, { colour: false, columns: 80 })
  const parsed = parseProbeRun(new TextEncoder().encode(text))
  expect(parsed).toEqual({ run })
})

const { latent, refresh_leak: leak, budget_spent: open } = probeRuns
const [page] = latent.pages
const cookie = { name: 'session', hash: 'eyJ1c2VyIjoiYWxpY2UifQ.ZV9q', attributes: [] }
const withValue = leak.setUp.map((each) => ({ ...each, request: { ...each.request, cookies: [cookie] } }))

test.each<[string, object, string]>([
  ['a cookie’s value in place of its hash', { ...leak, setUp: withValue }, 'is no hash of ten hexadecimal digits'],
  ['"not affected" though a page leaks', { ...leak, vex: latent.vex }, 'vex.status: is not_affected, but /page leaks'],
  ['"not affected" though a page is open', { ...open, vex: latent.vex }, 'is not_affected, but /help is inconclusive'],
  ['"not affected" without a page', { ...latent, pages: [] }, 'is not_affected, but no page was tried'],
  ['"affected" without a leak', { ...latent, vex: leak.vex }, 'is affected, but no page leaks'],
  ['"fixed"', { ...latent, vex: { ...latent.vex, status: 'fixed' } }, 'vex.status'],
  ['no justification', { ...latent, vex: { ...latent.vex, justification: null } }, 'vex.justification'],
  [
    'a ground of another verdict',
    { ...latent, pages: [{ ...page, ground: 'disturbed' }] },
    'disturbed is no ground for',
  ],
  ['a date that is none', { ...latent, reviewBy: 'soon' }, 'reviewBy'],
  ['a target that is no site', { ...latent, target: 'file:///etc/passwd' }, 'target'],
  ['another probe', { ...latent, probe: 'dns' }, 'probe'],
  ['a list', [], 'the document'],
])('%s is refused, with the place', (_what, run, reason) => {
  expect(refusal(written(run))).toContain(reason)
})

test.each([
  ['{', 'it is not JSON: it ends too early at line 1, column 2'],
  ['['.repeat(1_000_000), 'it is nested more than 100 levels deep at line 1, column 101'],
  ['{"vex":1,"vex":2}', 'it has the key "vex" twice in one object, again at line 1, column 16'],
  [' '.repeat(17 * 2 ** 20), 'it has more than 16 MiB'],
])('what is no run is refused', (text, reason) => {
  expect(refusal(new TextEncoder().encode(text))).toBe(reason)
})

test('bytes that are no UTF-8 are refused', () => {
  expect(refusal(new Uint8Array([0x22, 0xff, 0x22]))).toBe('it is not valid UTF-8')
})

test('a field that a later version adds is passed over', () => {
  expect(parseProbeRun(written({ ...latent, mood: 'calm' }))).toEqual({ run: latent })
})
