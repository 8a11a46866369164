import { createServer, get, type Server, type ServerResponse } from 'node:http'
import { connect, createServer as createHttp2, type Http2Server } from 'node:http2'
import { type AddressInfo, connect as connectSocket } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import {
  type Breach,
  type GuardOptions,
  guardSession,
  guardStream,
  type RawRequest,
  type RawResponse,
} from './index.ts'

// A client may leave at any moment. What then runs on the server, such as an access log, has nobody who catches what it
// throws: one visitor could end the process.

const cleanUp: (() => unknown)[] = []
afterEach(() => cleanUp.splice(0).forEach((close) => void close()))

const asked = { cookie: 'sid=secret', authorization: 'Basic YTpi' }

async function port(server: Server | Http2Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  cleanUp.push(() => server.close())
  // A server that listens on a port has an address of this form.
  return (server.address() as AddressInfo).port
}

/** Asks, and leaves as soon as the head has arrived. */
function leave(protocol: 'http' | 'http2', at: number): void {
  if (protocol === 'http') {
    const sent = get({ host: '127.0.0.1', port: at, headers: asked, agent: false }, (reply) => reply.destroy())
    sent.on('error', () => {}) // the reply was cut off, as it should be
    return
  }
  const connection = connect(`http://127.0.0.1:${at}`)
  connection.on('error', () => {}) // as above
  const stream = connection.request({ ':path': '/', ...asked })
  stream.on('error', () => {}) // as above
  stream.on('response', () => connection.destroy())
}

/** What `log` meets that runs once the client has left in the middle of a stream. */
async function afterLeaving(
  protocol: 'http' | 'http2',
  log: (request: RawRequest, guard: ReturnType<typeof guardSession>) => unknown,
  { mode, onBreach }: GuardOptions = {},
) {
  const breaches: Breach[] = []
  let done: (met: { thrown: unknown; breaches: Breach[] }) => void = () => {}
  const met = new Promise<{ thrown: unknown; breaches: Breach[] }>((resolve) => {
    done = resolve
  })
  const listener = (request: RawRequest, response: RawResponse) => {
    const guard = guardSession(request, response, {
      mode,
      onBreach: onBreach ?? ((breach) => void breaches.push(breach)),
      session: () => ({ visits: 1 }),
    })
    response.on('close', () => {
      let thrown: unknown
      try {
        log(request, guard)
      } catch (error) {
        thrown = error
      }
      done({ thrown, breaches })
    })
    // The replies of both kinds have this method.
    ;(response as ServerResponse).write('data: 1\n\n')
  }
  leave(protocol, await port(protocol === 'http' ? createServer(listener) : createHttp2(listener)))
  return met
}

describe.each(['http', 'http2'] as const)('%s: the client leaves in the middle of a stream', (protocol) => {
  test.each(['drop', 'throw'] as const)(
    'and the access log reads the fields: reported, not thrown (%s)',
    async (mode) => {
      const log = ({ headers }: RawRequest) => [headers.cookie, headers.authorization]
      const { thrown, breaches } = await afterLeaving(protocol, log, { mode })
      expect(thrown).toBeUndefined()
      expect(breaches.map(({ kind, names }) => [kind, ...names])).toEqual([
        ['read_after_head', 'cookie'],
        ['read_after_head', 'authorization'],
      ])
    },
  )

  test.each<[string, Parameters<typeof afterLeaving>[1]]>([
    ['reads the session', (_, guard) => guard.session],
    ['says that it read the session', (_, guard) => guard.markSessionRead()],
    ['writes to the session', (_, guard) => Object.assign(guard.session ?? {}, { visits: 2 })],
    ['reads all fields', ({ rawHeaders }) => rawHeaders.length],
  ])('and the log %s: nothing can leave any more, so nothing is thrown', async (_, log) => {
    expect((await afterLeaving(protocol, log)).thrown).toBeUndefined()
  })
})

