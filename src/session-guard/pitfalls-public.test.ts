import { describe, expect, test } from 'vitest'
import { SessionGuardError } from './index.ts'
import { dropped, thrownBy } from './testdata/breaking.ts'
import { type Page, protocols, untested, visit } from './testdata/loopback.ts'

// How servers are known to forget the rule, by name, over real connections:
// what is said to be public, and what goes beside the head.

const cookie = 'sid=secret; Path=/'
const unshared = { 'cache-control': 'private, no-store', vary: 'Cookie' }
const shared = { 'cache-control': 'public, max-age=600' }

for (const protocol of untested) test.skip(`${protocol} (skipped: openssl is not installed)`, () => {})

describe.each(protocols)('%s', (protocol) => {
  describe('static files behind a session middleware that renews its cookie', () => {
    const file =
      (declared: boolean): Page =>
      (reply, guard) => {
        reply.setHeader('set-cookie', cookie)
        if (declared) guard.declarePublic()
        reply.writeHead(200, { 'cache-control': 'public, max-age=31536000, immutable', 'content-type': 'text/css' })
        reply.end('body {}')
      }

    test('are private where nobody said that they are public', async () => {
      const { received, kinds } = await dropped(protocol, file(false))
      expect(received.headers).toMatchObject({ ...unshared, 'set-cookie': [cookie] })
      expect(kinds).toEqual([])
    })

    test('lose the cookie and stay public where somebody did', async () => {
      const { received, breaches } = await dropped(protocol, file(true))
      expect(received.headers).toMatchObject({ 'cache-control': 'public, max-age=31536000, immutable' })
      expect(received.headers).not.toHaveProperty('set-cookie')
      expect(received.headers).not.toHaveProperty('vary')
      expect(breaches).toMatchObject([{ kind: 'public_sets_cookie', method: 'GET', url: '/', names: ['sid'] }])
      expect(JSON.stringify(breaches)).not.toContain('secret')
    })

    test('throw in tests, and the error page that follows is private', async () => {
      const { thrown, received } = await thrownBy(protocol, file(true))
      expect(thrown).toMatchObject({ code: 'rule_broken', breach: { kind: 'public_sets_cookie' } })
      expect(received).toMatchObject({ status: 500, body: 'sorry', headers: unshared })
    })
  })

  test('a breach that end alone meets throws, and the reply can still be ended', async () => {
    const { thrown, received } = await thrownBy(protocol, (reply, guard) => {
      guard.declarePublic()
      reply.setHeader('set-cookie', cookie)
      reply.end()
    })
    expect(thrown).toBeInstanceOf(SessionGuardError)
    expect(received).toMatchObject({ status: 500, body: 'sorry' })
  })

  describe('a health or metrics route that touches the session', () => {
    const metrics: Page = (reply, guard) => {
      guard.declarePublic()
      reply.writeHead(200, { ...shared, 'x-length': guard.session.user.length })
      reply.end('ok')
    }

    test('is private, and reported', async () => {
      const { received, kinds } = await dropped(protocol, metrics)
      expect(received).toMatchObject({ status: 200, body: 'ok', headers: unshared })
      expect(kinds).toEqual(['public_reads_session'])
    })

    test('throws in tests, and says where the session was read', async () => {
      const { thrown } = await thrownBy(protocol, metrics)
      expect(thrown).toMatchObject({
        message: 'The reply to GET / is declared public but reads the session or the cookies.',
      })
      expect(thrown instanceof Error && thrown.cause instanceof Error && thrown.cause.stack).toContain(
        'pitfalls-public.test',
      )
    })
  })

  describe('informational replies', () => {
    const page: Page = (reply) => {
      reply.writeEarlyHints({
        link: '</a.css>; rel=preload',
        'set-cookie': cookie,
        'cache-control': 'public',
        'x-a': 'b',
      })
      reply.end()
    }

    test('carry no cookie and no caching fields', async () => {
      const { received, breaches } = await dropped(protocol, page)
      expect(received.early).toHaveLength(1)
      expect(received.early[0]).toMatchObject({ link: '</a.css>; rel=preload', 'x-a': 'b' })
      expect(Object.keys(received.early[0] ?? {})).not.toContain('set-cookie')
      expect(breaches).toMatchObject([{ kind: 'field_before_head', names: ['set-cookie', 'cache-control'] }])
    })

    test('throw in tests', async () => {
      const { thrown } = await thrownBy(protocol, page)
      expect(thrown).toMatchObject({ code: 'rule_broken' })
    })

    test('without such fields go as they are', async () => {
      const { early } = await visit(
        protocol,
        (reply) => [reply.writeEarlyHints({ link: '</a.css>; rel=preload' }), reply.end()],
        { mode: 'throw' },
      )
      expect(early).toMatchObject([{ link: '</a.css>; rel=preload' }])
    })
  })

  describe('trailers', () => {
    const page =
      (trailers: object): Page =>
      (reply) => {
        reply.setHeader('Trailer', 'X-Sum')
        reply.write('x')
        reply.addTrailers(trailers)
        reply.end()
      }

    test('carry no cookie', async () => {
      const { received, kinds } = await dropped(protocol, page({ 'X-Sum': '1', 'Set-Cookie': cookie }))
      expect(received.trailers).toMatchObject({ 'x-sum': '1' })
      expect(received.trailers).not.toHaveProperty('set-cookie')
      expect(kinds).toEqual(['field_in_trailer'])
    })

    test('throw in tests', async () => {
      const { thrown } = await thrownBy(protocol, (reply) => {
        reply.write('x')
        reply.addTrailers({ 'Set-Cookie': cookie })
      })
      expect(thrown).toMatchObject({ code: 'rule_broken', breach: { kind: 'field_in_trailer' } })
    })

    test('without such fields go as they are', async () => {
      expect((await visit(protocol, page({ 'X-Sum': '1' }), { mode: 'throw' })).trailers).toMatchObject({
        'x-sum': '1',
      })
    })
  })
})

test('without anybody to tell, a breach is a warning of the process', async () => {
  const warned = new Promise<Error>((resolve) => {
    const hear = (warning: Error) => {
      if (warning.name !== 'SessionGuardWarning') return
      process.off('warning', hear)
      resolve(warning)
    }
    process.on('warning', hear)
  })
  await visit('http', (reply, guard) => {
    guard.declarePublic()
    reply.setHeader('set-cookie', cookie)
    reply.end()
  })
  expect(await warned).toMatchObject({ code: 'public_sets_cookie' })
})
