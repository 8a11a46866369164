import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer as createHttpsServer } from 'node:https'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import type { HttpReply, HttpRequest, NoReply } from '../../domain/ports/probe-transport.ts'
import { probeTransport } from './probe-transport.ts'

const door = probeTransport(0.5)
const running: { close(): void }[] = []

afterEach(() => {
  for (const each of running.splice(0)) each.close()
})

interface Listening {
  readonly port: number
  /** What came, one text for each connection. */
  readonly heads: string[]
}

/** A server of bare connections; `answer` is called when the head of a request has come. */
async function listen(answer: (socket: Socket, head: string) => void): Promise<Listening> {
  const sockets = new Set<Socket>()
  const heads: string[] = []
  const server = createServer((socket) => {
    sockets.add(socket)
    const at = heads.push('') - 1
    socket.on('error', () => {})
    socket.on('data', (bytes) => {
      const isNew = !heads[at]?.includes('\r\n\r\n')
      heads[at] += bytes.toString('latin1')
      if (isNew && heads[at]?.includes('\r\n\r\n')) answer(socket, heads[at])
    })
  })
  const port = await portOf(server)
  running.push({
    close() {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  })
  return { port, heads }
}

async function portOf(server: Pick<Server, 'listen' | 'address'>): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A server that listens on a port has an address of this form.
  return (server.address() as AddressInfo).port
}

function get(port: number, path = '/', changes: Partial<HttpRequest> = {}): Promise<HttpReply | NoReply> {
  return door.send({
    method: 'GET',
    url: `http://127.0.0.1:${port}${path}`,
    headers: [['host', 'site.example']],
    ...changes,
  })
}

