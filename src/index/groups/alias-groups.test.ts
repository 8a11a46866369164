import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { runs } from '../../../test/seeded.ts'
import { compareIds } from '../../domain/vulnerability-id.ts'
import { aliasGroups } from './alias-groups.ts'
import type { KeptRecord } from './distinct.ts'

interface Written {
  readonly id: string
  readonly aliases: readonly string[]
  readonly packages?: readonly string[]
  readonly withdrawn?: boolean
}

function groupsOf(written: readonly Written[]) {
  const records = written.map(({ id, aliases, packages = [], withdrawn = false }): [string, KeptRecord] => {
    return [id, { id, aliases, withdrawn, slices: packages.map((key) => ({ key })) }]
  })
  return aliasGroups(new Map(records))
}

function idsOf(written: readonly Written[]): (readonly string[])[] {
  return groupsOf(written).map(({ ids }) => ids)
}

/** Of each vulnerability its own names, then the records that speak of it. */
function vulnerabilitiesOf(written: readonly Written[]): string[] {
  return groupsOf(written).flatMap(({ ids, records, distinct }) => {
    const whole = [{ ids, records: records.map(({ id }) => id) }]
    return (distinct ?? whole).map((each) => `${each.ids.join(' ')} < ${each.records.join(' ')}`)
  })
}

describe('ids that name one vulnerability stand together', () => {
  test.each<[string, Written[], string[][]]>([
    [
      'by rank within a group, by first id among groups',
      [
        { id: 'B', aliases: [] },
        { id: 'ALSA-1', aliases: ['GHSA-1', 'CVE-2023-0001'] },
        { id: 'A', aliases: [] },
      ],
      [['CVE-2023-0001', 'GHSA-1', 'ALSA-1'], ['A'], ['B']],
    ],
    ['a record without aliases is alone', [{ id: 'X-1', aliases: [] }], [['X-1']]],
    ['an alias needs no record', [{ id: 'X-1', aliases: ['CVE-2023-0001'] }], [['CVE-2023-0001', 'X-1']]],
    [
      'two records meet in an alias that has no record',
      [
        { id: 'PYSEC-1', aliases: ['CVE-2023-0001'] },
        { id: 'GHSA-1', aliases: ['CVE-2023-0001'] },
      ],
      [['CVE-2023-0001', 'GHSA-1', 'PYSEC-1']],
    ],
    [
      'a later record joins two groups',
      [
        { id: 'A', aliases: ['1'] },
        { id: 'B', aliases: ['2'] },
        { id: 'C', aliases: ['2', '1'] },
        { id: 'D', aliases: ['D'] },
      ],
      [['1', '2', 'A', 'B', 'C'], ['D']],
    ],
    [
      'a record joins by its third and fourth alias as by its first',
      [
        { id: 'A', aliases: ['1', '2', '3', '4'] },
        { id: 'B', aliases: ['3'] },
        { id: 'C', aliases: ['5', '4'] },
      ],
      [['1', '2', '3', '4', '5', 'A', 'B', 'C']],
    ],
    [
      'ids of CVE and GHSA in any letter case, as their records spell them',
      [
        { id: 'GHSA-M2QF-HXJV-5GPQ', aliases: ['cve-2023-30861'] },
        { id: 'PYSEC-1', aliases: ['CVE-2023-30861', 'ghsa-m2qf-hxjv-5gpq'] },
      ],
      [['CVE-2023-30861', 'GHSA-M2QF-HXJV-5GPQ', 'PYSEC-1']],
    ],
    ['a name that merely looks like a CVE id comes last', [{ id: 'A', aliases: ['CVE-BOGUS'] }], [['A', 'CVE-BOGUS']]],
    [
      'names of the prototype are ids like any other',
      [{ id: '__proto__', aliases: ['constructor'] }],
      [['__proto__', 'constructor']],
    ],
  ])('%s', (_, records, groups) => {
    expect(idsOf(records)).toEqual(groups)
  })
})

const [one, two, three] = ['CVE-2021-39216', 'CVE-2021-39218', 'CVE-2021-39219']
const umbrella = { id: 'RUSTSEC-9', aliases: [one, two], packages: ['crates.io wasmtime'] }
const pypi = { packages: ['PyPI wasmtime'] }

