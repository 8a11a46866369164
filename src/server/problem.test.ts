import { describe, expect, test } from 'vitest'
import { errorCatalogue } from '../domain/error-catalogue.ts'
import { type ErrorCode, TocsinError } from '../domain/errors.ts'
import { Problem } from './contract.ts'
import { bugCode, problemReply } from './problem.ts'
import { testServer } from './testdata/test-server.ts'

const isCode = (code: string): code is ErrorCode => code in errorCatalogue
const codes = Object.keys(errorCatalogue)

describe('the address that a problem names as its type', () => {
  const app = testServer()

  test.each([...codes, bugCode])('is a page about it: %s', async (code) => {
    const known = isCode(code) ? new TocsinError(code, 'What happened.') : new Error('a bug')
    const problem = JSON.parse(problemReply(known, 'id-1').body)
    expect(Problem.parse(problem)).toEqual(problem)
    const redirect = await app.inject(problem.type)
    expect([redirect.statusCode, redirect.headers.location]).toEqual([308, `${problem.type}/`])
    const page = await app.inject(String(redirect.headers.location))
    expect([page.statusCode, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8'])
    expect(page.body).toContain(`<code>${code}</code>`)
    expect(page.headers['content-security-policy']).toContain("style-src 'sha256-")
  })

  test('is listed', async () => {
    const list = await app.inject('/errors/')
    for (const code of [...codes, bugCode]) expect(list.body).toContain(`<a href="${code}/">`)
  })

  test('is nothing for a code that does not exist', async () => {
    const reply = await app.inject('/errors/no_such_error/')
    expect([reply.statusCode, reply.json().type]).toEqual([404, '/errors/page_not_found'])
  })
})

describe('the head of an error reply', () => {
  test('says when to try again', () => {
    const busy = new TocsinError('service_busy', 'Busy.', { details: { retryAfterSeconds: 4.2 } })
    expect(problemReply(busy, 'i').headers).toEqual({ 'retry-after': '5' })
  })

  test('closes a connection on which the rest of a body may follow', () => {
    expect(problemReply(Object.assign(new Error(), { statusCode: 408 }), 'i')).toMatchObject({
      status: 408,
      headers: { connection: 'close' },
    })
  })
})
