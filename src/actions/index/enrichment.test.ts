import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { context, contextFor } from '../../../test/fakes.ts'
import { makeZip } from '../../../test/make-zip.ts'
import { openIndex } from '../../index/index.ts'
import { indexIn, osv, ownFolder } from '../testdata/world.ts'
import { requireEnrichmentFiles, updateEnrichment } from './enrichment.ts'

const folder = ownFolder('cve-facts')
afterAll(() => folder.remove())

const [one, two] = ['CVE-2023-30861', 'CVE-2026-1001']
let db = ''
beforeAll(async () => {
  db = await indexIn(folder, 'index', [osv(one, 'PyPI/flask')])
})

const vector = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H'

function cve(cveId: string, dateUpdated: string | undefined, more: object = {}) {
  return { cveMetadata: { cveId, state: 'PUBLISHED', dateUpdated }, containers: { cna: more } }
}

const scored = { providerMetadata: { shortName: 'VulnCheck' }, metrics: [{ cvssV3_1: { vectorString: vector } }] }
const weak = { problemTypes: [{ descriptions: [{ cweId: 'CWE-79' }] }] }

const kev = folder.write('kev.json', {
  dateReleased: '2026-11-20T00:00:00Z',
  count: 3,
  vulnerabilities: [
    { cveID: one, dateAdded: '2026-10-01', dueDate: '2026-10-22' },
    { cveID: two, dateAdded: '2026-10-01', dueDate: 'soon' },
    { cveID: 'nonsense' },
  ],
})
const epss = folder.write(
  'epss.csv',
  `#model_version:v2025.03.14,score_date:2026-11-23T00:00:00Z\ncve,epss,percentile\n${one},0.943,0.99\n${two},2,0.5\n`,
)
const records = folder.write(
  'cve.zip',
  makeZip({
    'a.json': JSON.stringify(cve(one, '2026-11-01T00:00:00Z', scored)),
    'b.json': JSON.stringify(cve(two, '2026-11-02T00:00:00Z', weak)),
    'c.json': JSON.stringify(
      cve('CVE-2026-1003', '2026-10-02T00:00:00Z', { metrics: [{ cvssV3_1: { vectorString: 'x' } }] }),
    ),
    'd.json': '{}',
  }),
)

function factsOf(cveId: string) {
  const index = openIndex(db)
  try {
    return index.enrichment(cveId)
  } finally {
    index.close()
  }
}

describe('facts of CVEs', () => {
  test('are none before a feed is named, and then nothing is reported', async () => {
    expect(await updateEnrichment(contextFor(db), {})).toBeUndefined()
    expect(await updateEnrichment(contextFor(db), { kev: 'none' })).toBeUndefined()
    expect(factsOf(one)).toBeUndefined()
  })

  test('are read from each feed, with what was left out by its place', async () => {
    const report = await updateEnrichment(contextFor(db), { kev, epss, cve: records })
    expect(report?.facts).toMatchObject({
      kev: { source: kev, releasedAt: '2026-11-20T00:00:00Z', cves: 2 },
      epss: { source: epss, scoredOn: '2026-11-23', model: 'v2025.03.14', cves: 1 },
      cveRecords: { sources: [records], newestUpdate: '2026-11-02T00:00:00Z', cves: 2 },
    })
    expect(report?.skippedRecords.map(({ where }) => where)).toEqual([
      `${kev}: vulnerabilities[2]`,
      `${epss}: line 4`,
      `${records}: d.json`,
    ])
    expect(report?.skippedFields.map(({ where }) => where)).toEqual([
      `${kev}: vulnerabilities[1]`,
      `${records}: c.json`,
    ])
    expect(report?.skippedFields[1]?.reason).toContain('is not a CVSS vector: x')
    expect(factsOf(one)).toMatchObject({
      exploited: { addedOn: '2026-10-01', dueOn: '2026-10-22' },
      epss: { probability: 0.943 },
      scores: [{ source: 'VulnCheck', score: 9.8 }],
    })
    expect(factsOf(two)).toMatchObject({ epss: undefined, weaknesses: [{ cweId: 'CWE-79' }] })
  })

  test('are read anew from where they came, unless another source is named or none', async () => {
    const moved = folder.write('later.json', {
      dateReleased: '2026-11-22T00:00:00Z',
      count: 0,
      vulnerabilities: [{ cveID: two, dateAdded: '2026-10-01' }],
    })
    expect((await updateEnrichment(contextFor(db), {}))?.facts).toMatchObject({
      kev: { source: kev },
      epss: { source: epss },
    })
    expect((await updateEnrichment(contextFor(db), { kev: moved, epss: 'none' }))?.facts).toMatchObject({
      kev: { source: moved },
    })
    expect(factsOf(one)).toMatchObject({ exploited: undefined, epss: undefined })
    expect((await updateEnrichment(contextFor(db), {}))?.facts).toMatchObject({ kev: { source: moved } })
  })

  test('are gone when the last feed is taken away', async () => {
    const report = await updateEnrichment(contextFor(db), { kev: 'none', epss: 'none', cve: 'none' })
    expect(report).toMatchObject({ skippedRecords: [], skippedFields: [] })
    expect(report?.facts).toBeUndefined()
    expect(factsOf(one)).toBeUndefined()
  })
})

