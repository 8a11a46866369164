import { describe, expect, test } from 'vitest'
import { TocsinError } from '../../domain/errors.ts'
import type { ValidatorBackend } from '../index.ts'
import { testServer } from '../testdata/test-server.ts'

const answer = { status: 200, type: 'application/json', body: '{}' }
const backend = { validate: async () => answer, tests: async () => answer }
const url = '/api/v1/validate'
const json = { 'content-type': 'application/json' }

function serverWith(validate: ValidatorBackend['validate']) {
  return testServer({ validator: { ...backend, validate } })
}

describe('what is asked', () => {
  test('reaches the backend as it was sent', async () => {
    const bodies: string[] = []
    const app = serverWith(async (body) => {
      bodies.push(new TextDecoder().decode(body))
      return answer
    })
    for (const payload of ['{"a": "ä"}', 'no JSON']) await app.inject({ method: 'POST', url, headers: json, payload })
    expect(bodies).toEqual(['{"a": "ä"}', 'no JSON'])
  })

  test.each([
    ['GET', url, 405, 'OPTIONS, POST'],
    ['PUT', url, 405, 'OPTIONS, POST'],
    ['POST', '/api/v1/tests', 405, 'GET, HEAD, OPTIONS'],
    ['POST', '/', 405, 'GET, HEAD'],
    ['HEAD', '/api/v1/tests', 200, undefined],
  ] as const)('%s %s is answered with %i', async (method, path, status, allow) => {
    const { statusCode, headers } = await testServer({ validator: backend }).inject({
      method,
      url: path,
    })
    expect([statusCode, headers.allow]).toEqual([status, allow])
  })

  test('finds nothing on a server without the service', async () => {
    const app = testServer()
    expect((await app.inject({ method: 'POST', url, headers: json, payload: '{}' })).statusCode).toBe(404)
    expect((await app.inject('/api/v1/tests')).statusCode).toBe(404)
  })
})

describe('a page in a browser', () => {
  const app = testServer({ validator: backend })

  test.each([
    ['http://localhost', true],
    ['http://localhost:8080', true],
    ['https://127.0.0.1:1234', true],
    ['http://[::1]:3000', true],
    ['https://evil.example', false],
    ['http://localhost.evil.example', false],
    ['http://127.0.0.1.evil.example', false],
    ['https://evil.example/http://localhost', false],
    ['null', false],
  ])('of %s may ask: %s', async (origin, may) => {
    const allowed = may ? origin : undefined
    const preflight = await app.inject({ method: 'OPTIONS', url, headers: { origin } })
    const reply = await app.inject({ method: 'POST', url, headers: { ...json, origin }, payload: '{}' })
    for (const { headers } of [preflight, reply]) {
      expect([headers['access-control-allow-origin'], headers.vary]).toEqual([allowed, 'Origin'])
      expect(headers['access-control-allow-credentials']).toBeUndefined()
    }
    expect([preflight.statusCode, preflight.headers['access-control-allow-headers']]).toEqual([204, 'content-type'])
  })

  test('reads nothing else of the server', async () => {
    const { headers } = await app.inject({ url: '/healthz', headers: { origin: 'http://localhost' } })
    expect(headers['access-control-allow-origin']).toBeUndefined()
  })
})

describe('too much', () => {
  test('a ninth document is refused while eight are judged, and taken when they are done', async () => {
    let finish = () => {}
    const done = new Promise<void>((resolve) => {
      finish = resolve
    })
    let judged = 0
    const app = serverWith(() => {
      judged++
      return done.then(() => answer)
    })
    const post = () => app.inject({ method: 'POST', url, headers: json, payload: '{}' })
    const first = Array.from({ length: 8 }, post)
    await expect.poll(() => judged, { timeout: 50_000 }).toBe(8)
    const ninth = await post()
    expect([ninth.statusCode, ninth.headers['retry-after'], ninth.headers.connection]).toEqual([503, '5', 'close'])
    expect(ninth.json()).toMatchObject({ status: 503, detail: '8 documents are being judged already.' })
    expect((await app.inject('/api/v1/tests')).statusCode).toBe(200)
    finish()
    expect((await Promise.all(first)).map(({ statusCode }) => statusCode)).toEqual(Array(8).fill(200))
    expect((await post()).statusCode).toBe(200)
  })

  test('for the backend is a problem with a sentence', async () => {
    const app = serverWith(async () => {
      throw new TocsinError('service_busy', 'The document needs more time.')
    })
    const reply = await app.inject({ method: 'POST', url, headers: json, payload: '{}' })
    expect(reply.headers['content-type']).toMatch(/^application\/problem\+json/)
    expect(reply.json()).toEqual({
      type: '/errors/service_busy',
      title: 'Service busy',
      status: 503,
      detail: 'The document needs more time.',
      help: expect.stringContaining('Try again later'),
      id: 'id-1',
    })
  })

  test('a bug is reported without its internals', async () => {
    const app = serverWith(async () => {
      throw new TypeError('undefined is not a function')
    })
    const { statusCode, body } = await app.inject({ method: 'POST', url, headers: json, payload: '{}' })
    expect([statusCode, body]).toEqual([500, expect.not.stringContaining('undefined')])
  })
})