test('a stream of HTTP/2 that is cut off may be logged with its fields', async () => {
  const server = createHttp2()
  const logged = new Promise<unknown>((resolve) => {
    server.on('stream', (stream, incoming) => {
      const { headers } = guardStream(stream, incoming, { onBreach() {} })
      stream.on('close', () => resolve(headers.authorization))
      stream.on('error', () => {}) // the client has left
      stream.respond({ ':status': 200 })
      stream.write('data: 1\n\n')
    })
  })
  leave('http2', await port(server))
  expect(await logged).toBe('Basic YTpi')
})

const head = 'GET / HTTP/1.1\r\nHost: a.example\r\nCookie: sid=secret\r\n\r\n'

/** Asks twice on one connection; returns what cuts it. */
const askTwice: Record<string, (at: number) => () => void> = {
  'http, pipelined, is reset': (at) => {
    const socket = connectSocket(at, '127.0.0.1').on('error', () => {})
    socket.write(head + head)
    return () => void socket.resetAndDestroy()
  },
  'http, pipelined, is ended': (at) => {
    const socket = connectSocket({ port: at, host: '127.0.0.1', allowHalfOpen: true }).on('error', () => {})
    cleanUp.push(() => socket.destroy())
    socket.write(head + head)
    return () => void socket.end()
  },
  'http2, each stream is reset': (at) => {
    const connection = connect(`http://127.0.0.1:${at}`).on('error', () => {})
    cleanUp.push(() => connection.destroy())
    const streams = [1, 2].map(() => connection.request({ ':path': '/' }).on('error', () => {}))
    return () => streams.forEach((stream) => void stream.close(8))
  },
}

test.each(Object.keys(askTwice))(
  'a session that is first read as the request is aborted does not throw: %s',
  async (how) => {
    let cut = () => {}
    let begun = 0
    const met: unknown[] = []
    await new Promise<void>((resolve, reject) => {
      const listener = (request: RawRequest, response: RawResponse) => {
        const guard = guardSession(request, response, { session: () => ({ visits: 1 }) })
        request.on('error', () => {}) // the client has left
        request.on('aborted', () => {
          try {
            met.push(guard.session)
          } catch (error) {
            met.push(error)
          }
          if (met.length === 2) resolve()
        })
        // The replies of both kinds have this method.
        ;(response as ServerResponse).write('data: 1\n\n')
        begun += 1
        if (begun === 2) cut()
      }
      port(how.startsWith('http2') ? createHttp2(listener) : createServer(listener)).then((at) => {
        cut = askTwice[how]?.(at) ?? cut
      }, reject)
    })
    expect(met).toEqual([{ visits: 1 }, { visits: 1 }])
  },
)

describe('onBreach that fails', () => {
  const log = ({ headers }: RawRequest) => headers.cookie
  const failing: [string, () => unknown][] = [
    [
      'throws',
      () => {
        throw new Error('the log is full')
      },
    ],
    ['rejects', () => Promise.reject(new Error('the log is full'))],
  ]
  test.each(failing)('and %s becomes a warning with the breach', async (_, onBreach) => {
    const warned = new Promise<Error>((resolve) => process.once('warning', resolve))
    expect(await afterLeaving('http', log, { onBreach })).toMatchObject({ thrown: undefined })
    expect(await warned).toMatchObject({
      name: 'SessionGuardWarning',
      code: 'read_after_head',
      message:
        'onBreach failed (Error: the log is full) with: ' +
        'Cookie was first read after the head of the reply to GET / had been sent.',
    })
  })
})

test('onBreach that reads the fields itself causes no further breach', async () => {
  let read: () => unknown[] = () => []
  const seen: unknown[] = []
  const { thrown } = await afterLeaving(
    'http',
    ({ headers }) => {
      read = () => [headers.cookie, headers.authorization]
      read()
    },
    { onBreach: ({ names }) => seen.push([...names, ...read()]) },
  )
  expect([thrown, seen]).toEqual([undefined, [['cookie', asked.cookie, asked.authorization]]])
})
