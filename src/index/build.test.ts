import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { makeZip } from '../../test/make-zip.ts'
import { openIndex } from './open.ts'
import { build, fileOf, indexOf, temporaryFolder } from './testdata/index.ts'
import { osv, type SourceFiles } from './testdata/source.ts'

const py = makeZip({ 'PYSEC-1.json': osv('PYSEC-1') })
const npm = makeZip({ 'MAL-1.json': osv('MAL-1', {}, { ecosystem: 'npm' }) })

function names({ perEcosystem }: { perEcosystem: readonly { name: string }[] }): string[] {
  return perEcosystem.map(({ name }) => name)
}

describe('which ecosystems are read', () => {
  const files = { 'PyPI/all.zip': py, 'npm/all.zip': npm, '.git/config': '' }

  test.each<[string, SourceFiles, string[] | undefined, string[]]>([
    ['all folders, without a list', files, undefined, ['PyPI', 'npm']],
    ['those of ecosystems.txt', { ...files, 'ecosystems.txt': 'npm\r\n\n' }, undefined, ['npm']],
    ['those asked for', { ...files, 'ecosystems.txt': 'npm\nPyPI\n' }, ['PyPI', 'PyPI'], ['PyPI']],
    ['all, when none is asked for', files, [], ['PyPI', 'npm']],
  ])('%s', async (_, source, ecosystems, expected) => {
    expect(names(await build(source, ecosystems ? { ecosystems } : {}))).toEqual(expected)
  })

  test('over HTTP, where nothing can be listed, those asked for or those of ecosystems.txt', async () => {
    expect(names(await build(files, { listed: false, ecosystems: ['npm'] }))).toEqual(['npm'])
    expect(names(await build({ ...files, 'ecosystems.txt': 'PyPI' }, { listed: false }))).toEqual(['PyPI'])
  })

  test.each<[string, SourceFiles, string[] | undefined, boolean, string]>([
    [
      'one that is not there',
      files,
      ['Maven'],
      true,
      'There are no advisories for Maven at memory:. It holds PyPI, npm.',
    ],
    ['one that is not there, over HTTP', files, ['Maven'], false, 'There are no advisories for Maven at memory:.'],
    [
      'one that leads elsewhere',
      { '../npm/all.zip': npm },
      ['../npm'],
      false,
      'There are no advisories for ../npm at memory:.',
    ],
    ['a source without a list, over HTTP', files, undefined, false, 'There is no ecosystems.txt at memory:.'],
    ['an empty source', {}, undefined, true, 'No advisory could be read from memory:.'],
    ['an empty archive', { 'PyPI/all.zip': makeZip({}) }, undefined, true, 'No advisory could be read from memory:.'],
    [
      'a source of which nothing can be kept',
      { 'PyPI/1.json': '{}', 'npm/readme.txt': '' },
      undefined,
      true,
      'No advisory could be read from memory: (2 rejected; the first: PyPI/1.json: id is missing).',
    ],
  ])('%s is not found', async (_, source, ecosystems, listed, message) => {
    const failed = expect(build(source, { ...(ecosystems && { ecosystems }), listed })).rejects
    await failed.toMatchObject({ code: 'source_not_found', message })
  })
})

describe('every record is kept, repeated or rejected', () => {
  test('a folder without records, a name that leads elsewhere, and bad entries are listed', async () => {
    const archive = makeZip({ 'a.json': osv('A'), 'b.json': '{"id":"B"}', 'c.txt': 'hello', 'd.json': osv('D') })
    archive.writeUInt32LE(1, archive.lastIndexOf('d.json') - 30) // its checksum
    const report = await build({ 'PyPI/all.zip': archive, 'ecosystems.txt': 'PyPI\nMaven\n../etc' })
    expect(report.skippedRecords).toEqual([
      { where: 'ecosystems.txt', reason: 'names no folder: ../etc' },
      { where: 'Maven/all.zip', reason: 'is not there' },
      { where: 'PyPI/all.zip: b.json', reason: 'modified is missing' },
      { where: 'PyPI/all.zip: c.txt', reason: 'is not JSON: it has an unexpected "h" at line 1, column 1' },
      { where: 'PyPI/all.zip: d.json', reason: 'd.json does not match its checksum.' },
    ])
    expect(report).toMatchObject({ advisories: 1, repeated: 0, perEcosystem: [{ name: 'PyPI', advisories: 1 }] })
  })

  test('a part that was left out is listed apart from the records', async () => {
    const { skippedFields, skippedRecords } = await build({ 'PyPI/1.json': osv('A', { summary: 7 }) })
    expect(skippedFields).toEqual([{ where: 'PyPI/1.json', reason: 'summary is not of type string' }])
    expect(skippedRecords).toEqual([])
  })

  test.each([
    [
      'cut off',
      py.subarray(0, 90),
      'zip_unreadable',
      'PyPI/all.zip: The archive has no end: it is cut off, or not a zip file.',
    ],
    [
      'hostile',
      makeZip({ '../x.json': '' }),
      'zip_unsafe',
      'PyPI/all.zip: The archive holds an entry named "../x.json".',
    ],
  ])(
    'an archive that is %s stops the build: the index must not lack a whole ecosystem',
    async (_, zip, code, message) => {
      const directory = temporaryFolder()
      await build({ 'PyPI/all.zip': py }, { directory })
      await expect(build({ 'PyPI/all.zip': zip, 'npm/all.zip': npm }, { directory })).rejects.toMatchObject({
        code,
        message,
      })
      const index = openIndex(directory)
      expect(names(index.status())).toEqual(['PyPI'])
      index.close()
    },
  )
})

