import { expect, test } from 'vitest'
import { check } from './6-1-20.ts'
import { base20, type Json, problems } from './testdata/documents.ts'
import { table } from './testdata/table.ts'

const tracked =
  (status: string | undefined, version: string | undefined, last = '1.0.0') =>
  (document: Json) => {
    const date = '2026-03-01T10:00:00Z'
    Object.assign(document.document.tracking, { status, version })
    document.document.tracking.revision_history = [{ date, number: last, summary: '…' }]
  }
const at = ['/document/tracking/version']

table(check, base20, [
  ['final, a release', tracked('final', '1.0.0'), []],
  ['final, a whole number', tracked('final', '3'), []],
  ['final, a release with build metadata that looks like a pre-release', tracked('final', '1.0.0+rc-1'), []],
  ['final, a pre-release', tracked('final', '1.0.0-rc.1'), at],
  ['final, a pre-release with build metadata', tracked('final', '1.0.0-rc.1+7'), at],
  ['interim, a pre-release', tracked('interim', '1.0.0-0'), at],
  ['draft, a pre-release', tracked('draft', '1.0.0-rc.1'), []],
  ['no status, a pre-release', tracked(undefined, '1.0.0-rc.1'), []],
  ['final, text that looks like a pre-release', tracked('final', '1.0-rc.1'), []],
])

test.each([
  ['1.0.0', '1.0.0-rc.1', '1.0.0'],
  ['1.0.0+build.9', '1.0.0-rc.1', '1.0.0'],
  ['1.0.0', '1.0.0-rc.1+7', '1.0.0'],
  ['1.0.0-rc.1', '1.0.0-rc.1', undefined],
  ['2.0.0', '1.0.0-rc.1', undefined],
])('where the history ends with %s, %s becomes %s', async (last, version, expected) => {
  const document = base20()
  tracked('final', version, last)(document)
  const [problem] = await problems(check, document)
  expect(problem?.message).toBe(`A document whose status is "final" must not have the pre-release version ${version}.`)
  const [edit] = problem?.fix?.edits ?? []
  expect(edit && 'value' in edit ? edit.value : undefined).toBe(expected)
})
