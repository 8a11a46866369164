import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makeZip } from '../../test/make-zip.ts'
import { runs } from '../../test/seeded.ts'
import type { AdvisoryIndex } from '../domain/ports/advisory-index.ts'
import { normaliseName, packageKey } from '../match/index.ts'
import { hashOf } from './file/pages.ts'
import { openIndex } from './open.ts'
import { build, indexOf, temporaryFolder } from './testdata/index.ts'
import { osv } from './testdata/source.ts'

const flask = {
  'PyPI/all.zip': makeZip({
    'PYSEC-2023-62.json': osv('PYSEC-2023-62', { aliases: ['CVE-2023-30861'], details: 'Cookies for all' }),
    'PYSEC-2019-179.json': osv('PYSEC-2019-179', { withdrawn: '2026-02-01T00:00:00Z' }),
    'GHSA-m2qf.json': osv('GHSA-m2qf', { aliases: ['CVE-2023-30861'], summary: 'Cookies' }, { versions: ['2.2.3'] }),
  }),
  'npm/all.zip': makeZip({ 'MAL-1.json': osv('MAL-1', {}, { ecosystem: 'npm', name: 'flask' }) }),
}

function recordsFor(index: AdvisoryIndex, ecosystem: string, name: string): string[] {
  return index.forPackage(ecosystem, name).map(({ head }) => head.id)
}

describe('what upstream says of a package', () => {
  test('comes by record id, each with its head and the names of its vulnerability', async () => {
    const index = await indexOf(flask)
    const slices = index.forPackage('PyPI', 'flask')
    expect(slices.map(({ head }) => [head.id, head.ids, head.summary, head.withdrawnAt])).toEqual([
      ['GHSA-m2qf', ['CVE-2023-30861', 'GHSA-m2qf', 'PYSEC-2023-62'], 'Cookies', undefined],
      ['PYSEC-2019-179', ['PYSEC-2019-179'], '', '2026-02-01T00:00:00Z'],
      ['PYSEC-2023-62', ['CVE-2023-30861', 'GHSA-m2qf', 'PYSEC-2023-62'], '', undefined],
    ])
    expect(slices[0]?.affected).toEqual({
      package: { ecosystem: 'PyPI', name: 'flask' },
      ranges: [],
      versions: ['2.2.3'],
      customRanges: [],
    })
  })

  test('is nothing for other names and other ecosystems', async () => {
    const index = await indexOf(flask)
    expect(recordsFor(index, 'npm', 'flask')).toEqual(['MAL-1'])
    for (const [ecosystem, name] of [
      ['PyPI', 'Flask'],
      ['PyPI', 'flas'],
      ['Py', 'PIflask'],
      ['', ''],
      ['Maven', 'flask'],
    ] as const) {
      expect(recordsFor(index, ecosystem, name)).toEqual([])
    }
  })

  test('is found under the normalised name, and keeps the spelling of the record', async () => {
    const index = await indexOf({
      'PyPI/1.json': osv('A', {}, { name: 'Zope.Interface' }),
      'Go/2.json': osv('B', {}, { ecosystem: 'Go', name: 'github.com/Azure/x' }),
    })
    expect(index.forPackage('PyPI', 'zope-interface')[0]?.affected.package.name).toBe('Zope.Interface')
    expect(index.forPackage('Go', 'github.com/azure/x')[0]?.affected.package.name).toBe('github.com/Azure/x')
  })

  test('comes once for each entry of the record, with the release that stood after the colon', async () => {
    const affected = ['12', '11'].map((release) => ({ package: { ecosystem: `Debian:${release}`, name: 'curl' } }))
    const index = await indexOf({ 'Debian/1.json': osv('DSA-1', { affected }) })
    expect(index.forPackage('Debian', 'curl').map((slice) => slice.affected.package.release)).toEqual(['12', '11'])
  })

  test.each([
    ['a name of the prototype', '__proto__'],
    ['a name of a kilobyte', 'x'.repeat(1024)],
    ['a name of quotes and zeros', '"\\\0\n'],
    ['a name of half a character', '\ud800'],
  ])('is found for %s', async (_, name) => {
    const files = {
      'npm/1.json': osv('X-1', {}, { ecosystem: 'npm', name }),
      'npm/2.json': osv('X-2', {}, { ecosystem: 'npm', name: '\udfff' }),
    }
    const index = await indexOf(files)
    expect(recordsFor(index, 'npm', name)).toEqual(['X-1'])
    expect(recordsFor(index, 'npm', '\udfff')).toEqual(['X-2'])
  })

  test('is distinguished from that of another package with the same hash', async () => {
    const [one, other] = ['p1b2vp01b2l', 'pi0deb4enk']
    expect(hashOf(packageKey('npm', one))).toBe(hashOf(packageKey('npm', other)))
    const ecosystem = 'npm'
    const index = await indexOf({ 'npm/1.json': osv('A', {}, { ecosystem, name: one }) })
    expect(recordsFor(index, 'npm', other)).toEqual([])
    const both = await indexOf({
      'npm/1.json': osv('A', {}, { ecosystem, name: one }),
      'npm/2.json': osv('B', {}, { ecosystem, name: other }),
    })
    expect([one, other].map((name) => recordsFor(both, 'npm', name))).toEqual([['A'], ['B']])
  })

  test('is found when its page of the table is full', async () => {
    const every = Array.from({ length: 120 }, (_, i) => `p${i}`)
    const names = every.filter((name) => hashOf(packageKey('npm', name)) % 2 === 0).slice(0, 55)
    expect(names).toHaveLength(55)
    const files = names.map((name) => [`npm/${name}.json`, osv(`X-${name}`, {}, { ecosystem: 'npm', name })])
    const index = await indexOf(Object.fromEntries(files))
    expect(names.map((name) => recordsFor(index, 'npm', name))).toEqual(names.map((name) => [`X-${name}`]))
  })

  test('is the same as a plain search through all records gives', async () => {
    const name = fc.constantFrom('flask', 'Flask', 'a.b', 'a-b', '__proto__', '')
    const ecosystem = fc.constantFrom('PyPI', 'npm', 'Debian:12', 'Debian')
    const entry = fc.record({ package: fc.record({ ecosystem, name: name.filter((text) => text !== '') }) })
    const affected = fc.array(entry, { maxLength: 3 })
    const records = fc.uniqueArray(fc.record({ id: fc.stringMatching(/^[A-C][0-9]$/), affected }), {
      selector: (r) => r.id,
      minLength: 1,
    })
    await fc.assert(
      fc.asyncProperty(records, name, ecosystem, async (given, wanted, place) => {
        const index = await indexOf({
          'X/all.zip': makeZip(Object.fromEntries(given.map((r) => [`${r.id}.json`, osv(r.id, r)]))),
        })
        const base = place.replace(/:.*/, '')
        const expected = given.flatMap(({ id, affected }) =>
          affected
            .filter(
              ({ package: { ecosystem, name } }) =>
                ecosystem.replace(/:.*/, '') === base && normaliseName(base, name) === wanted,
            )
            .map((entry) => `${id} ${entry.package.name}`),
        )
        const found = index.forPackage(base, wanted).map(({ head, affected }) => `${head.id} ${affected.package.name}`)
        expect([...found].sort()).toEqual(expected.sort())
        expect(found.map((text) => text.slice(0, 2))).toEqual(found.map((text) => text.slice(0, 2)).sort())
      }),
      { numRuns: runs(400) },
    )
  })
})

