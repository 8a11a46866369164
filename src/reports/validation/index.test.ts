import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { TestOutcome, ValidatedDocument, ValidationReport } from '../../domain/validation.ts'
import { fileUri } from '../sarif/uri.ts'
import { validationFormats } from './index.ts'

const hostile = '\u001b[2J\r\n<script>alert(1)</script> @everyone'
const plain = { colour: false, columns: 120 }

const version: TestOutcome = {
  test: '6.1.16',
  title: 'Latest Document Version',
  group: 'mandatory',
  problems: [
    {
      pointer: '/document/tracking/version',
      message: 'The document is version 2, but the latest item of the revision history is 1.',
      fix: { title: 'Make it 1', edits: [{ op: 'replace', path: '/document/tracking/version', value: '1' }] },
    },
  ],
}
const range: TestOutcome = {
  test: '6.2.18',
  title: 'Product Version Range without vers',
  group: 'recommended',
  problems: Array.from({ length: 12 }, (_, i) => ({
    pointer: `/product_tree/branches/${i}/name`,
    message: 'A range.',
  })),
}
const spelling: TestOutcome = {
  test: '6.3.8',
  title: 'Spell check',
  group: 'informative',
  problems: [],
  notRun: 'spelling is checked only on demand',
}
const schema: TestOutcome = { test: 'schema', title: 'JSON Schema', group: 'schema', problems: [] }

function report(...documents: readonly Partial<ValidatedDocument>[]): ValidationReport {
  const places = new Map([['/document/tracking/version', { line: 23, column: 18 }]])
  const whole = documents.map((document): ValidatedDocument => {
    const tests = document.tests ?? [schema]
    const valid = tests.every(({ problems, group }) => problems.length === 0 || group === 'recommended')
    return { file: 'vx-1.json', trackingId: 'VX-1', version: '2.0', valid, tests, places, ...document }
  })
  return { tool: { name: 'tocsin', version: '0.1.0' }, preset: 'full', documents: whole, unread: [] }
}

function render(id: string, given: ValidationReport, look = plain): string {
  return validationFormats.find((format) => format.id === id)?.render(given, look) ?? expect.fail(`no format ${id}`)
}

test('every format in this folder is registered, by id', () => {
  const others = ['format', 'index', 'words']
  const files = readdirSync(import.meta.dirname).flatMap((name) => /^([a-z]+)\.ts$/.exec(name)?.[1] ?? [])
  expect(validationFormats.map(({ id }) => id)).toEqual(files.filter((name) => !others.includes(name)).sort())
})

test('people read where it is, what it is, and how to fix it; ten places of each test', () => {
  const indent = ' '.repeat(26)
  const ranges = Array.from({ length: 10 }, (_, i) => [
    '    1:1  warning  6.2.18  A range.',
    `${indent}/product_tree/branches/${i}/name`,
  ])
  expect(render('text', report({ tests: [schema, version, range, spelling] })).split('\n')).toEqual([
    'vx-1.json  VX-1 · CSAF 2.0',
    '',
    ...ranges.flat(),
    '  23:18  error    6.1.16  The document is version 2, but the latest item of the revision history is 1.',
    `${indent}/document/tracking/version`,
    `${indent}quick fix: Make it 1`,
    '  … and 2 more of 6.2.18; --format json lists them all',
    '  left open: 6.3.8 (spelling is checked only on demand)',
    '',
    '✗ invalid: 1 error, 12 warnings (preset full, 3 tests)',
    '',
  ])
})

test('several documents are counted together', () => {
  const text = render('text', report({}, { file: 'b.json', tests: [version] }))
  expect(text).toContain('nothing found')
  expect(text.trim().split('\n').at(-1)).toBe('✗ 1 of 2 documents valid: 1 error (preset full, 1 test)')
})

test('a file that could not be read is counted with the documents, and named for programs', () => {
  const unread = [{ file: 'c.xml', code: 'csaf_unsupported', message: 'c.xml: This is XML, not a CSAF document.' }]
  const given = { ...report({}), unread }
  expect(render('text', given).trim().split('\n').at(-1)).toBe(
    '✗ 1 of 2 documents valid, 1 not read: 0 errors (preset full, 1 test)',
  )
  expect(JSON.parse(render('json', given)).unread).toEqual(unread)
  const [{ invocations }] = JSON.parse(render('sarif', given)).runs
  expect(invocations[0].executionSuccessful).toBe(false)
  expect(invocations[0].toolExecutionNotifications).toMatchObject([{ message: { text: unread[0]?.message } }])
})

test.each(validationFormats.map(({ id }) => id))('%s says which draft is meant by 2.1', (id) => {
  expect(render(id, report({ version: '2.1' }))).toContain('CSAF 2.1 CSD03, 2026-07-29')
  expect(render(id, report({}))).not.toContain('CSD03')
})

