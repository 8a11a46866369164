import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { context, contextFor, example, instant } from '../../../test/fakes.ts'
import { buildAdvisoryIndex, sampleRemark } from '../index/advisory-index.ts'
import { updateEnrichment } from '../index/enrichment.ts'
import { cyclonedx, indexIn, osv, ownFolder } from '../testdata/world.ts'
import { readInventory } from './read-inventory.ts'
import { scan } from './scan.ts'

const folder = ownFolder('scan')
afterAll(() => folder.remove())

const flask = 'CVE-2023-30861'
let db = ''
const bom = folder.write('bom.json', cyclonedx(['pkg:pypi/flask@2.2.3', 'pkg:pypi/click@8.1.3']))

beforeAll(async () => {
  db = await indexIn(folder, 'index', [
    osv(flask, 'PyPI/flask', { fixed: '2.2.5' }),
    osv('CVE-2026-1001', 'npm/left-pad', { fixed: '2' }),
  ])
})

describe('a scan', () => {
  test('names the tool, the index, each document and what was found in it', async () => {
    const { index, ...report } = await scan(contextFor(db), { sboms: [bom] })
    expect(report).toMatchObject({
      tool: context.tool,
      standing: { folder: db, ageHours: 0, remarks: [] },
      sboms: [{ file: bom, format: 'cyclonedx', specVersion: '1.6', components: 2, matchable: 2, unread: [] }],
      findings: [{ sbom: bom, inRange: 'yes', vulnerability: { id: flask }, facts: [] }],
    })
    expect(index).toStrictEqual({
      generation: expect.stringMatching(/./),
      builtAt: instant,
      advisories: 2,
      ecosystems: [{ name: 'PyPI', newestModified: '2026-11-22T00:00:00Z', readAt: instant }],
    })
  })

  test('holds the documents in the order given, each with its own findings', async () => {
    const other = folder.write('other.json', cyclonedx(['pkg:npm/left-pad@1.0.0']))
    const { sboms, findings, index } = await scan(contextFor(db), { sboms: [other, bom] })
    expect(sboms.map(({ file }) => file)).toEqual([other, bom])
    expect(findings.map(({ sbom, vulnerability }) => [sbom, vulnerability.id])).toEqual([
      [other, 'CVE-2026-1001'],
      [bom, flask],
    ])
    expect(index.ecosystems.map(({ name }) => name).toSorted()).toEqual(['PyPI', 'npm'])
  })

  test('stops at a document that cannot be read', async () => {
    const text = folder.write('text.json', 'no SBOM')
    await expect(scan(contextFor(db), { sboms: [bom, text] })).rejects.toMatchObject({ code: 'sbom_unreadable' })
    await expect(readInventory(context, `${folder.path}/lost.json`)).rejects.toMatchObject({ code: 'file_not_found' })
  })

  test.each([
    ['in hours', '2026-11-24T18:30:00Z', 30.5],
    ['never as less than none', '2026-11-23T11:00:00Z', 0],
  ])('gives the age of the index %s', async (_, now, hours) => {
    const { standing } = await scan({ ...contextFor(db), now: () => Date.parse(now) }, { sboms: [bom] })
    expect(standing.ageHours).toBe(hours)
  })

  test('remarks on old advisories of the ecosystems that were asked, and of no others', async () => {
    const { standing } = await scan(
      { ...contextFor(db), now: () => Date.parse('2026-12-22T12:00:00Z') },
      { sboms: [bom] },
    )
    expect(standing.remarks).toEqual([
      'PyPI advisories: 30 days old (2026-11-22). tocsin db update fetches what changed.',
    ])
  })

  test('says of an index of the worked example that it is a sample', async () => {
    const sample = `${folder.path}/sample`
    await buildAdvisoryIndex(contextFor(sample), { from: `${example}/osv`, ecosystems: undefined })
    const { index, standing, sboms } = await scan(contextFor(sample), { sboms: [bom] })
    expect(index.sample).toBe(true)
    expect(standing.remarks).toEqual([sampleRemark])
    expect(sboms).toMatchObject([
      { coverage: 'part', unread: [{ ref: 'pkg:pypi/click@8.1.3', reason: 'not evaluated: sample index' }] },
    ])
  })
})

