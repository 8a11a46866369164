import { expect, test } from 'vitest'
import type { Ground, PageResult } from '../../domain/probe.ts'
import { parseSetCookie } from './cookies.ts'
import { applicationOf, flawOf } from './flaw.ts'

function cookies(...fields: readonly string[]) {
  return fields.flatMap((field) => parseSetCookie(field) ?? [])
}

const flask = 'eyJ1c2VyIjoiYWxpY2UifQ.ZV9qAA.k3J9x0aQ_yTz-1b2c3d4e5f6g7h'
const django = `${'x'.repeat(16)}0123456789abcdef`
const expires = 'Expires=Wed, 23 Dec 2026 12:00:00 GMT'

test.each<[string, string | undefined, readonly string[], string | undefined]>([
  ['as stated', 'Flask', [], 'flask'],
  ['as stated, whatever the cookie looks like', 'rails', [`session=${flask}`], 'rails'],
  ['a signed JSON', undefined, [`session=${flask}; ${expires}`], 'flask'],
  ['under another name', undefined, [`my_app=${flask}`], 'flask'],
  ['packed', undefined, [`session=.${flask}`], 'flask'],
  ['Starlette’s, which has a Max-Age', undefined, [`session=${flask}; Max-Age=1209600`], undefined],
  [
    'a JSON Web Token',
    undefined,
    [`session=eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U`],
    undefined,
  ],
  ['signed, but no JSON', undefined, [`session=c2Vzc2lvbi1pZA.ZV9qAA.k3J9x0aQ_yTz-1b2c3d4e5f6g7h`], undefined],
  ['a key of 32', undefined, [`sessionid=${django}`], 'django'],
  ['the same under another name', undefined, [`session=${django}`], undefined],
  ['a key of 31', undefined, [`sessionid=${django.slice(1)}`], undefined],
  ['in capitals', undefined, [`sessionid=${django.toUpperCase()}`], undefined],
  ['behind another cookie', undefined, ['csrftoken=abc', `sessionid=${django}`], 'django'],
  ['none', undefined, [], undefined],
])('the framework: %s', (_, stated, fields, framework) => {
  const application = applicationOf(stated, cookies(...fields))
  expect(application.framework).toBe(framework)
  expect(application.how === '').toBe(framework === undefined)
  expect(application.how).not.toContain(flask)
})

function page(ground: Ground, vary?: string, cacheControl?: string): PageResult {
  const verdict = /_(?:leaked|shared)$/.test(ground)
    ? 'leaks'
    : ground === 'disturbed'
      ? 'inconclusive'
      : 'no_leak_seen'
  const application = { refreshes: true, opensSession: false, vary, cacheControl }
  const layers = { application, cache: { seen: true, evidence: [], isolated: [], storesOnLane: true } }
  return { path: '/page', verdict, ground, explanation: '', trials: 8, trialList: [], fix: [], layers, exchanges: [] }
}

const [session, opened, content] = ['session_leaked', 'new_session_shared', 'content_leaked'] as const

test.each<[string | undefined, readonly PageResult[], string, string]>([
  ['flask', [page(session)], 'CVE-2023-30861', 'CWE-539'],
  ['django', [page(session)], 'CVE-2026-35192', 'CWE-539'],
  ['rails', [page(session)], 'CWE-539', 'CWE-539'],
  [undefined, [page(session)], 'CWE-539', 'CWE-539'],
  ['constructor', [page(session)], 'CWE-539', 'CWE-539'],
  ['flask', [page(session, 'Accept-Encoding', 'public')], 'CVE-2023-30861', 'CWE-539'],
  ['flask', [page(session, 'X-Cookie-Consent')], 'CVE-2023-30861', 'CWE-539'],
  // The framework did its part.
  ['flask', [page(session, 'Cookie')], 'CWE-539', 'CWE-539'],
  ['flask', [page(session, 'Accept, Cookie')], 'CWE-539', 'CWE-539'],
  ['flask', [page(session, undefined, 'private, max-age=60')], 'CWE-539', 'CWE-539'],
  ['flask', [page(session, 'Cookie'), page(session)], 'CVE-2023-30861', 'CWE-539'],
  ['flask', [page(opened)], 'CWE-539', 'CWE-539'],
  ['flask', [page(content)], 'CVE-2026-27205', 'CWE-524'],
  ['django', [page(content)], 'CWE-524', 'CWE-524'],
  ['flask', [page(content), page(session)], 'CVE-2023-30861', 'CWE-539'],
  ['flask', [page('application_guards', 'Cookie')], 'CVE-2023-30861', 'CWE-539'],
  ['flask', [page('disturbed')], 'CVE-2023-30861', 'CWE-539'],
  ['flask', [], 'CVE-2023-30861', 'CWE-539'],
  [undefined, [], 'CWE-539', 'CWE-539'],
])('the flaw of %s with %#', (framework, pages, id, cwe) => {
  const flaw = flawOf({ framework, how: '' }, pages)
  expect(flaw).toMatchObject({ id, cwe: { id: cwe } })
  expect(flaw.cveId).toBe(id.startsWith('CVE') ? id : undefined)
})
