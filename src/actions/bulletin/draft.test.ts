import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { context, contextFor, instant } from '../../../test/fakes.ts'
import { onlySlice } from '../../../test/fixtures/slice-revision.ts'
import { unnamedPublisher } from '../../bulletins/unnamed-publisher.ts'
import type { BulletinComponent } from '../../domain/bulletin.ts'
import { cyclonedx, indexIn, osv, ownFolder } from '../testdata/world.ts'
import { draft } from './draft.ts'
import type { DraftInput } from './draft-input.ts'

const folder = ownFolder('draft')
afterAll(() => folder.remove())

const [flaskId, one, two] = ['CVE-2023-30861', 'CVE-2026-1001', 'CVE-2026-1002']
const [flask, curl] = ['pkg:pypi/flask@2.2.3', 'pkg:deb/debian/curl@1.0-1?distro=debian-12']
const serialNumber = 'urn:uuid:11111111-2222-4333-8444-555555555555'
const pump = { type: 'application', 'bom-ref': 'root', name: 'pump', version: '4.2' }
const bom = folder.write('bom.json', cyclonedx([flask, curl, 'pkg:generic/zlib@1'], { metadata: { component: pump } }))

const vector = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N'
const references = [
  ...['https://a.example/1', 'https://a.example/1', 'http://b.example/', 'ftp://c.example/', 'https://'].map((url) => ({
    type: 'WEB',
    url,
  })),
  { type: 'FIX', url: 'https://a.example/2' },
  { type: 'WEB', url: 'see https://a.example/3' },
  { type: 'WEB', url: 'javascript:https://a.example/4' },
]

let db = ''
beforeAll(async () => {
  db = await indexIn(folder, 'index', [
    osv(flaskId, 'PyPI/flask', {
      ...{ fixed: '2.2.5', aliases: ['GHSA-m2qf-hxjv-5gpq'], references, published: '2023-05-02T18:15:00Z' },
      ...{ summary: 'A cache may hand sessions on', details: 'All of these must hold.' },
      severity: [{ type: 'CVSS_V3', score: vector }],
      database_specific: { cwe_ids: ['CWE-539'] },
    }),
    osv('X-1', 'PyPI/flask', { fixed: '3' }),
    osv('DSA-1', 'Debian:12/curl', { fixed: '2', upstream: [one, two] }),
    osv('DSA-2', 'Debian:12/curl', { fixed: '3', upstream: [one] }),
    osv('DSA-3', 'Debian:12/curl', { fixed: '2', upstream: [one] }),
  ])
})

const whole = {
  vulnerability: flaskId,
  claim: { status: 'fixed' },
  decidedBy: 'A. Tester',
  decidedAt: '2026-06-01T10:00:00+02:00',
}

const versions = [{ sbom: bom, productVersion: '4.2' }]

function drafts(decisions: readonly object[] = [], more: Partial<DraftInput> = {}) {
  const file = folder.write('decisions.json', { decisions })
  return draft(contextFor(db), { versions, product: 'Pump Daemon', decisions: file, ...more })
}

async function bulletinOf(id: string, decisions: readonly object[] = [], more: Partial<DraftInput> = {}) {
  const { revisions } = await drafts(decisions, more)
  const found = revisions.find(({ bulletin: { vulnerabilities } }) => vulnerabilities.some((each) => each.id === id))
  if (!found) throw new Error(`There is no draft about ${id}.`)
  return onlySlice(found.bulletin)
}

