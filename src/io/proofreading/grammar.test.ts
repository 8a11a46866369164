import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text as readText } from 'node:stream/consumers'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { languageTool } from './grammar.ts'

const languages = [
  { name: 'English', code: 'en', longCode: 'en' },
  { name: 'English (US)', code: 'en', longCode: 'en-US' },
  { name: 'Deutsch', code: 'de', longCode: 'de' },
]

function match(text: string, needle: string, issueType: string) {
  const { message, value } = { message: `“${needle}” is odd.`, value: needle.toUpperCase() }
  const rule = { id: 'R', issueType, category: { id: issueType === 'misspelling' ? 'TYPOS' : 'GRAMMAR' } }
  return { message, offset: text.indexOf(needle), length: needle.length, replacements: [{ value }], rule }
}

const asked: URLSearchParams[] = []
let answer = (): { status: number; body: string } => ({ status: 200, body: '{}' })

/** Answers as LanguageTool does: it finds `must followed`, and the typo `teh`. */
const server = createServer(async (request, response) => {
  if (request.url?.startsWith('/lt/v2/languages')) {
    response.end(JSON.stringify(languages))
    return
  }
  if (request.url !== '/lt/v2/check') {
    const { status, body } = answer()
    response.writeHead(status).end(body)
    return
  }
  const form = new URLSearchParams(await readText(request))
  asked.push(form)
  const text = form.get('text') ?? ''
  const matches = [
    ...(text.includes('must followed') ? [match(text, 'must followed', 'grammar')] : []),
    ...(text.includes('teh') ? [match(text, 'teh', 'misspelling')] : []),
  ]
  response.end(JSON.stringify({ software: { name: 'LanguageTool' }, matches }))
})
let base = ''

beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  // `address()` of a listening TCP server is never a string.
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})
beforeEach(() => {
  asked.length = 0
})

describe('a LanguageTool server', () => {
  test('tells what is wrong, and what may be meant; spelling is left out', async () => {
    expect(await languageTool(`${base}/lt/`).proofread('Naïve teh guide must followed.', 'en-US')).toEqual({
      kind: 'read',
      issues: [{ text: 'must followed', suggestions: ['MUST FOLLOWED'], explanation: '“must followed” is odd.' }],
    })
    expect(asked.map((form) => form.get('language'))).toEqual(['en-US'])
  })

  test('reads a region that it does not know as the language alone', async () => {
    expect(await languageTool(`${base}/lt/v2`).proofread('Alles gut.', 'de-AT')).toMatchObject({ issues: [] })
    expect(asked.map((form) => form.get('language'))).toEqual(['de'])
  })

  test('does not know every language', async () => {
    expect(await languageTool(`${base}/lt`).proofread('Saluton.', 'eo')).toMatchObject({ kind: 'unsupported' })
    expect(await languageTool(`${base}/lt`).proofread('Hello.', 'i-default')).toMatchObject({ kind: 'unsupported' })
  })

  test('is given long texts in parts, cut between words, and nothing of an empty one', async () => {
    const long = `${'word '.repeat(9000)}must followed`
    const reader = languageTool(`${base}/lt`)
    expect(await reader.proofread(long, 'en')).toMatchObject({ issues: [{ text: 'must followed' }] })
    expect(asked.map((form) => form.get('text')?.length)).toEqual([20_000, 20_000, 5013])
    expect(asked.map((form) => form.get('text')).join('')).toBe(long)
    expect(await reader.proofread(' \n', 'en')).toEqual({ kind: 'read', issues: [] })
    expect(asked).toHaveLength(3)
    await reader.proofread('a'.repeat(25_000), 'en')
    expect(asked).toHaveLength(5)
  })
})

describe('what is not a LanguageTool server', () => {
  test.each([
    ['is not there', 404, 'nothing', 'HTTP status 404'],
    ['answers with a page', 200, '<html>', 'not of LanguageTool'],
    ['answers with other JSON', 200, '{"a": 1}', 'not of LanguageTool'],
  ])('%s', async (_, status, body, reason) => {
    answer = () => ({ status, body })
    const read = await languageTool(`${base}/other`).proofread('Text.', 'en')
    expect(read).toEqual({ kind: 'unavailable', reason: expect.stringContaining(reason) })
  })

  test.each(['http://127.0.0.1:1', 'nonsense'])('%s cannot be asked', async (address) => {
    const read = await languageTool(address).proofread('Text.', 'en')
    expect(read).toEqual({ kind: 'unavailable', reason: expect.stringContaining(`${address} cannot be asked`) })
  })

  test('has no time for what comes after the limit', async () => {
    const reader = languageTool(`${base}/lt`, { totalSeconds: 0 })
    // The limit counts from the first text on; its timer is due before this one.
    await reader.proofread('First.', 'en')
    await new Promise((resolve) => setTimeout(resolve, 5))
    expect(await reader.proofread('Text.', 'en')).toMatchObject({ kind: 'unavailable' })
  })
})
