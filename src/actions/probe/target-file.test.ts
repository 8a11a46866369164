// biome-ignore-all lint/suspicious/noTemplateCurlyInString: that is how a target file names the environment
import { describe, expect, test } from 'vitest'
import { TocsinError } from '../../domain/errors.ts'
import type { Ports } from '../../domain/ports/index.ts'
import type { ProbeTarget } from '../../domain/probe-target.ts'
import { readTarget, type TargetWish } from './target-file.ts'

const passwords = ['hunter2-of-alice', 'hunter2-of-bob', 'hunter2-of-carol', 'hunter2-of-dora']
const users = ['alice', 'bob', 'carol', 'dora'].map((user, i) => ({ user, password: passwords[i] ?? '' }))
const whole = {
  baseUrl: 'https://staging.example',
  consent: 'Ines Okafor, ticket 812',
  login: { path: '/login', users: users.slice(0, 2) },
  identity: { path: '/whoami', json: 'user' },
  logout: { path: '/logout' },
  pages: ['/page'],
}

/** Only what readTarget uses. */
function contextWith(text: string): Pick<Ports, 'files' | 'now'> {
  const refuse = () => {
    throw new Error('Nobody should ask for that.')
  }
  const files = {
    read: async () => new TextEncoder().encode(text),
    write: refuse,
    writeAll: refuse,
    fillFolder: refuse,
    isFolder: refuse,
    isThere: refuse,
    realPath: refuse,
    isFile: refuse,
    folders: refuse,
    remove: refuse,
  }
  return {
    now: () => Date.parse('2026-11-23T12:00:00Z'),
    files,
  }
}

const variants = ['authorization', 'head', 'overlap', 'path_confusion', 'renewal', 'targeted']

interface Given {
  readonly wish?: TargetWish
  readonly environment?: Readonly<Record<string, string>>
}

function read(document: unknown, { wish = {}, environment = {} }: Given = {}): Promise<ProbeTarget> {
  const text = typeof document === 'string' ? document : JSON.stringify(document)
  return readTarget(contextWith(text), { file: 'target.json', wish, environment }, variants)
}

async function refusal(document: unknown, given?: Given): Promise<TocsinError> {
  try {
    await read(document, given)
  } catch (error) {
    if (error instanceof TocsinError) return error
    throw error
  }
  throw new Error('It was accepted.')
}

test('what is left out is filled in', async () => {
  expect(await read(whole)).toEqual({
    baseUrl: 'https://staging.example',
    deployment: 'staging.example',
    consent: 'Ines Okafor, ticket 812',
    login: {
      method: 'POST',
      path: '/login',
      contentType: 'application/x-www-form-urlencoded',
      headers: {},
      users: users.slice(0, 2),
    },
    identity: { method: 'GET', path: '/whoami', shows: { by: 'json', field: 'user' } },
    logout: { method: 'POST', path: '/logout', contentType: 'application/x-www-form-urlencoded', headers: {} },
    pages: ['/page'],
    headers: {},
    budget: { requests: 320, perSecond: 3 },
    staging: false,
    variants: [],
  })
})

test('an identity page may be recognised by a text that names a field of each account', async () => {
  const target = await read({ ...whole, identity: { path: '/whoami', contains: 'Signed in as {user}' } })
  expect(target.identity).toEqual({
    ...{ method: 'GET', path: '/whoami' },
    shows: { by: 'text', contains: 'Signed in as {user}' },
  })
})

const path = (value: string) => ({ ...whole, pages: [value] })
const base = (baseUrl: string) => ({ ...whole, baseUrl })
const login = (changes: object) => ({ ...whole, login: { ...whole.login, ...changes } })
const identity = (changes: object) => ({ ...whole, identity: { path: '/whoami', ...changes } })

