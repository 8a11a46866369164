import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { httpFailure } from '../http/failure.ts'
import { isPrivateAddress, PrivateAddressError } from '../http/private-networks.ts'
import { failedLink, linkChecker } from './link-checker.ts'

const asked: string[] = []
let [open, mostOpen] = [0, 0]

function answer({ method = '', url = '', headers }: IncomingMessage, response: ServerResponse): void {
  asked.push(`${method} ${url}`)
  const [, status = ''] = /^\/(\d+)/.exec(url) ?? []
  if (url === '/hang') return
  if (url === '/cut') response.destroy()
  else if (url === '/no-head') {
    if (method === 'HEAD') response.destroy()
    else response.end('here')
  } else if (url === '/get-only') response.writeHead(method === 'GET' ? 200 : 405).end()
  else if (url === '/large') large(method, response)
  else if (url === '/who')
    response.writeHead(headers.authorization ? 400 : headers['user-agent'] === 'x/1' ? 200 : 401).end()
  else if (url === '/302') response.writeHead(302, { location: '/404' }).end()
  else if (url.startsWith('/slow')) {
    mostOpen = Math.max(mostOpen, ++open)
    setTimeout(() => response.end(() => open--), 30)
  } else response.writeHead(Number(status)).end()
}

/** How the reply of many megabytes ended. */
let closed: Promise<string> | undefined

function large(method: string, response: ServerResponse): void {
  response.writeHead(method === 'GET' ? 200 : 501)
  if (method !== 'GET') return void response.end()
  closed = once(response, 'close').then(() => (response.writableFinished ? 'at its end' : 'before the end'))
  response.end(Buffer.alloc(2 ** 26))
}

const server = createServer(answer)
let base = ''

beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  // `address()` of a listening TCP server is never a string.
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})
beforeEach(() => {
  asked.length = 0
})

describe('an address of a server', () => {
  test.each([
    ['answers', '/200', { kind: 'answered', status: 200 }],
    ['answers with no content', '/204', { kind: 'answered', status: 204 }],
    ['redirects', '/302', { kind: 'answered', status: 302 }],
    ['says that nothing changed', '/304', { kind: 'answered', status: 304 }],
    ['is not there', '/404', { kind: 'answered', status: 404 }],
    ['is broken', '/503', { kind: 'answered', status: 503 }],
    ['takes GET only', '/get-only', { kind: 'answered', status: 200 }],
    ['closes the connection on HEAD', '/no-head', { kind: 'answered', status: 200 }],
    ['always closes the connection', '/cut', { kind: 'failed', reason: 'the server closes the connection' }],
  ])('%s', async (_, path, expected) => {
    expect(await linkChecker({ privateNetworks: true }).check(base + path)).toEqual(expected)
  })

  test('that redirects is not followed', async () => {
    await linkChecker({ privateNetworks: true }).check(`${base}/302`)
    expect(asked).toEqual(['HEAD /302'])
  })

  test('that hangs is given up', async () => {
    expect(await linkChecker({ privateNetworks: true, timeoutSeconds: 0.2 }).check(`${base}/hang`)).toEqual({
      kind: 'failed',
      reason: 'there was no complete answer within 0.2 seconds',
    })
  })

  test('is asked once, with HEAD alone where that is enough, its fragment left out', async () => {
    const addresses = linkChecker({ privateNetworks: true })
    await Promise.all([addresses.check(`${base}/200`), addresses.check(`${base}/200#part`)])
    expect(asked).toEqual(['HEAD /200'])
  })

  test('sees who asks, and no password that a document holds', async () => {
    const look = linkChecker({ privateNetworks: true, userAgent: 'x/1' }).check(
      `${base.replace('//', '//user:secret@')}/who`,
    )
    expect(await look).toEqual({ kind: 'answered', status: 200 })
  })

  test('is not downloaded', async () => {
    expect(await linkChecker({ privateNetworks: true }).check(`${base}/large`)).toEqual({
      kind: 'answered',
      status: 200,
    })
    expect(await closed).toBe('before the end')
  })

  test('is asked by at most two at a time', async () => {
    const addresses = linkChecker({ privateNetworks: true })
    await Promise.all(Array.from({ length: 12 }, (_, i) => addresses.check(`${base}/slow/${i}`)))
    expect(mostOpen).toBe(2)
    expect(asked).toHaveLength(12)
  })

  test('that there was no time left for is not judged', async () => {
    const addresses = linkChecker({ privateNetworks: true, totalSeconds: 0.02 })
    const answers = await Promise.all([1, 2, 3, 4].map((i) => addresses.check(`${base}/slow/late${i}`)))
    expect(answers.map(({ kind }) => kind)).toEqual(['answered', 'answered', 'unavailable', 'unavailable'])
  })
})

