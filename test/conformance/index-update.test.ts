import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildIndex, digestIndex, type UpdateReport, updateIndex } from '../../src/index/index.ts'
import { context } from '../fakes.ts'

const data = process.env.TOCSIN_TEST_DATA

/** Those of which the shared data hold two states. */
const ecosystems = ['AlmaLinux', 'Go', 'crates.io']

describe.skipIf(!data)('two months of real changes (needs TOCSIN_TEST_DATA)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-update-'))
  const [old, rebuilt] = [join(folder, 'old'), join(folder, 'rebuilt')]
  const options = { ecosystems, progress: context.progress, now: context.now }
  let expected = ''
  beforeAll(async () => {
    await buildIndex({ ...options, directory: old, mirror: context.mirror(join(data ?? '', 'osv-2026-07-01')) })
    await buildIndex({ ...options, directory: rebuilt, mirror: context.mirror(join(data ?? '', 'osv')) })
    expected = digestIndex(rebuilt)
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  async function updated(name: string, source: string, deltaShare: number): Promise<UpdateReport> {
    const directory = join(folder, name)
    cpSync(old, directory, { recursive: true })
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
    const file = (name: string, of: string) => readFileSync(join(folder, name, 'generations', of, 'advisories.tix'))
    const current = readFileSync(join(rebuilt, 'current'), 'utf8').trim()
    expect(file('compacted', generation).equals(file('rebuilt', current))).toBe(true)
  })

  test('can be taken back, deletions and all', async () => {
    const directory = join(folder, 'delta')
    const before = digestIndex(old)
    const mirror = context.mirror(join(data ?? '', 'osv-2026-07-01'))
    const report = await updateIndex({ ...options, directory, mirror, deltaShare: 1, full: true })
    expect(report).toMatchObject({ advisories: 10_079, skippedRecords: [] })
    expect(report.updated.reduce((sum, { removed }) => sum + removed, 0)).toBe(1065)
    expect(digestIndex(directory)).toBe(before)
  })
})
