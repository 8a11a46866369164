import { expect, test } from 'vitest'
import { read } from './testdata/read.ts'

const spdx = (...lines: string[]) => ['SPDXVersion: SPDX-2.3', 'SPDXID: SPDXRef-DOCUMENT', ...lines].join('\n')

test.each(['2.1', '2.2', '2.3'])('version %s is read', async (version) => {
  expect((await read(`SPDXVersion: SPDX-${version}`)).specVersion).toBe(version)
})

test.each([
  ['a carriage return alone', '\r'],
  ['a carriage return and a line feed', '\r\n'],
])('lines may end with %s', async (_, end) => {
  const { components } = await read(
    spdx('PackageName: a', 'SPDXID: SPDXRef-a', 'PackageVersion: 1').replaceAll('\n', end),
  )
  expect(components).toMatchObject([{ ref: 'SPDXRef-a', name: 'a', version: '1' }])
})

test('values keep colons, separators of lines in Unicode, and what looks like a tag inside a text', async () => {
  const { components } = await read(spdx('PackageName: a: b\u2028c', 'PackageVersion: <text>1\nSPDXID: x</text>'))
  expect(components).toMatchObject([{ name: 'a: b\u2028c', version: '1\nSPDXID: x' }])
})

const purl = 'ExternalRef: PACKAGE-MANAGER purl pkg:npm/a@1'

test.each([
  ['a line without a tag', ['good bye'], 'line 6', 'not read: it has no tag'],
  ['a field stated twice', ['PackageVersion: 1', 'PackageVersion: 2'], 'line 3', 'versionInfo is a list, not a text'],
  ['an external reference of one word', ['ExternalRef: purl'], 'line 3', 'externalRefs holds a text, not an object'],
  [
    'a relationship of two words',
    ['Relationship: a CONTAINS'],
    'line 6',
    'not read: it needs two elements and a type, each a text',
  ],
  [
    'a relationship of four words',
    ['Relationship: a CONTAINS b c'],
    'line 6',
    'not read: it needs two elements and a type, each a text',
  ],
])('%s is listed with its line', async (_, lines, ref, reason) => {
  const { unread } = await read(spdx('PackageName: a', purl, '# comment', ...lines))
  expect(unread).toEqual([{ ref, reason }])
})

test.each([
  ['a text that is never closed', ['', 'PackageComment: <text>once', 'more']],
  ['a text that ends only with the next', ['', 'PackageComment: <text>once', 'PackageSummary: <text>more</text>']],
])('%s refuses the document', async (_, lines) => {
  const message = 'x: the <text> at line 4, column 17 is never closed with </text>.'
  await expect(read(spdx(...lines))).rejects.toThrow(expect.objectContaining({ code: 'sbom_unreadable', message }))
})
