import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { makeZip } from '../../../test/make-zip.ts'
import type { AdvisoryMirror } from '../../domain/ports/advisory-mirror.ts'
import { replaceEnrichment } from '../enrichment/replace.ts'
import { build, opened, temporaryFolder, update } from '../testdata/index.ts'
import { filesOf, type Stated, second } from '../testdata/osv-source.ts'
import { mirrorOf, noon, osv, type SourceFiles, silent } from '../testdata/source.ts'
import { updateIndex } from './update.ts'

const [january, march, may] = ['2026-01-01T00:00:00Z', '2026-03-01T00:00:00Z', '2026-05-01T00:00:00Z']
const days = 86_400_000
const before = filesOf({ PyPI: { 'A-1': { modified: january, summary: 'old' }, 'B-1': { modified: january } } })

async function indexOf(files: SourceFiles): Promise<string> {
  const directory = temporaryFolder()
  await build(files, { directory })
  return directory
}

/** Id and summary of every record of flask. */
function flask(directory: string): string[] {
  return opened(directory)
    .forPackage('PyPI', 'flask')
    .map(({ head }) => (head.summary === '' ? head.id : `${head.id} ${head.summary}`))
}

function pypi(records: Readonly<Record<string, Stated>>): SourceFiles {
  return filesOf({ PyPI: records })
}

const a = { modified: march, summary: 'new' }
const b = { modified: january }

describe('what an update brings', () => {
  test('is added and changed records, reported by ecosystem', async () => {
    const directory = await indexOf(before)
    const report = await update(pypi({ 'A-1': a, 'B-1': b, 'C-1': { modified: march } }), { directory, deltaShare: 9 })
    expect(report.updated).toEqual([{ name: 'PyPI', added: 1, changed: 1, removed: 0, rejected: 0 }])
    expect(report).toMatchObject({ advisories: 3, skippedRecords: [], skippedFields: [], base: { advisories: 2 } })
    expect(report.delta).toEqual({ advisories: 2 })
    expect(flask(directory)).toEqual(['A-1 new', 'B-1', 'C-1'])
    const { updated, compacted, skippedRecords, skippedFields, ...status } = report
    expect(opened(directory).status()).toEqual(status)
  })

  test('is a new base when the delta would be more than a fortieth of it', async () => {
    const directory = await indexOf(before)
    const report = await update(pypi({ 'A-1': a, 'B-1': b }), { directory })
    expect(report).toMatchObject({ compacted: true, base: { advisories: 2 } })
    expect(report).not.toHaveProperty('delta')
    const file = (folder: string, { generation }: { generation: string }) =>
      readFileSync(join(folder, 'generations', generation, 'advisories.tix'))
    const rebuilt = temporaryFolder()
    const built = await build(pypi({ 'A-1': a, 'B-1': b }), { directory: rebuilt })
    expect(file(directory, report).equals(file(rebuilt, built))).toBe(true)
  })

  test('is nothing when nothing changed, but for the time; the source is asked for two small files', async () => {
    const directory = await indexOf(before)
    await update(before, { directory })
    const asked: string[] = []
    const mirror = watched(before, asked)
    const now = () => noon + days
    const report = await updateIndex({ directory, mirror, progress: silent, now })
    expect(asked).toEqual(['ecosystems.txt', 'PyPI/modified_id.csv: unchanged'])
    expect(report).toMatchObject({ updated: [], advisories: 2, builtAt: '2026-11-24T12:00:00.000Z' })
    expect(flask(directory)).toEqual(['A-1 old', 'B-1'])
  })

  test('is what a record says now, when the source went back in time', async () => {
    const directory = await indexOf(pypi({ 'A-1': a, 'B-1': b }))
    await update(pypi({ 'A-1': { modified: january, summary: 'old' }, 'B-1': b }), { directory })
    expect(flask(directory)).toEqual(['A-1 old', 'B-1'])
  })

  test('does not depend on dates in the future or on the order of the list', async () => {
    const far = { modified: '2027-07-09T15:54:00Z' }
    const directory = await indexOf(pypi({ 'A-1': { modified: january, summary: 'old' }, 'FAR-1': far }))
    const files = pypi({ 'A-1': a, 'FAR-1': far, 'LATE-1': { modified: '2020-01-01T00:00:00Z' } })
    const list = String(files['PyPI/modified_id.csv']).split('\n').reverse().join('\n')
    await update({ ...files, 'PyPI/modified_id.csv': list }, { directory })
    expect(flask(directory)).toEqual(['A-1 new', 'FAR-1', 'LATE-1'])
  })

  test('is a new ecosystem, if the index follows all that the source lists', async () => {
    const [all, one] = [await indexOf(before), temporaryFolder()]
    await build(before, { directory: one, ecosystems: ['PyPI'] })
    const files = { ...before, ...filesOf({ PyPI: {}, npm: { 'MAL-1': { modified: march } } }), ...before }
    const both = { ...files, 'ecosystems.txt': 'PyPI\nnpm' }
    expect((await update(both, { directory: all })).updated).toMatchObject([{ name: 'npm', added: 1 }])
    expect((await update(both, { directory: one })).updated).toEqual([])
    expect((await update(both, { directory: one, ecosystems: ['npm'] })).asked).toEqual(['PyPI', 'npm'])
    expect((await update(both, { directory: one })).perEcosystem.map(({ name }) => name)).toEqual(['PyPI', 'npm'])
  })
})

