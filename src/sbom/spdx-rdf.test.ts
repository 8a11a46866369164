import { expect, test } from 'vitest'
import { read } from './testdata/read.ts'

const rdf = (content: string) =>
  `<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://spdx.org/rdf/terms#">
<SpdxDocument r:about="#SPDXRef-DOCUMENT"><specVersion>SPDX-2.2</specVersion></SpdxDocument>${content}</r:RDF>`

test('a package that nothing refers to goes by its place in the text', async () => {
  const { components } = await read(rdf('\n<Package><name>a</name></Package>'))
  expect(components).toMatchObject([{ ref: 'line 3, column 1', name: 'a' }])
})

test('what the document describes by its own property is the subject', async () => {
  const described =
    '<SpdxDocument r:about="#SPDXRef-DOCUMENT"><describesPackage r:resource="#SPDXRef-a"/></SpdxDocument>'
  const { subject } = await read(rdf(`${described}<Package r:ID="SPDXRef-a"><name>a</name></Package>`))
  expect(subject?.name).toBe('a')
})

test.each([
  ['a name stated twice', '<name>a</name><name>b</name>', 'name is a list, not a text'],
  [
    'a relationship that stands elsewhere',
    '<name>a</name><relationship r:nodeID="x"/>',
    'not read: it needs two elements and a type, each a text',
  ],
])('%s is listed', async (_, content, reason) => {
  const { unread } = await read(rdf(`<Package r:ID="a">${content}</Package>`))
  expect(unread.map((line) => line.reason)).toContain(reason)
})

test('a document without a version is refused', async () => {
  await expect(read(rdf('').replaceAll('specVersion', 'version'))).rejects.toThrow(
    'x: this is SPDX, but spdxVersion is missing.',
  )
})
