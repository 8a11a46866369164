import { expect, test } from 'vitest'
import { csafService } from '../actions/csaf/csaf-service.ts'
import { base20 } from '../csaf/validate/checks/testdata/documents.ts'
import { problemReply } from './problem.ts'
import { answerValidate } from './validator-request.ts'

const service = csafService({ now: () => Date.parse('2026-11-23T12:00:00Z') })
const basic = [{ type: 'preset', name: 'basic' }]
const such = 'such as {"type": "preset", "name": "basic"}'

async function answerTo(request: unknown) {
  const text = typeof request === 'string' ? request : JSON.stringify(request)
  const { status, body } = await answerValidate(service, new TextEncoder().encode(text)).catch((error: unknown) =>
    problemReply(error, 'id-1'),
  )
  return { status, reply: JSON.parse(body) }
}

test.each([
  ['a list', [], 'The request must be a JSON object with "tests" and "document".'],
  ['null', null, 'The request must be a JSON object with "tests" and "document".'],
  ['no tests', { document: {} }, `In the request, "tests" is missing; it must be a list of what to run, ${such}.`],
  [
    'tests as text',
    { tests: 'basic', document: {} },
    `In the request, "tests" is "basic"; it must be a list of what to run, ${such}.`,
  ],
  [
    'an empty list of tests',
    { tests: [], document: {} },
    `In the request, "tests" is empty; it must be a list of what to run, ${such}.`,
  ],
  [
    'a test as text',
    { tests: ['basic'], document: {} },
    `In the request, "tests[0]" is "basic"; it must be an object ${such}.`,
  ],
  [
    'a type that is neither',
    { tests: [{ type: 'presets', name: 'basic' }], document: {} },
    'In the request, "tests[0].type" is "presets"; it must be "preset" or "test".',
  ],
  [
    'no type',
    { tests: [{ name: 'basic' }], document: {} },
    'In the request, "tests[0].type" is missing; it must be "preset" or "test".',
  ],
  [
    'a name that is a number',
    { tests: [...basic, { type: 'test', name: 6 }], document: {} },
    'In the request, "tests[1].name" is 6; it must be the name of a preset or of a test, as text.',
  ],
  [
    'no document',
    { tests: basic },
    'In the request, "document" is missing; it must be a CSAF document, which is a JSON object.',
  ],
  [
    'a document as text',
    { tests: basic, document: '{}' },
    'In the request, "document" is "{}"; it must be a CSAF document, which is a JSON object.',
  ],
  [
    'a list of documents',
    { tests: basic, document: [{}] },
    'In the request, "document" is a list; it must be a CSAF document, which is a JSON object.',
  ],
])('a request with %s is answered by what is wrong with it', async (_, request, detail) => {
  expect(await answerTo(request)).toMatchObject({ status: 422, reply: { detail } })
})

test.each([
  ['', 'The request is empty.'],
  ['{"tests": [', 'The JSON'],
  ['{"tests": [], "tests": []}', 'has the key "tests" twice'],
])('the request %j is not JSON', async (text, detail) => {
  expect((await answerTo(text)).reply.detail).toContain(detail)
})

test('a preset or a test that does not exist is quoted', async () => {
  const { reply } = await answerTo({ tests: [{ type: 'preset', name: 'bassic' }], document: {} })
  expect(reply.detail).toBe('There is no preset "bassic".')
})

test('a test that leaves something open says so beside what it found', async () => {
  const document = base20()
  document.document.tracking.revision_history[1].number = 'two'
  document.document.tracking.revision_history.push({ date: '2026-03-03T10:00:00Z', number: '0', summary: '…' })
  const tests = ['6_1_16', '6_1_18'].map((clause) => ({ type: 'test', name: `mandatoryTest_${clause}` }))
  const { reply } = await answerTo({ tests, document })
  const why = 'It was not run on all places: the number of /document/tracking/revision_history/1 cannot be read.'
  expect(reply).toMatchObject({
    isValid: false,
    tests: [
      { isValid: true, errors: [], infos: [{ message: why }] },
      {
        isValid: false,
        errors: [{ instancePath: '/document/tracking/revision_history/2/number' }],
        infos: [{ message: why }],
      },
    ],
  })
})

test('of each test a thousand problems are listed, and the others counted', async () => {
  const document = base20()
  document.vulnerabilities = Array.from({ length: 1500 }, () => ({}))
  const { reply } = await answerTo({ tests: [{ type: 'test', name: 'informativeTest_6_3_3' }], document })
  const [{ infos }] = reply.tests
  expect([infos.length, infos.at(-1).message]).toEqual([1001, 'There are 500 more problems of this kind.'])
})
