import { expect, test } from 'vitest'
import { explained, probeRuns } from '../../../test/fixtures/probe-runs.ts'
import type { Exchange } from '../../domain/probe.ts'
import type { SharedCacheRun } from '../../probes/shared-cache/types.ts'
import { text } from './text.ts'

function render(run: SharedCacheRun, columns = 110, colour = false): string {
  return text.render(explained(run), { colour, columns })
}

/** The lines below a heading, without their indent. */
function below(heading: string, run: SharedCacheRun, columns?: number): string[] {
  const lines = render(run, columns).split('\n')
  const from = lines.indexOf(heading) + 1
  const length = lines.slice(from).findIndex((line) => /^\S/.test(line))
  const section = from === 0 ? [] : lines.slice(from, length < 0 ? undefined : from + length)
  return section.map((line) => line.trim()).filter(Boolean)
}

/** The run about the leak on /page alone, with its exchanges changed. */
function changed(change: (exchange: Exchange) => Exchange): SharedCacheRun {
  const pages = probeRuns.refresh_leak.pages.slice(0, 1)
  return { ...probeRuns.refresh_leak, pages: pages.map((page) => ({ ...page, exchanges: page.exchanges.map(change) })) }
}

test('it begins with where, how much and how long, and has a line for each page', () => {
  expect(render(probeRuns.latent).split('\n').slice(0, 6)).toEqual([
    'https://staging.northwind.example  Northwind Lakehouse, staging · 118 requests in 41.3 s',
    '',
    '  ✓ /page             no leak: the application guards it          8 trials',
    '  ! /static/site.css  no leak, but latent: no guard in the reply  8 trials',
    '',
    '! No leak was seen on 2 of 2 pages.',
  ])
})

test('three lines prove a leak, and curl repeats them', () => {
  const lines = below('How /page leaks', probeRuns.refresh_leak)
  expect(lines.slice(1, 4)).toEqual([
    '#12  A, signed in                 GET /page?tp=q12k3v9x  → Set-Cookie: session (hash 4f1c09ab2e)',
    '#13  a visitor without a session  the same address       → Set-Cookie: session (hash 4f1c09ab2e), Age: 1',
    '#14  asked with that cookie       GET /whoami            → this is A',
  ])
  expect(lines.filter((line) => /^(curl|LANE)/.test(line))).toEqual([
    'LANE=$(date +%s)',
    `curl --path-as-is -s -D - -H "Cookie: $A_COOKIE" 'https://staging.northwind.example/page?tp='"$LANE"`,
    `curl --path-as-is -s -D - 'https://staging.northwind.example/page?tp='"$LANE"`,
    `curl --path-as-is -s -D - -H "Cookie: $RECEIVED" 'https://staging.northwind.example/whoami'`,
  ])
})

test('what came stands below what was asked where the terminal is narrow', () => {
  const lines = below('How /page leaks', probeRuns.refresh_leak, 70)
  expect(lines).toContain('→ Set-Cookie: session (hash 4f1c09ab2e), Age: 1')
})

test.each([
  ['How /welcome leaks', probeRuns.new_session_leak, 'another session, so each is meant for one visitor'],
  ['How /account leaks', probeRuns.content_leak, '→ the page of A, X-Cache: HIT'],
] as const)('%s: what leaked is shown without an identity page too', (heading, run, words) => {
  const lines = below(heading, run).join('\n')
  expect(lines).toContain(words)
  expect(lines).not.toContain('$RECEIVED')
})

test('an address with escaped letters is repeated as it was sent', () => {
  expect(below('How /account leaks', probeRuns.content_leak)).toContain(
    `curl --path-as-is -s -D - -H "Cookie: $B_COOKIE" 'https://staging.northwind.example/%61ccount'`,
  )
})

