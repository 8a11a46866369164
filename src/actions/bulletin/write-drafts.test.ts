import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { strictTags } from '../../../test/e2e/strict-html.ts'
import { context, instant } from '../../../test/fakes.ts'
import { asRevision, type SliceRevision, slices } from '../../../test/fixtures/revisions.ts'
import type { Revision } from '../../domain/bulletin.ts'
import { formats } from '../../formats/index.ts'
import { ownFolder } from '../testdata/world.ts'
import { writeDrafts } from './write-drafts.ts'

const folder = ownFolder('write-drafts')
afterAll(() => folder.remove())

const { affected } = slices
const called = (trackingId: string, more: Partial<SliceRevision['bulletin']> = {}): Revision => {
  return asRevision({ ...affected, state: 'draft', bulletin: { ...affected.bulletin, trackingId, ...more } })
}

const { publisher, productVersion: version } = affected.bulletin
const write = (name: string, revisions: readonly Revision[], prune = false) => {
  const run = { revisions, at: instant, publisher, versions: [version], remarks: [] }
  return writeDrafts(context, run, { output: join(folder.path, name), prune })
}
const read = (path: string) => readFileSync(join(folder.path, path), 'utf8')
const names = (path: string) => readdirSync(join(folder.path, path)).toSorted()
const fileNames = formats.map(({ fileName }) => fileName).toSorted()

test('each bulletin has a folder with its formats; what else is there stays', async () => {
  folder.write('out/notes.txt', 'mine')
  folder.write('out/NWSB-1/mine.txt', 'mine as well')
  const output = join(folder.path, 'out')
  const { written, index } = await write('out', [called('NWSB-1'), called('NWSB-2', { title: 'Second' })])
  expect({ written, index }).toEqual({
    written: [
      { folder: `${output}/NWSB-1`, title: affected.bulletin.title, status: 'affected' },
      { folder: `${output}/NWSB-2`, title: 'Second', status: 'affected' },
    ],
    index: `${output}/index.html`,
  })
  expect(names('out')).toEqual(['NWSB-1', 'NWSB-2', 'drafts.json', 'index.html', 'notes.txt'])
  expect(names('out/NWSB-1')).toEqual([...fileNames, 'mine.txt'].toSorted())
  expect(names('out/NWSB-2')).toEqual(fileNames)
  expect(read('out/NWSB-2/bulletin.txt')).toContain('Second')
})

test('documents of another tool in the place of a bulletin are not replaced', async () => {
  const theirs = JSON.stringify({ document: { tracking: { generator: { engine: { name: 'secvisogram' } } } } })
  folder.write('theirs/NWSB-2/csaf.json', theirs)
  await expect(write('theirs', [called('NWSB-1'), called('NWSB-2')])).rejects.toMatchObject({
    code: 'draft_folder_taken',
    message: expect.stringMatching(/NWSB-2\/csaf\.json exists already, and nothing says that Tocsin wrote it/),
  })
  expect(names('theirs')).toEqual(['NWSB-2'])
  folder.write('page/NWSB-1/index.html', 'a page of theirs')
  await expect(write('page', [called('NWSB-1')])).rejects.toMatchObject({ code: 'draft_folder_taken' })
})

test('a link in the place of a bulletin is not written through', async () => {
  folder.write('theirs-linked/csaf.json', '{"kept":true}')
  await write('through', [called('NWSB-2')])
  symlinkSync(join(folder.path, 'theirs-linked'), join(folder.path, 'through', 'NWSB-1'))
  const before = read('through/drafts.json')
  await expect(write('through', [called('NWSB-1'), called('NWSB-2')])).rejects.toMatchObject({
    code: 'draft_folder_taken',
    message: `${folder.path}/through/NWSB-1 is a link to a folder elsewhere, and a bulletin has to go there; nothing was written.`,
  })
  expect(names('theirs-linked')).toEqual(['csaf.json'])
  expect(read('through/drafts.json')).toBe(before)
  await write('through', [called('NWSB-2')])
  symlinkSync(join(folder.path, 'through'), join(folder.path, 'by-link'))
  await write('by-link', [called('NWSB-2')])
})

test('drafts of a version that wrote no list are replaced', async () => {
  await write('old', [called('NWSB-1', { title: 'First' })])
  for (const name of ['index.html', 'drafts.json']) rmSync(join(folder.path, 'old', name))
  await write('old', [called('NWSB-1', { title: 'Second' })])
  expect(read('old/NWSB-1/bulletin.txt')).toContain('Second')
})

