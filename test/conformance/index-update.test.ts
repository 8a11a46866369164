import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { digestIndex, type UpdateReport, updateIndex } from '../../src/index/index.ts'
import { context } from '../fakes.ts'
import { copyOf, type SharedIndex, sharedIndex, twiceKnown } from '../shared-index.ts'

const data = process.env.TOCSIN_TEST_DATA

describe.skipIf(!data)('two months of real changes (needs TOCSIN_TEST_DATA)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-update-'))
  const options = { ecosystems: twiceKnown, progress: context.progress, now: context.now }
  let old: SharedIndex
  let rebuilt: SharedIndex
  let expected = ''
  beforeAll(async () => {
    old = await sharedIndex('older')
    rebuilt = await sharedIndex('newer')
    expected = digestIndex(rebuilt.directory)
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  async function updated(name: string, source: string, deltaShare: number): Promise<UpdateReport> {
    const directory = join(folder, name)
    copyOf(old, directory)
    return updateIndex({
      ...options,
      directory,
      mirror: context.mirror(join(data ?? '', source)),
      deltaShare,
      full: true,
    })
  }

  test('lead, as a delta, to what a whole build holds', async () => {
    const report = await updated('delta', 'osv', 1)
    expect(report.updated).toEqual([
      { name: 'AlmaLinux', added: 471, changed: 2, removed: 0, rejected: 0 },
      { name: 'Go', added: 513, changed: 16, removed: 0, rejected: 0 },
      { name: 'crates.io', added: 81, changed: 27, removed: 0, rejected: 0 },
    ])
    expect(report).toMatchObject({ compacted: false, advisories: 11_144, skippedRecords: [] })
    expect(digestIndex(join(folder, 'delta'))).toBe(expected)
  })

  test('lead, written as one file, to the very bytes of a whole build', async () => {
    const { generation, compacted } = await updated('compacted', 'osv', 0)
    expect(compacted).toBe(true)
    const file = (directory: string, of: string) => readFileSync(join(directory, 'generations', of, 'advisories.tix'))
    const current = readFileSync(join(rebuilt.directory, 'current'), 'utf8').trim()
    expect(file(join(folder, 'compacted'), generation).equals(file(rebuilt.directory, current))).toBe(true)
  })

  test('can be taken back, deletions and all', async () => {
    const directory = join(folder, 'delta')
    const before = digestIndex(old.directory)
    const mirror = context.mirror(join(data ?? '', 'osv-2026-07-01'))
    const report = await updateIndex({ ...options, directory, mirror, deltaShare: 1, full: true })
    expect(report).toMatchObject({ advisories: 10_079, skippedRecords: [] })
    expect(report.updated.reduce((sum, { removed }) => sum + removed, 0)).toBe(1065)
    expect(digestIndex(directory)).toBe(before)
  })
})
