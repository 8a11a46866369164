import { expect, test } from 'vitest'
import { explained, probeRuns } from '../../../test/fixtures/probe-runs.ts'
import type { SharedCacheRun } from '../../probes/shared-cache/types.ts'
import { pageUri } from '../sarif/uri.ts'
import { sarif } from './sarif.ts'

interface Result {
  readonly ruleId: string
  readonly kind: string
  readonly level: string
  readonly partialFingerprints: object
}

function parsed(run: SharedCacheRun) {
  return JSON.parse(sarif.render(explained(run), { colour: false, columns: 100 })).runs[0]
}

test.each([
  ['refresh_leak', ['refresh fail error', 'new-session pass none', 'refresh fail error', 'new-session pass none']],
  ['new_session_leak', ['refresh pass none', 'new-session fail error']],
  ['application_guards', ['refresh pass none', 'new-session pass none']],
  [
    'latent',
    ['refresh pass none', 'new-session pass none', 'refresh pass none', 'new-session pass none', 'latent fail warning'],
  ],
  ['sign_in_failed', ['refresh open none']],
  ['budget_spent', ['refresh pass none', 'new-session pass none', 'refresh open none']],
] as const)('%s: a result for each page and variant that was tried', (name, expected) => {
  const results: Result[] = parsed(probeRuns[name]).results
  const lines = results.map(({ ruleId, kind, level }) => `${ruleId} ${kind} ${level}`)
  expect(lines).toEqual(expected.map((line) => `shared-cache/${line}`))
})

test('each variant that was tried is a rule with a help text', () => {
  const { rules } = parsed(probeRuns.refresh_leak).tool.driver
  expect(rules.map(({ id, name }: { id: string; name: string }) => [id, name])).toEqual([
    ['shared-cache/refresh', 'RenewedSession'],
    ['shared-cache/new-session', 'NewSession'],
  ])
  expect(rules[0].help.text).toContain('Cache-Control: no-store and Vary: Cookie')
})

test('a leak is followed from its owner through the cache to another visitor, cookies by their hash', () => {
  const [{ webRequest, webResponse, codeFlows, locations }] = parsed(probeRuns.refresh_leak).results
  expect(locations[0].physicalLocation.artifactLocation.uri).toBe('staging.northwind.example/page')
  expect(webRequest).toEqual({ protocol: 'HTTP', target: '/page?tp=q12k3v9x', method: 'GET', headers: {} })
  expect(webResponse.headers).toEqual({
    'Cache-Control': 'public, max-age=60',
    'Set-Cookie': 'session=hash:4f1c09ab2e; Expires=Wed, 23 Dec 2026 12:00:00 GMT; HttpOnly; Path=/',
    Age: '1',
  })
  const steps = codeFlows[0].threadFlows[0].locations
  expect(steps.map((step: { location: { message: { text: string } } }) => step.location.message.text)).toEqual([
    '#12 A, signed in: GET /page?tp=q12k3v9x → Set-Cookie: session (hash 4f1c09ab2e)',
    'The shared cache keeps the reply and gives it to the next visitor who asks.',
    '#13 a visitor without a session: the same address → Set-Cookie: session (hash 4f1c09ab2e), Age: 1',
    '#14 asked with that cookie: GET /whoami → this is A',
  ])
  expect(steps[0].webRequest.headers).toEqual({ Cookie: 'session=hash:4f1c09ab2e' })
  expect(steps[1].webRequest).toBeUndefined()
})

test('a finding keeps its fingerprint from run to run', () => {
  const text = JSON.stringify(probeRuns.refresh_leak).replaceAll('2026-11-23', '2026-11-24').replaceAll('k3v9x', 'zzz')
  const prints = (run: SharedCacheRun) => parsed(run).results.map((result: Result) => result.partialFingerprints)
  expect(prints(JSON.parse(text))).toEqual(prints(probeRuns.refresh_leak))
  expect(prints(JSON.parse(text))[0]).toEqual({ 'tocsin/v1': 'Northwind Lakehouse, staging /page refresh' })
})

test('what could not be decided is an error of the run, so that nobody takes silence for success', () => {
  const [{ executionSuccessful, toolExecutionNotifications: notes }] = parsed(probeRuns.sign_in_failed).invocations
  expect(executionSuccessful).toBe(false)
  expect(notes[0]).toMatchObject({ level: 'error', message: { text: expect.stringContaining('answered 401') } })
})

test.each([
  ['/page', 'x.example/page'],
  ['/p%61ge?a=1&b=[2]', 'x.example/p%61ge?a=1&b=%5B2%5D'],
  ['/a b|<"\u001b\ud800', 'x.example/a%20b%7C%3C%22%1B%EF%BF%BD'],
  ['/100%', 'x.example/100%25'],
])('the page %s has the URI %s', (path, uri) => {
  expect(pageUri('https://x.example/', path)).toBe(uri)
})

test('a port is not a scheme: the URI stays a relative reference', () => {
  expect(pageUri('http://127.0.0.1:8080', '/a:b')).toBe('127.0.0.1%3A8080/a:b')
})
