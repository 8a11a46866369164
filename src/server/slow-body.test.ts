import { type AddressInfo, connect, type Socket } from 'node:net'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { listen } from './index.ts'
import { testServer } from './testdata/test-server.ts'

// Only the seconds of the pace; sockets keep their own time.
beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] }))
afterEach(() => void vi.useRealTimers())

const answer = { status: 200, type: 'application/json', body: '{}' }

async function running() {
  const judged: number[] = []
  const validator = {
    async validate(body: Uint8Array) {
      judged.push(body.length)
      return answer
    },
    tests: async () => answer,
  }
  const app = testServer({ validator })
  const stop = new AbortController()
  const { closed } = await listen(app, { host: '127.0.0.1', port: 0, signal: stop.signal, graceSeconds: 0.05 })
  const { port } = app.server.address() as AddressInfo // A TCP server has a port.
  const end = async () => {
    stop.abort()
    await closed
  }
  return { port, judged, end }
}

/** A request of which only the beginning comes, and all that is answered to it until its connection is closed. */
async function halfSent(port: number): Promise<{ readonly socket: Socket; readonly answered: Promise<string> }> {
  const head = ['POST /api/v1/validate HTTP/1.1', 'Host: x', 'Content-Type: application/json', 'Content-Length: 9999']
  const socket = connect(port, '127.0.0.1')
  const answered = new Promise<string>((resolve) => {
    let text = ''
    socket.on('data', (bytes) => {
      text += bytes
    })
    socket.on('error', () => {}).once('close', () => resolve(text))
  })
  await new Promise<void>((resolve) => socket.write(`${head.join('\r\n')}\r\n\r\n{`, () => resolve()))
  return { socket, answered }
}

const post = (port: number) =>
  fetch(`http://127.0.0.1:${port}/api/v1/validate`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  })

test('bodies that hardly come keep the places only for their first seconds', async () => {
  const { port, judged, end } = await running()
  const slow = await Promise.all(Array.from({ length: 8 }, () => halfSent(port)))
  await expect.poll(async () => (await post(port)).status, { timeout: 50_000 }).toBe(503)
  const before = judged.length
  vi.advanceTimersByTime(5000)
  for (const { answered } of slow) {
    const text = await answered
    expect(text).toMatch(/^HTTP\/1\.1 408 /)
    expect(text).toMatch(/\r\nconnection: close\r\n/i)
    expect(text).toContain('"detail":"The body of the request arrived too slowly."')
  }
  expect((await post(port)).status).toBe(200)
  expect(judged.slice(before)).toEqual([2])
  await end()
})
