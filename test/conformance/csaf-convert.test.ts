import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { convertCsaf } from '../../src/csaf/convert/convert.ts'
import type { CsafVersion } from '../../src/csaf/schema/version.ts'
import { loadValidator, type Validator } from '../../src/csaf/validate/validator.ts'
import { readZip } from '../../src/feeds/zip.ts'

const data = process.env.TOCSIN_TEST_DATA ?? ''
const now = Date.parse('2026-11-23T12:00:00Z')
let validator: Validator
let extended: Validator

beforeAll(async () => {
  validator = await loadValidator('basic')
  extended = await loadValidator('extended', ['2.1'])
})

/** A document of the shared data, with the version it names. */
interface Shared {
  readonly name: string
  readonly document: unknown
  readonly version: CsafVersion
}

function sharedIn(archive: string): readonly Shared[] {
  return readZip(readFileSync(join(data, 'csaf', archive))).flatMap(({ name, read }) => {
    const document = parsed(name, read)
    // Read as a CSAF document where it is one.
    const version = (document as { document?: { csaf_version?: unknown } } | null)?.document?.csaf_version
    return version === '2.0' || version === '2.1' ? [{ name, document, version }] : []
  })
}

/** What a file holds; null for what is not JSON, as one of the tools' fixtures on purpose. */
function parsed(name: string, read: () => Uint8Array): unknown {
  if (!name.endsWith('.json')) return null
  try {
    return JSON.parse(Buffer.from(read()).toString())
  } catch {
    return null
  }
}

const other = { '2.0': '2.1', '2.1': '2.0' } as const

/** `6.1.36` for each problem of the schema or of a mandatory test. */
function faultsOf(document: unknown, version: CsafVersion): readonly string[] {
  const { tests } = validator.validate(document, version, now)
  return tests.flatMap(({ test: id, problems }) => problems.map(() => id))
}

/** Pointer → a value, and the clause that asks for it. */
type Values = Readonly<Record<string, readonly [unknown, string]>>

interface Example {
  readonly archive: string
  /** The files of 2.0 and 2.1. */
  readonly older: string
  readonly newer: string
  /** What the TC left otherwise. */
  readonly but?: Values
}

/** The examples of the TC in both versions, as many as are shared: oasis-tcs/csaf, csaf_2.0 and csaf_2.1, examples/csaf. */
const examples: readonly Example[] = [
  { archive: 'tool-fixtures', older: '2022-evd-uc-01-f-001', newer: '2022-evd-uc-01-f-001.776fb92a' },
  { archive: 'tool-fixtures', older: '2022-evd-uc-02-na-001', newer: '2022-evd-uc-02-na-001.0114d87c' },
  { archive: 'tool-fixtures', older: '2022-evd-uc-03-ms-001', newer: '2022-evd-uc-03-ms-001.2c3e0c9f' },
  { archive: 'tool-fixtures', older: '2022-evd-uc-04-001', newer: '2022-evd-uc-04-001.99ea49e6' },
  { archive: 'tool-fixtures', older: '2022-evd-uc-06-001', newer: '2022-evd-uc-06-001.59ef80a3' },
  { archive: 'tool-fixtures', older: 'sec-vex-2022-0001', newer: 'sec-vex-2022-0001.4537663e' },
  { archive: 'vendor', older: 'cisco-sa-20180328-smi2', newer: 'cisco-sa-20180328-smi2.8f36bb7a' },
  { archive: 'vendor', older: 'rhsa-2019_1862', newer: 'rhsa-2019_1862.ebd6941e' },
  {
    ...{ archive: 'vendor', older: 'rhsa-2021_5186', newer: 'rhsa-2021_5186.47349d9c' },
    // Of products that are fixed or not affected, "SHALL convert any remediation with the category vendor_fix".
    but: {
      '/vulnerabilities/0/remediations/0/category': ['optional_patch', 'clause 18, remediations; test 6.1.36'],
      '/vulnerabilities/1/remediations/0/category': ['optional_patch', 'clause 18, remediations; test 6.1.36'],
    },
  },
  {
    ...{ archive: 'vendor', older: 'rhsa-2022_0011', newer: 'rhsa-2022_0011.f09a7368' },
    but: { '/vulnerabilities/0/remediations/0/category': ['optional_patch', 'clause 18, remediations; test 6.1.36'] },
  },
]