test.each(validationFormats.map(({ id }) => id))('%s lets no control character of a document through', (id) => {
  const stated = { ...version, problems: [{ pointer: `/${hostile}`, message: hostile }] }
  const text = render(
    id,
    report({ file: hostile, trackingId: hostile, tests: [stated, { ...spelling, notRun: hostile }] }),
  )
  expect(text).not.toContain('\u001b')
  expect(text).not.toContain('\r')
})

test('programs read the same as JSON', () => {
  expect(JSON.parse(render('json', report({ tests: [version, spelling] }))).documents).toEqual([
    {
      file: 'vx-1.json',
      trackingId: 'VX-1',
      csafVersion: '2.0',
      valid: false,
      tests: [
        { test: '6.1.16', title: 'Latest Document Version', group: 'mandatory', problems: 1 },
        { test: '6.3.8', title: 'Spell check', group: 'informative', problems: 0, notRun: spelling.notRun },
      ],
      problems: [{ test: '6.1.16', severity: 'error', line: 23, column: 18, ...version.problems[0] }],
    },
  ])
})

test('code hosts read it as SARIF: a rule for each test that found something, a result for each place', () => {
  const [run] = JSON.parse(render('sarif', report({ tests: [version, range, spelling] }))).runs
  expect(run.tool.driver.rules.map(({ id }: { id: string }) => id)).toEqual(['6.1.16', '6.2.18'])
  expect(run.results).toHaveLength(13)
  expect(run.results.at(-1)).toMatchObject({
    ruleId: '6.1.16',
    ruleIndex: 0,
    level: 'error',
    locations: [
      { physicalLocation: { artifactLocation: { uri: 'vx-1.json' }, region: { startLine: 23, startColumn: 18 } } },
    ],
  })
  expect(run.invocations[0].toolExecutionNotifications).toMatchObject([{ level: 'note' }])
})

test.each(['registry:5000_app.json', 'a#b.json'])('SARIF names the file %s as the scan does', (file) => {
  const [run] = JSON.parse(render('sarif', report({ file }))).runs
  expect(run.artifacts[0].location.uri).toBe(fileUri(file))
})

const vector = { pointer: '/vulnerabilities/0/scores/0/cvss_v3/vectorString', message: 'It is not a vector.' }
const scores: TestOutcome = { test: '6.1.8', title: 'Invalid CVSS', group: 'mandatory', problems: [vector] }
const title = { pointer: '/document/title', message: 'There must be text here.' }
const mismatches: TestOutcome = { ...schema, problems: [{ ...vector }, title] }

test('what the schema and a test find in the same words is listed once, under the test', () => {
  const given = report({ tests: [mismatches, scores] })
  const { problems } = JSON.parse(render('json', given)).documents[0]
  expect(problems.map(({ test: id, pointer }: { test: string; pointer: string }) => [id, pointer])).toEqual([
    ['schema', title.pointer],
    ['6.1.8', vector.pointer],
  ])
  expect(JSON.parse(render('sarif', given)).runs[0].results).toHaveLength(2)
  const text = render('text', given)
  expect(text.split(vector.message)).toHaveLength(2)
  expect(text).toContain('invalid: 2 errors')
})

test('what the schema says at the same place in other words is another problem', () => {
  const other = { ...mismatches, problems: [{ ...vector, message: 'It is too short.' }] }
  expect(render('text', report({ tests: [other, scores] }))).toContain('invalid: 2 errors')
})

describe('of a test that found more than is listed', () => {
  const cut: TestOutcome = { ...range, more: 1500 }
  const given = report({ tests: [schema, cut] })

  test('people read how many are not listed anywhere', () => {
    const text = render('text', given)
    expect(text).toContain('… and 1,502 more of 6.2.18; --format json lists the first 12')
    expect(text).toContain('1,512 warnings')
  })

  test('programs read it as JSON', () => {
    const [document] = JSON.parse(render('json', given)).documents
    expect(document.tests[1]).toMatchObject({ test: '6.2.18', problems: 1512, notListed: 1500 })
    expect(document.problems).toHaveLength(12)
  })

  test('code hosts read it as a notification', () => {
    const [{ invocations }] = JSON.parse(render('sarif', given)).runs
    const text = '6.2.18 Product Version Range without vers found 1500 more problems, which are not listed.'
    expect(invocations[0].toolExecutionNotifications).toMatchObject([{ level: 'warning', message: { text } }])
  })
})

test('a colour is for terminals only', () => {
  const given = report({ tests: [version] })
  expect(render('text', given, { ...plain, colour: true })).toContain('\u001b[31m')
  expect(render('text', given)).not.toContain('\u001b')
})
