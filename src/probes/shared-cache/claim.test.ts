import { expect, test } from 'vitest'
import { applicationOf, flawOf, vexOf } from './claim.ts'
import { parseSetCookie } from './cookies.ts'
import type { Ground, PageResult, PageStorage } from './types.ts'

function page(path: string, ground: Ground, seen = true): PageResult {
  const verdict = /_(?:leaked|shared)$/.test(ground)
    ? 'leaks'
    : /guards|nothing/.test(ground)
      ? 'no_leak_seen'
      : 'inconclusive'
  const application = { refreshes: true, opensSession: false, cacheControl: undefined, vary: undefined }
  const trial = {
    variant: 'refresh',
    laneKind: 'query',
    timing: 'at_once',
    victim: 'anonymous',
    leaked: false,
  } as const
  return {
    ...{
      path,
      verdict,
      ground,
      explanation: `Why ${path}.`,
      trials: 2,
      trialList: [trial, { ...trial, timing: 'settled' }],
      exchanges: [],
    },
    fix: verdict === 'leaks' ? [{ layer: 'application', change: 'Say no-store', reason: 'Because.' }] : [],
    layers: { application, cache: { seen, evidence: [], isolated: ['query'], storesOnLane: seen } },
  }
}

function vex(...pages: readonly PageResult[]) {
  return vexWhere(false, pages)
}

function vexWhere(renewsElsewhere: boolean, pages: readonly PageResult[]) {
  return vexOf({
    renewsElsewhere,
    deployment: 'staging, nginx 41',
    pages,
    startedAt: '2026-11-23T12:00:00.000Z',
    reviewBy: '2027-02-21T12:00:00.000Z',
  })
}

test.each<[string, readonly PageResult[], string, string | null]>([
  ['one leak', [page('/a', 'session_leaked')], 'affected', null],
  [
    'one leak among others',
    [page('/a', 'application_guards'), page('/b', 'content_leaked'), page('/c', 'disturbed')],
    'affected',
    null,
  ],
  [
    'nothing to leak',
    [page('/a', 'nothing_to_leak'), page('/b', 'nothing_to_leak', false)],
    'not_affected',
    'vulnerable_code_not_in_execute_path',
  ],
  ['guarded', [page('/a', 'application_guards', false)], 'not_affected', 'inline_mitigations_already_exist'],
  [
    'guarded and nothing to leak',
    [page('/a', 'application_guards'), page('/b', 'nothing_to_leak')],
    'not_affected',
    'inline_mitigations_already_exist',
  ],
  [
    'latent behind a cache that was seen',
    [page('/a', 'proxy_guards')],
    'not_affected',
    'inline_mitigations_already_exist',
  ],
  [
    'latent, and no cache was seen',
    [page('/a', 'application_guards'), page('/b', 'proxy_guards', false)],
    'under_investigation',
    null,
  ],
  ['one page open', [page('/a', 'application_guards'), page('/b', 'budget_spent')], 'under_investigation', null],
  ['all pages open', [page('/a', 'set_up_failed')], 'under_investigation', null],
  ['no page', [], 'under_investigation', null],
])('%s', (_, pages, status, justification) => {
  const claim = vex(...pages)
  expect(claim).toMatchObject({ status, justification })
  expect(claim.action === null).toBe(status !== 'affected')
  const trials = pages.length * 2
  expect(claim.impact).toContain('This holds for staging, nginx 41 as it was on 2026-11-23')
  expect(claim.impact).toContain(`${trials} trials`)
  expect(claim.impact).toContain('Review by 2027-02-21')
})

test('pages without the cookie of an application that renews it elsewhere: something takes care of that', () => {
  expect(vexWhere(true, [page('/a', 'nothing_to_leak')])).toMatchObject({
    status: 'not_affected',
    justification: 'inline_mitigations_already_exist',
    impact: expect.stringMatching(/^No page sets the session cookie, though the application renews it elsewhere\. /),
  })
})

test('what is affected says which pages and what to change, each change once', () => {
  const { impact, action } = vex(
    page('/a', 'session_leaked'),
    page('/b', 'session_leaked'),
    page('/c', 'nothing_to_leak'),
  )
  expect(impact).toContain('on /a, /b.')
  expect(action).toBe('In the application: Say no-store. Then empty the cache and end all sessions.')
})

test('what is open says why', () => {
  expect(vex(page('/a', 'disturbed'), page('/b', 'nothing_to_leak')).impact).toMatch(
    /^Not decided: \/a: Why \/a\. This holds/,
  )
  expect(vex(page('/a', 'proxy_guards', false)).impact).toContain('the application does not guard /a')
})