describe.skipIf(data === '').each(examples)(
  'the example $older (needs TOCSIN_TEST_DATA)',
  ({ archive, older, newer, but = {} }) => {
    const read = (name: string) => {
      const entries = readZip(readFileSync(join(data, 'csaf', `${archive}.zip`)))
      const entry = entries.find((each) => each.name.endsWith(`/csaf__${name}.json`))
      return entry ? parsed(entry.name, entry.read) : undefined
    }

    test('becomes what the TC made of it', () => {
      const { document } = convertCsaf(read(older), { to: '2.1', now })
      expect(document).toStrictEqual(withValues(read(newer), but))
      expect(faultsOf(document, '2.1')).toEqual([])
    })

    test('comes back with everything but what is stated', () => {
      const given = read(older)
      const there = convertCsaf(given, { to: '2.1', now })
      const back = convertCsaf(there.document, { to: '2.0', now })
      expect(unlike(given, back.document)).toEqual([
        ...(there.notes.some(({ pointer }) => pointer === '/document/distribution') ? ['/document/distribution'] : []),
        ...Object.keys(but).map((pointer) => pointer.replace('category', 'details')),
      ])
    })
  },
)

/** The document with other values at some pointers. */
function withValues(document: unknown, values: Values): unknown {
  const changed = structuredClone(document)
  for (const [pointer, [value]] of Object.entries(values)) {
    const path = pointer.split('/').slice(1)
    // Pointers lead to values that are there.
    const parent = path.slice(0, -1).reduce((at, key) => Reflect.get(at as object, key), changed)
    Reflect.set(parent as object, path.at(-1) ?? '', value)
  }
  return changed
}

/** Pointers to the values, or to what has none on one side, that differ. */
function unlike(a: unknown, b: unknown, pointer = ''): readonly string[] {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b ? [] : [pointer]
  const keys = new Set([...Object.keys(a), ...Object.keys(b)])
  return [...keys].sort().flatMap((key) => {
    const [x, y]: unknown[] = [Reflect.get(a, key), Reflect.get(b, key)]
    return x === undefined || y === undefined ? [`${pointer}/${key}`] : unlike(x, y, `${pointer}/${key}`)
  })
}

/** Pointers to the ranges without an end. */
function endlessIn(document: unknown): readonly string[] {
  const { tests } = extended.validate(document, '2.1', now)
  return tests.flatMap(({ test: id, problems }) => (id === '6.2.49' ? problems.map(({ pointer }) => pointer) : []))
}

/**
 * Archive → how many of its valid documents cannot be converted, by the test that the result would break; clause 18
 * tells how to convert, and nothing else may be lost for it. All of them are reported. Behind them, how many ranges without an end were kept.
 */
const archives = [
  ['oasis-test-suite-2.0.zip', {}, 2],
  ['oasis-test-suite-2.1.zip', {}, 0],
  ['tool-fixtures.zip', {}, 0],
  // ">= 9.3.0 -  but not including 9.3.8".
  ['cisa-it.zip', { '6.1.50': 1 }, 0],
  // Ranges in prose ("4.2 and prior", "NMC2 <= 6.9.6", "< january 20 2017", "16XXXXXXXXX."), and "none_available" beside a mitigation, which clause 18 preserves.
  ['cisa-ot.zip', { '6.1.35': 62, '6.1.50': 111 }, 7],
  // A vulnerability whose release date is after the public document.
  ['vendor.zip', { '6.1.45': 1 }, 0],
] as const

