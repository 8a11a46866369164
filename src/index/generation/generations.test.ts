import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { AdvisoryIndex } from '../../domain/ports/advisory-index.ts'
import { openIndex } from '../open.ts'
import { build, temporaryFolder } from '../testdata/index.ts'
import { noon, osv } from '../testdata/source.ts'

function files(id: string) {
  return { 'PyPI/1.json': osv(id) }
}

function opened(directory: string): AdvisoryIndex {
  const index = openIndex(directory)
  onTestFinished(() => index.close())
  return index
}

function recordIn(index: AdvisoryIndex): string | undefined {
  return index.forPackage('PyPI', 'flask')[0]?.head.id
}

describe('a new generation takes the place of the old one', () => {
  test('for those who open it afterwards; a reader of the old one keeps it', async () => {
    const directory = temporaryFolder()
    await build(files('A'), { directory })
    const reader = opened(directory)
    await build(files('B'), { directory, now: noon + 1 })
    expect(recordIn(opened(directory))).toBe('B')
    expect(recordIn(reader)).toBe('A')
    expect(reader.groups('A')[0]?.records).toHaveLength(1)
  })

  test('and the one before it stays until the next build', async () => {
    const directory = temporaryFolder()
    for (const n of [1, 2, 3]) await build(files(`X-${n}`), { directory, now: noon + n })
    const kept = ['20261123T120000002Z', '20261123T120000003Z']
    expect(readdirSync(join(directory, 'generations')).sort()).toEqual(kept)
    expect(readdirSync(directory).sort()).toEqual(['current', 'generations', 'lock.db'])
    const written = ['advisories.tix', 'listing.tix', 'summary.tix']
    expect(readdirSync(join(directory, 'generations', '20261123T120000003Z')).sort()).toEqual(written)
  })

  test('also when the clock stands still', async () => {
    const directory = temporaryFolder()
    await build(files('A'), { directory })
    const { generation } = await build(files('B'), { directory })
    expect(generation).toBe('20261123T120000000Z-2')
    expect(recordIn(opened(directory))).toBe('B')
  })

  test('over what a build that died has left behind', async () => {
    const directory = temporaryFolder()
    mkdirSync(join(directory, 'building'))
    writeFileSync(join(directory, 'building', 'scratch'), 'half')
    mkdirSync(join(directory, 'generations', '20260101T000000000Z'), { recursive: true })
    await build(files('A'), { directory })
    expect(readdirSync(join(directory, 'generations'))).toEqual(['20261123T120000000Z'])
    expect(recordIn(opened(directory))).toBe('A')
  })
})

describe('a build that fails leaves the old generation as it was', () => {
  test('when the source fails', async () => {
    const directory = temporaryFolder()
    await build(files('A'), { directory })
    await expect(build({}, { directory })).rejects.toMatchObject({ code: 'source_not_found' })
    expect(recordIn(opened(directory))).toBe('A')
    expect(readdirSync(directory).sort()).toEqual(['current', 'generations', 'lock.db'])
  })

  test('when another build is going on', async () => {
    const directory = temporaryFolder()
    const first = build(files('A'), { directory })
    await expect(build(files('B'), { directory })).rejects.toMatchObject({ code: 'index_busy' })
    await first
    expect(recordIn(opened(directory))).toBe('A')
  })

  test('when its place is a file', async () => {
    const directory = join(temporaryFolder(), 'file')
    writeFileSync(directory, '')
    await expect(build(files('A'), { directory })).rejects.toMatchObject({ code: 'write_failed' })
    await expect(build(files('A'), { directory })).rejects.toThrow(`The advisory index in ${directory} could not`)
  })

  const root = process.platform === 'linux' && process.getuid?.() === 0
  test.skipIf(!root).for([['while reading', 300_000] as const, ['while writing', 180_000] as const])(
    'when the disk is full %s (needs root on Linux, to mount a disk of 1 MiB)',
    async ([, numbers], { skip }) => {
      const directory = temporaryFolder()
      const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', directory])
      skip(status !== 0, 'this machine lets nobody mount a disk')
      onTestFinished(() => void spawnSync('umount', [directory]))
      await build(files('A'), { directory })
      const noise = Array.from({ length: numbers }, (_, i) => ((i * 2654435761) % 4294967291).toString(36)).join('')
      await expect(build({ 'PyPI/1.json': osv('B', { details: noise }) }, { directory })).rejects.toMatchObject({
        code: 'write_failed',
        message: expect.stringContaining('ENOSPC'),
      })
      const index = openIndex(directory)
      expect(recordIn(index)).toBe('A')
      index.close()
      expect(readdirSync(directory).sort()).toEqual(['current', 'generations', 'lock.db'])
      expect(readdirSync(join(directory, 'generations'))).toEqual(['20261123T120000000Z'])
    },
  )
})