const ok = (socket: Socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok')

test.each(['/p%61ge', '/a%2Fb', '/A/../b/./c', '/a//b', '/x?tp=1&y=%20', '/a;v=1?', '/~user/"quoted"', '/'])(
  'the path %s is sent as it stands',
  async (path) => {
    const { port, heads } = await listen(ok)
    expect(await get(port, path)).toMatchObject({ status: 200 })
    expect(heads[0]?.split('\r\n')[0]).toBe(`GET ${path} HTTP/1.1`)
  },
)

test.each([
  ['http://127.0.0.1:PORT', '/'],
  ['http://127.0.0.1:PORT?tp=1', '/?tp=1'],
  ['HTTP://127.0.0.1:PORT/a', '/a'],
  ['http://127.1:PORT/a', '/a'],
])('%s is asked for %s', async (url, path) => {
  const { port, heads } = await listen(ok)
  await door.send({ method: 'GET', url: url.replace('PORT', `${port}`), headers: [] })
  expect(heads[0]?.split('\r\n')[0]).toBe(`GET ${path} HTTP/1.1`)
})

test('nothing is added to a request but that the connection closes', async () => {
  const { port, heads } = await listen(ok)
  const headers = [
    ['host', 'site.example'],
    ['X-One', '1'],
    ['cookie', 'a=1; b=2'],
    ['x-one', '2'],
  ] as const
  await get(port, '/', { headers })
  expect(heads[0]).toBe(
    'GET / HTTP/1.1\r\nhost: site.example\r\nX-One: 1\r\ncookie: a=1; b=2\r\nx-one: 2\r\nconnection: close\r\n\r\n',
  )
})

test('a body has its length in bytes', async () => {
  const { port, heads } = await listen((socket) => setTimeout(ok, 20, socket))
  await get(port, '/login', { method: 'POST', headers: [], body: 'name=ä' })
  expect(heads[0]).toBe(
    Buffer.from('POST /login HTTP/1.1\r\ncontent-length: 7\r\nconnection: close\r\n\r\nname=ä').toString('latin1'),
  )
})

test('every request has a connection of its own, though the server would keep it', async () => {
  const { port, heads } = await listen((socket) =>
    socket.write('HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: keep-alive\r\n\r\n'),
  )
  for (let i = 0; i < 3; i++) expect(await get(port)).toMatchObject({ status: 200 })
  expect(heads).toHaveLength(3)
})

test('what comes is passed as it came: names, order, repetition', async () => {
  const lines = ['Set-Cookie: a=1; Path=/', 'VARY: Cookie', 'set-cookie: b=2', 'X-Empty:', 'Age: 3']
  const { port } = await listen((socket) => socket.end(`HTTP/1.1 404 No\r\n${lines.join('\r\n')}\r\n\r\nbody`))
  const reply = await get(port)
  expect(reply).toMatchObject({ kind: 'reply', status: 404, cut: false })
  if (reply.kind !== 'reply') throw new Error(reply.reason)
  expect(reply.headers.slice(0, 5)).toEqual([
    ['Set-Cookie', 'a=1; Path=/'],
    ['VARY', 'Cookie'],
    ['set-cookie', 'b=2'],
    ['X-Empty', ''],
    ['Age', '3'],
  ])
  expect(new TextDecoder().decode(reply.body)).toBe('body')
})

test('a redirect is reported, not followed', async () => {
  const { port, heads } = await listen((socket) =>
    socket.end('HTTP/1.1 302 Found\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n'),
  )
  expect(await get(port)).toMatchObject({ status: 302 })
  expect(heads).toHaveLength(1)
})

test('a body of 1 GB is cut off, and the connection with it', async () => {
  let sent = 0
  const { port } = await listen((socket) => {
    socket.write(`HTTP/1.1 200 OK\r\nContent-Length: ${2 ** 30}\r\n\r\n`)
    const chunk = Buffer.alloc(2 ** 18, 'x')
    const more = () => {
      while (!socket.destroyed && socket.write(chunk)) sent += chunk.length
    }
    socket.on('drain', more)
    more()
  })
  const reply = await get(port)
  expect(reply).toMatchObject({ kind: 'reply', status: 200, cut: true })
  expect(reply.kind === 'reply' && reply.body.length).toBe(512 * 1024)
  expect(sent).toBeLessThan(64 * 2 ** 20)
})

test('a body of 3 MB is read to its end, and its beginning kept', async () => {
  const { port } = await listen((socket) =>
    socket.end(`HTTP/1.1 200 OK\r\nContent-Length: ${3 * 2 ** 20}\r\n\r\n${'x'.repeat(3 * 2 ** 20)}`),
  )
  const reply = await get(port)
  expect(reply).toMatchObject({ kind: 'reply', cut: false })
  expect(reply.kind === 'reply' && reply.body.length).toBe(512 * 1024)
})

test('a head of hundreds of cookies is read', async () => {
  const cookies = Array.from({ length: 900 }, (_, i) => `Set-Cookie: cookie-${i}=${'x'.repeat(500)}`)
  const { port } = await listen((socket) => socket.end(`HTTP/1.1 200 OK\r\n${cookies.join('\r\n')}\r\n\r\n`))
  const reply = await get(port)
  expect(reply.kind === 'reply' && reply.headers.filter(([name]) => name === 'Set-Cookie').length).toBe(900)
})

/** The server's part, and what is said of it. */
test.each<[string, (socket: Socket) => void, RegExp]>([
  [
    'a head of two megabytes',
    (socket) => socket.end(`HTTP/1.1 200 OK\r\n${`X-Long: ${'x'.repeat(5000)}\r\n`.repeat(420)}\r\n`),
    /^the head of the reply is too large/,
  ],
  ['a reset before the head', (socket) => socket.resetAndDestroy(), /^the server closes the connection$/],
  ['a close before the head', (socket) => socket.end(), /^the server closes the connection$/],
  ['a close within the head', (socket) => socket.end('HTTP/1.1 200 OK\r\nX-'), /^the server closes the connection$/],
  [
    'a reset in the body',
    (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf', () => socket.resetAndDestroy()),
    /^the server closes the connection$/,
  ],
  [
    'a close in the body',
    (socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf'),
    /^the server closes the connection$/,
  ],
  [
    'a close in a chunk',
    (socket) => socket.end('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nhalf'),
    /^the server closes the connection$/,
  ],
  [
    'another protocol',
    (socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n'),
    /^what the server sends is not HTTP \(HPE_\w+\)$/,
  ],
  [
    'a switch of protocols',
    (socket) => socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n'),
    /^the server switches to another protocol$/,
  ],
  ['silence', () => {}, /^there was no complete answer within 0.5 seconds$/],
  [
    'a head that drips for ever',
    (socket) => drip(socket, 'HTTP/1.1 200 OK\r\nX-Drip: '),
    /^there was no complete answer within 0.5 seconds$/,
  ],
  [
    'a body that drips for ever',
    (socket) => drip(socket, 'HTTP/1.1 200 OK\r\n\r\n'),
    /^there was no complete answer within 0.5 seconds$/,
  ],
  [
    'early hints for ever',
    (socket) => drip(socket, '', 'HTTP/1.1 103 Early Hints\r\n\r\n'),
    /^there was no complete answer within 0.5 seconds$/,
  ],
])('no reply: %s', async (_, answer, reason) => {
  const { port } = await listen(answer)
  const reply = await get(port)
  expect(reply).toEqual({ kind: 'no_reply', reason: expect.stringMatching(reason) })
})

function drip(socket: Socket, beginning: string, drop = 'x'): void {
  socket.write(beginning)
  const timer = setInterval(() => socket.write(drop), 20)
  socket.on('close', () => clearInterval(timer))
}

test.each<[string, Partial<HttpRequest>]>([
  ['a field value with a line break', { headers: [['x', 'a\r\nb']] }],
  ['a field name with a space', { headers: [['x y', 'a']] }],
  ['a method that is none', { method: 'GE T' }],
  ['a path with a space', { url: 'http://127.0.0.1:1/a b' }],
])('%s is not sent, and nothing is thrown', async (_, changes) => {
  expect(await get(1, '/', changes)).toMatchObject({ kind: 'no_reply' })
})

test('a refused connection', async () => {
  const server = createServer()
  const port = await portOf(server)
  await new Promise((resolve) => server.close(resolve))
  expect(await get(port)).toEqual({ kind: 'no_reply', reason: 'the server refuses connections' })
})

test('a server without TLS where TLS is asked for', async () => {
  const { port } = await listen(() => {})
  const plain = createServer((socket) => socket.on('error', () => {}).end('HTTP/1.1 400 Bad Request\r\n\r\n'))
  running.push(plain)
  const plainPort = await portOf(plain)
  expect(await door.send({ method: 'GET', url: `https://127.0.0.1:${plainPort}/`, headers: [] })).toEqual({
    kind: 'no_reply',
    reason: 'the server does not speak TLS',
  })
  expect(await door.send({ method: 'GET', url: `https://127.0.0.1:${port}/`, headers: [] })).toEqual({
    kind: 'no_reply',
    reason: 'there was no complete answer within 0.5 seconds',
  })
})

const hasOpenssl = spawnSync('openssl', ['version']).status === 0

test.skipIf(!hasOpenssl)(
  `a certificate that nobody vouches for${hasOpenssl ? '' : ' (skipped: there is no openssl here)'}`,
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tocsin-door-'))
    const [keyFile, certFile] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
    const subject = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1']
    spawnSync('openssl', [
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-days',
      '2',
      '-keyout',
      keyFile,
      '-out',
      certFile,
      ...subject,
    ])
    let asked = 0
    const server = createHttpsServer({ key: readFileSync(keyFile), cert: readFileSync(certFile) }, (_, response) => {
      asked++
      response.end()
    })
    running.push(server)
    rmSync(folder, { recursive: true })
    const port = await portOf(server)
    const reply = await door.send({ method: 'GET', url: `https://127.0.0.1:${port}/`, headers: [] })
    expect(reply).toEqual({ kind: 'no_reply', reason: 'its certificate is not accepted (DEPTH_ZERO_SELF_SIGNED_CERT)' })
    expect(asked).toBe(0)
  },
)

test('time goes on by waiting, and no two random texts are the same', async () => {
  const before = door.now()
  await door.wait(30)
  expect(door.now() - before).toBeGreaterThanOrEqual(28)
  expect(door.random(16)).toHaveLength(16)
  expect(Buffer.from(door.random(16)).equals(Buffer.from(door.random(16)))).toBe(false)
})
