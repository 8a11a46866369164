import { expect, test } from 'vitest'
import { check } from './6-1-20.ts'
import { base20, base21, type Json, problems } from './testdata/documents.ts'
import { table } from './testdata/table.ts'

const tracked =
  (version: string, status: string, ...numbers: string[]) =>
  (document: Json) => {
    Object.assign(document.document.tracking, { version, status })
    const history = numbers.map((number, i) => ({ date: `2026-03-0${i + 1}T10:00:00Z`, number, summary: '…' }))
    if (numbers.length > 0) document.document.tracking.revision_history = history
  }
const at = '/document/tracking/version'

for (const base of [base20, base21]) {
  table(check, base, [
    ['a final pre-release', tracked('1.0.0-rc.1', 'final'), [at]],
    ['an interim pre-release', tracked('1.0.0-0', 'interim'), [at]],
    ['a final pre-release with build metadata', tracked('1.0.0-rc+1', 'final'), [at]],
    ['a draft of a pre-release', tracked('1.0.0-rc.1', 'draft'), []],
    ['a final release', tracked('1.0.0', 'final'), []],
    ['a final release with build metadata that has a hyphen', tracked('1.0.0+a-b', 'final'), []],
    ['a final integer version', tracked('2', 'final'), []],
    ['a final version before the first release, which 6.1.17 reports', tracked('0.9.0', 'final'), []],
    ['a version that cannot be read', tracked('1.0.0-', 'final'), []],
  ])
}

test('6.1.20 says which status forbids it', async () => {
  const document = base20()
  tracked('2.0.0-rc', 'interim', '1.0.0', '2.0.0')(document)
  const [problem] = await problems(check, document)
  expect(problem?.message).toBe('A document whose status is "interim" must not have the pre-release version 2.0.0-rc.')
})

test.each([
  ['the release that is its latest item', ['1.0.0', '2.0.0'], '2.0.0'],
  ['the release that is its latest item with build metadata', ['1.0.0', '2.0.0+7'], '2.0.0'],
  ['no version, where the latest item is another', ['1.0.0'], undefined],
  ['no version, where the release is not the latest item', ['2.0.0', '2.1.0'], undefined],
  ['no version, where an item cannot be read', ['v1', '2.0.0'], undefined],
])('6.1.20 offers as a quick fix %s', async (_, numbers, version) => {
  const document = base20()
  tracked('2.0.0-rc', 'final', ...numbers)(document)
  const [problem] = await problems(check, document)
  const edits = version === undefined ? undefined : [{ op: 'replace', path: at, value: version }]
  expect(problem?.fix?.edits).toEqual(edits)
})
