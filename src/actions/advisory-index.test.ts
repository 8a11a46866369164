import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { context } from '../../test/fakes.ts'
import { openIndex } from '../index/index.ts'
import { advisoryIndexStatus, buildAdvisoryIndex, updateAdvisoryIndex } from './advisory-index.ts'

const folder = mkdtempSync(join(tmpdir(), 'tocsin-action-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A source with one record in each of these folders. */
function source(name: string, ids: Readonly<Record<string, string>>): string {
  for (const [ecosystem, id] of Object.entries(ids)) {
    const path = join(folder, name, ecosystem, `${id}.json`)
    mkdirSync(dirname(path), { recursive: true })
    const affected = [
      { package: { ecosystem, name: 'x' }, versions: ['1'] },
      { package: { ecosystem: 'Go', name: 'x' } },
    ]
    writeFileSync(path, JSON.stringify({ id, modified: '2026-01-01T00:00:00Z', affected }))
  }
  return join(folder, name)
}

const db = join(folder, 'db')
const asBefore = { from: undefined, db, ecosystems: undefined, full: false }

test('an update goes to where the index came from, until it is told otherwise for all ecosystems', async () => {
  const [here, there] = [source('here', { npm: 'A-1', PyPI: 'P-1' }), source('there', { npm: 'A-2', PyPI: 'P-2' })]
  await buildAdvisoryIndex(context, { from: here, db, ecosystems: undefined })
  source('here', { npm: 'A-3' })
  expect((await updateAdvisoryIndex(context, asBefore)).updated).toMatchObject([{ name: 'npm', added: 1 }])
  await updateAdvisoryIndex(context, { ...asBefore, from: there, ecosystems: ['npm'] })
  expect(advisoryIndexStatus(db).sources).toEqual([here, there])
  source('there', { npm: 'A-4' })
  const npmAlone = await updateAdvisoryIndex(context, { ...asBefore, ecosystems: ['npm'] })
  expect(npmAlone.updated).toMatchObject([{ name: 'npm', added: 1 }])
  const { movedFrom } = await updateAdvisoryIndex(context, { ...asBefore, from: there })
  expect(movedFrom).toBe(here)
  expect(advisoryIndexStatus(db).sources).toEqual([there])
})

const noColons = process.platform === 'win32'
test.skipIf(noColons)(
  'the ecosystems and releases whose folders were brought are covered, not those named beside (needs file names with colons)',
  async () => {
    const own = join(folder, 'releases')
    const from = source('by-release', { 'Debian:12': 'D-1', npm: 'A-1' })
    await buildAdvisoryIndex(context, { from, db: own, ecosystems: undefined })
    const index = openIndex(own)
    expect(index.ecosystems()).toEqual(new Set(['Debian:12', 'npm']))
    index.close()
  },
)