describe('drafts', () => {
  test('are one for each vulnerability, by tracking id, dated now', async () => {
    const { revisions, ...rest } = await drafts()
    expect(revisions.map(({ bulletin }) => bulletin.trackingId)).toEqual([
      ...[`DRAFT-${flaskId}`, `DRAFT-${one}`, `DRAFT-${two}`, 'DRAFT-X-1'],
    ])
    for (const { state, history, generator } of revisions) {
      expect({ state, history, generator }).toEqual({
        ...{ state: 'draft', generator: context.tool },
        history: [{ number: 1, date: instant, summary: 'First draft' }],
      })
    }
    expect(rest).toMatchObject({ unused: [], missingEvidence: [], warnings: [], remarks: [] })
    expect(rest.scanned).toMatchObject([{ components: 3, matchable: 2, coverage: 'part' }])
  })

  test('need neither decisions nor a publisher', async () => {
    const { revisions, missingEvidence, warnings } = await draft(contextFor(db), {
      ...{ versions, product: 'Pump Daemon' },
    })
    expect([revisions.length, missingEvidence, warnings]).toEqual([4, [], []])
    expect(revisions[0]?.bulletin.publisher).toEqual(unnamedPublisher)
  })

  test('are under the name of the publisher that a file gives', async () => {
    const publisher = folder.write('publisher.json', {
      name: 'Works',
      namespace: 'https://works.example',
      idPrefix: 'EW',
    })
    const { trackingId, publisher: named } = await bulletinOf(flaskId, [], { publisher })
    expect([trackingId, named.name]).toEqual([`EW-${flaskId}`, 'Works'])
  })

  test('have one date, that of the run; the history says when it was decided', async () => {
    const later = { ...whole, decidedAt: '2026-06-02T10:00:00Z', purl: 'pkg:pypi/flask@2.2.3' }
    const at = '2026-07-01T12:00:00+02:00'
    const { revisions } = await drafts([later, whole], { at })
    expect(new Set(revisions.map(({ history }) => history[0]?.date))).toEqual(new Set(['2026-07-01T10:00:00.000Z']))
    const summaries = revisions.map(({ history }) => history[0]?.summary)
    expect(summaries.toSorted()).toEqual([
      ...['First draft', 'First draft', 'First draft', 'First draft, as decided on 2026-06-02'],
    ])
  })

  test('remark on an old index, of the ecosystems that were asked', async () => {
    const later = { ...contextFor(db), now: () => Date.parse('2026-12-22T12:00:00Z') }
    const sbom = folder.write('python.json', cyclonedx([flask]))
    const { remarks, scanned } = await draft(later, {
      versions: [{ sbom, productVersion: '4.2' }],
      product: 'Pump',
    })
    expect([remarks.length, remarks[0], scanned[0]?.coverage]).toEqual([
      1,
      expect.stringMatching(/^PyPI advisories: 30 days old/),
      'all',
    ])
  })

  test('warn where the SBOM describes another version', async () => {
    const component = { ...pump, purl: 'pkg:npm/pumpd@4.1' }
    const sbom = folder.write('other.json', cyclonedx([flask], { metadata: { component } }))
    expect((await drafts([], { versions: [{ sbom, productVersion: '4.2' }] })).warnings).toEqual([
      expect.stringMatching(/^The SBOM describes pkg:npm\/pumpd@4\.1, whose version is not 4\.2/),
    ])
  })

  test('say which evidence is not there', async () => {
    const evidence = [{ kind: 'note', file: 'lost.txt' }]
    expect((await drafts([{ ...whole, evidence }])).missingEvidence).toEqual(['lost.txt'])
  })
})

