import { expect, test } from 'vitest'
import { TocsinError } from '../domain/errors.ts'
import { listen } from './index.ts'
import { testServer } from './testdata/test-server.ts'

const server = () => testServer()
const start = (signal: AbortSignal, port = 0) => listen(server(), { host: '127.0.0.1', port, signal })

test('the server answers at the address it names until it is asked to stop', async () => {
  const stop = new AbortController()
  const { url, closed } = await start(stop.signal)
  expect((await fetch(`${url}/healthz`)).status).toBe(200)
  stop.abort()
  await closed
  await expect(fetch(`${url}/healthz`)).rejects.toThrow()
})

test('a server asked to stop before it started ends at once', async () => {
  const { closed } = await start(AbortSignal.abort())
  await expect(closed).resolves.toBeUndefined()
})

test('a port that another program uses is named', async () => {
  const stop = new AbortController()
  const { url, closed } = await start(stop.signal)
  const port = Number(new URL(url).port)
  const second = start(stop.signal, port)
  await expect(second).rejects.toThrow(TocsinError)
  await expect(second).rejects.toMatchObject({
    code: 'address_in_use',
    message: `Another program is using port ${port} of 127.0.0.1.`,
  })
  stop.abort()
  await closed
})
