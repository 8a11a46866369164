import { createServer, type ServerResponse } from 'node:http'
import { describe, expect, test } from 'vitest'
import { type Breach, guardSession, SessionGuardError } from './index.ts'
import { type Page, protocols, untested, visit } from './testdata/loopback.ts'

// How servers are known to forget the rule, by name, over real connections:
// who looks at the session, and when.

const cookie = 'sid=secret; Path=/'
const unshared = { 'cache-control': 'private, no-store', vary: 'Cookie' }

for (const protocol of untested) test.skip(`${protocol} (skipped: openssl is not installed)`, () => {})

describe.each(protocols)('%s', (protocol) => {
  test('a stream whose session is first read after the head has gone throws, in production too', async () => {
    for (const mode of ['throw', 'drop'] as const) {
      const late: Page = (reply, guard) => {
        reply.write('data: 1\n\n')
        expect(() => guard.session).toThrow(SessionGuardError)
        expect(() => guard.markAuthorizationRead()).toThrow('first reads Authorization after its head has gone.')
        expect(() => guard.declarePublic()).toThrow('is declared public after its head has gone.')
        reply.end()
      }
      expect((await visit(protocol, late, { mode })).headers).not.toHaveProperty('cache-control')
    }
  })

  test('a stream whose session was read in time may read on but not write', async () => {
    const { headers } = await visit(protocol, (reply, guard) => {
      const { session } = guard
      reply.write('data: 1\n\n')
      expect([session.user, guard.session.user]).toEqual(['alice', 'alice'])
      expect(() => {
        session.user = 'bob'
      }).toThrow('The reply to GET / writes to the session after its head has gone.')
      expect(() => {
        guard.session = { user: 'bob' }
      }).toThrow(SessionGuardError)
      expect(guard.session.user).toBe('alice')
      reply.end()
    })
    expect(headers).toMatchObject(unshared)
  })

  test.each(['throw', 'drop'] as const)(
    'a field first read after the head was sent is reported once: %s',
    async (mode) => {
      const breaches: Breach[] = []
      const onBreach = (breach: Breach) => void breaches.push(breach)
      const page: Page = (reply, _guard, request) => {
        reply.write('x')
        expect(request.headers.cookie).toBe('sid=1')
        expect({ ...request.headers }).toMatchObject({ cookie: 'sid=1' })
        reply.end()
      }
      await visit(protocol, page, { mode, onBreach, ask: { headers: { cookie: 'sid=1' } } })
      expect(breaches).toMatchObject([
        {
          kind: 'read_after_head',
          message: 'Cookie was first read after the head of the reply to GET / had been sent.',
          names: ['cookie'],
        },
        { kind: 'read_after_head', names: ['authorization'] },
      ])
    },
  )

  test('a log after the end may read any field, and the session; a write to it is reported', async () => {
    const breaches: Breach[] = []
    const page: Page = (reply, guard, request) => {
      reply.end('x')
      expect(request.headers.cookie).toBeUndefined()
      expect(guard.session.user).toBe('alice')
      guard.markAuthorizationRead()
      guard.declarePublic()
      expect(breaches).toEqual([])
      guard.markSessionWritten()
    }
    const { headers } = await visit(protocol, page, { onBreach: (breach) => void breaches.push(breach) })
    expect(breaches).toEqual([
      {
        kind: 'write_after_end',
        message: 'The session was written after the reply to GET / had ended.',
        method: 'GET',
        url: '/',
        names: [],
      },
    ])
    expect(headers).not.toHaveProperty('cache-control')
  })

  test('in tests a write to the session after the end throws', async () => {
    const page: Page = (reply, guard) => {
      reply.end('x')
      expect(() => guard.markSessionWritten()).toThrow(expect.objectContaining({ code: 'too_late' }))
    }
    expect(await visit(protocol, page, { mode: 'throw' })).toMatchObject({ status: 200, body: 'x' })
  })

  test.each<[string, Page]>([
    ['cookie', (_reply, _guard, request) => request.headers.cookie],
    ['in', (_reply, _guard, request) => 'cookie' in request.headers],
    ['keys', (_reply, _guard, request) => Object.keys(request.headers)],
    ['JSON', (_reply, _guard, request) => JSON.stringify(request.headers)],
    ['hasOwn', (_reply, _guard, request) => Object.hasOwn(request.headers, 'cookie')],
    ['rawHeaders', (_reply, _guard, request) => request.rawHeaders.length],
  ])('who looks at the Cookie header has read it, also where there is none: %s', async (_, look) => {
    for (const headers of [{}, { cookie: 'sid=1' }]) {
      const page: Page = (reply, guard, request) => {
        look(reply, guard, request)
        reply.end()
      }
      const received = await visit(protocol, page, { ask: { headers } })
      expect(received.headers['cache-control']).toBe('private, no-store')
      expect(received.headers.vary).toMatch(/^Cookie/)
    }
  })

  test('who looks at Authorization has read it', async () => {
    const { headers } = await visit(protocol, (reply, _guard, request) => {
      expect(request.headers.authorization).toBeUndefined()
      reply.setHeader('cache-control', 's-maxage=600, must-revalidate')
      reply.end()
    })
    expect(headers).toMatchObject({
      'cache-control': 'private, no-store, must-revalidate',
      vary: 'Cookie, Authorization',
    })
  })

  test('other request fields may be read, and watched ones where that was switched off', async () => {
    const page: Page = (reply, _guard, request) => {
      reply.setHeader('x-seen', String(request.headers.accept) + String(request.headers.cookie))
      reply.end()
    }
    const { headers } = await visit(protocol, page, { watchHeaders: [], ask: { headers: { cookie: 'a=1' } } })
    expect(headers['x-seen']).toBe('undefineda=1')
    expect(headers).not.toHaveProperty('cache-control')
  })

  test('a second guard of the same reply is the first', async () => {
    await visit(protocol, (reply, guard, request) => {
      // It has one: the guard of the visit.
      expect(guardSession(request, reply as ServerResponse)).toBe(guard)
      reply.end()
    })
  })
})

test('a reply that something wrapped before the guard is refused, since that could change the head after it', async () => {
  const server = createServer()
  const refused = new Promise<unknown>((resolve) => {
    server.once('request', (request, response) => {
      const { writeHead } = response
      response.writeHead = (status: number) => writeHead.call(response, status, { 'set-cookie': cookie })
      try {
        guardSession(request, response)
      } catch (error) {
        resolve(error)
      }
      response.end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await fetch(`http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`)
  server.close()
  expect(await refused).toMatchObject({ code: 'not_first' })
})
