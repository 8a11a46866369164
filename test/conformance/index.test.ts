import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AdvisoryIndex } from '../../src/domain/ports/advisory-index.ts'
import { readZip } from '../../src/feeds/zip.ts'
import { type BuildReport, openIndex } from '../../src/index/index.ts'
import { normaliseName } from '../../src/match/names.ts'
import { sharedIndex } from '../shared-index.ts'

const data = process.env.TOCSIN_TEST_DATA
const osv = join(data ?? '', 'osv')

describe.skipIf(!data)('an index of 75,514 real advisories (needs TOCSIN_TEST_DATA)', () => {
  let report: BuildReport
  let index: AdvisoryIndex
  beforeAll(async () => {
    const shared = await sharedIndex('whole')
    report = shared.report
    index = openIndex(shared.directory)
  })
  afterAll(() => index?.close())

  test('accounts for every record, by ecosystem', () => {
    const counts = readFileSync(join(osv, 'ecosystems.txt'), 'utf8')
      .trim()
      .split('\n')
      .map((name) => {
        return [
          name,
          readFileSync(join(osv, name, 'modified_id.csv'), 'utf8')
            .trim()
            .split('\n').length,
        ]
      })
    expect(report.perEcosystem.map(({ name, advisories }) => [name, advisories])).toEqual(counts)
    expect(report).toMatchObject({
      advisories: 75_514,
      repeated: 0,
      skippedRecords: [],
      skippedFields: [{ where: 'npm/all.zip: x_NSWG-ECO-504.json' }],
    })
  })

  test('answers for every package exactly what its records say', () => {
    const expected = new Map<string, string[]>()
    for (const { name } of report.perEcosystem) {
      for (const entry of readZip(readFileSync(join(osv, name, 'all.zip')))) {
        const { id, affected } = JSON.parse(Buffer.from(entry.read()).toString())
        for (const { package: named } of affected) {
          const ecosystem: string = named.ecosystem.replace(/:.*/, '')
          const key = JSON.stringify([ecosystem, normaliseName(ecosystem, named.name)])
          const records = expected.get(key) ?? []
          expected.set(key, records)
          records.push(`${id} ${named.name}`)
        }
      }
    }
    expect(expected.size).toBeGreaterThan(47_000)
    for (const [key, records] of expected) {
      const [ecosystem, name] = JSON.parse(key)
      const slices = index.forPackage(ecosystem, name)
      // Once each: a record that covers several vulnerabilities gives the same slice for every one of them.
      const found = new Map(slices.map(({ head, affected }) => [affected, `${head.id} ${affected.package.name}`]))
      expect([...found.values()].sort(), key).toEqual(records.sort())
    }
  })

  test('finds every record under its id', () => {
    const lines = readFileSync(join(osv, 'modified_id.csv'), 'utf8').trim().split('\n')
    for (const line of lines) {
      const id = line.slice(line.indexOf('/') + 1)
      expect(index.groups(id)[0]?.records.map((record) => record.id)).toContain(id)
    }
  })

  test('knows the Flask cookie flaw under all its names', () => {
    const ids = ['CVE-2023-30861', 'GHSA-m2qf-hxjv-5gpq', 'PYSEC-2023-62']
    const slices = index.forPackage('PyPI', 'flask').filter(({ head }) => head.ids.includes('CVE-2023-30861'))
    expect(new Set(slices.map(({ head }) => head.id))).toEqual(new Set(ids.slice(1)))
    for (const id of ids) {
      const group = index.groups(id)[0]
      expect(group?.ids).toEqual(ids)
      expect(
        group?.records.map((record) => [record.id, record.cweIds, record.scores.map(({ score }) => score)]),
      ).toEqual([
        ['GHSA-m2qf-hxjv-5gpq', ['CWE-539'], [7.5]],
        ['PYSEC-2023-62', [], []],
      ])
    }
  })

  test('knows releases, custom ranges and names whose case differs', () => {
    expect(index.forPackage('Debian', 'curl').map(({ affected }) => affected.package.release)).toContain('11')
    const affected = index.groups('GO-2023-2385')[0]?.records.flatMap((record) => record.affected) ?? []
    const [custom] = affected.flatMap(({ customRanges }) => customRanges)
    expect(custom?.events[0]).toEqual({ introduced: '0' })
    expect(index.forPackage('Go', 'github.com/azure/azure-sdk-for-go/sdk/azidentity')[0]?.affected.package.name).toBe(
      'github.com/Azure/azure-sdk-for-go/sdk/azidentity',
    )
  })
})
