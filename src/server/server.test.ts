import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { memorySite } from '../../test/memory-site.ts'
import { testServer } from './testdata/test-server.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const html = 'text/html; charset=utf-8'
const site = memorySite(
  new Map([
    ['index.html', { type: html, bytes: bytes('<style>p{}</style><p>front <style>b{}</style>') }],
    ['404.html', { type: html, bytes: bytes('<p>missing') }],
    ['bulletins/NW-1/index.html', { type: html, bytes: bytes('<p>bulletin') }],
    ['bulletins/NW-1/csaf.json', { type: 'application/json', bytes: bytes('{}') }],
    ['bulletins/ä?#/index.html', { type: html, bytes: bytes('<p>umlaut') }],
  ]),
)
const app = testServer({ site, guard: { mode: 'throw' } })
const get = (url: string, headers = {}) => app.inject({ method: 'GET', url, headers })

test.each([
  ['/', html, '<p>front'],
  ['/?page=2', html, '<p>front'],
  ['/bulletins/NW-1/', html, '<p>bulletin'],
  ['/bulletins/NW-1/csaf.json', 'application/json', '{}'],
  ['/bulletins/NW%2D1/csaf.json', 'application/json', '{}'],
  ['/healthz', 'text/plain; charset=utf-8', 'ok'],
])('%s is answered with its type', async (url, type, body) => {
  const reply = await get(url)
  expect([reply.statusCode, reply.headers['content-type']]).toEqual([200, type])
  expect(reply.body).toContain(body)
})

test.each([
  ['/bulletins/NW-1', '/bulletins/NW-1/'],
  ['/bulletins/NW-1/index.html', '/bulletins/NW-1/'],
  ['/index.html', '/'],
  ['/bulletins/%C3%A4%3F%23', '/bulletins/%C3%A4%3F%23/'],
])('%s leads to %s', async (url, location) => {
  const reply = await get(url)
  expect([reply.statusCode, reply.headers.location]).toEqual([308, location])
  expect((await get(location)).statusCode).toBe(200)
})

test.each([
  ['/nothing', 404],
  ['/bulletins/', 404],
  ['/bulletins', 404],
  ['/%zz', 400],
])('%s is refused with %i', async (url, status) => {
  const reply = await get(url)
  expect([reply.statusCode, reply.headers['cache-control']]).toEqual([status, 'no-store'])
})

test('what is missing is answered with the page for it, or a sentence where there is none', async () => {
  const page = await get('/nothing')
  expect([page.headers['content-type'], page.body]).toEqual([html, '<p>missing'])
  const bare = await testServer().inject('/')
  expect([bare.statusCode, bare.json().detail]).toEqual([404, 'There is nothing at this address.'])
})

describe('caching', () => {
  test('public files may be kept for a minute and set no cookie', async () => {
    const { headers } = await get('/bulletins/NW-1/')
    expect([headers['cache-control'], headers['set-cookie']]).toEqual(['public, max-age=60', undefined])
  })

  test('the health of the server is never kept', async () => {
    expect((await get('/healthz')).headers['cache-control']).toBe('no-store')
  })

  test.each(['TAG', 'W/TAG', '"other", TAG', '*'])('who holds the file (%s) is stated that it stands', async (held) => {
    const { headers } = await get('/bulletins/NW-1/csaf.json')
    const reply = await get('/bulletins/NW-1/csaf.json', { 'if-none-match': held.replace('TAG', String(headers.etag)) })
    expect([reply.statusCode, reply.body, reply.headers.etag]).toEqual([304, '', headers.etag])
    expect(reply.headers['cache-control']).toBe('public, max-age=60')
  })

  test('who holds another file gets this one', async () => {
    const reply = await get('/', { 'if-none-match': '"other"' })
    expect(reply.statusCode).toBe(200)
  })

  test('the tag is strong, and follows the bytes', async () => {
    const tags = await Promise.all(['/', '/bulletins/NW-1/', '/'].map(async (url) => (await get(url)).headers.etag))
    expect(tags[0]).toMatch(/^"[\w-]{43}"$/)
    expect([tags[0] === tags[2], tags[0] === tags[1]]).toEqual([true, false])
  })
})

describe('methods', () => {
  test('HEAD tells the same as GET, without the content', async () => {
    const [head, full] = [await app.inject({ method: 'HEAD', url: '/' }), await get('/')]
    const facts = ({ etag, 'content-type': type, 'content-length': length }: typeof full.headers) => [
      etag,
      type,
      length,
    ]
    expect(head.body).toBe('')
    expect(facts(head.headers)).toEqual(facts(full.headers))
  })

  test.each(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'] as const)('%s is refused', async (method) => {
    for (const url of ['/', '/healthz', '/nothing']) {
      const reply = await app.inject({ method, url })
      expect([reply.statusCode, reply.headers.allow]).toEqual([405, 'GET, HEAD'])
    }
  })
})

describe('what a browser is stated', () => {
  test('a page may use the style in its head and nothing else', async () => {
    const hash = createHash('sha256').update('p{}').digest('base64')
    const policy = String((await get('/')).headers['content-security-policy'])
    expect(policy.split('; ')).toEqual([
      "default-src 'none'",
      `style-src 'sha256-${hash}'`,
      'img-src data:',
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ])
  })

  test.each(['/', '/bulletins/NW-1/csaf.json', '/nothing', '/%', '/healthz', '/bulletins/NW-1'])(
    '%s is not to be guessed at, framed or stated on',
    async (url) => {
      const { headers } = await get(url)
      expect([headers['x-content-type-options'], headers['referrer-policy']]).toEqual(['nosniff', 'no-referrer'])
      expect(headers['content-security-policy']).toMatch(/^default-src 'none'.*frame-ancestors 'none'$/)
    },
  )
})
