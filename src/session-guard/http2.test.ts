import { open } from 'node:fs/promises'
import { createServer, type IncomingHttpHeaders, type ServerHttp2Stream, sensitiveHeaders } from 'node:http2'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import {
  type Breach,
  type GuardOptions,
  guardSession,
  guardStream,
  type SessionGuard,
  SessionGuardError,
} from './index.ts'
import { type Asked, ask, askHttp2, type Received } from './testdata/loopback.ts'

// The core API of HTTP/2, and what the compatibility API opens to it.

const cookie = 'sid=secret; Path=/'
const unshared = { 'cache-control': 'private, no-store', vary: 'Cookie' }
const shared = { 'cache-control': 'public, max-age=60', 'cdn-cache-control': 'max-age=60' }
const file = fileURLToPath(import.meta.url)

interface Streamed {
  readonly stream: ServerHttp2Stream
  readonly guard: SessionGuard<string>
  readonly headers: IncomingHttpHeaders
}

async function visit(
  page: (streamed: Streamed) => unknown,
  options: GuardOptions = {},
  asked: Asked = {},
): Promise<Received> {
  const server = createServer()
  server.on('stream', (stream, headers) => {
    page({ stream, ...guardStream(stream, headers, { ...options, session: () => 'alice' }) })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  try {
    return await askHttp2(typeof address === 'object' && address ? address.port : 0, asked)
  } finally {
    await new Promise((resolve) => server.close(resolve))
  }
}

test.each<[string, (streamed: Streamed) => unknown]>([
  ['a session that was read', ({ stream, guard }) => stream.respond({ ...shared, 'x-user': guard.session })],
  ['a Cookie that was read', ({ stream, headers }) => stream.respond({ ...shared, 'x-c': headers.cookie ?? 'none' })],
  ['a cookie that is set', ({ stream }) => stream.respond({ ...shared, 'Set-Cookie': [cookie] })],
  ['a status without a head', ({ stream, guard }) => [guard.markSessionRead(), stream.respond()]],
])('respond: %s makes the reply private', async (_, send) => {
  const { headers, status } = await visit((streamed) => {
    send(streamed)
    streamed.stream.end('x')
  })
  expect(status).toBe(200)
  expect(headers).toMatchObject(unshared)
  expect(headers).not.toHaveProperty('cdn-cache-control')
})

test('respond changes no object of the caller, which may be shared, and keeps what is sensitive', async () => {
  const head = Object.freeze({ ...shared, ':status': 201, 'x-key': '1', [sensitiveHeaders]: ['x-key'] })
  const sent: unknown[] = []
  const { headers, status } = await visit(({ stream, guard }) => {
    guard.markSessionRead()
    stream.respond(head)
    sent.push(Reflect.get(stream.sentHeaders ?? {}, sensitiveHeaders))
    stream.end()
  })
  expect([status, headers['cache-control'], sent]).toEqual([201, 'private, no-store', [['x-key']]])
  expect(head['cache-control']).toBe('public, max-age=60')
})

test('respond without anything of a session leaves the head as it came', async () => {
  const { headers } = await visit(({ stream }) => [stream.respond(shared), stream.end()], { mode: 'throw' })
  expect(headers).toMatchObject(shared)
})

test('respondWithFile: a session that is read while the file is being opened counts', async () => {
  const { headers } = await visit(({ stream, guard }) => {
    stream.respondWithFile(file, { ...shared, 'set-cookie': cookie })
    guard.markSessionRead()
  })
  expect(headers).toMatchObject({ ...unshared, 'set-cookie': [cookie] })
})

test('respondWithFile: the head is judged after statCheck has changed it', async () => {
  const breaches: Breach[] = []
  const { headers } = await visit(
    ({ stream, guard }) => {
      guard.declarePublic()
      stream.respondWithFile(file, shared, {
        statCheck(stat, head) {
          head['content-length'] = stat.size
          head['set-cookie'] = cookie
        },
      })
    },
    { onBreach: (breach) => void breaches.push(breach) },
  )
  expect(headers).toMatchObject(shared)
  expect(headers).not.toHaveProperty('set-cookie')
  expect(breaches).toMatchObject([{ kind: 'public_sets_cookie' }])
})

test('respondWithFD', async () => {
  const handle = await open(file)
  const { headers, body } = await visit(({ stream }) =>
    stream.respondWithFD(handle, { ...shared, 'set-cookie': cookie }),
  )
  await handle.close()
  expect(headers).toMatchObject(unshared)
  expect(body).toContain('respondWithFD')
})

test('a breach throws where respond or respondWithFile is called', async () => {
  const { status } = await visit(
    ({ stream, guard }) => {
      for (const send of ['respond', 'respondWithFile'] as const) {
        guard.declarePublic()
        const head = { ...shared, 'set-cookie': cookie }
        expect(() => (send === 'respond' ? stream.respond(head) : stream.respondWithFile(file, head))).toThrow(
          SessionGuardError,
        )
      }
      stream.respond({ ':status': 500 })
      stream.end()
    },
    { mode: 'throw' },
  )
  expect(status).toBe(500)
})

test('additionalHeaders and sendTrailers carry no cookie', async () => {
  const breaches: Breach[] = []
  const { early, trailers } = await visit(
    ({ stream }) => {
      stream.additionalHeaders({ ':status': 103, link: '</a>; rel=preload', 'set-cookie': cookie })
      stream.respond({}, { waitForTrailers: true })
      stream.on('wantTrailers', () => stream.sendTrailers({ 'x-sum': '1', 'Set-Cookie': cookie }))
      stream.end('x')
    },
    { onBreach: (breach) => void breaches.push(breach) },
  )
  expect(JSON.stringify([early, trailers])).not.toContain('secret')
  expect([early, trailers]).toMatchObject([[{ link: '</a>; rel=preload' }], { 'x-sum': '1' }])
  expect(breaches.map(({ kind }) => kind)).toEqual(['field_before_head', 'field_in_trailer'])
})

test('server push is refused loudly, from both APIs, and not allowed to whoever asks first', async () => {
  await visit(({ stream }) => {
    expect(stream.pushAllowed).toBe(false)
    expect(() => stream.pushStream({ ':path': '/a.css' }, () => {})).toThrow(
      expect.objectContaining({ code: 'push_not_covered' }),
    )
    stream.respond()
    stream.end()
  })
  await ask('http2', (request, response) => {
    guardSession(request, response)
    expect(() => 'createPushResponse' in response && response.createPushResponse({}, () => {})).toThrow(
      SessionGuardError,
    )
    response.end()
  })
})

test('the stream of a reply of the compatibility API is guarded as well', async () => {
  const { headers } = await ask('http2', (request, response) => {
    guardSession(request, response)
    if (!('stream' in response)) throw new Error('This is HTTP/2.')
    response.stream.respond({ ...shared, 'set-cookie': cookie })
    response.stream.end('x')
  })
  expect(headers).toMatchObject(unshared)
})

test('a session that is first read after respond throws', async () => {
  const { headers } = await visit(({ stream, guard, headers: seen }) => {
    stream.respond(shared)
    expect(() => guard.session).toThrow(SessionGuardError)
    expect(seen.authorization).toBeUndefined()
    stream.end()
  })
  expect(headers).toMatchObject(shared)
})

test('a stream that has answered, or is guarded, cannot be guarded', async () => {
  await visit(({ stream, headers }) => {
    const message = 'The head of this stream has gone already, or something has wrapped it before the guard.'
    const refused = expect.objectContaining({ code: 'not_first', message })
    expect(() => guardStream(stream, headers)).toThrow(refused)
    stream.respond()
    Reflect.deleteProperty(stream, 'respond')
    expect(() => guardStream(stream, headers)).toThrow(refused)
    stream.end()
  })
})

test('a breach of a stream says which reply it was', async () => {
  const breaches: Breach[] = []
  await visit(
    ({ stream, guard }) => {
      guard.declarePublic()
      stream.respond({ ':status': 200, 'set-cookie': cookie })
      stream.end()
    },
    { onBreach: (breach) => void breaches.push(breach) },
  )
  expect(breaches).toMatchObject([{ kind: 'public_sets_cookie', method: 'GET' }])
  expect(breaches[0]?.url).toMatch(/^\//)
})