describe('a target file is refused, in a sentence that names the place and no password', () => {
  test.each<[string, unknown, string]>([
    ['no JSON', `{"login": {"users": [{"password": "${passwords[0]}" "x"`, 'is not JSON'],
    ['no JSON, cut off in a password', `{"password": "${passwords[0]}`, 'is not JSON'],
    ['a password in place of a number', { ...whole, budget: { requests: passwords[0] } }, 'budget.requests'],
    ['a password in place of a choice', { ...whole, variants: [passwords[0]] }, 'variants.0'],
    ['a list', [], 'the document'],
    ['null', null, 'the document'],
    ['a text', '"x"', 'the document'],
    ['nothing', {}, 'baseUrl'],
    ['an unknown field', { ...whole, pagess: ['/x'] }, 'pagess'],
    ['no consent', { ...whole, consent: ' ' }, 'consent'],
    ['no http address', base('ftp://staging.example'), 'baseUrl must be an http or https address'],
    ['no address', base('staging.example'), 'baseUrl must be an http or https address'],
    ['a script', base('javascript:alert(1)'), 'baseUrl must be an http or https address'],
    [
      'an address with a user',
      base(`https://alice:${passwords[0]}@staging.example`),
      'baseUrl must not hold a user name',
    ],
    [
      'an address with a password only',
      base(`https://:${passwords[0]}@staging.example`),
      'baseUrl must not hold a user name',
    ],
    ['an address with a query', base('https://staging.example/?a=1'), 'baseUrl must not hold a query or a fragment'],
    ['an address with a fragment', base('https://staging.example/#a'), 'baseUrl must not hold a query or a fragment'],
    ['a page of another host', path('https://other.example/'), 'pages.0 must start with one "/"'],
    ['a page of another host without scheme', path('//other.example/x'), 'pages.0 must start with one "/"'],
    ['a page of another host by backslash', path('/\\other.example/x'), 'pages.0'],
    ['a page without slash', path('page'), 'pages.0 must start with one "/"'],
    ['a host that goes on', path('.other.example/x'), 'pages.0 must start with one "/"'],
    ['a user that goes on', path('@other.example/x'), 'pages.0 must start with one "/"'],
    ['a page above', path('/../x'), 'pages.0 must not hold "." or ".."'],
    ['a page above, escaped', path('/a/%2e%2E/x'), 'pages.0 must not hold "." or ".."'],
    ['a page above, half escaped', path('/a/.%2e'), 'pages.0 must not hold "." or ".."'],
    ['a page with a dot', path('/./x'), 'pages.0 must not hold "." or ".."'],
    ['a page with a fragment', path('/x#y'), 'pages.0 must not hold a fragment'],
    ['a page with a space', path('/a b'), 'pages.0'],
    ['a page with a line break', path('/a\r\nHost: x'), 'pages.0'],
    ['a page with an umlaut', path('/ä'), 'pages.0'],
    ['no page', { ...whole, pages: [] }, 'pages takes at least one page'],
    ['a sign-in elsewhere', login({ path: 'https://sso.example/' }), 'login.path must start with one "/"'],
    ['a sign-in page elsewhere', login({ page: '//sso.example/' }), 'login.page must start with one "/"'],
    ['a sign-out elsewhere', { ...whole, logout: { path: '//sso.example/' } }, 'logout.path must start with one "/"'],
    ['no user', login({ users: [] }), 'login.users takes two or three accounts'],
    ['one user', login({ users: users.slice(0, 1) }), 'login.users takes two or three accounts'],
    ['four users', login({ users }), 'login.users takes two or three accounts'],
    ['the same user twice', login({ users: [users[0], users[0]] }), 'login.users must be different accounts'],
    [
      'the same user twice, in another order',
      login({ users: [users[0], { password: passwords[0], user: 'alice' }] }),
      'login.users must be different accounts',
    ],
    ['a user without fields', login({ users: [users[0], {}] }), 'login.users.1 must have fields'],
    ['a user of numbers', login({ users: [users[0], { user: 7 }] }), 'login.users.1.user'],
    ['a method in small letters', login({ method: 'post' }), 'login.method must be written in capitals'],
    ['a method with a line break', login({ method: 'POST\r\nX: y' }), 'login.method'],
    ['a type with a line break', login({ contentType: 'text/plain\r\nX: y' }), 'login.contentType must be one line'],
    ['json and contains', identity({ json: 'user', contains: '{user}' }), 'identity takes "json" or "contains"'],
    ['neither json nor contains', identity({}), 'identity takes "json" or "contains"'],
    [
      'contains without a field',
      identity({ contains: 'Signed in' }),
      'identity.contains must name a field of the accounts',
    ],
    [
      'contains with a field of one account',
      { ...login({ users: [users[0], { name: 'bob' }] }), identity: { path: '/w', contains: '{user}' } },
      'identity.contains must name a field',
    ],
    [
      'a header value with a line break',
      { ...whole, headers: { 'x-key': 'a\r\nCookie: b' } },
      'headers.x-key must be one line',
    ],
    ['an agent of two lines', { ...whole, userAgent: 'a\r\nCookie: b' }, 'userAgent must be one line'],
    ['an agent with a tab', { ...whole, userAgent: 'a\tb' }, 'userAgent must be one line without control characters'],
    ['an agent with a zero byte', { ...whole, userAgent: 'a\0b' }, 'userAgent must be one line'],
    ['an empty agent', { ...whole, userAgent: '  ' }, 'userAgent'],
    ['a very long agent', { ...whole, userAgent: 'a'.repeat(501) }, 'userAgent'],
    [
      'two agents',
      { ...whole, userAgent: 'a', headers: { 'user-Agent': 'b' } },
      'userAgent is given in "headers" (user-Agent) as well',
    ],
    ['a header value with a zero byte', { ...whole, headers: { 'x-key': 'a\0b' } }, 'headers.x-key must be one line'],
    [
      'a header name with a line break',
      { ...whole, headers: { 'x\r\ny': 'a' } },
      'headers has names that no header field can have',
    ],
    [
      'a header name that is none',
      { ...whole, headers: { 'x y': 'a' } },
      'headers has names that no header field can have',
    ],
    [
      'another host by a header',
      { ...whole, headers: { Host: 'other.example' } },
      'headers.Host must be left to the probe',
    ],
    [
      'a length by a header',
      { ...whole, login: { ...whole.login, headers: { 'Content-Length': '5' } } },
      'login.headers.Content-Length',
    ],
    ['chunks by a header', { ...whole, headers: { 'transfer-encoding': 'chunked' } }, 'headers.transfer-encoding'],
    ['a cookie name that is none', { ...whole, sessionCookie: 'a=b' }, 'sessionCookie'],
    ['a budget too small', { ...whole, budget: { requests: 20 } }, 'budget.requests'],
    ['a budget of a half', { ...whole, budget: { requests: 320.5 } }, 'budget.requests'],
    ['a pace below nothing', { ...whole, budget: { perSecond: -1 } }, 'budget.perSecond'],
    ['an unknown variant', { ...whole, variants: ['harm'] }, 'variants.0'],
    ['a consent without a time', { ...whole, consentUntil: 'tomorrow' }, 'consentUntil'],
    [
      'an environment that is not there',
      { ...whole, consent: `\${CONSENT} ${passwords[0]}` },
      'asks for ${CONSENT}, which the environment does not hold',
    ],
  ])('%s', async (_, document, words) => {
    const { code, message, details, cause } = await refusal(document)
    expect(code).toBe('probe_target_invalid')
    expect(message).toContain(words)
    expect(message).toMatch(/^target\.json .*\.$/s)
    const shown = [message, JSON.stringify(details), String(cause)].join(' ')
    for (const password of passwords) expect(shown).not.toContain(password)
  })

  test('a consent that has ended', async () => {
    const { code, message } = await refusal({ ...whole, consentUntil: '2026-11-23T12:00:00Z' })
    expect(code).toBe('probe_consent_ended')
    expect(message).toBe('The consent in target.json ended at 2026-11-23T12:00:00Z.')
    expect(await read({ ...whole, consentUntil: '2026-11-23T12:00:01Z' })).toBeDefined()
  })
})