/** A source in memory that notes what it is asked for. */
function watched(files: SourceFiles, asked: string[]): AdvisoryMirror {
  const mirror = mirrorOf(files)
  return {
    ...mirror,
    async fetch(path) {
      // Looked for at every source that is a folder.
      if (path !== 'sample.txt') asked.push(path)
      return mirror.fetch(path)
    },
    async fetchIfChanged(etag, path) {
      const file = await mirror.fetchIfChanged(etag, path)
      asked.push(file === 'unchanged' ? `${path}: unchanged` : path)
      return file
    },
  }
}

describe('where changed records are fetched from', () => {
  const many = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, i) => [`X-${i}`, { modified: march }]))

  test.each([
    ['single files, when they are few', 3, ['X-0.json', 'X-1.json', 'X-2.json']],
    ['the archive, when they are many', 251, ['all.zip']],
  ])('%s', async (_, count, expected) => {
    const directory = await indexOf(pypi({ 'A-1': b }))
    const records = { 'A-1': b, ...many(count) }
    const files = { ...filesOf({ PyPI: records }), ...filesOf({ PyPI: records }, 'single') }
    const asked: string[] = []
    await updateIndex({ directory, mirror: watched(files, asked), progress: silent, now: () => noon })
    expect(asked.slice(2).sort()).toEqual(expected.map((file) => `PyPI/${file}`))
    expect(flask(directory)).toHaveLength(count + 1)
  })
})

describe('records that the source no longer lists', () => {
  const gone = pypi({ 'A-1': { modified: january, summary: 'old' } })

  test.each([
    ['stay for a week after the last comparison', { now: noon + 7 * days - 1 }, ['A-1 old', 'B-1'], noon],
    ['go after a week', { now: noon + 7 * days }, ['A-1 old'], noon + 7 * days],
    ['go when that is asked for', { full: true, now: noon + 1 }, ['A-1 old'], noon + 1],
  ])('%s', async (_, how, expected, comparedAt) => {
    const directory = await indexOf(before)
    await update(gone, { directory, ...how })
    expect(flask(directory)).toEqual(expected)
    expect(opened(directory).groups('B-1')[0]?.ids).toEqual(expected.length === 2 ? ['B-1'] : undefined)
    expect(opened(directory).status().perEcosystem[0]?.comparedAt).toBe(new Date(comparedAt).toISOString())
  })

  test('go after a week also when the list has not changed since', async () => {
    const directory = await indexOf(before)
    await update(gone, { directory })
    const report = await update(gone, { directory, now: noon + 8 * days })
    expect(report.updated).toEqual([{ name: 'PyPI', added: 0, changed: 0, removed: 1, rejected: 0 }])
    expect(report.advisories).toBe(1)
  })

  test('stay when they are too many to be believed, unless that is asked for', async () => {
    const records = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`X-${i}`, { modified: second(i) }]))
    const directory = await indexOf(pypi(records))
    const half = pypi(Object.fromEntries(Object.entries(records).slice(20)))
    const report = await update(half, { directory, now: noon + 8 * days })
    expect(report).toMatchObject({ advisories: 40, updated: [] })
    expect(report.skippedRecords).toEqual([
      {
        where: 'PyPI',
        reason:
          '20 of 40 records are no longer listed, but kept: these are too many to be believed; db update --full removes them',
      },
    ])
    expect(await update(half, { directory, full: true })).toMatchObject({ advisories: 20, skippedRecords: [] })
  })

  test('stay when the list could not be read whole', async () => {
    const directory = await indexOf(before)
    const report = await update({ ...gone, 'PyPI/modified_id.csv': `${january},A-1\n2026-` }, { directory, full: true })
    expect(report.skippedRecords.map(({ reason }) => reason)).toEqual([
      'line 2 is not a time and an id: "2026-"',
      '1 of 2 records are no longer listed, but kept: the list could not be read whole',
    ])
    expect(flask(directory)).toEqual(['A-1 old', 'B-1'])
  })

  test('stay as long as another ecosystem lists them, with what its copy says', async () => {
    const shared = { modified: january, summary: 'of npm' }
    const npm = { npm: { 'A-1': shared } }
    const directory = await indexOf(filesOf({ PyPI: { 'A-1': a, 'B-1': b }, ...npm }))
    expect(opened(directory).groups('A-1')[0]?.records[0]?.summary).toBe('new')
    const report = await update(filesOf({ PyPI: { 'B-1': b }, ...npm }), { directory, full: true })
    expect(opened(directory).groups('A-1')[0]?.records[0]?.summary).toBe('of npm')
    expect(report.perEcosystem.map(({ name, advisories }) => [name, advisories])).toEqual([
      ['PyPI', 1],
      ['npm', 1],
    ])
  })
})