describe.skipIf(data === '').each(archives)(
  'every valid document of %s (needs TOCSIN_TEST_DATA)',
  (archive, impossible, unclosed) => {
    test('is valid in the other version, or is reported not to be', () => {
      const counts: Record<string, number> = {}
      const unreported: string[] = []
      let converted = 0
      let endless = 0
      for (const { name, document, version } of sharedIn(archive)) {
        if (faultsOf(document, version).length > 0) continue
        const to = other[version]
        const { document: made, notes } = convertCsaf(document, { to, now })
        const faults = new Set(faultsOf(made, other[version]))
        const stated = new Set(notes.flatMap(({ kind, clause }) => (kind === 'error' ? [clause ?? ''] : [])))
        // A range without an end that no converter may close: 2.1 only advises against those (test 6.2.49).
        const open = notes.filter(({ kind, clause }) => kind === 'error' && clause === '9.1.18')
        if (to === '2.1') endless += open.length
        const advised = open.length === 0 ? [] : endlessIn(made)
        if (open.some(({ pointer }) => !advised.some((each) => each.startsWith(pointer))))
          unreported.push(`${name}: an error of 9.1.18 at a range that has an end`)
        stated.delete('9.1.18')
        // What may stand for several versions, and was kept, also reads as a single one.
        if (stated.has('6.1.50')) faults.delete('6.1.59')
        for (const fault of faults) counts[fault] = (counts[fault] ?? 0) + 1
        if ([...faults].sort().join() !== [...stated].sort().join())
          unreported.push(`${name}: ${[...faults]} but stated ${[...stated]}`)
        if (faults.size === 0) converted++
      }
      console.log(`${archive}: ${converted} valid documents are valid in the other version`)
      expect(unreported).toEqual([])
      expect(counts).toEqual(impossible)
      expect(endless).toBe(unclosed)
    })
  },
)

describe('a document of 20 MB', () => {
  test.each(['2.0', '2.1'] as const)('of CSAF %s is converted', (version) => {
    const { document: made } = convertCsaf(sized(20_000, version), { to: other[version], now })
    expect(JSON.stringify(made).length).toBeGreaterThan(20_000_000)
  })
})

/** Products of ranges, in groups and relationships, with statuses and remediations in 50 vulnerabilities. */
function sized(products: number, version: CsafVersion): unknown {
  const ids = Array.from({ length: products }, (_, i) => `CSAFPID-${i}`)
  const range = { category: 'product_version_range', name: '<2.3' }
  const names = ids.map((id) => ({
    branches: [{ ...range, product: { name: `Lake ${id}`, product_id: id } }],
    category: 'product_name',
    name: id,
  }))
  const combined = ids
    .slice(1)
    .map((id, i) => ({ full_product_name: { name: `${id} on another`, product_id: `on-${id}` }, from: id, on: ids[i] }))
  return {
    document: {
      category: 'csaf_security_advisory',
      csaf_version: version,
      title: 'Large',
      ...(version === '2.1' && { distribution: { tlp: { label: 'CLEAR' } } }),
    },
    product_tree: {
      branches: [{ branches: names, category: 'vendor', name: 'Northwind' }],
      product_groups: [{ group_id: 'ALL', product_ids: ids }],
      ...(version === '2.0'
        ? {
            relationships: combined.map(({ from, on, ...each }) => ({
              ...{ ...each, category: 'installed_on', product_reference: from, relates_to_product_reference: on },
            })),
          }
        : {
            product_paths: combined.map(({ from, on, ...each }) => ({
              ...{ ...each, beginning_product_reference: from },
              subpaths: [on, on, on].map((next) => ({ category: 'installed_on', next_product_reference: next })),
            })),
          }),
    },
    vulnerabilities: Array.from({ length: 50 }, (_, i) => ({
      cve: `CVE-2026-${1000 + i}`,
      notes: [{ category: 'description', text: 'Text.', title: 'Preconditions for CSAFPID-7' }],
      product_status: {
        known_affected: ids.filter((_, j) => j % 2 === 0),
        known_not_affected: ids.filter((_, j) => j % 2 === 1),
      },
      remediations: [
        { category: 'vendor_fix', details: 'Update.', group_ids: ['ALL'] },
        { category: 'none_available', details: 'Nothing.', product_ids: ids.slice(0, 100) },
      ],
    })),
  }
}