describe('an address that leads inside', () => {
  test.each([
    ['this machine', () => `${base}/200`],
    ['this machine by name', () => `${base.replace('127.0.0.1', 'localhost')}/200`],
    ['this machine by number', () => `${base.replace('127.0.0.1', '2130706433')}/200`],
    ['this machine in IPv6', () => 'http://[::1]/'],
    ['this machine in IPv6 as IPv4', () => 'http://[::ffff:127.0.0.1]/'],
    ['the services of a cloud', () => 'http://169.254.169.254/latest/meta-data'],
    ['a private network', () => 'https://10.1.2.3/'],
  ])('is not asked: %s', async (_, url) => {
    const { kind, ...rest } = await linkChecker().check(url())
    expect(kind).toBe('failed')
    expect(rest).toMatchObject({ reason: expect.stringContaining('where readers cannot follow') })
    expect(asked).toEqual([])
  })

  test.each([
    ['8.8.8.8', false],
    ['2606:4700::1111', false],
    ['172.15.0.1', false],
    ['172.31.255.255', true],
    ['100.64.0.1', true],
    ['::ffff:10.0.0.1', true],
    ['fe80::1', true],
    ['fd00::1', true],
    ['example.org', false],
  ])('%s is inside: %s', (address, inside) => {
    expect(isPrivateAddress(address)).toBe(inside)
  })
})

test.each(['https://example.invalid', 'http://a.b.invalid.:80/x'])('%s never resolves, by definition', async (url) => {
  const resolves = async () => expect.fail('nobody is to be asked')
  expect(await linkChecker({ resolves }).check(url)).toEqual({ kind: 'failed', reason: 'its name does not resolve' })
})

test.each([
  ['10.1.2.3', 'failed', 'where readers cannot follow'],
  ['localhost', 'failed', 'where readers cannot follow'],
  ['www.northwind.example', 'unavailable', 'www.northwind.example leads into a private network here'],
])('%s, which leads inside, has %s', (host, kind, reason) => {
  const found = failedLink(httpFailure(new PrivateAddressError(host)))
  expect(found).toEqual({ kind, reason: expect.stringContaining(reason) })
})

test.each(['urn:x:y', 'ftp://example.org/', 'no address', 'http://', 'mailto:psirt@example.org'])(
  '%s cannot answer on the web',
  async (url) => {
    expect(await linkChecker().check(url)).toMatchObject({ kind: 'failed' })
  },
)

test('a closed port refuses connections', async () => {
  expect(await linkChecker({ privateNetworks: true }).check('http://127.0.0.1:1/')).toEqual({
    kind: 'failed',
    reason: 'the server refuses connections',
  })
})

test.each([
  [true, { kind: 'failed', reason: 'its name does not resolve' }],
  [false, { kind: 'unavailable', reason: 'no name of the internet can be resolved here' }],
])('a name that does not resolve, when others do: %s', async (others, expected) => {
  let checked = 0
  const resolves = async () => {
    checked++
    return others
  }
  const addresses = linkChecker({ resolves })
  const answers = await Promise.all(['a', 'b'].map((name) => addresses.check(`https://${name}.no-such-name.example/`)))
  // Where the resolver itself cannot be reached, the answer says so without being asked.
  if (answers.some((answer) => 'reason' in answer && answer.reason.includes('EAI_AGAIN'))) return
  expect(answers).toEqual([expected, expected])
  expect(checked).toBe(1)
})