describe('what cannot be read is reported, and what the index held stays', () => {
  const changed = { ...pypi({ 'A-1': a, 'B-1': b }) }
  const kept = '; what the index holds of it is kept'

  test.each<[string, SourceFiles, string, string]>([
    [
      'a record that is not JSON',
      { ...changed, 'PyPI/A-1.json': '{"id":' },
      'PyPI/A-1.json',
      `is not JSON: it ends too early at line 1, column 7${kept}`,
    ],
    ['an empty file', { ...changed, 'PyPI/A-1.json': '' }, 'PyPI/A-1.json', `is empty${kept}`],
    [
      'another record in its place',
      { ...changed, 'PyPI/A-1.json': osv('Z-1') },
      'PyPI/A-1.json',
      `holds the record Z-1${kept}`,
    ],
    [
      'a record that is not there',
      { ...changed, 'PyPI/all.zip': makeZip({}) },
      'PyPI/A-1.json',
      `is listed, but is not there${kept}`,
    ],
    [
      'a record that is older than listed',
      { ...changed, 'PyPI/all.zip': before['PyPI/all.zip'] ?? '' },
      'PyPI/all.zip: A-1.json',
      `is of ${january}, and listed as of ${march}`,
    ],
    [
      'a new record that is not there',
      { ...changed, 'PyPI/modified_id.csv': `${january},A-1\n${january},B-1\n${march},N-1` },
      'PyPI/N-1.json',
      'is listed, but is not there',
    ],
    [
      'an id that leads elsewhere',
      { ...before, 'PyPI/modified_id.csv': `${january},A-1\n${march},../A-1\n${january},B-1` },
      'PyPI/modified_id.csv',
      `line 2 is not a time and an id: "${march},../A-1"`,
    ],
    ['an empty list', { ...before, 'PyPI/modified_id.csv': '' }, 'PyPI/modified_id.csv', 'is empty'],
    [
      'an ecosystem that is not there',
      {
        'ecosystems.txt': 'PyPI\nnpm',
        'npm/modified_id.csv': `${march},M-1`,
        'npm/M-1.json': osv('M-1', { modified: march }),
      },
      'PyPI',
      'is not there; what the index holds of it is kept',
    ],
  ])('%s', async (_, files, where, reason) => {
    const directory = await indexOf(before)
    const report = await update(files, { directory })
    expect(report.skippedRecords).toEqual([{ where, reason }])
    expect(flask(directory)).toEqual(['A-1 old', 'B-1', ...(where === 'PyPI' ? ['M-1'] : [])])
  })

  test('and it is asked for again, although the list is the same', async () => {
    const directory = await indexOf(before)
    const report = await update({ ...changed, 'PyPI/A-1.json': '' }, { directory })
    expect(report.updated).toEqual([{ name: 'PyPI', added: 0, changed: 0, removed: 0, rejected: 1 }])
    await update(changed, { directory })
    expect(flask(directory)).toEqual(['A-1 new', 'B-1'])
  })
})