describe('of two records of one CVE', () => {
  const published = (source: string, cvss: string) => ({
    providerMetadata: { shortName: source },
    metrics: [{ cvssV3_1: { vectorString: cvss } }],
  })

  test.each([
    ['the later is kept, where it stands first', '2026-11-02T00:00:00Z', '2026-11-01T00:00:00Z', 'A'],
    ['the later is kept, where it stands last', '2026-11-01T00:00:00Z', '2026-11-02T00:00:00Z', 'B'],
    ['the last is kept, where both are of one day', '2026-11-01T00:00:00Z', '2026-11-01T00:00:00Z', 'B'],
    ['the one with a date is kept', '2026-11-01T00:00:00Z', undefined, 'A'],
    ['the last is kept, where neither has a date', undefined, undefined, 'B'],
  ])('%s', async (_, first, second, kept) => {
    const file = folder.write(
      'two.zip',
      makeZip({
        '1.json': JSON.stringify(cve(one, first, published('A', vector))),
        '2.json': JSON.stringify(cve(one, second, published('B', vector))),
      }),
    )
    const report = await updateEnrichment(contextFor(db), { cve: file })
    expect(factsOf(one)?.scores.map(({ source }) => source)).toEqual([kept])
    expect(report?.skippedFields).toEqual([
      { where: `${file}: 2.json`, reason: `is the second record of ${one}; the newer one is kept` },
    ])
  })
})

describe('a feed that is something else is refused', () => {
  const text = folder.write('text', 'hello')

  test.each([
    ['kev', text, `${text} is not a catalogue of known exploited vulnerabilities: `],
    ['epss', text, `${text} is not a file of EPSS scores: `],
    ['cve', text, `${text} is not a source of CVE records: `],
  ])('in the place of %s', async (feed, source, message) => {
    await updateEnrichment(contextFor(db), { cve: records })
    const refused = updateEnrichment(contextFor(db), { [feed]: source })
    await expect(refused).rejects.toMatchObject({ code: 'feed_unreadable', message: expect.stringContaining(message) })
    expect(factsOf(one)?.scores).toHaveLength(1)
  })

  test('with the reason of the first record, or that there is none', async () => {
    const reasons = async (files: Record<string, string>) => {
      const file = folder.write('odd.zip', makeZip(files))
      const error: Error = await updateEnrichment(contextFor(db), { cve: file }).catch((reason) => reason)
      return error.message.replace(file, 'odd.zip')
    }
    expect(await reasons({ 'README.md': 'none' })).toBe('odd.zip is not a source of CVE records: it holds none.')
    expect(await reasons({ 'a.json': '[]', 'b.json': '{' })).toMatch(/^odd\.zip is not a source of CVE records: .+\.$/)
  })

  test('a damaged record costs no other', async () => {
    const zip = makeZip({ 'a.json': 'of another length', 'b.json': JSON.stringify(cve(one, undefined, scored)) })
    const bytes = Buffer.from(zip)
    const at = bytes.indexOf('a.json') + 'a.json'.length
    bytes.writeUInt8((bytes[at] ?? 0) ^ 0xff, at)
    const file = folder.write('damaged.zip', bytes)
    const report = await updateEnrichment(contextFor(db), { cve: file })
    expect(report?.skippedRecords).toEqual([{ where: `${file}: a.json`, reason: expect.stringMatching(/[a-z0-9]$/) }])
    expect(factsOf(one)?.scores).toHaveLength(1)
  })

  test('a single document has no place of its own', async () => {
    const single = folder.write('single.json', cve(one, undefined, { metrics: [{ cvssV3_1: { vectorString: 'x' } }] }))
    const report = await updateEnrichment(contextFor(db), { cve: single })
    expect(report?.skippedFields.map(({ where }) => where)).toEqual([single])
    expect(report?.facts?.cveRecords).toEqual({ sources: [single], cves: 0 })
  })
})

describe('files that are named', () => {
  test.each(['kev', 'epss', 'cve'])('%s is missed before anything is begun', async (feed) => {
    await expect(requireEnrichmentFiles(context, { [feed]: `${folder.path}/nosuch` })).rejects.toMatchObject({
      code: 'file_not_found',
    })
  })

  test('what is there, an address, a stream and none are not', async () => {
    const named = { kev, epss: 'https://a.example/nosuch', cve: folder.path }
    await expect(requireEnrichmentFiles(context, named)).resolves.toBeUndefined()
    await expect(requireEnrichmentFiles(context, { kev: 'none', epss: '-' })).resolves.toBeUndefined()
  })
})