describe('of several copies of a record', () => {
  const old = osv('X-1', { modified: '2026-01-01T00:00:00Z', summary: 'old' }, { name: 'old' })
  const fresh = osv('X-1', { modified: '2026-01-01T00:00:00.5Z', summary: 'new' }, { name: 'new' })

  test.each([
    ['first', fresh, old],
    ['last', old, fresh],
  ])('the one modified last wins with all it says, read %s', async (_, first, second) => {
    const files = { 'Go/1.json': first, 'PyPI/1.json': second }
    const index = await indexOf(files)
    expect(index.groups('X-1')[0]?.records.map(({ summary }) => summary)).toEqual(['new'])
    expect(index.forPackage('PyPI', 'old')).toEqual([])
    expect(index.forPackage('PyPI', 'new')).toHaveLength(1)
    expect(index.status()).toMatchObject({ advisories: 1, perEcosystem: [{ advisories: 1 }, { advisories: 1 }] })
    expect(await build(files)).toMatchObject({ repeated: 1, skippedFields: [] })
  })

  test('equal ones count once', async () => {
    const index = await indexOf({ 'Go/1.json': old, 'PyPI/1.json': ` ${old}` })
    expect(index.forPackage('PyPI', 'old')).toHaveLength(1)
  })

  test('two that differ at the same time are reported; the first stays', async () => {
    const other = osv('X-1', { summary: 'other' })
    const report = await build({ 'Go/1.json': old, 'PyPI/1.json': other })
    expect(report.skippedFields).toEqual([
      { where: 'PyPI/1.json', reason: 'differs from the copy in Go, which was modified at the same time and is kept' },
    ])
  })
})

test('a vulnerability with thousands of records takes room and time in proportion', async () => {
  const records = Array.from({ length: 3000 }, (_, i) => [`${i}.json`, osv(`X-${i}`, { aliases: ['CVE-1'] })])
  const directory = temporaryFolder()
  const { bytes } = await build({ 'PyPI/all.zip': makeZip(Object.fromEntries(records)) }, { directory })
  expect(bytes).toBeLessThan(3000 * 1000)
  const index = openIndex(directory)
  const slices = index.forPackage('PyPI', 'flask')
  index.close()
  expect(slices).toHaveLength(3000)
  expect(slices.every(({ head }) => head.ids === slices[0]?.head.ids)).toBe(true)
})

describe('the same advisories give the same bytes', () => {
  const records = Object.fromEntries(
    Array.from({ length: 60 }, (_, i) => [
      `X-${i}.json`,
      osv(`X-${i}`, { aliases: [`CVE-${i % 7}`] }, { name: `p${i % 9}` }),
    ]),
  )

  async function bytesOf(files: SourceFiles, now?: number): Promise<Buffer> {
    const directory = temporaryFolder()
    await build(files, { directory, ...(now !== undefined && { now }) })
    return readFileSync(fileOf(directory))
  }

  test('in whatever order and packing they come', async () => {
    const reversed = Object.fromEntries(Object.entries(records).reverse())
    const expected = await bytesOf({ 'PyPI/all.zip': makeZip(records) })
    for (const zip of [makeZip(records), makeZip(reversed), makeZip(reversed, { stored: true, wide: true })]) {
      expect((await bytesOf({ 'PyPI/all.zip': zip })).equals(expected)).toBe(true)
    }
  })

  test('whenever the build was', async () => {
    const [a, b] = [
      await bytesOf({ 'PyPI/all.zip': makeZip(records) }),
      await bytesOf({ 'PyPI/all.zip': makeZip(records) }, 0),
    ]
    expect(a.equals(b)).toBe(true)
  })
})