describe('a draft that nobody decided', () => {
  test('says what upstream says', async () => {
    const { title, summary, vulnerability, components, ...rest } = await bulletinOf(flaskId)
    expect(title).toBe(`${flaskId} in flask, shipped with Pump Daemon 4.2`)
    expect(summary).toBe(
      `A cache may hand sessions on. Pump Daemon 4.2 ships flask 2.2.3, which falls under ${flaskId}. Whether Pump Daemon 4.2 is affected is under investigation.`,
    )
    expect(vulnerability).toEqual({
      ...{ id: flaskId, cveId: flaskId, otherIds: ['GHSA-m2qf-hxjv-5gpq'] },
      description: `All of these must hold.\n\n*As described in ${flaskId}.*`,
      cwe: { id: 'CWE-539', name: 'Use of Persistent Cookies Containing Sensitive Information' },
      scores: [
        {
          ...{ source: flaskId, version: '3.1', vector, score: 7.5, rating: 'high' },
          address: `https://www.cve.org/CVERecord?id=${flaskId}`,
        },
      ],
      publishedAt: '2023-05-02T18:15:00Z',
    })
    expect(components).toEqual([
      {
        name: 'flask',
        version: '2.2.3',
        purl: flask,
        claim: { status: 'under_investigation' },
        fixedIn: ['2.2.5'],
        paths: [],
      },
    ])
    expect(rest).toMatchObject({
      ...{ tlp: 'AMBER', lang: 'en', remediations: [], conditions: [], evidence: [], acknowledgments: [] },
      productVersion: { product: { name: 'Pump Daemon' }, version: '4.2' },
    })
  })

  test('links each address of the web once, in the order of the record', async () => {
    const links = (await bulletinOf(flaskId)).references
    expect(links).toEqual([
      { category: 'external', summary: 'Web page (a.example)', url: 'https://a.example/1' },
      { category: 'external', summary: 'Web page (b.example)', url: 'http://b.example/' },
      { category: 'external', summary: 'Fix (a.example)', url: 'https://a.example/2' },
    ])
  })

  test('has no CVE id where none is known', async () => {
    expect((await bulletinOf('X-1')).vulnerability).toMatchObject({ id: 'X-1', cveId: undefined })
  })

  test('names a component once, with every fix, however many bulletins repair it', async () => {
    const { components } = await bulletinOf(one)
    expect(components.map(({ name, fixedIn }) => [name, fixedIn])).toEqual([['curl', ['2', '3']]])
    expect((await bulletinOf(two)).components.map(({ fixedIn }) => fixedIn)).toEqual([['2']])
  })
})

describe('a draft that was decided', () => {
  test('says what the decision says', async () => {
    const own = {
      ...{ title: 'Own title', summary: 'Own summary', description: 'Own description' },
      cwe: { id: 'CWE-524', name: 'Use of Cache Containing Sensitive Information' },
      acknowledgments: [{ names: ['B. Finder'] }],
      conditions: [{ text: 'A cache is used.', met: 'unknown' }],
      evidence: [{ kind: 'note', file: 'https://works.example/note', public: true }],
    }
    const remediations = [{ category: 'optional_patch', details: 'Take 4.3.', fixedVersion: '4.3' }]
    const scores = [{ source: 'PSIRT', vector }]
    const bulletin = await bulletinOf(flaskId, [{ ...whole, ...own, remediations, scores }])
    const { title, summary, acknowledgments, conditions, evidence, vulnerability } = bulletin
    const { description, cwe } = vulnerability
    const published = { ...own, evidence: [{ kind: 'note', file: 'https://works.example/note' }] }
    expect({ title, summary, description, cwe, acknowledgments, conditions, evidence }).toEqual(published)
    expect(bulletin.remediations).toEqual(remediations)
    expect(vulnerability.scores.map(({ source }) => source)).toEqual(['PSIRT', flaskId])
    expect(bulletin.components.map(({ claim }) => claim)).toEqual([{ status: 'fixed' }])
  })

  test('says what the closest decision says, and nothing of one that it overrides', async () => {
    const closest = { ...whole, purl: flask, title: 'Of the component' }
    const overridden = {
      ...whole,
      title: 'Of all',
      decidedAt: '2026-08-01T10:00:00Z',
      conditions: [{ text: 'x', met: 'no' }],
    }
    const { title, conditions } = await bulletinOf(flaskId, [overridden, closest])
    expect([title, conditions]).toEqual(['Of the component', []])
  })

  test('has what several decisions share once', async () => {
    const shared = {
      remediations: [{ category: 'workaround', details: 'Do.' }],
      conditions: [{ text: 'x', met: 'yes' }],
    }
    const more = {
      evidence: [{ kind: 'note', file: 'https://works.example/', sha256: 'a'.repeat(64) }],
      acknowledgments: [{ names: ['B.'] }],
    }
    const claim = { status: 'affected', action: 'Act.' }
    const purls = [flask, 'pkg:pypi/flask@2.2.2']
    const sbom = folder.write('two.json', cyclonedx(purls))
    const decisions = purls.map((purl) => ({ ...whole, ...shared, ...more, claim, purl }))
    const bulletin = await bulletinOf(flaskId, decisions, { versions: [{ sbom, productVersion: '4.2' }] })
    expect(bulletin.components).toHaveLength(2)
    expect(bulletin).toMatchObject({
      remediations: shared.remediations,
      evidence: [{ kind: 'note', sha256: 'a'.repeat(64) }],
    })
    expect(bulletin).toMatchObject({ conditions: shared.conditions, acknowledgments: more.acknowledgments })
  })

  test('names a component once for each claim', async () => {
    const { components } = await bulletinOf(one, [{ ...whole, vulnerability: 'DSA-2' }])
    expect(components.map(({ claim, fixedIn }) => [claim.status, fixedIn])).toEqual(
      expect.arrayContaining([
        ['under_investigation', ['2']],
        ['fixed', ['3']],
      ]),
    )
    expect(components).toHaveLength(2)
  })

  test('is refused where the fix is in the version itself', async () => {
    const remediations = [{ category: 'vendor_fix', details: 'Upgrade.', fixedVersion: '4.2' }]
    const wrong = drafts([{ ...whole, claim: { status: 'affected', action: 'Act.' }, remediations }])
    await expect(wrong).rejects.toMatchObject({ code: 'decisions_invalid' })
  })
})

