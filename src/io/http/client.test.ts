import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, LookupFunction } from 'node:net'
import { setImmediate } from 'node:timers/promises'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type HttpClientOptions, type HttpRequest, httpClient } from './client.ts'

const page = 'inventory '.repeat(1000)
const asked: { method: string; url: string; headers: IncomingMessage['headers'] }[] = []
let connections = 0

function answer({ method = '', url = '', headers }: IncomingMessage, response: ServerResponse): void {
  asked.push({ method, url, headers })
  const [, path = '', rest = ''] = /^(\/[a-z]+)(?:\/(.*))?$/.exec(url) ?? []
  const answers: Record<string, () => void> = {
    '/page': () => response.end(page),
    '/status': () => response.writeHead(Number(rest)).end(),
    '/gzip': () => response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(page)),
    '/brotli': () => response.writeHead(200, { 'content-encoding': 'br' }).end(brotliCompressSync(page)),
    '/half': () => response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(page).subarray(0, 30)),
    '/plain': () => response.writeHead(200, { 'content-encoding': 'gzip' }).end(page),
    '/bomb': () => response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(2 ** 24))),
    '/fields': () =>
      response
        .writeHead(
          200,
          [
            ['Set-Cookie', 'a'],
            ['Set-Cookie', 'b'],
            ['X-One', '1'],
          ].flat(),
        )
        .end(),
    '/silent': () => undefined,
    '/drip': () => void response.write('x'),
    '/cut': () => response.destroy(),
    '/short': () => response.writeHead(200, { 'content-length': '99' }).write('x', () => response.destroy()),
    '/to': () => response.writeHead(302, { location: decodeURIComponent(rest) }).end(),
    '/loop': () => response.writeHead(307, { location: `/loop/${Number(rest) + 1}` }).end(),
  }
  const found = answers[path]
  if (found) found()
  else response.writeHead(404).end()
}

const server = createServer(answer)
server.on('connection', () => connections++)
let port = 0

beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  // `address()` of a listening TCP server is never a string.
  port = (server.address() as AddressInfo).port
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})
beforeEach(() => {
  asked.length = 0
  connections = 0
})

const read: HttpRequest = { maxBytes: 2 ** 20 }

function send(path: string, request: Partial<HttpRequest> = {}, options: HttpClientOptions = {}) {
  const url = new URL(path, `http://127.0.0.1:${port}`)
  return httpClient({ privateNetworks: true, ...options }).send(url, { ...read, ...request })
}

describe('a reply', () => {
  test.each(['/page', '/gzip', '/brotli'])('%s is read to its end', async (path) => {
    const { status, body } = await send(path)
    expect([status, new TextDecoder().decode(body)]).toEqual([200, page])
  })

  test.each([204, 304, 404, 503])('with status %i is one', async (status) => {
    const reply = await send(`/status/${status}`)
    expect([reply.status, reply.body.length]).toEqual([status, 0])
  })

  test('has its header fields in lower case, those of one name together', async () => {
    const { headers } = await send('/fields')
    expect([headers.get('set-cookie'), headers.get('x-one')]).toEqual(['a, b', '1'])
  })

  test('to HEAD, or of which no bytes are wanted, has no body', async () => {
    expect(await send('/page', { method: 'HEAD' })).toMatchObject({ status: 200, body: new Uint8Array() })
    expect(await send('/page', { maxBytes: 0 })).toMatchObject({ status: 200, body: new Uint8Array() })
    expect(asked.map(({ headers }) => headers['accept-encoding'])).toEqual(['gzip, br', undefined])
  })

  test('of exactly the limit is read, of one byte more is refused', async () => {
    expect((await send('/page', { maxBytes: page.length })).body).toHaveLength(page.length)
    await expect(send('/page', { maxBytes: page.length - 1 })).rejects.toMatchObject({ kind: 'too_large' })
  })

  test('that grows when it is decompressed is cut at the limit', async () => {
    await expect(send('/bomb')).rejects.toThrow('its reply is larger than 1 MiB')
  })

  test('goes to whoever said so', async () => {
    await send('/page', {}, { userAgent: 'x/1' })
    expect(asked[0]?.headers).toMatchObject({ 'user-agent': 'x/1', accept: '*/*' })
  })
})

