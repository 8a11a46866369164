import { expect, test } from 'vitest'
import { Fields } from './answer.ts'
import { fixesFor, proxySetting } from './fix.ts'
import type { Ground } from './types.ts'

const application = { refreshes: true, opensSession: false, cacheControl: undefined, vary: undefined }
const layers = { application, cache: { seen: true, evidence: [], isolated: [], storesOnLane: true } }

function fix(ground: Ground, guard?: string, framework?: string) {
  const behaviour = { layers, guard, openingGuard: guard, stripped: false }
  return fixesFor({ ground, behaviour, framework, fields: new Fields([['Server', 'nginx/1.22.1']]) })
}

const [session, opened, content] = ['session_leaked', 'new_session_shared', 'content_leaked'] as const

test.each<[Ground, string | undefined, readonly string[]]>([
  [session, undefined, ['application', 'proxy']],
  [session, 'Vary: Cookie', ['proxy', 'application']],
  [session, 'Cache-Control: private', ['proxy']],
  [opened, undefined, ['application', 'proxy']],
  [opened, 'Vary: Cookie', ['application', 'proxy']],
  [opened, 'Cache-Control: no-store', ['proxy']],
  [content, undefined, ['application']],
  [content, 'Vary: Cookie', ['proxy']],
  ['proxy_guards', undefined, ['application']],
  ['application_guards', 'Cache-Control: private', []],
  ['nothing_to_leak', undefined, []],
  ['set_up_failed', undefined, []],
  ['no_isolated_lane', undefined, []],
  ['disturbed', undefined, []],
  ['budget_spent', undefined, []],
])('%s with %s is fixed in these layers: %j', (ground, guard, expected) => {
  const all = fix(ground, guard)
  expect(all.map(({ layer }) => layer)).toEqual(expected)
  for (const { change, reason } of all) {
    expect(change).not.toMatch(/undefined/)
    expect(reason).toMatch(/^[A-Z].*\.$/)
  }
})

test('a framework’s release is named where it is known, and is never all there is to do', () => {
  expect(fix(session, undefined, 'flask')[0]?.reason).toContain('Flask 2.2.5')
  expect(fix(session, undefined, 'django')[0]?.reason).toContain('Django 5.2.14')
  expect(fix(session, undefined, 'constructor')[0]?.reason).not.toMatch(/function|native/)
  expect(fix(session, undefined, 'flask')[0]?.change).toContain('Cache-Control: private, no-store')
})

test.each<[string, readonly (readonly [string, string])[], string]>([
  ['Varnish', [['X-Varnish', '3']], 'Varnish: '],
  [
    'Varnish in front of nginx',
    [
      ['Via', '1.1 cache (Varnish/7.1)'],
      ['Server', 'nginx'],
    ],
    'Varnish: ',
  ],
  ['Squid', [['Via', '1.1 proxy (squid/5.7)']], 'Squid: '],
  ['Apache', [['Server', 'Apache/2.4.71 (Debian)']], 'Apache mod_cache: '],
  ['nginx', [['Server', 'openresty']], 'nginx: '],
  ['Cloudflare', [['CF-Cache-Status', 'HIT']], 'Cloudflare: '],
  ['a proxy that shows nothing', [], 'do not store'],
])('the setting of %s', (_, headers, expected) => {
  expect(proxySetting(new Fields(headers), 'refuseCookies')).toMatch(new RegExp(`^${expected}`))
  expect(proxySetting(new Fields(headers), 'obey').length).toBeGreaterThan(20)
})
