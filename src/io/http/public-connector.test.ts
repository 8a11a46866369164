import { once } from 'node:events'
import { type AddressInfo, createServer, type LookupFunction, type Socket } from 'node:net'
import { Agent, buildConnector, request } from 'undici'
import { expect, test } from 'vitest'
import { guarded } from './public-connector.ts'
import { publicLookup } from './public-lookup.ts'

/** The second line of defence: a connector that judges nothing itself. */
test('a socket that is connected to a private address carries no request', async () => {
  const received: Buffer[] = []
  const server = createServer((socket: Socket) => socket.on('data', (chunk) => received.push(chunk)))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  // `address()` of a listening TCP server is never a string.
  const { port } = server.address() as AddressInfo
  const lookup: LookupFunction = (_host, options, done) =>
    options.all ? done(null, [{ address: '127.0.0.1', family: 4 }]) : done(null, '127.0.0.1', 4)
  const dispatcher = new Agent({ connect: guarded(buildConnector({ lookup })) })
  const sent = request(`http://public.example:${port}/`, { dispatcher })
  await expect(sent).rejects.toMatchObject({ name: 'PrivateAddressError', host: 'public.example' })
  expect(received).toEqual([])
  server.close()
})

test.each<[string, Parameters<Parameters<LookupFunction>[2]>, unknown[]]>([
  ['public addresses', [null, [{ address: '1.1.1.1', family: 4 }]], [null, [{ address: '1.1.1.1', family: 4 }]]],
  ['one address as text', [null, '1.1.1.1', 4], [null, [{ address: '1.1.1.1', family: 0 }]]],
])('the addresses that were judged are those to connect to: %s', (_, found, expected) => {
  let answer: unknown[] = []
  publicLookup((_host, _options, done) => done(...found))('a.example', { all: true }, (...given) => {
    answer = given
  })
  expect(answer).toEqual(expected)
})
