import { type IncomingMessage, ServerResponse } from 'node:http'
import { connect, createServer } from 'node:http2'
import type { AddressInfo } from 'node:net'
import { format, type InspectOptions, inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import { guardSession, guardStream, type RawRequest } from './index.ts'
import { type AnyReply, ask, protocols, visit } from './testdata/loopback.ts'
import { watchedHeaders } from './watched-headers.ts'

// Ways past the guard that were once open: what looks through a proxy, under Node's own symbols, or at the prototype.

const asked = { headers: { cookie: 'sid=secret', authorization: 'Basic c2VjcmV0', accept: 'text/plain' } }
const deep: InspectOptions = { depth: 12, showHidden: true, maxArrayLength: null, maxStringLength: null }
const leaks = /sid=secret|c2VjcmV0/

const looks: [string, (request: RawRequest) => string][] = [
  ['inspect(headers)', ({ headers }) => inspect(headers)],
  ['console.log("%O", headers)', ({ headers }) => format('%O', headers)],
  ['inspect(headers, { customInspect: false })', ({ headers }) => inspect(headers, { customInspect: false })],
  ['inspect(headers, { showProxy: true })', ({ headers }) => inspect(headers, { showProxy: true, showHidden: true })],
  ['inspect(request)', (request) => inspect(request)],
  ['inspect(request, deep)', (request) => inspect(request, deep)],
  ['console.log("%O", request)', (request) => format('%O', request)],
  ['symbols of the request', (request) => symbolsOf(request)],
  ["the prototype's own getter", (request) => fromPrototype(request, 'headers')],
  ["the prototype's own getter of the raw fields", (request) => fromPrototype(request, 'rawHeaders')],
  ['a frozen copy', ({ headers }) => String(Object.freeze(headers).cookie)],
]

function symbolsOf(request: RawRequest): string {
  const values = Object.getOwnPropertySymbols(request).map((key): unknown => Reflect.get(request, key))
  return values.map((value) => (typeof value === 'object' ? inspect(value) : '')).join('\n')
}

function fromPrototype(request: RawRequest, name: string): string {
  for (let at: object | null = Object.getPrototypeOf(request); at; at = Object.getPrototypeOf(at)) {
    const { get } = Reflect.getOwnPropertyDescriptor(at, name) ?? {}
    const found: unknown = get?.call(request)
    if (found) return JSON.stringify(found)
  }
  return ''
}

describe.each(protocols)('%s', (protocol) => {
  test.each(looks)('a public page never shows the cookie: %s', async (_, look) => {
    const { headers, body } = await visit(
      protocol,
      (reply, _guard, request) => {
        reply.setHeader('cache-control', 'public, max-age=600')
        reply.end(look(request))
      },
      { ask: asked },
    )
    const isPrivate = headers['cache-control'] === 'private, no-store'
    expect(isPrivate || !leaks.test(body)).toBe(true)
  })

  test('headers are shown whole where they are inspected, and the reply is private', async () => {
    const { headers, body } = await visit(protocol, (reply, _g, request) => reply.end(inspect(request.headers)), {
      ask: asked,
    })
    expect(body).toContain('sid=secret')
    expect(headers).toMatchObject({ 'cache-control': 'private, no-store', vary: 'Cookie, Authorization' })
  })

  test('inspecting another field leaves the page public', async () => {
    const page = (reply: AnyReply, _g: unknown, request: RawRequest) => reply.end(inspect(request.headers.accept))
    const { headers, body } = await visit(protocol, page, { ask: asked })
    expect([headers['cache-control'], body]).toEqual([undefined, "'text/plain'"])
  })

  test('fields can be changed, added, removed, copied and frozen as those of any request', async () => {
    await visit(
      protocol,
      (reply, _guard, { headers }) => {
        headers.cookie = 'sid=other'
        delete headers.authorization
        headers['x-own'] = '1'
        expect({ ...headers }).toMatchObject({ cookie: 'sid=other', accept: 'text/plain', 'x-own': '1' })
        expect(['cookie' in headers, 'authorization' in headers]).toEqual([true, false])
        Object.defineProperty(headers, 'authorization', { value: 'Basic x', enumerable: true })
        expect(Object.getOwnPropertyDescriptor(headers, 'authorization')).toMatchObject({ configurable: false })
        Object.freeze(headers)
        expect(Object.isFrozen(headers)).toBe(true)
        expect({ ...headers }).toMatchObject({ cookie: 'sid=other', authorization: 'Basic x' })
        expect(() => Object.assign(headers, { cookie: 'x' })).toThrow(TypeError)
        reply.end()
      },
      { ask: asked },
    )
  })
})

describe('a head that goes past writeHead', () => {
  type Send = (reply: ServerResponse) => unknown
  test.each<[string, Send]>([
    [
      'delete response.writeHead',
      (reply) => {
        Reflect.deleteProperty(reply, 'writeHead')
        reply.end('x')
      },
    ],
    [
      'writeHead of the prototype',
      (reply) => {
        ServerResponse.prototype.writeHead.call(reply, 200)
        reply.end('x')
      },
    ],
    [
      'writeHead of the prototype with fields',
      (reply) => {
        ServerResponse.prototype.writeHead.call(reply, 200, { 'Cache-Control': 'public', 'X-Own': '1' })
        reply.end('x')
      },
    ],
    [
      'writeHead of the prototype with a list',
      (reply) => {
        ServerResponse.prototype.writeHead.call(reply, 200, ['Cache-Control', 'public', 'X-Own', '1'])
        reply.end('x')
      },
    ],
    [
      'writeHead of the prototype after one that failed',
      (reply) => {
        expect(() => reply.writeHead(99_999, { 'Cache-Control': 'no-transform' })).toThrow(RangeError)
        ServerResponse.prototype.writeHead.call(reply, 200, { 'Cache-Control': 'public' })
        reply.end('x')
      },
    ],
    [
      '_storeHeader without fields',
      (reply) => {
        Reflect.get(reply, '_storeHeader').call(reply, 'HTTP/1.1 200 OK\r\n')
        reply.end('x')
      },
    ],
    [
      '_storeHeader itself',
      (reply) => {
        Reflect.get(reply, '_storeHeader').call(reply, 'HTTP/1.1 200 OK\r\n', { 'Cache-Control': 'public' })
        reply.end('x')
      },
    ],
  ])('is private where the session was read: %s', async (_, send) => {
    const { headers } = await visit('http', (reply, guard) => {
      guard.markSessionRead()
      reply.setHeader('expires', 'later')
      // The server speaks HTTP/1.
      send(reply as ServerResponse)
    })
    expect(headers).toMatchObject({ 'cache-control': 'private, no-store', vary: 'Cookie' })
  })

  test('is private where no field was set at all', async () => {
    const { headers } = await visit('http', (reply, guard) => {
      guard.markSessionRead()
      Reflect.deleteProperty(reply, 'writeHead')
      reply.end('x')
    })
    expect(headers).toMatchObject({ 'cache-control': 'private, no-store', vary: 'Cookie' })
  })

  test('keeps no cookie on a public reply', async () => {
    const { headers } = await visit(
      'http',
      (reply, guard) => {
        guard.declarePublic()
        Reflect.deleteProperty(reply, 'writeHead')
        reply.setHeader('set-cookie', 'sid=secret')
        reply.end('x')
      },
      { onBreach() {} },
    )
    expect(headers).not.toHaveProperty('set-cookie')
  })
})

test('fields of a core HTTP/2 stream are not shown through the proxy, nor by the object that came in', async () => {
  const server = createServer()
  const shown = new Promise<string[]>((resolve) => {
    server.on('stream', (stream, incoming) => {
      const { headers, guard } = guardStream(stream, incoming)
      const texts = [inspect(headers, { customInspect: false }), inspect(incoming, { customInspect: false })]
      expect(guard.sessionRead).toBe(false)
      resolve(texts)
      stream.respond()
      stream.end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A server that listens on a port has an address of this form.
  const connection = connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  connection.request({ ':path': '/', ...asked.headers }).resume()
  for (const text of await shown) expect(text).not.toMatch(leaks)
  connection.close()
  server.close()
})

test('Set-Cookie2 is a cookie too', async () => {
  const { headers } = await visit('http', (reply) => {
    reply.setHeader('Set-Cookie2', 'sid=secret')
    reply.end('x')
  })
  expect(headers).toMatchObject({ 'cache-control': 'private, no-store', vary: 'Cookie' })
})

test('what onBreach reads is owned up to by the head', async () => {
  let read = () => {}
  const { headers } = await visit(
    'http',
    (reply, guard, request) => {
      read = () => void request.headers.authorization
      guard.declarePublic()
      reply.writeHead(200, { 'Cache-Control': 'public', 'Set-Cookie': 'sid=secret' })
      reply.end('x')
    },
    { onBreach: () => read(), ask: asked },
  )
  expect(headers).toMatchObject({ 'cache-control': 'private, no-store', vary: 'Cookie, Authorization' })
  expect(headers).not.toHaveProperty('set-cookie')
})

test('headersDistinct that was asked for before the guard came is watched', async () => {
  const { headers, body } = await ask(
    'http',
    (request, response) => {
      // The server speaks HTTP/1.
      const [distinct, reply] = [request as IncomingMessage, response as ServerResponse]
      expect(distinct.headersDistinct.accept).toEqual(['text/plain'])
      guardSession(request, response)
      reply.end(distinct.headersDistinct.cookie?.join())
    },
    asked,
  )
  expect([headers['cache-control'], body]).toEqual(['private, no-store', 'sid=secret'])
})

test('a request has the own fields that it had, so that it can be copied', async () => {
  await ask('http2', (request, response) => {
    const before = Object.keys(request)
    guardSession(request, response)
    expect(Object.keys(request)).toEqual(before)
    // The replies of both kinds have this method.
    ;(response as ServerResponse).end()
  })
})

test('frozen fields of a core HTTP/2 stream are watched in a copy', () => {
  const touched: string[] = []
  const frozen = Object.freeze({ ...asked.headers })
  const seen = watchedHeaders(frozen, ['cookie', 'authorization'], (name) => void touched.push(name))
  expect(seen.accept).toBe('text/plain')
  expect(inspect(seen, { customInspect: false })).not.toMatch(leaks)
  expect(touched).toEqual([])
  expect(seen.cookie).toBe('sid=secret')
  expect(touched).toEqual(['cookie'])
})
