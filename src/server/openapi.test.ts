import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import { testServer } from './testdata/test-server.ts'

const answer = { status: 200, type: 'application/json', body: '{}' }
const app = testServer({ validator: { validate: async () => answer, tests: async () => answer } })
const document = (await app.inject('/api/openapi.json')).json()

describe('the description of the API', () => {
  test('has every operation, and no other', () => {
    expect(document).toMatchObject({ openapi: '3.1.0', info: { title: 'Tocsin', version: '0.0.0-test' } })
    expect(Object.entries(document.paths).map(([path, item]) => [path, Object.keys(item as object)])).toEqual([
      ['/api/v1/tests', ['get']],
      ['/api/v1/validate', ['post']],
    ])
  })

  test('gives shapes that hold for what is sent', () => {
    const ajv = new Ajv2020({ strict: true, allowUnionTypes: true })
    const { post } = document.paths['/api/v1/validate']
    const request = ajv.compile(post.requestBody.content['application/json'].schema)
    expect(request({ tests: [{ type: 'preset', name: 'basic' }], document: {} })).toBe(true)
    expect(request({ tests: [{ type: 'presets', name: 'basic' }], document: {} })).toBe(false)
    expect(request({ tests: [], document: [] })).toBe(false)
    const reply = ajv.compile(post.responses[200].content['application/json'].schema)
    const outcome = { name: 'x', isValid: true, errors: [], warnings: [], infos: [] }
    expect(reply({ isValid: true, tests: [outcome] })).toBe(true)
    expect(reply({ isValid: true, tests: [{ ...outcome, more: 1 }] })).toBe(false)
    const problem = ajv.compile(document.components.schemas.Problem)
    expect(problem({ type: '/errors/x', title: 'X', status: 422, detail: 'It is wrong.', id: 'id-1' })).toBe(true)
  })

  test('is not of a service that is not offered', async () => {
    expect((await testServer().inject('/api/openapi.json')).json().paths).toEqual({})
  })
})

test('a route of the API that does not say what it takes and answers keeps the server from starting', () => {
  const bare = testServer()
  expect(() => bare.get('/api/v1/secret', async () => 'x')).toThrow('the route GET /api/v1/secret has no operation')
})
