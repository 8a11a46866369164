import { expect, test } from 'vitest'
import { loadValidator } from '../validator.ts'
import { base20, base21, type Json, product } from './testdata/documents.ts'

// What a test leaves out, or why it is not run at all, where what it speaks of cannot be read; and that it says nothing
// of the kind where all can be read, or where nothing is there.

type Change = (document: Json) => void
type Row = readonly [clause: string, what: string, base: () => Json, change: Change, notRun: string | undefined]

const good = '2026-03-01T10:00:00Z'
const bad = '2026-03-01 10:00'
const both = [base20, base21] as const
const of21 = [base21] as const

const tracked =
  (of: object): Change =>
  (document) =>
    Object.assign(document.document.tracking, of)
const having =
  (of: object): Change =>
  (document) =>
    Object.assign(document.vulnerabilities[0], structuredClone(of))
const dated = (...dates: (string | undefined)[]): Change =>
  tracked({
    revision_history: dates.map((date, i) => ({ date, number: `${i + 1}`, summary: '…' })),
  })
const all =
  (...changes: Change[]): Change =>
  (document) => {
    for (const change of changes) change(document)
  }
const isDraft = tracked({ status: 'draft' })
const untracked: Change = (document) => delete document.document.tracking
const undocumented: Change = (document) => delete document.document
const dateAt = (pointer: string) => `the date at ${pointer} cannot be read`
const unreadItem = 'the date of /document/tracking/revision_history/1 cannot be read'

/** A date that a test compares: where it stands, and how it gets there. */
type DatePlace = readonly [clause: string, bases: readonly (() => Json)[], at: string, put: (date: string) => Change]

const first = '/vulnerabilities/0'
const metric = (content: object) => having({ metrics: [{ content: {} }, { content }] })
const exploited = (of: object) =>
  having({ first_known_exploitation_dates: [{ date: good, exploitation_date: good }, of] })
const places: readonly DatePlace[] = [
  ['6.1.45', of21, `${first}/disclosure_date`, (disclosure_date) => having({ disclosure_date })],
  ['6.1.49', of21, `${first}/metrics/1/content/ssvc_v2/timestamp`, (timestamp) => metric({ ssvc_v2: { timestamp } })],
  ['6.1.51', of21, `${first}/metrics/1/content/epss/timestamp`, (timestamp) => metric({ epss: { timestamp } })],
  ['6.1.52', of21, `${first}/first_known_exploitation_dates/1/date`, (date) => exploited({ date })],
  [
    '6.1.52',
    of21,
    `${first}/first_known_exploitation_dates/1/exploitation_date`,
    (exploitation_date) => exploited({ date: good, exploitation_date }),
  ],
  ['6.1.53', of21, `${first}/first_known_exploitation_dates/1/date`, (date) => exploited({ date })],
  ['6.2.5', both, '/document/tracking/initial_release_date', (date) => tracked({ initial_release_date: date })],
  ['6.2.6', both, '/document/tracking/current_release_date', (date) => tracked({ current_release_date: date })],
  ['6.2.24', of21, '/document/tracking/current_release_date', (date) => tracked({ current_release_date: date })],
  ['6.2.33', of21, `${first}/disclosure_date`, (disclosure_date) => having({ disclosure_date })],
  ['6.2.41', of21, `${first}/metrics/1/content/epss/timestamp`, (timestamp) => metric({ epss: { timestamp } })],
]

const ofDates = places.flatMap(([clause, bases, at, put]) =>
  bases.flatMap((base): Row[] => [
    [clause, `a date at ${at} that can be read`, base, put(good), undefined],
    [clause, `one that cannot`, base, put(bad), dateAt(at)],
  ]),
)

/** Tests of the newest revision, or of the history as a whole: whether a draft has one does not matter to some. */
const ofHistory = [
  ...['6.1.45', '6.1.49', '6.1.51', '6.1.52', '6.2.41'].flatMap((clause): Row[] => [
    [
      clause,
      'a draft with a date of its history that cannot be read',
      base21,
      all(dated(good, bad), isDraft),
      undefined,
    ],
    [clause, 'a release with such a date', base21, dated(good, bad), unreadItem],
  ]),
  ...['6.2.21', '6.2.24', '6.2.33'].flatMap((clause): Row[] => [
    [clause, 'such a date, of a draft too', base21, all(dated(good, bad), isDraft), unreadItem],
  ]),
  ...['6.1.14', '6.1.16', '6.1.21', '6.2.5', '6.2.6'].flatMap((clause) =>
    both.map((base): Row => [clause, 'such a date', base, dated(good, bad), unreadItem]),
  ),
] as const

const everyDated = [...new Set([...places, ...ofHistory].map(([clause]) => clause))]
const ofNothing = everyDated.flatMap((clause): Row[] => [
  [clause, 'nothing but dates that can be read', base21, () => {}, undefined],
  [clause, 'no "tracking"', base21, untracked, undefined],
  [clause, 'no "document"', base21, undocumented, undefined],
])

const version = 'the version at /document/tracking/version cannot be read'
const number = 'the number of /document/tracking/revision_history/0 cannot be read'
const numbered: Change = (document) => {
  document.document.tracking.revision_history[0].number = 'one'
}
const ofVersions = both.flatMap((base): Row[] => [
  ...['6.1.16', '6.1.17', '6.1.20', '6.1.30'].flatMap((clause): Row[] => [
    [clause, 'a version that cannot be read', base, tracked({ version: 'two' }), version],
    [clause, 'one that can', base, tracked({ version: '2.0.0' }), undefined],
    [clause, 'no version', base, (document) => delete document.document.tracking.version, undefined],
    [clause, 'no "tracking"', base, untracked, undefined],
  ]),
  ...['6.1.14', '6.1.16', '6.1.18', '6.1.19', '6.1.21', '6.1.30'].map(
    (clause): Row => [clause, 'a number that cannot be read', base, numbered, number],
  ),
])

