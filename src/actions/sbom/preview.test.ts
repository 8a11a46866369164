import { afterAll, describe, expect, test } from 'vitest'
import { context } from '../../../test/fakes.ts'
import { cyclonedx, osv, ownFolder } from '../testdata/world.ts'
import { preview } from './preview.ts'

const folder = ownFolder('preview')
afterAll(() => folder.remove())

const old = folder.write('old.json', cyclonedx(['pkg:pypi/flask@2.2.3', 'pkg:pypi/click@8.1.3']))
const older = folder.write('older.json', cyclonedx(['pkg:pypi/Flask@2.2.3', 'pkg:pypi/flask@1.0']))
const fresh = folder.write('fresh.json', cyclonedx(['pkg:pypi/flask@3.0.0']))
const odd = folder.write('odd.json', cyclonedx(['pkg:generic/zlib@1', 'pkg:generic/xz@5', 'pkg:pypi/flask']))

const record = (content: string | object) => folder.write('record.json', content)
const of = (content: object, ...sboms: string[]) => preview(context, { record: record(content), sboms })

describe('a draft record', () => {
  const draft = osv('NW-1', 'PyPI/flask', { fixed: '2.2.5' })

  test('would match these package versions, each once with the documents that hold it', async () => {
    const { hits, ...rest } = await of(draft, old, older, fresh)
    expect(hits.map(({ version, sboms }) => [version, sboms])).toEqual([
      ['2.2.3', [old, older]],
      ['1.0', [older]],
    ])
    expect(hits[0]).toMatchObject({
      ecosystem: 'PyPI',
      name: 'flask',
      inRange: 'yes',
      reason: '2.2.3 is at or after 0 and before 2.2.5',
    })
    expect(rest).toEqual({
      record: 'NW-1',
      unreadParts: [],
      notCompared: [],
      unanswered: [],
      otherReleases: [],
      absent: [],
    })
  })

  test('cannot be compared with components that no record could name; one without a version is not decided', async () => {
    const { hits, notCompared } = await of(draft, fresh, odd)
    expect(notCompared).toEqual([{ sbom: odd, components: 2 }])
    expect(hits).toMatchObject([{ name: 'flask', version: undefined, inRange: 'unknown', sboms: [odd] }])
  })

  test('is not answered by a document of which nothing can be compared; by one that is empty it is', async () => {
    const blind = folder.write('blind.json', cyclonedx(['pkg:generic/zlib@1']))
    const empty = folder.write('empty.json', cyclonedx([]))
    expect((await of(draft, blind, empty, fresh)).unanswered).toEqual([blind])
  })

  test('names packages that no document holds', async () => {
    const named = { affected: [...draft.affected, { package: { ecosystem: 'PyPI', name: 'flaks' }, versions: ['1'] }] }
    expect((await of({ ...draft, ...named }, fresh)).absent).toMatchObject([{ ecosystem: 'PyPI', name: 'flaks' }])
  })

  test('has parts that could not be read, which decide nothing', async () => {
    const affected = [{ ...draft.affected[0], versions: [7] }]
    const { hits, unreadParts } = await of({ ...draft, affected }, fresh)
    expect(unreadParts).toEqual(['affected[0].versions[0] is not of type string'])
    expect(hits).toMatchObject([{ version: '3.0.0', inRange: 'unknown' }])
  })
})

describe('a draft record is refused where', () => {
  test.each([
    ['it is another document', cyclonedx([]), /\/record\.json is not an OSV record: id is missing\.$/],
    ['it is not JSON', '{', /\/record\.json is not an OSV record: .+\.$/],
  ])('%s', async (_, content, message) => {
    const refused = preview(context, { record: record(content), sboms: [old] })
    await expect(refused).rejects.toMatchObject({ code: 'record_invalid', message: expect.stringMatching(message) })
  })

  test.each([
    ['PyPi', 'PyPi, which is not known; did you mean PyPI?'],
    ['Debain:12', 'Debain:12, which is not known; did you mean Debian:12?'],
    ['COBOL', 'COBOL, which is not known.'],
  ])('it names the ecosystem %s', async (ecosystem, end) => {
    const misspelt = { package: { ecosystem, name: 'x' } }
    const draft = osv('NW-1', 'PyPI/flask')
    await expect(of({ ...draft, affected: [...draft.affected, misspelt] }, old)).rejects.toMatchObject({
      code: 'ecosystem_unsupported',
      message: `${folder.path}/record.json names the ecosystem ${end}`,
    })
  })

  test('it has more than 16 MiB', async () => {
    const padded = (bytes: number) => `${' '.repeat(bytes)}${JSON.stringify(osv('NW-1', 'PyPI/flask'))}`
    await expect(preview(context, { record: record(padded(2 ** 24)), sboms: [] })).rejects.toMatchObject({
      code: 'file_too_large',
    })
    expect(await preview(context, { record: record(padded(2 ** 24 - 1000)), sboms: [] })).toMatchObject({
      record: 'NW-1',
    })
  })
})

test('a record about a repository alone is refused, since no component could be compared with it', async () => {
  const ranges = [{ type: 'GIT', repo: 'https://git.example/x', events: [{ introduced: '0' }] }]
  const record = { id: 'NW-1', modified: '2026-11-22T00:00:00Z', affected: [{ ranges }] }
  const message = `${folder.path}/record.json names no package that components could be compared with (affected[0].package is missing).`
  await expect(of(record, old)).rejects.toMatchObject({ code: 'record_invalid', message })
})

test('where what names packages cannot be read, the refusal says what that is', async () => {
  const record = { id: 'NW-1', modified: '2026-11-22T00:00:00Z', affected: [{ package: { ecosystem: 'PyPI' } }, 7] }
  const message = expect.stringMatching(/names no package that components could be compared with \(.+; .+\)\.$/)
  await expect(of(record, old)).rejects.toMatchObject({ code: 'record_invalid', message })
})

test('a record that was withdrawn says when', async () => {
  const draft = osv('NW-1', 'PyPI/flask')
  expect(await of(draft, old)).not.toHaveProperty('withdrawnAt')
  const withdrawn = { ...draft, withdrawn: '2026-11-23T00:00:00Z' }
  expect(await of(withdrawn, old)).toMatchObject({ withdrawnAt: '2026-11-23T00:00:00Z' })
})

describe('a release that no document has', () => {
  const debian = (release: string) => osv('NW-3', `Debian:${release}/curl`, { fixed: '9' })
  const bookworm = folder.write('bookworm.json', cyclonedx(['pkg:deb/debian/curl@7.88.1?distro=debian-12']))
  const unknown = folder.write('unknown.json', cyclonedx(['pkg:deb/debian/curl@7.88.1']))

  test.each<[what: string, release: string, sboms: readonly string[], found: readonly string[]]>([
    ['that of the document', '12', [bookworm], []],
    ['another', '13', [bookworm], ['13']],
    ['another, where a document does not say its own', '13', [bookworm, unknown], []],
    ['any, of a package that no document has', '13', [old], []],
  ])('is named: %s', async (_, release, sboms, found) => {
    const { otherReleases } = await of(debian(release), ...sboms)
    expect(otherReleases).toEqual(found.map((each) => ({ ecosystem: 'Debian', name: 'curl', release: each })))
  })
})
