import { mkdtempSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PlannedFile } from '../domain/site.ts'
import { blobsIn, siteStore } from '../io/fs/index.ts'
import { listen } from './index.ts'
import { testServer } from './testdata/test-server.ts'

const data = mkdtempSync(join(tmpdir(), 'tocsin-static-'))
afterAll(() => rmSync(data, { recursive: true, force: true }))

const html = 'text/html; charset=utf-8'
const page = (text: string, mediaType = html): PlannedFile => ({
  kind: 'computed',
  mediaType,
  key: text,
  render: () => text,
})
const long = `<style>p{}</style>${'<p>some words</p>'.repeat(300)}`
const large = 'abcdefghij'.repeat(60_000)

const blobs = blobsIn(join(data, 'blobs'))
const site = siteStore({ folder: join(data, 'site'), blobs, renderer: 'test', now: () => 0, lock: () => () => {} })
await site.publish(
  new Map([
    ['index.html', page(long)],
    ['404.html', page('<p>missing')],
    ['small.json', page('0123456789', 'application/json')],
    ['large.txt', page(large, 'text/plain; charset=utf-8')],
    ['.well-known/csaf/white/index.html', page('<p>a list')],
    ['.well-known/csaf/white/2026/x.json', page('{}', 'application/json')],
    ['bulletins/N/index.html', page('<p>bulletin')],
  ]),
)
const app = testServer({ site, guard: { mode: 'throw' } })
const get = (url: string, headers: Record<string, string> = {}) => app.inject({ method: 'GET', url, headers })

describe('compression', () => {
  test.each(['br', 'gzip, deflate, br, zstd', 'BR;q=0.5', '*'])(
    'a page goes out packed to who accepts %s',
    async (accepted) => {
      const { headers, rawPayload } = await get('/', { 'accept-encoding': accepted })
      expect([headers['content-encoding'], headers.vary, headers['content-type']]).toEqual([
        'br',
        'Accept-Encoding',
        html,
      ])
      expect(brotliDecompressSync(rawPayload).toString()).toBe(long)
      expect(Number(headers['content-length'])).toBe(rawPayload.length)
    },
  )

  test.each(['', 'gzip', 'br;q=0', 'br; q=0.000, *', 'identity', 'brotli'])(
    'and whole to who accepts %j',
    async (accepted) => {
      const { headers, body } = await get('/', { 'accept-encoding': accepted })
      expect([headers['content-encoding'], headers.vary, body]).toEqual([undefined, 'Accept-Encoding', long])
    },
  )

  test('what is short is never packed, and does not vary', async () => {
    const { headers, body } = await get('/small.json', { 'accept-encoding': 'br' })
    expect([headers['content-encoding'], headers.vary, body]).toEqual([undefined, undefined, '0123456789'])
  })

  test('the two forms have tags of their own, and neither is taken for the other', async () => {
    const [packed, whole] = [await get('/', { 'accept-encoding': 'br' }), await get('/')]
    expect(packed.headers.etag).not.toBe(whole.headers.etag)
    const again = (accepted: string, tag: unknown) =>
      get('/', { 'accept-encoding': accepted, 'if-none-match': String(tag) }).then(({ statusCode }) => statusCode)
    expect(await again('br', packed.headers.etag)).toBe(304)
    expect(await again('', whole.headers.etag)).toBe(304)
    expect(await again('br', whole.headers.etag)).toBe(200)
  })
})

describe('parts', () => {
  test.each([
    ['bytes=0-3', '0123', 'bytes 0-3/10'],
    ['bytes=7-', '789', 'bytes 7-9/10'],
    ['bytes=-2', '89', 'bytes 8-9/10'],
    ['bytes=-200', '0123456789', 'bytes 0-9/10'],
    ['bytes=5-999', '56789', 'bytes 5-9/10'],
  ])('%s is %s', async (range, body, contentRange) => {
    const reply = await get('/small.json', { range })
    expect([reply.statusCode, reply.body, reply.headers['content-range']]).toEqual([206, body, contentRange])
    expect(reply.headers['content-length']).toBe(String(body.length))
  })

  test.each(['bytes=10-', 'bytes=-0', 'bytes=99-100'])('%s is beyond the end', async (range) => {
    const reply = await get('/small.json', { range })
    expect([reply.statusCode, reply.headers['content-range'], reply.body]).toEqual([416, 'bytes */10', ''])
  })

  test.each([
    'bytes=3-1',
    'bytes=0-1,3-4',
    'lines=0-3',
    'bytes=-',
    'bytes=a-b',
    'bytes= 0-3',
    `bytes=${'9'.repeat(400)}-`,
  ])('%s is ignored', async (range) => {
    const reply = await get('/small.json', { range })
    expect([reply.statusCode, reply.body]).toEqual([200, '0123456789'])
  })

  test('of a large file come from the disk', async () => {
    const reply = await get('/large.txt', { range: 'bytes=300009-300011', 'accept-encoding': 'br' })
    expect([reply.statusCode, reply.body, reply.headers['content-encoding']]).toEqual([206, 'jab', undefined])
    expect((await get('/large.txt')).body).toBe(large)
  })

  test('are given of the file that is held, and of no other', async () => {
    const { etag } = (await get('/small.json')).headers
    const part = (tag: string) =>
      get('/small.json', { range: 'bytes=0-0', 'if-range': tag }).then(({ statusCode }) => statusCode)
    expect([await part(String(etag)), await part('"other"'), await part(`W/${etag}`)]).toEqual([206, 200, 200])
    expect(await part('Thu, 01 Jan 2026 00:00:00 GMT')).toBe(200)
  })

  test('HEAD says how large each form is, and sends nothing', async () => {
    for (const headers of [{}, { 'accept-encoding': 'br' }]) {
      const [head, full] = [await app.inject({ method: 'HEAD', url: '/', headers }), await get('/', headers)]
      expect([head.statusCode, head.body, head.headers['content-length']]).toEqual([
        200,
        '',
        full.headers['content-length'],
      ])
      expect(head.headers.etag).toBe(full.headers.etag)
    }
  })
})