describe('no reply:', () => {
  test.each([
    ['/silent', { kind: 'timeout', message: 'there was no complete answer within 0.2 seconds' }],
    ['/drip', { kind: 'timeout', message: 'there was no complete answer within 0.2 seconds' }],
    ['/cut', { kind: 'closed', message: 'the server closes the connection' }],
    ['/short', { kind: 'closed', message: 'the server closes the connection' }],
    ['/half', { kind: 'encoding', message: 'the reply cannot be decompressed (Z_BUF_ERROR)' }],
    ['/plain', { kind: 'encoding', message: 'the reply cannot be decompressed (Z_DATA_ERROR)' }],
  ])('%s', async (path, failure) => {
    await expect(send(path, {}, { timeoutSeconds: /silent|drip/.test(path) ? 0.2 : 20 })).rejects.toMatchObject(failure)
  })

  test('a closed port', async () => {
    const client = httpClient({ privateNetworks: true })
    await expect(client.send(new URL('http://127.0.0.1:1/'), read)).rejects.toMatchObject({
      kind: 'refused',
      culprit: 'server',
      message: 'the server refuses connections',
    })
  })

  test('who gives up gets their own reason', async () => {
    const signal = AbortSignal.abort(new Error('stopped by the user'))
    await expect(send('/page', { signal })).rejects.toThrow('stopped by the user')
  })
})

describe('a redirect', () => {
  test('is the reply, unless it is to be followed', async () => {
    expect((await send('/to/%2Fpage')).status).toBe(302)
    expect((await send('/to/%2Fpage', { redirects: 1 })).body).toHaveLength(page.length)
  })

  test('is followed so many times and no more', async () => {
    await expect(send('/loop/0', { redirects: 3 })).rejects.toThrow('it redirects more than 3 times')
    expect(asked.map(({ url }) => url)).toEqual(['/loop/0', '/loop/1', '/loop/2', '/loop/3'])
  })

  test('of a POST is never followed', async () => {
    expect((await send('/to/%2Fpage', { method: 'POST', body: 'x', redirects: 3 })).status).toBe(302)
  })

  test('to another origin takes no password along', async () => {
    const other = encodeURIComponent(`http://localhost:${port}/page`)
    await send(`/to/${other}`, { headers: { authorization: 'Bearer x', 'if-none-match': '"1"' }, redirects: 1 })
    const { headers } = asked[1] ?? {}
    expect([headers?.authorization, headers?.['if-none-match']]).toEqual([undefined, '"1"'])
  })
})

describe('where only public addresses may be asked', () => {
  /** What a URL may look like that leads to this machine. */
  test.each([
    '127.0.0.1',
    '127.1',
    '127.0.1',
    '2130706433',
    '0x7f.1',
    '0x7f000001',
    '0177.0.0.1',
    '017700000001',
    '127.0.0.1.',
    '①②⑦.⓪.⓪.①',
    'localhost',
    'LOCALHOST',
    '0',
    '[::1]',
    '[::]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[::127.0.0.1]',
    '[64:ff9b::7f00:1]',
    '[2002:7f00:1::1]',
    '[2001:0:7f00:1::]',
    '192.88.99.1',
    '169.254.169.254',
  ])('%s is not connected to', async (host) => {
    const url = new URL(`http://${host}:${port}/page`)
    await expect(httpClient().send(url, read)).rejects.toMatchObject({ kind: 'private', culprit: 'rule' })
    expect(connections).toBe(0)
  })

  test('a name with one private address among others is not connected to, and is resolved once', async () => {
    let lookups = 0
    const lookup: LookupFunction = (_host, _options, done) => {
      lookups++
      const found = [
        { address: '1.1.1.1', family: 4 },
        { address: '127.0.0.1', family: 4 },
      ]
      done(null, found)
    }
    const url = new URL(`http://rebinding.example:${port}/page`)
    await expect(httpClient({ lookup }).send(url, read)).rejects.toMatchObject({ kind: 'private' })
    expect([lookups, connections]).toEqual([1, 0])
  })

  test('a public name behind a proxy may not redirect into a private network', async () => {
    const proxy = new URL(`http://127.0.0.1:${port}`)
    // The proxy is asked with the whole address, and answers with the redirect itself.
    const proxyServer = createServer((_, response) =>
      response.writeHead(302, { location: `http://127.0.0.1:${port}/page` }).end(),
    )
    proxyServer.listen(0, '127.0.0.1')
    await once(proxyServer, 'listening')
    proxy.port = `${(proxyServer.address() as AddressInfo).port}`
    const proxies = { some: true, through: () => proxy, settingFor: () => 'HTTP_PROXY' }
    const sent = httpClient({ proxies }).send(new URL('http://public.invalid/'), { ...read, redirects: 3 })
    await expect(sent).rejects.toMatchObject({ kind: 'private' })
    expect(connections).toBe(0)
    proxyServer.closeAllConnections()
    proxyServer.close()
  })
})

test('a client that keeps connections uses one again', async () => {
  const keeping = httpClient({ privateNetworks: true, keepAlive: true })
  const each = httpClient({ privateNetworks: true })
  const url = new URL(`http://127.0.0.1:${port}/page`)
  for (const client of [keeping, keeping, each, each]) {
    await client.send(url, read)
    // The connection is free again once the reader has gone on.
    await setImmediate()
  }
  expect(connections).toBe(3)
})