test('what is latent is named', () => {
  expect(vex(page('/a', 'proxy_guards')).impact).toContain('the application alone would not keep /a from being shared')
})

/** A page that only the proxy could guard, where it is known whether anything keeps it. */
function watched(path: string, stored: PageStorage['stored'], seen = false): PageResult {
  const { layers, ...rest } = page(path, 'proxy_guards', seen)
  const storage = { stored, evidence: `What shows it on ${path}.` }
  return { ...rest, layers: { ...layers, cache: { ...layers.cache, storage } } }
}

test.each<[string, readonly PageResult[], string, string | null, RegExp]>([
  [
    'nothing keeps any page',
    [watched('/a', 'no'), watched('/b', 'no'), page('/c', 'nothing_to_leak', false)],
    'not_affected',
    'vulnerable_code_cannot_be_controlled_by_adversary',
    /^No cache keeps the replies; the application alone would not keep \/a, \/b from being shared\./,
  ],
  [
    'nothing keeps one page, a cache guards the other',
    [watched('/a', 'no'), watched('/b', 'yes', true)],
    'not_affected',
    'inline_mitigations_already_exist',
    /^The proxy passes on no session cookie;/,
  ],
  [
    'nothing keeps one page, the application guards the other',
    [watched('/a', 'no'), page('/b', 'application_guards', false)],
    'not_affected',
    'inline_mitigations_already_exist',
    /would not keep \/a from/,
  ],
  [
    'of one page it is not known',
    [watched('/a', 'no'), watched('/b', 'unknown')],
    'under_investigation',
    null,
    /does not guard \/b, and no cache was seen that does\. What shows it on \/b\./,
  ],
  [
    'of one page nobody asked',
    [watched('/a', 'no'), page('/b', 'proxy_guards', false)],
    'under_investigation',
    null,
    /\/b/,
  ],
  [
    'one page is open',
    [watched('/a', 'no'), page('/b', 'disturbed')],
    'under_investigation',
    null,
    /^Not decided: \/b/,
  ],
])('whether anything keeps pages that nobody guards: %s', (_, pages, status, justification, impact) => {
  expect(vex(...pages)).toMatchObject({ status, justification, impact: expect.stringMatching(impact) })
})

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

function flawPage(ground: Ground, vary?: string, cacheControl?: string): PageResult {
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
  ['flask', [flawPage(session)], 'CVE-2023-30861', 'CWE-539'],
  ['django', [flawPage(session)], 'CVE-2026-35192', 'CWE-539'],
  ['rails', [flawPage(session)], 'CWE-539', 'CWE-539'],
  [undefined, [flawPage(session)], 'CWE-539', 'CWE-539'],
  ['constructor', [flawPage(session)], 'CWE-539', 'CWE-539'],
  ['flask', [flawPage(session, 'Accept-Encoding', 'public')], 'CVE-2023-30861', 'CWE-539'],
  ['flask', [flawPage(session, 'X-Cookie-Consent')], 'CVE-2023-30861', 'CWE-539'],
  // The framework did its part.
  ['flask', [flawPage(session, 'Cookie')], 'CWE-539', 'CWE-539'],
  ['flask', [flawPage(session, 'Accept, Cookie')], 'CWE-539', 'CWE-539'],
  ['flask', [flawPage(session, undefined, 'private, max-age=60')], 'CWE-539', 'CWE-539'],
  ['flask', [flawPage(session, 'Cookie'), flawPage(session)], 'CVE-2023-30861', 'CWE-539'],
  ['flask', [flawPage(opened)], 'CWE-539', 'CWE-539'],
  ['flask', [flawPage(content)], 'CVE-2026-27205', 'CWE-524'],
  ['django', [flawPage(content)], 'CWE-524', 'CWE-524'],
  ['flask', [flawPage(content), flawPage(session)], 'CVE-2023-30861', 'CWE-539'],
  ['flask', [flawPage('application_guards', 'Cookie')], 'CVE-2023-30861', 'CWE-539'],
  ['flask', [flawPage('disturbed')], 'CVE-2023-30861', 'CWE-539'],
  ['flask', [], 'CVE-2023-30861', 'CWE-539'],
  [undefined, [], 'CWE-539', 'CWE-539'],
])('the flaw of %s with %#', (framework, pages, id, cwe) => {
  const flaw = flawOf({ framework, how: '' }, pages)
  expect(flaw).toMatchObject({ id, cwe: { id: cwe } })
  expect(flaw.cveId).toBe(id.startsWith('CVE') ? id : undefined)
})