test('every link between the pages leads to a file, the way back as well', async () => {
  await write('links', [called('NWSB-1'), called('A/B ÿ#%20')])
  const pages = ['index.html', ...names('links').map((name) => `${name}/index.html`)]
  const targets = new Set<string>()
  for (const page of pages.filter((path) => existsSync(join(folder.path, 'links', path)))) {
    for (const { attributes } of strictTags(read(`links/${page}`))) {
      const href = attributes.get('href') ?? '#'
      if (/^(?:#|data:|mailto:|https?:)/.test(href)) continue
      const { pathname } = new URL(href, `file:///links/${page.split('/').map(encodeURIComponent).join('/')}`)
      const target = decodeURIComponent(pathname)
      expect({ page, href, isThere: existsSync(join(folder.path, target)) }).toEqual({ page, href, isThere: true })
      targets.add(target)
    }
  }
  expect([...targets].filter((path) => /^\/links\/(?:index\.html|[^/]+\/index\.html)$/.test(path))).toHaveLength(3)
  expect(targets).toContain('/links/drafts.json')
})

test('the list names every file with its hash, and the same run gives the same bytes', async () => {
  await write('one', [called('NWSB-1')])
  await write('two', [called('NWSB-1')])
  expect(read('one/drafts.json')).toBe(read('two/drafts.json'))
  expect(read('one/index.html')).toBe(read('two/index.html'))
  const list = JSON.parse(read('one/drafts.json'))
  expect(list).toMatchObject({
    ...{ madeBy: context.tool, draftedAt: instant, publisher: 'Northwind Systems', leftovers: [] },
    products: [{ name: 'Northwind Lakehouse', version: '2.3' }],
    bulletins: [
      {
        ...{
          trackingId: 'NWSB-1',
          vulnerabilities: ['CVE-2023-30861'],
          status: 'affected',
          severity: 'high',
          score: 7.5,
        },
        ...{ tlp: 'CLEAR', folder: 'NWSB-1' },
      },
    ],
  })
  const paths = [...list.bulletins[0].files, ...list.files].map(({ path }: { path: string }) => path)
  expect(paths.toSorted()).toEqual([...fileNames.map((name) => `NWSB-1/${name}`), 'index.html'].toSorted())
})

describe('what an earlier run wrote and this one did not', () => {
  const first = async (name: string) => {
    await write(name, [called('NWSB-1'), called('NWSB-2')])
    return write(name, [called('NWSB-1')])
  }
  const ofSecond = fileNames.map((name) => `NWSB-2/${name}`)

  test('stays and is named, in every run', async () => {
    const { left, pruned } = await first('left')
    expect([left.toSorted(), pruned, names('left/NWSB-2')]).toEqual([ofSecond, [], fileNames])
    expect((await write('left', [called('NWSB-1')])).left.toSorted()).toEqual(ofSecond)
  })

  test('goes with prune, and nothing else does', async () => {
    await first('prune')
    folder.write('prune/NWSB-2/mine.txt', 'mine')
    folder.write('prune/other/bulletin.txt', 'mine')
    const { left, pruned, changed } = await write('prune', [called('NWSB-1')], true)
    expect([left, pruned.toSorted(), changed]).toEqual([[], ofSecond, { replaced: [], kept: [] }])
    expect(names('prune')).toEqual(['NWSB-1', 'NWSB-2', 'drafts.json', 'index.html', 'other'])
    expect(names('prune/NWSB-2')).toEqual(['mine.txt'])
    expect((await write('prune', [called('NWSB-1')], true)).pruned).toEqual([])
  })

  test('stays where it lies behind a link, which leads to what is somebody else’s', async () => {
    await first('linked')
    const at = (name: string) => join(folder.path, name)
    renameSync(at('linked/NWSB-2'), at('elsewhere'))
    symlinkSync(at('elsewhere'), at('linked/NWSB-2'))
    expect((await write('linked', [called('NWSB-1')], true)).pruned).toEqual([])
    expect(names('elsewhere')).toEqual(fileNames)
  })

  test('goes with the folder, where that is empty then; also when nothing is found any more', async () => {
    await first('empty')
    const { pruned, written } = await write('empty', [], true)
    expect([written, pruned.length, names('empty')]).toEqual([[], 12, ['drafts.json', 'index.html']])
    expect(read('empty/index.html')).toContain('Nothing was found')
  })

  test('stays where somebody has changed it since, and is theirs from then on', async () => {
    await first('changed')
    folder.write('changed/NWSB-2/bulletin.txt', 'corrected by hand')
    const { changed, left } = await write('changed', [called('NWSB-1')], true)
    expect([changed, left]).toEqual([{ replaced: [], kept: ['NWSB-2/bulletin.txt'] }, []])
    expect(read('changed/NWSB-2/bulletin.txt')).toBe('corrected by hand')
    expect((await write('changed', [called('NWSB-1')], true)).changed.kept).toEqual([])
  })

  test('is named as a folder where no list knows it', async () => {
    for (const name of ['csaf.json', 'bulletin.txt']) folder.write(`unlisted/NWSB-0/${name}`, 'of an older Tocsin')
    folder.write('unlisted/src/index.html', 'no bulletin')
    expect((await write('unlisted', [called('NWSB-1')], true)).unlisted).toEqual(['NWSB-0'])
    expect(names('unlisted/NWSB-0')).toEqual(['bulletin.txt', 'csaf.json'])
  })
})

test('a draft that somebody has changed is replaced, and named; an equal one is not', async () => {
  await write('edited', [called('NWSB-1')])
  folder.write('edited/NWSB-1/bulletin.txt', 'corrected by hand')
  expect((await write('edited', [called('NWSB-1')])).changed.replaced).toEqual(['NWSB-1/bulletin.txt'])
  expect((await write('edited', [called('NWSB-1')])).changed.replaced).toEqual([])
  expect((await write('edited', [called('NWSB-1', { title: 'Other' })])).changed.replaced).toEqual([])
})

test.each([
  ['index.html', 'mine', /index\.html exists already, and no list of drafts says that Tocsin wrote it/],
  ['drafts.json', '{"drafts":[]}', /drafts\.json is not a list of drafts that Tocsin wrote/],
  ['drafts.json', 'mine', /drafts\.json is not a list of drafts/],
])('somebody else’s %s is never replaced: %s', async (name, content, message) => {
  const place = `foreign-${content.length}-${name}`
  folder.write(`${place}/${name}`, content)
  await expect(write(place, [called('NWSB-1')], true)).rejects.toMatchObject({
    code: 'draft_folder_taken',
    message: expect.stringMatching(message),
  })
  expect([names(place), read(`${place}/${name}`)]).toEqual([[name], content])
})

test.each(['../../victim.txt', '/etc/victim.txt', 'a/../../victim.txt', 'a/..', '..', 'a\\..\\victim.txt'])(
  'a list that leads out of the folder, to %s, is not one of ours',
  async (path) => {
    folder.write('victim.txt', 'mine')
    await write('escape', [called('NWSB-1')])
    const list = JSON.parse(read('escape/drafts.json'))
    folder.write('escape/drafts.json', { ...list, leftovers: [{ path, sha256: 'a'.repeat(64) }] })
    await expect(write('escape', [called('NWSB-1')], true)).rejects.toMatchObject({ code: 'draft_folder_taken' })
    expect(read('victim.txt')).toBe('mine')
    folder.write('escape/drafts.json', list)
  },
)

test('a file in the place of the folder is refused, and stays', async () => {
  folder.write('file', 'mine')
  await expect(write('file', [called('NWSB-1')])).rejects.toMatchObject({
    code: 'output_is_file',
    message: expect.stringMatching(/file is a file; drafts go to a folder\. Nothing was written\.$/),
  })
  expect(read('file')).toBe('mine')
})

test('nothing is written where there is nothing to say, and nothing was', async () => {
  expect(await write('nothing', [])).toMatchObject({ written: [], index: undefined })
  expect(existsSync(join(folder.path, 'nothing'))).toBe(false)
})

test('a format that says what holds has no file of a bulletin that was withdrawn', async () => {
  const withdrawn: Revision = { ...called('NWSB-1'), ending: { kind: 'withdrawn', reasoning: 'It was another flaw.' } }
  await write('withdrawn', [withdrawn])
  expect(names('withdrawn/NWSB-1')).toContain('bulletin.txt')
  expect(names('withdrawn/NWSB-1')).not.toContain('openvex.json')
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
  const { written } = await write('status', [called('NWSB-1', { components })])
  expect(written[0]?.status).toBe('affected, under_investigation, fixed')
})

test('two bulletins of one folder are refused before anything is written', async () => {
  await expect(write('collision', [called('NWSB-0'), called('NWSB-1'), called('NWSB-1')])).rejects.toMatchObject({
    code: 'bulletins_collide',
    message: 'The bulletins NWSB-1 and NWSB-1 would have the same folder, NWSB-1; nothing was written.',
  })
  expect(names('.')).not.toContain('collision')
})

test('so are two publishers whose ids differ in the case of their prefix alone', async () => {
  const small = called('nwsb-1', { publisher: { ...publisher, idPrefix: 'nwsb' } })
  await expect(write('collision', [called('NWSB-1'), small])).rejects.toMatchObject({
    message: 'The bulletins NWSB-1 and nwsb-1 would have the same folder, nwsb-1; nothing was written.',
  })
})

test('ids that differ in letter case alone have folders that differ where it does not count', async () => {
  const { written } = await write('letter-case', [called('NWSB-Abc'), called('NWSB-aBC'), called('NWSB-ABC')])
  expect(new Set(written.map((each) => each.folder.toLowerCase())).size).toBe(3)
  expect(names('letter-case')).toHaveLength(5)
})

test.each(['index.html', 'drafts.json'])(
  'a folder that is called %s is refused before anything is written',
  async (name) => {
    mkdirSync(join(folder.path, `taken-${name}`, name), { recursive: true })
    await expect(write(`taken-${name}`, [called('NWSB-1')])).rejects.toMatchObject({ code: 'draft_folder_taken' })
    expect(names(`taken-${name}`)).toEqual([name])
  },
)
