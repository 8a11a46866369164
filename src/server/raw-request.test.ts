import { type AddressInfo, connect } from 'node:net'
import { describe, expect, test } from 'vitest'
import { listen } from './index.ts'
import { testServer } from './testdata/test-server.ts'

async function running(graceSeconds?: number) {
  const validator = {
    validate: () => Promise.reject(new Error('never asked')),
    tests: () => Promise.reject(new Error()),
  }
  const app = testServer({ validator })
  const stop = new AbortController()
  const { closed } = await listen(app, { host: '127.0.0.1', port: 0, signal: stop.signal, graceSeconds })
  const { port } = app.server.address() as AddressInfo // A TCP server has a port.
  return { port, stop: () => stop.abort(), closed }
}

/** Sends these bytes on a connection of their own; the first line of the reply. */
function firstLine(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text))
    socket.once('data', (bytes) => {
      resolve(bytes.toString().split('\r\n')[0] ?? '')
      socket.destroy()
    })
    socket.once('error', reject)
  })
}

describe('a request names one host', () => {
  test.each([
    ['one', 'Host: a.example', 200],
    ['one with a port', 'Host: [::1]:4870', 200],
    ['two', 'Host: a.example\r\nHost: b.example', 400],
    ['the same twice', 'Host: a.example\r\nhost: a.example', 400],
    ['none', 'X: y', 400],
    ['two in one', 'Host: a.example b.example', 400],
    ['one with a path', 'Host: a.example/x', 400],
    ['one with a user', 'Host: u@a.example', 400],
  ])('%s', async (_, field, status) => {
    const { port, stop, closed } = await running()
    expect(await firstLine(port, `GET /healthz HTTP/1.1\r\n${field}\r\n\r\n`)).toContain(` ${status} `)
    stop()
    await closed
  })
})

test('a request whose body never ends does not keep the server from ending', async () => {
  const { port, stop, closed } = await running(0.05)
  const half = [
    'POST /api/v1/validate HTTP/1.1',
    'Host: x',
    'Content-Type: application/json',
    'Content-Length: 99',
    '',
    '{',
  ]
  const socket = connect(port, '127.0.0.1', () => socket.write(half.join('\r\n')))
  const ended = new Promise<void>((resolve) => socket.on('error', () => {}).once('close', () => resolve()))
  // Answered on another connection, so what came before on this machine was read.
  await new Promise<void>((resolve) => socket.once('connect', () => resolve()))
  expect(await firstLine(port, 'GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n')).toContain(' 200 ')
  stop()
  await closed
  await ended
})
