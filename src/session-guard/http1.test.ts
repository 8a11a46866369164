import { type IncomingMessage, ServerResponse } from 'node:http'
import { expect, test } from 'vitest'
import { type Breach, guardSession } from './index.ts'
import { ask, type Received } from './testdata/loopback.ts'

// What only HTTP/1 has, or what others do with its replies.

const cookie = 'sid=secret; Path=/'
const unshared = { 'cache-control': 'private, no-store', vary: 'Cookie' }

function visit(
  page: (response: ServerResponse, request: IncomingMessage) => unknown,
  breaches: Breach[] = [],
): Promise<Received> {
  return ask('http', (request, response) => {
    // The server speaks HTTP/1.
    const [own, asked] = [response as ServerResponse, request as IncomingMessage]
    guardSession(asked, own, { onBreach: (breach) => void breaches.push(breach) })
    page(own, asked)
  })
}

test.each<[string, Iterable<readonly [string, string]>]>([
  ['Map', [['Set-Cookie', cookie]]],
  ['Headers', [['set-cookie', cookie]]],
])('setHeaders with a %s that holds a cookie', async (kind, entries) => {
  const { headers } = await visit((response) => {
    response.setHeaders(
      kind === 'Map' ? new Map(entries) : new Headers([...entries].map(([name, value]) => [name, value])),
    )
    response.end('x')
  })
  expect(headers).toMatchObject({ ...unshared, 'set-cookie': [cookie] })
})

test.each([
  ['an object', { 'x-first': '1', 'set-cookie': cookie, 'x-last': '2' }],
  ['a list', ['x-first', '1', 'Set-Cookie', cookie, 'x-last', '2']],
])('a cookie among other fields of writeHead, given as %s', async (_, given) => {
  const { headers } = await visit((response) => response.writeHead(200, given).end('x'))
  expect(headers).toMatchObject({ ...unshared, 'set-cookie': [cookie], 'x-first': '1', 'x-last': '2' })
})

test('a cookie that a middleware sets in its own writeHead, at the last moment, does not escape', async () => {
  const { headers } = await visit((response) => {
    // As on-headers does it, for sessions, compression and many others.
    const { writeHead } = response
    response.writeHead = (status: number) => {
      response.setHeader('set-cookie', cookie)
      response.setHeader('vary', 'Accept-Encoding')
      return writeHead.call(response, status)
    }
    response.setHeader('cache-control', 'public, max-age=600')
    response.end('x')
  })
  expect(headers).toMatchObject({ ...unshared, vary: 'Accept-Encoding, Cookie', 'set-cookie': [cookie] })
})

test('who replaces setHeader and removeHeader does not get in the way', async () => {
  const { headers } = await visit((response) => {
    response.setHeader('set-cookie', cookie)
    response.setHeader('expires', 'later')
    response.setHeader = () => response
    response.removeHeader = () => {}
    response.getHeaderNames = () => []
    response.end('x')
  })
  expect(headers).toMatchObject(unshared)
  expect(headers).not.toHaveProperty('expires')
})

test('headersDistinct shows the cookie as well', async () => {
  const { headers } = await visit((response, request) => {
    expect(request.headersDistinct.cookie).toBeUndefined()
    response.end('x')
  })
  expect(headers['cache-control']).toBe('private, no-store')
})

test('a field stays as often as a list names it, and an empty name is skipped', async () => {
  const { headers } = await visit((response) => {
    response.setHeader('x-old', '1')
    response.writeHead(200, ['X-Old', '2', 'x-old', '3', 'Set-Cookie', cookie, '', 'none'])
    response.end()
  })
  expect(headers).toMatchObject({ 'x-old': '2, 3', ...unshared })
})

test('the status message stays', async () => {
  const seen: (string | undefined)[] = []
  await visit((response) => {
    response.setHeader('set-cookie', cookie)
    response.writeHead(200, 'Fine')
    seen.push(response.statusMessage)
    response.end()
  })
  expect(seen).toEqual(['Fine'])
})

test('what Node refuses is refused in words of its own, and nothing leaves', async () => {
  const { status, headers } = await visit((response) => {
    response.setHeader('set-cookie', cookie)
    expect(() => response.writeHead(200, ['odd'])).toThrow(expect.objectContaining({ code: 'ERR_INVALID_ARG_VALUE' }))
    expect(() => response.writeHead(1)).toThrow(RangeError)
    expect(() => response.writeHead(200, { 'x y': '1' })).toThrow(TypeError)
    expect(response.headersSent).toBe(false)
    response.writeHead(201)
    expect(() => response.writeHead(202)).toThrow(expect.objectContaining({ code: 'ERR_HTTP_HEADERS_SENT' }))
    response.end()
  })
  expect(status).toBe(201)
  expect(headers).toMatchObject(unshared)
})

test('a mixed list, of which Node takes the first entry for the rule, hides no cookie', async () => {
  const { headers } = await visit((response) => {
    // Not what the types allow, but what Node sends.
    response.writeHead(200, [['x-a', '1'], 'xy', ['Set-Cookie', cookie]] as unknown as string[])
    response.end()
  })
  expect(headers).toMatchObject({ ...unshared, 'set-cookie': [cookie] })
})

test('a flat list of writeInformation and pairs of addTrailers carry no cookie', async () => {
  const breaches: Breach[] = []
  const { early, trailers } = await visit((response) => {
    if ('writeInformation' in response) {
      // Newer than the oldest Node that is served, and than the types.
      const { writeInformation } = response as unknown as { writeInformation(status: number, headers: string[]): void }
      writeInformation.call(response, 103, ['X-A', 'b', 'Set-Cookie', cookie])
    } else response.writeEarlyHints({ link: '</a>; rel=preload', 'x-a': 'b', 'set-cookie': cookie })
    response.writeHead(200, { trailer: 'x-sum' })
    response.write('x')
    response.addTrailers([
      ['X-Sum', '1'],
      ['Set-Cookie', cookie],
    ])
    response.end()
  }, breaches)
  expect(early).toMatchObject([{ 'x-a': 'b' }])
  expect(trailers).toEqual({ 'x-sum': '1' })
  expect(JSON.stringify(early)).not.toContain('secret')
  expect(breaches.map(({ kind }) => kind)).toEqual(['field_before_head', 'field_in_trailer'])
})

test('a reply whose head has gone is guarded too late, which is refused', async () => {
  await ask('http', (request, response) => {
    response.end()
    const message = 'The head of this reply has gone already.'
    expect(() => guardSession(request, response)).toThrow(expect.objectContaining({ code: 'not_first', message }))
  })
})

test('a reply whose writeHead was wrapped before is guarded too late, which is refused', async () => {
  await ask('http', (request, response) => {
    const own = response.writeHead.bind(response)
    response.writeHead = own
    const message =
      'Something has wrapped writeHead of this reply before the guard, and could change the head after it. Let the guard come first.'
    expect(() => guardSession(request, response)).toThrow(expect.objectContaining({ code: 'not_first', message }))
    response.end()
  })
})

test('a reply that was answered by nobody is not a reason to fail', () => {
  const request = { headers: {}, rawHeaders: [], method: 'GET', url: '/' } as unknown as IncomingMessage
  const response = new ServerResponse(request)
  expect(guardSession(request, response).sessionRead).toBe(false)
})
