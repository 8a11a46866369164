import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { context } from '../../test/fakes.ts'
import { revisions } from '../../test/fixtures/revisions.ts'
import type { Revision } from '../domain/bulletin.ts'
import { formats } from '../formats/index.ts'
import { ownFolder } from './testdata/world.ts'
import { writeDrafts } from './write-drafts.ts'

const folder = ownFolder('write-drafts')
afterAll(() => folder.remove())

const { affected } = revisions
const called = (trackingId: string, more: Partial<Revision['bulletin']> = {}): Revision => {
  return { ...affected, bulletin: { ...affected.bulletin, trackingId, ...more } }
}

test('each bulletin has a folder with its formats; what else is there stays', async () => {
  const output = join(folder.path, 'out')
  folder.write('out/notes.txt', 'mine')
  folder.write('out/NWSB-1/old.txt', 'of an earlier draft')
  const written = await writeDrafts(context, [called('NWSB-1'), called('NWSB-2', { title: 'Second' })], output)
  expect(written).toEqual([
    { folder: `${output}/NWSB-1`, title: affected.bulletin.title, status: 'affected' },
    { folder: `${output}/NWSB-2`, title: 'Second', status: 'affected' },
  ])
  expect(readdirSync(output).toSorted()).toEqual(['NWSB-1', 'NWSB-2', 'notes.txt'])
  expect(readdirSync(join(output, 'NWSB-1')).toSorted()).toEqual(formats.map(({ fileName }) => fileName).toSorted())
  expect(readFileSync(join(output, 'NWSB-2', 'bulletin.txt'), 'utf8')).toContain('Second')
})

test('a format that says what holds has no file of a bulletin that was withdrawn', async () => {
  const output = join(folder.path, 'withdrawn')
  const withdrawn: Revision = { ...called('NWSB-1'), ending: { kind: 'withdrawn', reasoning: 'It was another flaw.' } }
  await writeDrafts(context, [withdrawn], output)
  const names = readdirSync(join(output, 'NWSB-1'))
  expect(names).toContain('bulletin.txt')
  expect(names).not.toContain('openvex.json')
})

test('the status is that of all components, the worst first, each once', async () => {
  const [component] = affected.bulletin.components
  if (!component) throw new Error('the revision has no component')
  const components = [
    { ...component, claim: { status: 'fixed' as const } },
    { ...component, claim: { status: 'under_investigation' as const } },
    { ...component, claim: { status: 'fixed' as const } },
    component,
  ]
  const [written] = await writeDrafts(context, [called('NWSB-1', { components })], join(folder.path, 'status'))
  expect(written?.status).toBe('affected, under_investigation, fixed')
})

test('two bulletins of one folder are refused before anything is written', async () => {
  const output = join(folder.path, 'collision')
  const colliding = writeDrafts(context, [called('NWSB-0'), called('NWSB-1'), called('NWSB-1')], output)
  await expect(colliding).rejects.toMatchObject({
    code: 'bulletins_collide',
    message: 'The bulletins NWSB-1 and NWSB-1 would have the same folder, NWSB-1; nothing was written.',
  })
  expect(readdirSync(folder.path)).not.toContain('collision')
})

test('so are two publishers whose ids differ in the case of their prefix alone', async () => {
  const { publisher } = affected.bulletin
  const small = called('nwsb-1', { publisher: { ...publisher, idPrefix: 'nwsb' } })
  await expect(writeDrafts(context, [called('NWSB-1'), small], join(folder.path, 'collision'))).rejects.toMatchObject({
    message: 'The bulletins NWSB-1 and nwsb-1 would have the same folder, nwsb-1; nothing was written.',
  })
})

test('ids that differ in letter case alone have folders that differ where it does not count', async () => {
  const output = join(folder.path, 'letter-case')
  const written = await writeDrafts(context, [called('NWSB-Abc'), called('NWSB-aBC'), called('NWSB-ABC')], output)
  expect(new Set(written.map((each) => each.folder.toLowerCase())).size).toBe(3)
  expect(readdirSync(output)).toHaveLength(3)
})