const tagged =
  (of: object): Change =>
  (document) =>
    Object.assign(document.document, of)
const tagAt = (key: string) => `the language at /document/${key} cannot be read`
const ofTags = both.flatMap((base): Row[] => [
  ['6.2.14', 'tags that can be read', base, tagged({ lang: 'en', source_lang: 'x-a' }), undefined],
  ['6.2.14', 'a language that is not a tag', base, tagged({ lang: 'English' + '!' }), tagAt('lang')],
  ['6.2.14', 'an original in one', base, tagged({ lang: 'en', source_lang: '?' }), tagAt('source_lang')],
  ['6.2.14', 'no "document"', base, undocumented, undefined],
])

const branched =
  (...names: string[]): Change =>
  (document) => {
    const branches = names.map((name, i) => ({ category: 'product_version_range', name, product: product(`R${i}`) }))
    document.product_tree.branches = [{ branches, category: 'product_name', name: 'B' }]
  }
const rangeAt = (i: number) => `/product_tree/branches/0/branches/${i}/name`
const ofRanges = ['6.1.59', '6.2.49'].flatMap((clause): Row[] => [
  [clause, 'ranges that can be read', base21, branched('<2', 'vers:semver/<2.0.0'), undefined],
  [clause, 'one that cannot', base21, branched('<2', 'up to 2'), `the range at ${rangeAt(1)} cannot be read`],
])

const licensed =
  (license_expression: string): Change =>
  (document) =>
    Object.assign(document.document, { license_expression })
const ofLicenses = ['6.1.55', '6.2.44', '6.2.45', '6.2.46', '6.3.17'].flatMap((clause): Row[] => [
  [clause, 'a license expression', base21, licensed('MIT OR Apache-2.0'), undefined],
  [clause, 'none', base21, () => {}, undefined],
  [clause, 'one that breaks off', base21, licensed('MIT OR'), 'the license expression cannot be read'],
])

const purls =
  (...given: string[]): Change =>
  (document) => {
    document.product_tree.full_product_names[1].product_identification_helper = { purls: given }
  }
const purlAt = '/product_tree/full_product_names/1/product_identification_helper/purls/1'
const ofPurls = ['6.1.42', '6.2.42'].flatMap((clause): Row[] => [
  [clause, 'package URLs that can be read', base21, purls('pkg:npm/a@1', 'pkg:npm/a@1?arch=x'), undefined],
  [
    clause,
    'one that cannot',
    base21,
    purls('pkg:npm/a@1', 'pkg:npm/@1'),
    `the package URL at ${purlAt} cannot be read`,
  ],
  [clause, 'none', base21, () => {}, undefined],
])

const vector = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H'
const scored = (vectorString?: string): Change => {
  const cvss_v3 = { baseScore: 9.8, baseSeverity: 'CRITICAL', vectorString, version: '3.1' }
  return having({ scores: [{ cvss_v3, products: ['A1'] }] })
}
const scoreAt = `${first}/scores/0/cvss_v3`
const ofVectors: Row[] = [
  ['6.1.9', 'a vector', base20, scored(vector), undefined],
  ['6.1.9', 'one that is not complete', base20, scored('CVSS:3.1/AV:N'), undefined],
  [
    '6.1.9',
    'one of another form',
    base20,
    scored('CVSS:3.1/AV:Q'),
    `the vector at ${scoreAt}/vectorString cannot be read`,
  ],
  [
    '6.1.9',
    'none',
    base20,
    having({ scores: [{ cvss_v3: { baseScore: 9.8 }, products: ['A1'] }] }),
    `no score can be computed at ${scoreAt}, which has no vector`,
  ],
  ['6.1.9', 'no score', base20, () => {}, undefined],
]

const folder = 'https://raw.githubusercontent.com/oasis-tcs/csaf/refs/heads/master/csaf_2.1/extension/data/valid'
const defining =
  (...items: unknown[]): Change =>
  (document) => {
    const $schema = `${folder}/documentation-13/documentation-13-content_1.0.0.json`
    const content = { configuration_tree: { relationships: items } }
    const other = {
      $schema: 'https://vendor.example/csaf/name_1.0.0.json',
      category: 'essential',
      content,
      critical: false,
    }
    document.x_extensions = [other, { $schema, category: 'essential', content, critical: true }]
  }
const defined = 'the id of a product that the extension at /x_extensions/1 defines cannot be read'
const ofExtensions: Row[] = [
  ['6.1.1', 'an extension that defines products', base21, defining({ full_product_name: product('C') }), undefined],
  ['6.1.1', 'one whose items define none', base21, defining({}, null, 'C'), undefined],
  [
    '6.1.1',
    'one that defines a product without an id',
    base21,
    defining({ full_product_name: { name: 'C' } }),
    defined,
  ],
  ['6.1.1', 'one whose id is not text', base21, defining({ full_product_name: { product_id: 7 } }), defined],
  ['6.1.1', 'one that defines what is not a product', base21, defining({ full_product_name: 'C' }), defined],
]

test.each([
  ...ofExtensions,
  ...ofDates,
  ...ofHistory,
  ...ofNothing,
  ...ofVersions,
  ...ofTags,
  ...ofRanges,
  ...ofLicenses,
  ...ofPurls,
  ...ofVectors,
])('%s: %s', async (clause, _, base, change, notRun) => {
  const document = base()
  const { csaf_version } = document.document
  change(document)
  const { tests } = (await loadValidator([clause])).validate(document, csaf_version, Date.parse('2026-11-23'))
  expect(tests.find(({ test: id }) => id === clause)?.notRun).toBe(notRun)
})