test('a condition on the file that a client holds is kept', async () => {
  const { etag } = (await get('/small.json')).headers
  const status = (tag: string) => get('/small.json', { 'if-match': tag }).then(({ statusCode }) => statusCode)
  expect([await status(String(etag)), await status('*'), await status('"other"')]).toEqual([200, 200, 412])
})

describe('the provider tree', () => {
  test('has no redirects, since those who fetch it may not follow any', async () => {
    expect((await get('/.well-known/csaf/white')).statusCode).toBe(404)
    for (const path of ['/.well-known/csaf/white/', '/.well-known/csaf/white/index.html']) {
      expect([(await get(path)).statusCode, (await get(path)).body]).toEqual([200, '<p>a list'])
    }
    expect((await get('/bulletins/N')).headers.location).toBe('/bulletins/N/')
  })
})

describe('an address', () => {
  // Over a real connection: a client library would tidy these addresses before they are sent.
  const stop = new AbortController()
  let base = ''
  beforeAll(async () => {
    const { url, closed } = await listen(app, { host: '127.0.0.1', port: 0, signal: stop.signal })
    base = url
    afterAll(async () => {
      stop.abort()
      await closed
    })
  })
  const raw = (path: string) =>
    new Promise<{ readonly status: number | undefined; readonly caching: string | undefined; readonly body: string }>(
      (resolve, reject) => {
        const { hostname: host, port } = new URL(base)
        request({ host, port, path, agent: false }, async (reply) => {
          let body = ''
          for await (const chunk of reply) body += chunk
          resolve({ status: reply.statusCode, caching: reply.headers['cache-control'], body })
        })
          .on('error', reject)
          .end()
      },
    )

  test.each([
    ...['/bulletins%2fN/', '/bulletins%5cN/', '/bulletins%2FN%2Findex.html', '//bulletins/N/', '/bulletins//N/'],
    ...['/./index.html', '/bulletins/../index.html', '/%2e%2e/small.json', '/bulletins/%2e/N/', '/small.json/'],
    ...['/small.json%00', '/small.json;x', '/SMALL.JSON', '/.', '/..', '/objects/tmp', '/current', '/../blobs'],
    ...['/%2e%2e%2fsite%2fcurrent', '/index.html.br', '/bulletins\\N/'],
  ])('%s leads nowhere', async (url) => {
    expect(await raw(url)).toEqual({ status: 404, caching: 'no-store', body: '<p>missing' })
  })

  test('of any other spelling never reaches a file outside the site', async () => {
    const part = fc.constantFrom(
      ...['..', '.', '%2e%2e', '%2f', '/', '\\', '%5c', 'etc', 'passwd', 'site', 'blobs', 'objects', '%00', '%c0%ae'],
      ...[';', '?', '~', 'current', '%25'],
    )
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 8 }), async (parts) => {
        const { status, body } = await raw(`/${parts.join('/')}`)
        expect([200, 400, 404]).toContain(status)
        if (status === 200) expect(body).toBe(long)
        if (status === 404) expect(body).toBe('<p>missing')
      }),
    )
  })
})

test('a site that is damaged on the disk is our fault, and nothing of the disk is shown', async () => {
  const folder = join(data, 'damaged')
  const damaged = siteStore({ folder, blobs, renderer: 'test', now: () => 0, lock: () => () => {} })
  await damaged.publish(new Map([['index.html', page('<p>front')]]))
  rmSync(join(folder, 'objects'), { recursive: true })
  const reply = await testServer({ site: damaged }).inject('/')
  expect(reply.statusCode).toBeGreaterThanOrEqual(500)
  expect(reply.body).not.toContain(data)
})