describe('how much of a document was looked up', () => {
  const pump = { type: 'application', 'bom-ref': 'root', name: 'pump', version: '1' }
  const product = { metadata: { component: pump } }
  const library = { metadata: { component: { ...pump, type: 'library' } } }
  const damaged = { metadata: { component: { ...pump, purl: 'pump@1' } } }
  const unknown = { type: 'library', 'bom-ref': 'x', name: 'x', version: '1' }

  test.each<[string, object, string, string[]]>([
    ['all', cyclonedx(['pkg:pypi/click@8.1.3']), 'all', []],
    ['all, and it is in range of something', cyclonedx(['pkg:pypi/flask@2.2.3']), 'all', []],
    ['nothing, since the product calls itself a library', cyclonedx([], library), 'none', ['root']],
    ['a part', cyclonedx(['pkg:pypi/click@8.1.3', 'pkg:generic/zlib@1']), 'part', ['pkg:generic/zlib@1']],
    ['nothing', cyclonedx(['pkg:generic/zlib@1']), 'none', ['pkg:generic/zlib@1']],
    ['nothing without a package URL', cyclonedx([], { components: [unknown] }), 'none', ['x']],
    ['nothing to look up', cyclonedx([]), 'empty', []],
    ['nothing but a product', cyclonedx([], product), 'empty', []],
    ['nothing but a product that no advisory could name', cyclonedx([], damaged), 'empty', ['root']],
    [
      'nothing but a product and a part that is not a component',
      cyclonedx([], { ...damaged, components: [7] }),
      'none',
      ['root', '/components/0'],
    ],
    [
      'a product that advisories name',
      cyclonedx([], { metadata: { component: { ...pump, purl: 'pkg:pypi/click@1' } } }),
      'all',
      [],
    ],
    ['a name without a version, in range of something', cyclonedx(['pkg:pypi/flask']), 'part', ['pkg:pypi/flask']],
    ['a part that is not a component', cyclonedx([], { components: [7] }), 'none', ['/components/0']],
  ])('%s', async (_, document, coverage, unread) => {
    const file = folder.write('covered.json', document)
    const { sboms } = await scan(contextFor(db), { sboms: [file] })
    expect(sboms).toMatchObject([{ coverage }])
    expect(sboms[0]?.unread.map(({ ref }) => ref)).toEqual(unread)
  })
})

describe('the days of the other feeds', () => {
  const kev = (more: object) => {
    const vulnerabilities = [{ cveID: flask, dateAdded: '2026-10-01', knownRansomwareCampaignUse: 'Known' }]
    return folder.write('kev.json', { count: 1, vulnerabilities, ...more })
  }
  const cve = (more: object) => {
    return folder.write('cve.json', {
      cveMetadata: { cveId: flask, state: 'PUBLISHED', ...more },
      containers: { cna: {} },
    })
  }
  const epss = folder.write(
    'epss.csv',
    `#model_version:v2025,score_date:2026-11-23T00:00:00Z\ncve,epss,percentile\n${flask},0.9,0.99\n`,
  )

  test.each<[string, () => object, object]>([
    ['are absent where they are not read', () => ({}), {}],
    [
      'are those that the feeds name',
      () => ({
        kev: kev({ dateReleased: '2026-11-20T09:00:00Z' }),
        epss,
        cve: cve({ dateUpdated: '2026-11-01T08:00:00Z' }),
      }),
      { facts: { kev: '2026-11-20', epss: '2026-11-23', cve: '2026-11-01' } },
    ],
    [
      'are empty where a feed names none',
      () => ({ kev: kev({}), epss: 'none', cve: cve({}) }),
      { facts: { kev: '', cve: '' } },
    ],
    [
      'leave out a feed that is not read',
      () => ({ kev: 'none', epss, cve: 'none' }),
      { facts: { epss: '2026-11-23' } },
    ],
  ])('%s', async (_, sources, expected) => {
    await updateEnrichment(contextFor(db), sources())
    const { index } = await scan(contextFor(db), { sboms: [bom] })
    expect('facts' in index ? { facts: index.facts } : {}).toStrictEqual(expected)
  })
})
