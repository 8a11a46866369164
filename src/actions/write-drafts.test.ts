import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { context } from '../../test/fakes.ts'
import { revisions } from '../../test/fixtures/revisions.ts'
import type { Revision } from '../domain/bulletin.ts'
import { writeDrafts } from './write-drafts.ts'

const folder = mkdtempSync(join(tmpdir(), 'tocsin-write-drafts-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const revision = revisions['affected']

function named(trackingId: string): Revision {
  return { ...revision, bulletin: { ...revision.bulletin, trackingId } }
}

test('two bulletins that would share a folder stop the command before anything is written', async () => {
  const output = join(folder, 'none')
  const bulletins = [named('NWSB-CVE-2026-1'), named('NWSB-CVE-2026-2'), named('NWSB-CVE-2026-1')]
  await expect(writeDrafts(context, bulletins, output)).rejects.toMatchObject({
    code: 'bulletins_collide',
    message: expect.stringMatching(
      /^The bulletins NWSB-CVE-2026-1 and NWSB-CVE-2026-1 would have the same folder, .*; nothing was written\.$/,
    ),
  })
  expect(existsSync(output)).toBe(false)
})

test('ids that differ in letter case only have folders that differ where it does not count', async () => {
  const output = join(folder, 'both')
  const written = await writeDrafts(context, [named('NWSB-Abc'), named('NWSB-aBC'), named('NWSB-ABC')], output)
  expect(new Set(written.map((each) => each.folder.toLowerCase())).size).toBe(3)
  expect(readdirSync(output)).toHaveLength(3)
})
