import { request } from 'node:http'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { memorySite } from '../../test/memory-site.ts'
import { listen } from './index.ts'
import { testServer } from './testdata/test-server.ts'

// Over a real connection: a client library would tidy these addresses before they are sent.
const file = { type: 'text/html; charset=utf-8', bytes: new TextEncoder().encode('<p>page') }
const app = testServer({
  site: memorySite(new Map(['index.html', '404.html', 'bulletins/NW-1/index.html'].map((path) => [path, file]))),
  guard: { mode: 'throw' },
})
const stop = new AbortController()
const { url, closed } = await listen(app, { host: '127.0.0.1', port: 0, signal: stop.signal })
afterAll(async () => {
  stop.abort()
  await closed
})

function status(path: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port: new URL(url).port, path, agent: false }, (reply) => {
      reply.resume().on('end', () => resolve(reply.statusCode))
    })
    sent.on('error', reject).end()
  })
}

test.each([
  ['/../../etc/passwd', 404],
  ['/bulletins/..%2f..%2fetc%2fpasswd', 404],
  ['/bulletins/../bulletins/NW-1/', 404],
  ['/bulletins/%2e%2e/%2e%2e/', 404],
  ['//bulletins/NW-1', 404],
  ['//evil.example/%2f..', 404],
  ['/bulletins/NW-1//', 404],
  ['/\\..\\x', 404],
  ['/%00', 404],
  ['/constructor', 404],
  [`/${'a'.repeat(5000)}`, 404],
  ['*', 404],
  ['http://evil.example/', 404],
  ['/%', 400],
  ['/%c3%28', 400],
  ['/bulletins/%zz/', 400],
])('%s is answered with %i', async (path, expected) => {
  expect(await status(path)).toBe(expected)
})

test('no address makes the server fail', async () => {
  const sign = fc.constantFrom(
    '/',
    '..',
    '%',
    '%2f',
    '%2e',
    '%ff',
    '%00',
    '?',
    '#',
    ':',
    '*',
    ';',
    '\\',
    'bulletins/NW-1',
  )
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(sign, fc.webSegment())), async (pieces) => {
      expect([200, 308, 400, 404]).toContain(await status(`/${pieces.join('')}`))
    }),
  )
})