test.each<[string, string]>([
  ['https://staging.example/', 'https://staging.example'],
  ['https://staging.example/app///', 'https://staging.example/app'],
  ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
  ['http://[::1]:8080', 'http://[::1]:8080'],
  ['HTTPS://Staging.Example:443/App', 'https://staging.example/App'],
  ['https://bücher.example', 'https://xn--bcher-kva.example'],
])('the base URL %s is %s', async (baseUrl, expected) => {
  expect((await read(base(baseUrl))).baseUrl).toBe(expected)
})

test.each(['/', '/page', '/p%61ge', '/a/b.css?v=1&w=/../', '/...', '/a..b', '/.well-known/x', '/~user/;v=1', "/it's"])(
  'the page %s is one',
  async (page) => {
    expect((await read(path(page))).pages).toEqual([page])
  },
)

describe('the environment', () => {
  const environment = { PROBE_A: passwords[0] ?? '', HOST: 'staging.example', TRICK: '${PROBE_A}"}],' }

  test('stands in for its names in any text, once', async () => {
    const document = {
      ...whole,
      baseUrl: 'https://${HOST}',
      consent: '${TRICK} and ${HOST}',
      login: { ...whole.login, users: [{ user: 'alice', password: '${PROBE_A}' }, users[1]] },
      headers: { 'x-key': 'key ${PROBE_A}' },
    }
    const target = await read(document, { environment })
    expect(target.baseUrl).toBe('https://staging.example')
    expect(target.login.users[0]).toEqual({ user: 'alice', password: passwords[0] })
    expect(target.headers).toEqual({ 'x-key': `key ${passwords[0]}` })
    expect(target.consent).toBe('${PROBE_A}"}], and staging.example')
  })

  test('does not stand in for names of fields, numbers or other signs', async () => {
    const document = { ...whole, consent: '$HOST $${HOST} ${} ${A-B} {HOST}' }
    expect((await read(document, { environment })).consent).toBe('$HOST $staging.example ${} ${A-B} {HOST}')
  })

  test('cannot smuggle in what the file may not hold', async () => {
    const { message } = await refusal({ ...whole, pages: ['${PAGE}'] }, { environment: { PAGE: '//other.example/' } })
    expect(message).toContain('pages.0 must start with one "/"')
  })
})

describe('what a command says', () => {
  test('stands in for the file, beside the rest of it', async () => {
    const wish = { pages: ['/other'], requests: 200, staging: true, variants: ['head', 'overlap'] } as const
    const target = await read({ ...whole, budget: { requests: 100, perSecond: 1 }, variants: ['head'] }, { wish })
    expect(target).toMatchObject({
      pages: ['/other'],
      budget: { requests: 200, perSecond: 1 },
      staging: true,
      variants: ['head', 'overlap'],
    })
    expect((await read(whole, { wish: { perSecond: 0 } })).budget).toEqual({ requests: 320, perSecond: 0 })
  })

  test.each<[TargetWish, string]>([
    [{ pages: ['//other.example/'] }, 'pages.0'],
    [{ requests: 10 }, 'budget.requests'],
    [{ perSecond: -3 }, 'budget.perSecond'],
  ])('is judged as the file is: %j', async (wish, words) => {
    expect((await refusal(whole, { wish })).message).toContain(words)
  })
})