describe('the product is the component', () => {
  const own = { type: 'library', name: 'flask', version: '2.2.3', purl: flask }
  const isProduct = async (subject: object, components: readonly object[] = []) => {
    const document = { serialNumber, metadata: { component: subject }, components }
    const sbom = folder.write('own.json', cyclonedx([], document))
    const found = (await bulletinOf(flaskId, [], { versions: [{ sbom, productVersion: '4.2' }] })).components
    return found.map((each: BulletinComponent) => [each.isProduct, each.bomLink])
  }

  test('where the SBOM describes it', async () => {
    expect(await isProduct({ ...own, 'bom-ref': 'root' })).toEqual([
      [true, 'urn:cdx:11111111-2222-4333-8444-555555555555/1#root'],
    ])
  })

  test('where a component has the package URL of what it describes', async () => {
    expect(await isProduct({ ...own, 'bom-ref': 'root' }, [{ ...own, 'bom-ref': 'same' }])).toEqual([
      [true, 'urn:cdx:11111111-2222-4333-8444-555555555555/1#same'],
    ])
  })

  test('and no other', async () => {
    expect(await isProduct({ ...pump, purl: 'pkg:npm/pumpd@4.2' }, [{ ...own, 'bom-ref': 'part' }])).toEqual([
      [undefined, 'urn:cdx:11111111-2222-4333-8444-555555555555/1#part'],
    ])
  })
})

describe('decisions that no finding answers to', () => {
  const lost = (count: number) =>
    Array.from({ length: count }, (_, i) => ({ ...whole, vulnerability: `X-LOST-${10 + i}` }))

  test('are named, each with what is known of it', async () => {
    const { unused, revisions } = await drafts([whole, ...lost(1)])
    expect(unused).toEqual(['No finding matches the decision about X-LOST-10. No record in the index has that id.'])
    expect(revisions).toHaveLength(4)
  })

  test('are an error where that is asked for', async () => {
    await expect(drafts([whole, ...lost(1)], { strict: true })).rejects.toMatchObject({
      code: 'decision_unanswered',
      message: 'No finding matches the decision about X-LOST-10. No record in the index has that id.',
    })
    expect((await drafts([whole], { strict: true })).unused).toEqual([])
  })

  test.each([
    [10, 10, /id\.$/],
    [12, 10, /id\. And 2 more\.$/],
  ])('of %i the error shows %i', async (count, shown, end) => {
    const error: Error = await drafts(lost(count), { strict: true }).catch((reason) => reason)
    expect(error.message.match(/No finding/g)).toHaveLength(shown)
    expect(error.message).toMatch(end)
    expect(error.message).toContain('id. No finding')
  })
})
