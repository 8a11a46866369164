import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { contextFor, example } from '../../../test/fakes.ts'
import { openIndex } from '../../index/index.ts'
import {
  advisoryIndexDigest,
  advisoryIndexStatus,
  buildAdvisoryIndex,
  isSampleIndex,
  updateAdvisoryIndex,
} from './advisory-index.ts'

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
const asBefore = { from: undefined, ecosystems: undefined, full: false }

test('an update goes to where the index came from, until all ecosystems are given another source', async () => {
  const [here, there] = [source('here', { npm: 'A-1', PyPI: 'P-1' }), source('there', { npm: 'A-2', PyPI: 'P-2' })]
  await buildAdvisoryIndex(contextFor(db), { from: here, ecosystems: undefined })
  source('here', { npm: 'A-3' })
  expect((await updateAdvisoryIndex(contextFor(db), asBefore)).updated).toMatchObject([{ name: 'npm', added: 1 }])
  await updateAdvisoryIndex(contextFor(db), { ...asBefore, from: there, ecosystems: ['npm'] })
  expect((await advisoryIndexStatus(contextFor(db))).sources).toEqual([here, there])
  source('there', { npm: 'A-4' })
  const npmAlone = await updateAdvisoryIndex(contextFor(db), { ...asBefore, ecosystems: ['npm'] })
  expect(npmAlone.updated).toMatchObject([{ name: 'npm', added: 1 }])
  const { movedFrom } = await updateAdvisoryIndex(contextFor(db), { ...asBefore, from: there })
  expect(movedFrom).toBe(here)
  expect((await advisoryIndexStatus(contextFor(db))).sources).toEqual([there])
})

const noColons = process.platform === 'win32'
test.skipIf(noColons)(
  'the ecosystems and releases whose folders were read are covered, not those named beside (needs file names with colons)',
  async () => {
    const own = join(folder, 'releases')
    const from = source('by-release', { 'Debian:12': 'D-1', npm: 'A-1' })
    await buildAdvisoryIndex(contextFor(own), { from, ecosystems: undefined })
    const index = openIndex(own)
    expect(index.ecosystems()).toEqual(new Set(['Debian:12', 'npm']))
    index.close()
  },
)

describe('an index', () => {
  const built = async (name: string, from: string, ecosystems?: readonly string[]) => {
    const own = join(folder, name)
    await buildAdvisoryIndex(contextFor(own), { from, ecosystems })
    return own
  }

  test('holds the ecosystems asked for, or all', async () => {
    const from = source('two', { npm: 'A-1', PyPI: 'P-1' })
    const names = async (own: string) => {
      return (await advisoryIndexStatus(contextFor(own))).perEcosystem.map(({ name }) => name)
    }
    expect(await names(await built('all', from))).toEqual(['PyPI', 'npm'])
    expect(await names(await built('npm-alone', from, ['npm']))).toEqual(['npm'])
  })

  test('is a sample where its source says so', async () => {
    expect(await isSampleIndex(contextFor(await built('sample', join(example, 'osv'))))).toBe(true)
    expect(await isSampleIndex(contextFor(await built('real', source('real-source', { npm: 'A-1' }))))).toBe(false)
  })

  test('has the digest of its advisories', async () => {
    const [first, second] = [source('first', { npm: 'A-1' }), source('second', { npm: 'A-2' })]
    const [one, same, other] = [await built('one', first), await built('same', first), await built('other', second)]
    expect(advisoryIndexDigest(contextFor(one))).toBe(advisoryIndexDigest(contextFor(same)))
    expect(advisoryIndexDigest(contextFor(one))).not.toBe(advisoryIndexDigest(contextFor(other)))
  })

  test('that is missing is asked in vain', async () => {
    const missing = contextFor(join(folder, 'missing'))
    for (const ask of [isSampleIndex, advisoryIndexDigest, advisoryIndexStatus]) {
      await expect(async () => ask(missing)).rejects.toMatchObject({ code: 'index_missing' })
    }
  })

  test('whose ecosystems came from two places is updated from where it came from itself', async () => {
    const [here, there] = [source('p', { npm: 'A-1', PyPI: 'P-1' }), source('q', { npm: 'A-1', PyPI: 'P-1' })]
    const own = await built('mixed', here)
    await updateAdvisoryIndex(contextFor(own), { ...asBefore, from: there, ecosystems: ['npm'] })
    source('p', { npm: 'A-2', PyPI: 'P-2' })
    const { updated } = await updateAdvisoryIndex(contextFor(own), { ...asBefore, ecosystems: ['npm', 'PyPI'] })
    expect(updated.map(({ name, added }) => [name, added])).toEqual([
      ['PyPI', 1],
      ['npm', 1],
    ])
  })

  test('loses what its source no longer lists where all is compared', async () => {
    const from = source('shrinking', { npm: 'A-1' })
    source('shrinking', { npm: 'A-2' })
    const own = await built('shrunk', from)
    rmSync(join(from, 'npm', 'A-1.json'))
    expect((await updateAdvisoryIndex(contextFor(own), { ...asBefore, full: true })).updated).toMatchObject([
      { name: 'npm', removed: 1 },
    ])
  })
})
