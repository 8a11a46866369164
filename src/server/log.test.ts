import { describe, expect, test } from 'vitest'
import { TocsinError } from '../domain/errors.ts'
import { testServer } from './testdata/test-server.ts'

function serverThatFails(error: unknown) {
  const fail = async () => {
    throw error
  }
  return testServer({ validator: { validate: fail, tests: fail } })
}

describe('a fault of the server', () => {
  test('stands in the log under the id that the reply carries, and the reply has nothing of its words', async () => {
    const fault = new Error('disk on fire in /var/lib', { cause: new Error('EIO') })
    const app = serverThatFails(fault)
    const reply = await app.inject('/api/v1/tests?token=secret')
    expect([reply.statusCode, reply.headers['content-type']]).toEqual([500, 'application/problem+json; charset=utf-8'])
    expect(reply.json()).toEqual({
      type: '/errors/internal_error',
      title: 'Internal error',
      status: 500,
      detail: 'Something went wrong on this server.',
      help: 'Report it with the id id-1.',
      id: 'id-1',
    })
    const fields = { id: 'id-1', method: 'GET', path: '/api/v1/tests', error: fault }
    expect(app.entries).toEqual([{ level: 'error', message: 'request failed', fields }])
  })

  test('is logged as well where what was thrown is not an error', async () => {
    const app = serverThatFails('out of luck')
    expect((await app.inject({ method: 'POST', url: '/api/v1/validate', payload: {} })).statusCode).toBe(500)
    expect(app.entries).toMatchObject([{ level: 'error', fields: { method: 'POST', path: '/api/v1/validate' } }])
    expect(String(app.entries[0]?.fields.error)).toContain('out of luck')
  })

  test('that a client can only wait for is a warning with its cause', async () => {
    const cause = new Error('ENOSPC')
    const app = serverThatFails(new TocsinError('write_failed', 'The disk is full.', { cause }))
    expect((await app.inject('/api/v1/tests')).statusCode).toBe(503)
    expect(app.entries).toMatchObject([{ level: 'warn', message: 'write_failed', fields: { error: { cause } } }])
  })

  test('is not what a client sent wrongly', async () => {
    const app = serverThatFails(new Error('never asked'))
    const headers = { 'content-type': 'text/x' }
    const reply = await app.inject({ method: 'POST', url: '/api/v1/validate', payload: 'x', headers })
    expect([reply.statusCode, app.entries]).toEqual([415, []])
  })
})
