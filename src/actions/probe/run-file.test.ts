import { createHash } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { context } from '../../../test/fakes.ts'
import { explained, probeRuns } from '../../../test/fixtures/probe-runs.ts'
import type { SharedCacheRun } from '../../probes/shared-cache/types.ts'
import { json } from '../../reports/probe/json.ts'
import { ownFolder } from '../testdata/world.ts'
import { parseProbeRun, readSavedRun } from './run-file.ts'

const folder = ownFolder('probe-run-file')
afterAll(() => folder.remove())

const runs = Object.entries(probeRuns) as [string, SharedCacheRun][] // They satisfy it.

function written(run: object): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(run))
}

function refusal(bytes: Uint8Array): string {
  const parsed = parseProbeRun(bytes)
  return 'reason' in parsed ? parsed.reason : 'accepted'
}

test.each(runs)('the file of the run %s reads back as the run', (_name, run) => {
  const text = json.render(explained(run), { colour: false, columns: 80 })
  const parsed = parseProbeRun(new TextEncoder().encode(text))
  expect(parsed).toEqual({ run })
})

const { latent, refresh_leak: leak, budget_spent: open } = probeRuns
const [page] = latent.pages
const cookie = { name: 'session', hash: 'eyJ1c2VyIjoiYWxpY2UifQ.ZV9q', attributes: [] }
const withValue = leak.setUp.map((each) => ({ ...each, request: { ...each.request, cookies: [cookie] } }))

const withHash = (hash: string) => {
  return leak.setUp.map((each) => ({ ...each, request: { ...each.request, cookies: [{ ...cookie, hash }] } }))
}

test.each<[string, object, string]>([
  ['a cookie’s value in place of its hash', { ...leak, setUp: withValue }, 'is not a hash of ten hexadecimal digits'],
  ['"not affected" though a page leaks', { ...leak, vex: latent.vex }, 'vex.status: is not_affected, but /page leaks'],
  ['"not affected" though a page is open', { ...open, vex: latent.vex }, 'is not_affected, but /help is inconclusive'],
  ['"not affected" without a page', { ...latent, pages: [] }, 'is not_affected, but no page was tried'],
  ['"affected" without a leak', { ...latent, vex: leak.vex }, 'is affected, but no page leaks'],
  ['"fixed"', { ...latent, vex: { ...latent.vex, status: 'fixed' } }, 'vex.status'],
  ['no justification', { ...latent, vex: { ...latent.vex, justification: null } }, 'vex.justification'],
  [
    'a ground of another verdict',
    { ...latent, pages: [{ ...page, ground: 'disturbed' }] },
    'disturbed is not a ground for',
  ],
  ['a longer hash', { ...leak, setUp: withHash('0123456789a') }, 'is not a hash of ten hexadecimal digits'],
  ['a hash after something', { ...leak, setUp: withHash('x0123456789') }, 'is not a hash of ten hexadecimal digits'],
  [
    'a flaw of another list',
    { ...latent, flaw: { ...latent.flaw, id: 'GHSA-1' } },
    'flaw.id: is neither a CVE nor a CWE',
  ],
  ['a flaw that ends like a weakness', { ...latent, flaw: { ...latent.flaw, id: 'a CWE-79' } }, 'flaw.id: '],
  ['a flaw that begins like a weakness', { ...latent, flaw: { ...latent.flaw, id: 'CWE-79a' } }, 'flaw.id: '],
  ['a CVE id that is none', { ...latent, flaw: { ...latent.flaw, cveId: 'CVE-1' } }, 'flaw.cveId: is not a CVE id'],
  [
    'a weakness that is none',
    { ...latent, flaw: { ...latent.flaw, cwe: { id: 'CWE-0', name: '' } } },
    'flaw.cwe.id: is not a CWE id',
  ],
  ['a page that is an address', { ...latent, pages: [{ ...page, path: 'https://x/' }] }, 'pages.0.path: '],
  ['a target of another protocol', { ...latent, target: 'xhttp://staging.example' }, 'target: '],
  ['a target of one that only begins so', { ...latent, target: 'httpx://staging.example' }, 'target: '],
  ['a date that is none', { ...latent, reviewBy: 'soon' }, 'reviewBy'],
  ['a target that is not a site', { ...latent, target: 'file:///etc/passwd' }, 'target'],
  ['another probe', { ...latent, probe: 'dns' }, 'probe'],
  ['a list', [], '"probe" must name a probe: shared-cache'],
  ['a probe that does not exist', { ...latent, probe: 'dns' }, '"probe" must name a probe: shared-cache'],
])('%s is refused, with the place', (_what, run, reason) => {
  expect(refusal(written(run))).toContain(reason)
})

test.each([
  ['{', 'it is not JSON: it ends too early at line 1, column 2'],
  ['['.repeat(1_000_000), 'it is nested more than 100 levels deep at line 1, column 101'],
  ['{"vex":1,"vex":2}', 'it has the key "vex" twice in one object, again at line 1, column 16'],
  [' '.repeat(17 * 2 ** 20), 'it has more than 16 MiB'],
])('what is not a run is refused', (text, reason) => {
  expect(refusal(new TextEncoder().encode(text))).toBe(reason)
})

test('bytes that are no UTF-8 are refused', () => {
  expect(refusal(new Uint8Array([0x22, 0xff, 0x22]))).toBe('it is not valid UTF-8')
})

test('a field that a later version adds is ignored', () => {
  expect(parseProbeRun(written({ ...latent, mood: 'calm' }))).toEqual({ run: latent })
})

test.each([
  { endedAt: '2026-11-23T13:00:41+01:00' },
  { target: 'http://staging.example' },
  { flaw: { ...latent.flaw, id: 'CWE-524' } },
])('a run with %j is one', (changes) => {
  expect(parseProbeRun(written({ ...latent, ...changes }))).toEqual({ run: { ...latent, ...changes } })
})

test('of many faults the first five are named', () => {
  const reason = refusal(written({ probe: 'shared-cache' }))
  expect(reason.split('; ').map((issue) => issue.split(':')[0])).toEqual([
    ...['tool', 'target', 'deployment', 'consent', 'startedAt'],
  ])
})

test('a run may have 16 MiB', () => {
  const text = JSON.stringify(latent)
  const padded = (length: number) => new TextEncoder().encode(text.padEnd(length, ' '))
  expect(parseProbeRun(padded(16 * 2 ** 20))).toEqual({ run: latent })
  expect(refusal(padded(16 * 2 ** 20 + 1))).toBe('it has more than 16 MiB')
})

test('a saved run has the hash of its file', async () => {
  const text = JSON.stringify(latent)
  const sha256 = createHash('sha256').update(text).digest('hex')
  expect(await readSavedRun(context, folder.write('run.json', text))).toEqual({ run: latent, sha256 })
  const odd = folder.write('odd.json', '{')
  await expect(readSavedRun(context, odd)).rejects.toMatchObject({
    code: 'probe_run_invalid',
    message: `${odd} is not a probe run: it is not JSON: it ends too early at line 1, column 2.`,
  })
})