test('where the cache asked in the owner’s name, the owner was given no cookie, and the identity page still shows it', () => {
  const run = changed((each) => {
    if (each.number !== 12 || !each.reply) return each
    return { ...each, request: { ...each.request, cookies: [] }, reply: { ...each.reply, setCookies: [] } }
  })
  const [, owner, victim] = below('How /page leaks', run)
  expect(owner).toContain('no cookie: the cache kept it')
  expect(victim).toContain('Set-Cookie: session (hash 4f1c09ab2e), Age: 1')
})

test('where the cache ignores what makes an address one’s own, the next visitor asks for another', () => {
  const escaped = changed((each) => {
    if (each.number !== 13) return each
    return { ...each, request: { ...each.request, url: 'https://staging.northwind.example/page?tp=other' } }
  })
  const lines = below('How /page leaks', escaped)
  expect(lines[2]).toContain('GET /page?tp=other')
  expect(lines).toContain(`curl --path-as-is -s -D - 'https://staging.northwind.example/page?tp='"$LANE"b`)
})

test('each change is named once, with the pages that need it', () => {
  expect(below('How to fix', probeRuns.refresh_leak)).toEqual([
    'application:  Cache-Control: no-store and Vary: Cookie',
    'The reply renews the session cookie, so it is meant for one visitor; nothing in it says so.',
    'For /page, /static/site.css.',
    'proxy:        remove `proxy_ignore_headers Set-Cookie;` (nginx)',
    'The cache keeps replies that set cookies and passes the cookies on.',
    'For /page, /static/site.css.',
  ])
})

test('conditions, claim, clean-up and limits follow', () => {
  const { application_guards: guarded, refresh_leak: leaking } = probeRuns
  expect(below('Conditions of CVE-2023-30861', guarded)[0]).toMatch(/^not observable {2}A caching proxy stands/)
  expect(below('VEX statement', guarded)).toContain('justification   inline mitigations already exist')
  expect(below('VEX statement', guarded)).toContain(
    'applies to      Northwind Lakehouse, staging, and no other place where the product runs',
  )
  expect(below('VEX statement', guarded)).toContain('framework       flask (stated in the target file)')
  expect(below('Clean-up', leaking)).toEqual([
    'Signed out: A, B; their cookies are still accepted.',
    'The shared entry of /page was overwritten and is clean again.',
    '! The cookie of A is still accepted after signing out; Flask cannot revoke it.',
  ])
  expect(below('Limits', leaking)).toEqual(leaking.limits.map((words) => `- ${words}`))
})

test.each(['sign_in_failed', 'budget_spent'] as const)('%s: says why, and what to do next', (name) => {
  const page = probeRuns[name].pages.at(-1)
  const lines = below('Undecided, which is not "no leak"', probeRuns[name])
  expect(lines.slice(0, 2)).toEqual([`? ${page?.path}`, page?.explanation])
  expect(lines[2]).toMatch(/^Next: /)
  expect(render(probeRuns[name])).toMatch(/^\? Undecided: .* could not be judged\.$/m)
})

test('a proof whose exchanges are missing from a saved run is left out', () => {
  const pages = probeRuns.refresh_leak.pages.map((page) => ({ ...page, exchanges: [] }))
  expect(below('How /page leaks', { ...probeRuns.refresh_leak, pages })).toEqual([pages[0]?.explanation])
})

test('a text that goes on for ever is cut', () => {
  expect(
    Math.max(
      ...render(probeRuns.hostile)
        .split('\n')
        .map((line) => line.length),
    ),
  ).toBeLessThan(500)
})

test('no command bears a text of the site that a shell could take for one', () => {
  const run = changed((each) => ({
    ...each,
    request: { ...each.request, method: "'$(id)", url: "https://x/';id?tp=1" },
  }))
  expect(below('How /page leaks', run)).toContain(
    `curl --path-as-is -s -D - -X ''\\''$(id)' 'https://x/'\\'';id?tp='"$LANE"`,
  )
})

test('colours are for terminals only', () => {
  expect(render(probeRuns.latent, 100, true)).toContain('\u001b[33m!\u001b[39m')
  expect(render(probeRuns.latent)).not.toContain('\u001b')
})
