import { expect, test } from 'vitest'
import { check as translator } from './6-1-15.ts'
import { check as mixed } from './6-1-30.ts'
import { check as flags } from './6-1-33.ts'
import { base20, type Json, problems } from './testdata/documents.ts'
import { table } from './testdata/table.ts'

const translated = (source: Json) => (document: Json) => {
  document.document.publisher.category = 'translator'
  if (source !== undefined) document.document.source_lang = source
}
const at = '/document/source_lang'

table(translator, base20, [
  ['the language of the original', translated('de'), []],
  ['none', translated(undefined), [at]],
  ['an empty one', translated(''), [at]],
  ['null', translated(null), [at]],
  ['an empty one of a vendor', (document) => Object.assign(document.document, { source_lang: '' }), []],
])

test.each([
  [undefined, 'it is missing.'],
  ['', 'it is there, but says nothing.'],
  [null, 'it is there, but says nothing.'],
])('6.1.15 tells apart what is missing and what is empty: %j', async (source, end) => {
  const document = base20()
  translated(source)(document)
  const [problem] = await problems(translator, document)
  expect(problem?.message.endsWith(end)).toBe(true)
})

test('6.1.30 names one number of each kind, however long the history', async () => {
  const document = base20()
  document.document.tracking.revision_history = Array.from({ length: 500 }, (_, i) => ({
    ...{ date: '2026-03-01T10:00:00Z', number: i === 499 ? '500.0.0' : `${i + 1}`, summary: '…' },
  }))
  const found = await problems(mixed, document)
  expect(found.map(({ pointer }) => pointer)).toEqual([
    '/document/tracking/revision_history',
    '/document/tracking/version',
  ])
  expect(found[0]?.message).toBe('Integer and semantic versions are mixed: 2 beside 500.0.0; keep to one kind.')
})

const flag = (label: string) => ({ label, product_ids: ['A1'] })
const flagged =
  (...labels: string[]) =>
  (document: Json) => {
    document.vulnerabilities[0].flags = labels.map(flag)
  }

table(flags, base20, [
  [
    'two justifications',
    flagged('component_not_present', 'vulnerable_code_not_present'),
    ['/vulnerabilities/0/flags/1'],
  ],
  ['one, and a flag that justifies nothing', flagged('component_not_present', 'seen_in_the_wild'), []],
])
