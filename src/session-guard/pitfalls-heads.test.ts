import { describe, expect, test } from 'vitest'
import { dropped, thrownBy } from './testdata/breaking.ts'
import { type AnyReply, type Page, protocols, untested, visit } from './testdata/loopback.ts'

// How servers are known to forget the rule, by name, over real connections:
// what sends a head, and what it says.

const cookie = 'sid=secret; Path=/'
const unshared = { 'cache-control': 'private, no-store', vary: 'Cookie' }
const shared = { 'cache-control': 'public, max-age=600' }

for (const protocol of untested) test.skip(`${protocol} (skipped: openssl is not installed)`, () => {})

describe.each(protocols)('%s', (protocol) => {
  describe('whatever sends the head, a read session makes it private', () => {
    const ways: [string, (reply: AnyReply) => unknown][] = [
      ['end', (reply) => reply.end('x')],
      ['end without a body', (reply) => reply.end()],
      ['write, as streams do', (reply) => [reply.write('x'), reply.end('y')]],
      [
        'flushHeaders, as server-sent events do',
        (reply) => [reply.flushHeaders(), reply.write('data: 1\n\n'), reply.end()],
      ],
      ['writeHead(status)', (reply) => [reply.writeHead(200), reply.end()]],
      ['writeHead(status, headers)', (reply) => [reply.writeHead(200, { 'Cache-Control': 'public' }), reply.end()]],
      [
        'writeHead(status, statusMessage, headers)',
        (reply) => [reply.writeHead(200, 'Fine', { 'Cache-Control': 'public' }), reply.end()],
      ],
      [
        'writeHead(status, undefined, headers)',
        (reply) => [reply.writeHead(200, undefined, { 'Cache-Control': 'public' }), reply.end()],
      ],
      [
        'writeHead(status, [k, v, k, v])',
        (reply) => [reply.writeHead(200, ['Cache-Control', 'public', 'Expires', 'later']), reply.end()],
      ],
      [
        'writeHead(status, [[k, v], [k, v]])',
        (reply) => [
          reply.writeHead(200, [
            ['Cache-Control', 'public'],
            ['Expires', 'later'],
          ]),
          reply.end(),
        ],
      ],
    ]
    test.each(ways)('%s', async (_, send) => {
      const { headers } = await visit(protocol, (reply, guard) => {
        expect(guard.session.user).toBe('alice')
        reply.setHeader('X-Before', 'stays')
        reply.setHeader('Cache-Control', 'public, max-age=600')
        reply.setHeader('Expires', 'Thu, 01 Dec 2094 16:00:00 GMT')
        reply.setHeader('CDN-Cache-Control', 'max-age=600')
        send(reply)
      })
      expect(headers).toMatchObject({ ...unshared, 'x-before': 'stays' })
      expect(headers).not.toHaveProperty('expires')
      expect(headers).not.toHaveProperty('cdn-cache-control')
    })
  })

  describe('whatever sets the cookie, the reply is private and keeps it', () => {
    const both = [cookie, 'theme=light']
    const ways: [string, (reply: AnyReply) => unknown][] = [
      ['setHeader', (reply) => reply.setHeader('Set-Cookie', both)],
      ['appendHeader', (reply) => both.map((one) => reply.appendHeader('set-cookie', one))],
      ['writeHead with an object', (reply) => reply.writeHead(200, { 'SET-COOKIE': both })],
      ['writeHead with [k, v, k, v]', (reply) => reply.writeHead(200, ['Set-Cookie', cookie, 'set-cookie', both[1]])],
      [
        'writeHead with [[k, v], [k, v]]',
        (reply) =>
          reply.writeHead(200, [
            ['Set-Cookie', cookie],
            ['set-cookie', both[1]],
          ]),
      ],
      [
        'writeHead over what setHeader had set',
        (reply) => [reply.setHeader('set-cookie', 'old=1'), reply.writeHead(200, { 'Set-Cookie': both })],
      ],
    ]
    test.each(ways)('%s', async (_, set) => {
      const { headers } = await visit(protocol, (reply) => {
        reply.setHeader('cache-control', 'public, max-age=600')
        set(reply)
        reply.end('x')
      })
      expect(headers).toMatchObject({ ...unshared, 'set-cookie': both })
    })
  })

  test('an error handler that removes every header removes no protection', async () => {
    const { headers, status } = await visit(protocol, (reply, guard) => {
      expect(guard.session.user).toBe('alice')
      reply.setHeader('cache-control', 'private')
      reply.setHeader('vary', 'Cookie')
      for (const name of reply.getHeaderNames()) reply.removeHeader(name)
      reply.statusCode = 500
      reply.end('sorry')
    })
    expect(status).toBe(500)
    expect(headers).toMatchObject(unshared)
  })

  test.each([301, 302, 303, 307, 308, 404, 405, 410, 414, 501])(
    'a %i, which caches keep unasked, is private when it signs somebody in',
    async (code) => {
      const { headers, status } = await visit(protocol, (reply) => {
        reply.writeHead(code, { location: '/', 'set-cookie': cookie })
        reply.end()
      })
      expect(status).toBe(code)
      expect(headers).toMatchObject({ ...unshared, 'set-cookie': [cookie] })
    },
  )

  describe('304', () => {
    const page =
      (code: number, withCookie: boolean): Page =>
      (reply, guard) => {
        expect(guard.session.user).toBe('alice')
        if (withCookie) reply.setHeader('set-cookie', cookie)
        reply.writeHead(code, { etag: '"1"', vary: 'Accept-Encoding', 'cache-control': 'max-age=60' })
        reply.end()
      }

    test('repeats Cache-Control and Vary of the 200', async () => {
      const [full, unchanged] = [await visit(protocol, page(200, false)), await visit(protocol, page(304, false))]
      expect([full.status, unchanged.status]).toEqual([200, 304])
      for (const name of ['cache-control', 'vary', 'etag']) expect(unchanged.headers[name]).toBe(full.headers[name])
      expect(unchanged.headers.vary).toBe('Accept-Encoding, Cookie')
    })

    test('carries no cookie: it is dropped and reported', async () => {
      const { received, kinds } = await dropped(protocol, page(304, true))
      expect(received.headers).not.toHaveProperty('set-cookie')
      expect(received.headers['cache-control']).toBe('private, no-store')
      expect(kinds).toEqual(['cookie_on_304'])
    })

    test('with a cookie throws in tests', async () => {
      const { thrown } = await thrownBy(protocol, page(304, true))
      expect(thrown).toMatchObject({ code: 'rule_broken', breach: { kind: 'cookie_on_304', names: ['sid'] } })
    })
  })

  test('HEAD gets what GET gets', async () => {
    const page: Page = (reply, guard) => {
      reply.writeHead(200, { ...shared, 'x-user': guard.session.user, 'content-length': '1' })
      reply.end('x')
    }
    const [head, full] = [await visit(protocol, page, { ask: { method: 'HEAD' } }), await visit(protocol, page)]
    for (const name of ['cache-control', 'vary', 'x-user', 'content-length']) {
      expect(head.headers[name]).toBe(full.headers[name])
    }
    expect([head.body, full.body, full.headers.vary]).toEqual(['', 'x', 'Cookie'])
  })

  test('compression and CORS that set Vary instead of merging it do not undo it', async () => {
    const { headers } = await visit(protocol, (reply, guard) => {
      expect(guard.session.user).toBe('alice')
      reply.setHeader('Vary', 'Cookie')
      reply.setHeader('Vary', 'Origin')
      reply.writeHead(200, { vary: 'Origin, Accept-Encoding' })
      reply.end()
    })
    expect(headers.vary).toBe('Origin, Accept-Encoding, Cookie')
  })

  test('a reply that has to do with no session leaves as it came', async () => {
    const head = {
      'cache-control': 'public, max-age=60',
      expires: 'later',
      vary: 'Origin',
      'cdn-cache-control': 'max-age=9',
    }
    const page: Page = (reply, guard) => {
      guard.declarePublic()
      reply.writeHead(200, head)
      reply.end()
    }
    expect((await visit(protocol, page, { mode: 'throw' })).headers).toMatchObject(head)
  })
})