describe('CVEs that a database keeps apart in one package are different vulnerabilities', () => {
  test.each<[string, Written[], string[]]>([
    [
      'a record of another ecosystem that covers both speaks of each, and its id is a name of neither',
      [umbrella, { id: 'PYSEC-1', aliases: [one], ...pypi }, { id: 'PYSEC-2', aliases: [two], ...pypi }],
      [`${one} PYSEC-1 < PYSEC-1 RUSTSEC-9`, `${two} PYSEC-2 < PYSEC-2 RUSTSEC-9`],
    ],
    [
      'a name that only the covering record has leads to both',
      [
        { ...umbrella, aliases: [one, two, 'GHSA-a', 'GHSA-b'] },
        { id: 'PYSEC-1', aliases: [one, 'GHSA-a'], ...pypi },
        { id: 'PYSEC-2', aliases: [two], ...pypi },
      ],
      [`${one} GHSA-a PYSEC-1 < PYSEC-1 RUSTSEC-9`, `${two} PYSEC-2 < PYSEC-2 RUSTSEC-9`],
    ],
    [
      'a GHSA id that both records share covers both',
      [
        { id: 'PYSEC-1', aliases: [one, 'GHSA-a'], ...pypi },
        { id: 'PYSEC-2', aliases: [two, 'GHSA-a'], ...pypi },
        { id: 'GHSA-a', aliases: [], ...pypi },
      ],
      [`${one} PYSEC-1 < GHSA-a PYSEC-1`, `${two} PYSEC-2 < GHSA-a PYSEC-2`],
    ],
    [
      'what merely names a GHSA id that both records share speaks of neither',
      [
        { id: 'PYSEC-1', aliases: [one, 'GHSA-a'], ...pypi },
        { id: 'PYSEC-2', aliases: [two, 'GHSA-a'], ...pypi },
        { id: 'Y-1', aliases: ['GHSA-a'] },
      ],
      [`${one} PYSEC-1 < PYSEC-1`, `${two} PYSEC-2 < PYSEC-2`, 'Y-1 < Y-1'],
    ],
    [
      'the id of a covering record is a name of neither, though the record of one CVE calls it so',
      [
        { id: 'GHSA-a', aliases: [one, two] },
        { id: 'PYSEC-1', aliases: [one, 'GHSA-a'], ...pypi },
        { id: 'PYSEC-2', aliases: [two], ...pypi },
      ],
      [`${one} PYSEC-1 < GHSA-a PYSEC-1`, `${two} PYSEC-2 < GHSA-a PYSEC-2`],
    ],
    [
      'a third CVE of the group is one of its own too',
      [
        { ...umbrella, aliases: [one, two, three] },
        { id: 'PYSEC-1', aliases: [one], ...pypi },
        { id: 'PYSEC-2', aliases: [two], ...pypi },
      ],
      [`${one} PYSEC-1 < PYSEC-1 RUSTSEC-9`, `${two} PYSEC-2 < PYSEC-2 RUSTSEC-9`, `${three} < RUSTSEC-9`],
    ],
    [
      'two records that each name both CVEs speak of each',
      [umbrella, { ...umbrella, id: 'RUSTSEC-10' }],
      [`${one} < RUSTSEC-10 RUSTSEC-9`, `${two} < RUSTSEC-10 RUSTSEC-9`],
    ],
    [
      'names lead on from record to record',
      [
        umbrella,
        { id: 'PYSEC-1', aliases: [one], ...pypi },
        { id: 'PYSEC-2', aliases: [two, 'X-1'], ...pypi },
        { id: 'Y-1', aliases: ['X-1', 'Z-1'] },
        { id: 'Z-1', aliases: [] },
      ],
      [`${one} PYSEC-1 < PYSEC-1 RUSTSEC-9`, `${two} PYSEC-2 X-1 Y-1 Z-1 < PYSEC-2 RUSTSEC-9 Y-1 Z-1`],
    ],
    [
      'records to which no CVE leads are vulnerabilities by their own aliases',
      [
        { ...umbrella, aliases: [one, two, 'GHSA-c'] },
        { id: 'PYSEC-1', aliases: [one], ...pypi },
        { id: 'PYSEC-2', aliases: [two], ...pypi },
        { id: 'GHSA-c', aliases: ['Y-1'] },
      ],
      [`${one} PYSEC-1 < PYSEC-1 RUSTSEC-9`, `${two} PYSEC-2 < PYSEC-2 RUSTSEC-9`, 'GHSA-c Y-1 < GHSA-c'],
    ],
    [
      'a CVE that has a record which covers two keeps its name',
      [
        { id: one, aliases: [two] },
        { id: 'PYSEC-1', aliases: [one], ...pypi },
        { id: 'PYSEC-2', aliases: [two], ...pypi },
      ],
      [`${one} PYSEC-1 < ${one} PYSEC-1`, `${two} PYSEC-2 < ${one} PYSEC-2`],
    ],
  ])('%s', (_, records, vulnerabilities) => {
    expect(vulnerabilitiesOf(records)).toEqual(vulnerabilities)
  })

  test.each<[string, Written[]]>([
    ['one record alone covers both', [umbrella]],
    ['the records are of two packages', [umbrella, { ...umbrella, id: 'RUSTSEC-10', packages: ['crates.io other'] }]],
    [
      'the records are of two databases',
      [umbrella, { id: 'PYSEC-1', aliases: [one], ...pypi }, { id: 'GHSA-2', aliases: [two], ...pypi }],
    ],
    [
      'one of the records was withdrawn',
      [
        umbrella,
        { id: 'PYSEC-1', aliases: [one], ...pypi },
        { id: 'PYSEC-2', aliases: [two], ...pypi, withdrawn: true },
      ],
    ],
    [
      'the records are a record and its double',
      [umbrella, { id: 'PYSEC-1', aliases: [one], ...pypi }, { id: 'PYSEC-2', aliases: [one], ...pypi }],
    ],
    [
      'one of the records names no CVE',
      [umbrella, { id: 'PYSEC-1', aliases: [one], ...pypi }, { id: 'PYSEC-2', aliases: ['RUSTSEC-9'], ...pypi }],
    ],
  ])('but not where %s', (_, records) => {
    expect(groupsOf(records)).toMatchObject([{ ids: expect.arrayContaining([one, two]) }])
    expect(groupsOf(records)[0]?.distinct).toBeUndefined()
  })
})