describe('an update that cannot be made leaves the index as it was', () => {
  test.each<[string, SourceFiles, readonly string[] | undefined, string, string]>([
    [
      'when an archive is damaged',
      { ...pypi({ 'A-1': a }), 'PyPI/all.zip': 'PK' },
      undefined,
      'zip_unreadable',
      'PyPI/all.zip: The archive has no end: it is cut off, or not a zip file.',
    ],
    [
      'when the source lacks an ecosystem that was asked for',
      before,
      ['npm'],
      'source_not_found',
      'There are no advisories for npm at memory:. It holds PyPI.',
    ],
    [
      'when the source is about something else',
      { 'ecosystems.txt': 'PyPI' },
      undefined,
      'source_not_found',
      'memory: has none of the ecosystems of the index: PyPI.',
    ],
  ])('%s', async (_, files, ecosystems, code, message) => {
    const directory = await indexOf(before)
    const folders = readdirSync(join(directory, 'generations'))
    const failed = expect(update(files, { directory, ...(ecosystems && { ecosystems }) })).rejects
    await failed.toMatchObject({ code, message })
    expect(readdirSync(join(directory, 'generations'))).toEqual(folders)
    expect(readdirSync(directory).sort()).toEqual(['current', 'generations', 'lock.db'])
    expect(flask(directory)).toEqual(['A-1 old', 'B-1'])
  })

  test('when there is no index yet', async () => {
    const failed = expect(update(before, { directory: temporaryFolder() })).rejects
    await failed.toMatchObject({ code: 'index_missing' })
  })
})

test('what is built from a package is found under its own name, in the base and in the delta', async () => {
  const of = (modified: string, name: string, binaries: string[]) => {
    const stated = binaries.map((binary) => ({ [binary]: '1-1' }))
    return {
      modified,
      affected: [
        { package: { ecosystem: 'SUSE:15', name }, versions: ['1-1'], ecosystem_specific: { binaries: stated } },
      ],
    }
  }
  const suse = (records: Readonly<Record<string, Stated>>) => filesOf({ SUSE: records })
  const built = (directory: string, name: string) =>
    opened(directory)
      .forBuilt?.('SUSE', name)
      .map(({ head }) => head.id)
  const old = of(march, 'zlib', ['libz1', 'zlib'])
  const directory = await indexOf(suse({ 'S-1': old, 'S-2': old }))
  expect(built(directory, 'libz1')).toEqual(['S-1', 'S-2'])
  expect(built(directory, 'zlib')).toEqual([])
  expect(opened(directory).forPackage('SUSE', 'libz1')).toEqual([])
  await update(suse({ 'S-1': old, 'S-2': old, 'S-3': of(may, 'minizip', ['libz1']) }), { directory, deltaShare: 9 })
  expect(built(directory, 'libz1')).toEqual(['S-3', 'S-1', 'S-2'])
})

describe('generations', () => {
  test('share the base, and what other feeds have put there', async () => {
    const directory = await indexOf(before)
    const none = new Map<string, never>()
    const exploited = new Map([['CVE-2026-0001', { addedOn: '2026-01-01', dueOn: undefined, ransomware: false }]])
    const facts = { kev: exploited, epss: none, cveRecords: none }
    const kev = { source: 'kev.json', releasedAt: undefined, cves: 1 }
    await replaceEnrichment(directory, second(1), { feeds: { kev: 'kev.json' }, byCve: facts, summary: { kev } })
    const { generation } = await update(pypi({ 'A-1': a, 'B-1': b }), { directory, deltaShare: 9 })
    const folder = join(directory, 'generations', generation)
    const files = ['advisories.tix', 'cves.tix', 'delta.tix', 'listing.tix', 'summary.tix']
    expect(readdirSync(folder).sort()).toEqual(files)
    const same = files.filter((name) => statSync(join(folder, name)).nlink === 2)
    expect(same).toEqual(['advisories.tix', 'cves.tix'])
    expect(opened(directory).enrichment('CVE-2026-0001')?.exploited?.addedOn).toBe('2026-01-01')
  })

  test('that a reader has open stay whole, base and delta', async () => {
    const directory = await indexOf(before)
    await update(pypi({ 'A-1': a, 'B-1': b }), { directory, deltaShare: 9, now: noon + 1 })
    const reader = opened(directory)
    for (const n of [2, 3, 4]) {
      const files = pypi({ 'A-1': { modified: second(n), summary: `state ${n}` }, 'B-1': { modified: may } })
      await update(files, { directory, deltaShare: n % 2 ? 0 : 9, now: noon + n })
    }
    expect(reader.forPackage('PyPI', 'flask').map(({ head }) => head.summary)).toEqual(['new', ''])
    expect(reader.groups('A-1')[0]?.records[0]?.modifiedAt).toBe(march)
    expect(flask(directory)).toEqual(['A-1 state 4', 'B-1'])
  })
})
