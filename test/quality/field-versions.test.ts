import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { fieldData, indexOf, linesOf, scan, scanCase } from '../field.ts'

const data = fieldData ?? ''

describe.skipIf(!fieldData)('what the field gives for a version (needs TOCSIN_TEST_DATA)', () => {
  test('a commit is decided by no range, whatever digit it begins with', async () => {
    const outcome = await scanCase(data, 'commit-as-version')
    expect(outcome.code).toBe(1)
    const lines = linesOf(outcome)
    expect(lines.length).toBe(8)
    expect(lines.filter((line) => !line.endsWith(' unknown'))).toEqual([])
    expect(outcome.out).toContain('names a commit, which has no place in the order of versions')
  })

  test('the platform of a gem is not a part of its version', async () => {
    const lines = linesOf(await scanCase(data, 'gem-platform'))
    expect(lines).toEqual(['pkg:gem/nokogiri@1.13.3-x86_64-linux GHSA-gem1-aaaa-aaaa yes'])
  })

  test('an RPM without its release is decided only where no release would change the answer', async () => {
    const lines = linesOf(await scanCase(data, 'rpm-without-release'))
    expect(lines).toEqual([
      'pkg:rpm/almalinux/zlib@1.2.11?distro=almalinux-8 ALSA-2026:1 unknown',
      'pkg:rpm/almalinux/zlib@1.2.7?distro=almalinux-8 ALSA-2026:1 yes',
    ])
  })
})

describe('the same in a scan', () => {
  const folders: string[] = []
  afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true })
  })

  async function scanned(records: Parameters<typeof indexOf>[0], purls: readonly string[]) {
    const db = await indexOf(records)
    const folder = mkdtempSync(join(tmpdir(), 'tocsin-versions-'))
    folders.push(folder, dirname(db))
    const file = join(folder, 'bom.json')
    const components = purls.map((purl) => ({ type: 'library', name: 'thing', purl }))
    writeFileSync(file, JSON.stringify({ bomFormat: 'CycloneDX', specVersion: '1.6', version: 1, components }))
    return linesOf(await scan(file, db))
  }

  const record = (id: string, ecosystem: string, affected: object) => ({
    id,
    modified: '2026-01-01T00:00:00Z',
    affected: [{ package: { ecosystem, name: 'thing' }, ...affected }],
  })
  const everything = { type: 'SEMVER', events: [{ introduced: '0' }] }

  test('a record of malware holds what its range or its list says', async () => {
    const records = [
      record('MAL-2026-1', 'npm', { ranges: [everything], versions: ['6.6.6'] }),
      record('MAL-2026-2', 'npm', { versions: ['6.6.6'] }),
    ]
    expect(await scanned(records, ['pkg:npm/thing@1.0.0', 'pkg:npm/thing@6.6.6'])).toEqual([
      'pkg:npm/thing@1.0.0 MAL-2026-1 yes',
      'pkg:npm/thing@6.6.6 MAL-2026-1 yes',
      'pkg:npm/thing@6.6.6 MAL-2026-2 yes',
    ])
  })

  test('a text that is not a version is undecided, also for a record that only lists', async () => {
    const records = [
      record('PYSEC-2026-1', 'PyPI', { versions: ['3.1.0'] }),
      record('PYSEC-2026-2', 'PyPI', {
        ranges: [{ type: 'ECOSYSTEM', events: [{ introduced: '0' }, { fixed: '2.2.x' }] }],
      }),
    ]
    expect(
      await scanned(records, ['pkg:pypi/thing@3.1.0-custom1', 'pkg:pypi/thing@3.1.0', 'pkg:pypi/thing@main']),
    ).toEqual([
      'pkg:pypi/thing@3.1.0-custom1 PYSEC-2026-1 unknown',
      'pkg:pypi/thing@3.1.0-custom1 PYSEC-2026-2 unknown',
      'pkg:pypi/thing@3.1.0 PYSEC-2026-1 yes',
      'pkg:pypi/thing@3.1.0 PYSEC-2026-2 unknown',
      'pkg:pypi/thing@main PYSEC-2026-1 unknown',
      'pkg:pypi/thing@main PYSEC-2026-2 unknown',
    ])
  })
})