describe('what upstream says of a vulnerability', () => {
  test.each(['CVE-2023-30861', 'GHSA-m2qf', 'PYSEC-2023-62'])('is found under %s, whole', async (id) => {
    const index = await indexOf(flask)
    const group = index.groups(id)[0]
    expect(group?.ids).toEqual(['CVE-2023-30861', 'GHSA-m2qf', 'PYSEC-2023-62'])
    expect(group?.records.map((record) => [record.id, record.details, record.affected[0]?.versions])).toEqual([
      ['GHSA-m2qf', '', ['2.2.3']],
      ['PYSEC-2023-62', 'Cookies for all', ['1.0']],
    ])
  })

  test('is nothing where no record knows the id', async () => {
    const index = await indexOf(flask)
    for (const id of ['CVE-2023-3086', '', '__proto__']) expect(index.groups(id)).toEqual([])
  })

  test('is distinguished from one whose id has the same hash', async () => {
    const [one, other] = ['X-a97kz2i2w', 'X-1oi8qkw15zy']
    expect(hashOf(one)).toBe(hashOf(other))
    expect((await indexOf({ 'PyPI/1.json': osv(one) })).groups(other)).toEqual([])
    const both = await indexOf({ 'PyPI/1.json': osv(one), 'PyPI/2.json': osv(other) })
    expect([one, other].map((id) => both.groups(id)[0]?.ids)).toEqual([[one], [other]])
  })

  test('joins ids by aliases, never by related or upstream', async () => {
    const index = await indexOf({
      'Debian/1.json': osv('DSA-1', { upstream: ['CVE-1'], related: ['CVE-2'] }),
      'PyPI/2.json': osv('PYSEC-1', { aliases: ['CVE-1'] }),
      'PyPI/3.json': osv('__proto__', { aliases: ['toString'] }),
    })
    expect(index.groups('CVE-1')[0]?.ids).toEqual(['PYSEC-1', 'CVE-1'])
    expect(index.groups('DSA-1')[0]?.ids).toEqual(['DSA-1'])
    expect(index.groups('toString')[0]?.records.map(({ id }) => id)).toEqual(['__proto__'])
  })
})

test('an index that was never built is missing, and the message names the folder', async () => {
  const folder = temporaryFolder()
  for (const directory of [folder, `${folder}/deeper`]) {
    expect(() => openIndex(directory)).toThrow(expect.objectContaining({ code: 'index_missing' }))
    expect(() => openIndex(directory)).toThrow(`There is no advisory index in ${directory}.`)
  }
})

test('the status repeats what the build reported', async () => {
  const directory = temporaryFolder()
  const { skippedRecords, skippedFields, repeated, ...report } = await build(flask, { directory })
  const index = openIndex(directory)
  expect(index.status()).toEqual(report)
  index.close()
  expect([skippedRecords, skippedFields, repeated]).toEqual([[], [], 0])
})