test('a long chain of aliases is joined, and taken apart, in linear time', () => {
  const chain = Array.from({ length: 100_000 }, (_, i): Written => ({ id: `X-${i}`, aliases: [`X-${i + 1}`] }))
  expect(idsOf(chain)).toHaveLength(1)
  expect(idsOf(chain.toReversed())).toHaveLength(1)
  const apart = [
    ...chain,
    { id: 'PYSEC-1', aliases: [one, 'X-0'], ...pypi },
    { id: 'PYSEC-2', aliases: [two, 'X-100000'], ...pypi },
  ]
  const [group] = groupsOf(apart)
  expect(group?.distinct?.map(({ ids }) => ids.length)).toEqual([50_002, 50_002])
})

const id = fc.constantFrom(...'ABCDEFGHIJ')
const cve = fc.constantFrom('CVE-2026-0001', 'CVE-2026-0002', 'CVE-2026-0003')
const written = fc.record({
  id: fc.oneof(id, cve),
  aliases: fc.array(fc.oneof(id, cve), { maxLength: 5 }),
  packages: fc.subarray(['P', 'Q']),
  withdrawn: fc.boolean(),
})
const source = fc.uniqueArray(written, { selector: (record) => record.id, maxLength: 12 })

test('groups hold every id once, and two ids together exactly when aliases lead from one to the other', () => {
  fc.assert(
    fc.property(source, (records) => {
      expect(new Set(idsOf(records).map((group) => group.join()))).toEqual(new Set(floodGroups(records)))
    }),
    { numRuns: runs(500) },
  )
})

test('in whatever order records come, they name the same vulnerabilities, every record and every CVE among them', () => {
  fc.assert(
    fc.property(source, fc.infiniteStream(fc.nat()), (records, order) => {
      const shuffled = records.toSorted(() => ((order.next().value ?? 0) % 2) - 0.5)
      const found = vulnerabilitiesOf(records)
      expect(vulnerabilitiesOf(shuffled)).toEqual(found)
      const spoken = new Set(found.flatMap((text) => text.split(' < ')[1]?.split(' ') ?? []))
      expect(spoken).toEqual(new Set(records.map((record) => record.id)))
      const names = found.flatMap((text) => text.split(' < ')[0]?.split(' ') ?? [])
      const cves = records.flatMap((record) => [record.id, ...record.aliases]).filter((name) => name.startsWith('CVE'))
      expect(names.filter((name) => name.startsWith('CVE')).sort()).toEqual([...new Set(cves)].sort())
      expect(new Set(names).size).toBe(names.length)
    }),
    { numRuns: runs(500) },
  )
})

/** The same by the book: spread from each id along the aliases until nothing changes. */
function floodGroups(records: readonly Written[]): string[] {
  const ids = new Set(records.flatMap((record) => [record.id, ...record.aliases]))
  return [...ids].map((start) => {
    const reached = new Set([start])
    for (let size = 0; size < reached.size; ) {
      size = reached.size
      for (const record of records) {
        const together = [record.id, ...record.aliases]
        if (together.some((each) => reached.has(each))) for (const each of together) reached.add(each)
      }
    }
    return [...reached].sort(compareIds).join()
  })
}
