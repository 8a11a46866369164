import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readOsv } from '../../src/feeds/osv.ts'
import { readZip } from '../../src/feeds/zip.ts'

const data = process.env.TOCSIN_TEST_DATA
const osv = join(data ?? '', 'osv')
const ecosystems = data ? readFileSync(join(osv, 'ecosystems.txt'), 'utf8').trim().split('\n') : []

interface RawRange {
  readonly events: readonly object[]
}

interface RawRecord {
  readonly id: string
  readonly affected: readonly { readonly ranges?: readonly RawRange[]; readonly versions?: readonly string[] }[]
}

/** Vectors of the data set that are none, as its README says: `I:U` is not a metric of CVSS 3.0. */
const badVectors = new Map([
  ['x_NSWG-ECO-504.json', ['severity CVSS_V3 is not a CVSS vector: CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:U/A:U']],
])

describe('the archives of osv.dev’s layout', () => {
  test.skipIf(!data).each(data ? ecosystems : ['(needs TOCSIN_TEST_DATA)'])(
    '%s: every record is kept, whole',
    (name) => {
      const listed = readFileSync(join(osv, name, 'modified_id.csv'), 'utf8')
        .trim()
        .split('\n')
      const entries = readZip(readFileSync(join(osv, name, 'all.zip')))
      expect(entries.map((entry) => entry.name).sort()).toEqual(
        listed.map((line) => `${line.split(',')[1]}.json`).sort(),
      )
      for (const entry of entries) {
        const bytes = entry.read()
        const raw: RawRecord = JSON.parse(Buffer.from(bytes).toString())
        const reading = readOsv(bytes)
        if ('reason' in reading) throw new Error(`${entry.name}: ${reading.reason}`)
        expect(reading.skippedFields).toEqual(badVectors.get(entry.name) ?? [])
        expect(reading.advisory.id).toBe(raw.id)
        expect(reading.advisory.affected.map(({ versions }) => versions)).toEqual(
          raw.affected.map(({ versions }) => versions ?? []),
        )
        expect(reading.advisory.affected.map(({ ranges }) => ranges.map(({ events }) => events.length))).toEqual(
          raw.affected.map(({ ranges }) => (ranges ?? []).map(({ events }) => events.flatMap(Object.keys).length)),
        )
      }
    },
  )
})

test.skipIf(!data)(
  '160 records of other databases are kept; what is left out is named (needs TOCSIN_TEST_DATA)',
  () => {
    const entries = readZip(readFileSync(join(data ?? '', 'osv-samples', 'osv-fixture-records.zip')))
    const left: Record<string, readonly string[]> = {}
    for (const entry of entries) {
      const reading = readOsv(entry.read())
      const skippedFields = 'reason' in reading ? [reading.reason] : reading.skippedFields
      if (skippedFields.length > 0) left[entry.name] = skippedFields
    }
    expect(entries).toHaveLength(160)
    const commitsOnly = ['affected[0].package is missing']
    const untyped = ['references[0].type is missing', 'affected[0].ranges[0].type is missing']
    const slash = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/E:P/RL:O/RC:C/'
    expect(left).toEqual({
      '1373fa_osv.dev__CVE-2023-1234.json': commitsOnly,
      'osv-schema__CVE-2018-5407.json': ['affected[6].package is missing'],
      'osv-schema__CVE-2023-41045.json': commitsOnly,
      'osv-schema__nointroduced-CVE-2023-41045.json': commitsOnly,
      'osv-schema__nondistinct-CVE-2018-5407.json': ['affected[6].package is missing'],
      'osv.dev__CVE-2023-1234.json': commitsOnly,
      'osv.dev__UBUNTU-CVE-2025-38094.json': ['severity Ubuntu is not a CVSS vector: medium'],
      'trivy-db__CVE-2023-2727.json': untyped,
      'trivy-db__CVE-2023-2728.json': untyped,
      'trivy-db__GHSA-f5pg-7wfw-84q9.json': [`severity CVSS_V3 is not a CVSS vector: ${slash}`],
    })
  },
)
