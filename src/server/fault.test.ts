import { describe, expect, test } from 'vitest'
import { memorySite } from '../../test/memory-site.ts'
import { faultLine } from './fault.ts'
import { createServer } from './index.ts'

function serverThatFails(error: unknown) {
  const lines: string[] = []
  const fail = async () => {
    throw error
  }
  const app = createServer({
    site: memorySite(),
    validator: { validate: fail, tests: fail },
    faults: { newId: () => 'id-1', log: (line) => void lines.push(line) },
  })
  return { app, lines }
}

describe('a fault of the server', () => {
  test('is one line of the log with an id that the reply carries, and the reply has nothing of its words', async () => {
    const { app, lines } = serverThatFails(new Error('disk on fire\n\u001b[2Jin /var/lib'))
    const { statusCode, body } = await app.inject('/api/v1/tests?token=secret')
    expect(statusCode).toBe(500)
    expect(body).toContain('id-1')
    expect(body).not.toMatch(/fire|var/)
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatch(
      /^fault id-1: GET \/api\/v1\/tests: Error: disk on fire \[2Jin \/var\/lib \(at .*fault\.test\.ts/,
    )
    expect(lines[0]).not.toMatch(/secret|\p{Cc}/u)
  })

  test('is noted as well where what was thrown is not an error', async () => {
    const { app, lines } = serverThatFails('out of luck')
    expect((await app.inject({ method: 'POST', url: '/api/v1/validate', payload: {} })).statusCode).toBe(500)
    expect(lines).toEqual([expect.stringMatching(/^fault id-1: POST \/api\/v1\/validate: Error: out of luck/)])
  })

  test('is not what a client sent wrongly', async () => {
    const { app, lines } = serverThatFails(new Error('never asked'))
    const reply = await app.inject({
      method: 'POST',
      url: '/api/v1/validate',
      payload: 'x',
      headers: { 'content-type': 'text/x' },
    })
    expect([reply.statusCode, lines]).toEqual([415, []])
  })

  test('has a line of bounded length', () => {
    const line = faultLine(new Error('x'.repeat(100_000)), { id: 'i', method: 'GET', url: `/${'y'.repeat(100_000)}` })
    expect(line.length).toBeLessThan(1000)
  })
})
