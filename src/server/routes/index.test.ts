import { readdirSync } from 'node:fs'
import { basename } from 'node:path'
import { describe, expect, test } from 'vitest'
import { testServer } from '../testdata/test-server.ts'
import { routes } from './index.ts'

const files = readdirSync(import.meta.dirname)
  .filter((file) => !/\.test\.ts$|^index\.ts$|^plugin\.ts$/.test(file))
  .map((file) => basename(file, '.ts'))
const backend = { validate: async () => answer, tests: async () => answer }
const answer = { status: 200, type: 'application/json', body: '{}' }

test('every file of this folder is registered, sorted by name', () => {
  expect(routes.map(({ name }) => name)).toEqual(files.sort())
})

describe('methods', () => {
  const app = testServer({ validator: backend })

  test.each([
    ['/', 'GET, HEAD'],
    ['/healthz', 'GET, HEAD'],
    ['/errors/', 'GET, HEAD'],
    ['/api/openapi.json', 'GET, HEAD'],
    ['/api/v1/tests', 'GET, HEAD, OPTIONS'],
    ['/api/v1/validate', 'OPTIONS, POST'],
  ])('%s has %s, and names them where another is used', async (url, allow) => {
    const others = app.supportedMethods.filter((method) => !allow.split(', ').includes(method))
    for (const method of others) {
      // A type that no parser takes: what is refused is refused before its body is read.
      const headers = { 'content-type': 'text/x' }
      const reply = await app.inject({
        method: method as 'GET',
        url,
        headers,
        ...(method === 'PUT' && { payload: 'x' }),
      })
      expect([method, reply.statusCode, reply.headers.allow]).toEqual([method, 405, allow])
    }
  })

  test('what no server knows is not implemented', async () => {
    const { statusCode, headers } = await app.inject({ method: 'PROPFIND' as 'GET', url: '/' })
    expect([statusCode, headers['content-type']]).toEqual([501, 'application/problem+json; charset=utf-8'])
  })

  test.each(['GET', 'POST', 'DELETE'] as const)(
    '%s of an address that the API does not have is 404',
    async (method) => {
      const reply = await app.inject({ method, url: '/api/v1/nothing' })
      expect([reply.statusCode, reply.json().type]).toEqual([404, '/errors/page_not_found'])
    },
  )
})
