import { base20, base21, type Json, product } from './testdata/documents.ts'
import { type Fault, testFixes } from './testdata/fixes.ts'

const vector3 = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H'
const cvss3 = { baseScore: 9.8, baseSeverity: 'CRITICAL', vectorString: vector3, version: '3.1' }
const vector2 = 'AV:N/AC:L/Au:N/C:C/I:C/A:C'
const everybody = 'ffffffff-ffff-ffff-ffff-ffffffffffff'
const sha = { algorithm: 'sha256', value: 'ab'.repeat(32) }
const at = '2026-03-01T10:00:00Z'

const scored = (cvss_v3: Json) => (document: Json) => {
  document.vulnerabilities[0].scores = [{ cvss_v3, products: ['A1'] }]
}
const measured =
  (...contents: Json[]) =>
  (document: Json) => {
    document.vulnerabilities[0].metrics = contents.map((content) => ({ content, products: ['A1'] }))
  }
const decided = (values: string[], ...target_ids: string[]) => {
  const selections = [{ key: 'EXP', namespace: 'ssvc', values: values.map((key) => ({ key })), version: '1.0.1' }]
  return measured({ ssvc_v2: { schemaVersion: '2.0.0', selections, target_ids, timestamp: at } })
}
const tracked =
  (tracking: Json, ...numbers: string[]) =>
  (document: Json) => {
    Object.assign(document.document.tracking, tracking)
    const history = numbers.map((number, i) => ({ date: `2026-03-0${i + 1}T10:00:00Z`, number, summary: '…' }))
    if (numbers.length > 0) document.document.tracking.revision_history = history
  }
const distributed = (distribution: Json) => (document: Json) => Object.assign(document.document, { distribution })
const headed = (head: Json) => (document: Json) => Object.assign(document.document, head)
const range = (name: string) => (document: Json) => {
  const leaf = { category: 'product_version_range', name, product: product('B') }
  document.product_tree.branches = [{ branches: [leaf], category: 'product_name', name: 'B' }]
}
const hashed = (document: Json) => {
  const hashes = [{ file_hashes: [sha, { ...sha, value: sha.value.toUpperCase() }], filename: 'a.bin' }]
  document.product_tree.full_product_names[0].product_identification_helper = { hashes }
}

/** Documents with a fault that a fix of the clause corrects, as many as there are ways to correct it. */
const corrected: readonly Fault[] = [
  ['6.1.8', 'only the vector', base20, scored({ vectorString: vector3 })],
  ['6.1.8', 'only the vector of CVSS 2', base21, measured({ cvss_v2: { vectorString: vector2 } })],
  ['6.1.9', 'a wrong score', base20, scored({ ...cvss3, baseScore: 9 })],
  ['6.1.9', 'a wrong severity', base21, measured({ cvss_v3: { ...cvss3, baseSeverity: 'LOW' } })],
  ['6.1.10', 'a property beside the vector', base20, scored({ ...cvss3, scope: 'CHANGED' })],
  [
    '6.1.11',
    'a wrong name',
    base20,
    (d) => Object.assign(d.vulnerabilities[0], { cwe: { id: 'CWE-79', name: 'XSS' } }),
  ],
  [
    '6.1.11',
    'a wrong name',
    base21,
    (d) => Object.assign(d.vulnerabilities[0], { cwes: [{ id: 'CWE-79', name: 'XSS', version: '4.15' }] }),
  ],
  ['6.1.16', 'an old version', base20, tracked({ version: '1' })],
  ['6.1.16', 'a draft of an old version', base21, tracked({ status: 'draft', version: '0.1.0' }, '0.1.0', '0.2.0')],
  ['6.1.17', 'a pre-release that is final', base20, tracked({ version: '2.0.0-rc' }, '1.0.0', '2.0.0')],
  [
    '6.1.18',
    'drafts in the history',
    base20,
    tracked({ initial_release_date: '2026-03-02T10:00:00Z', version: '1' }, '0', '1'),
  ],
  [
    '6.1.18',
    'several drafts',
    base21,
    tracked({ initial_release_date: '2026-03-03T10:00:00Z', version: '1.0.0' }, '0.1.0', '0.2.0', '1.0.0'),
  ],
  ['6.1.19', 'a pre-release alone', base20, tracked({ status: 'draft', version: '1.0.0-rc' }, '1.0.0-rc')],
  ['6.1.20', 'a released pre-release', base21, tracked({ version: '2.0.0-rc+1' }, '1.0.0', '2.0.0')],
  ['6.1.25', 'a hash twice', base20, hashed],
  ['6.1.27.3', 'vulnerabilities', base20, headed({ category: 'csaf_informational_advisory' })],
  ['6.1.28', 'a translation into the same', base20, headed({ source_lang: 'EN' })],
  [
    '6.1.37',
    'a space and a small z',
    base21,
    (d) => Object.assign(d.vulnerabilities[0], { discovery_date: '2026-03-01 10:00:00z' }),
  ],
  [
    '6.1.38',
    'everybody may read what is red',
    base21,
    distributed({ sharing_group: { id: everybody, name: 'Public' }, tlp: { label: 'RED' } }),
  ],
  [
    '6.1.40',
    'a group called as everybody',
    base21,
    distributed({
      sharing_group: { id: '5868d6be-b28a-404e-a245-0b5093b31b8b', name: 'Public' },
      tlp: { label: 'RED' },
    }),
  ],
  [
    '6.1.40',
    'everybody called as nobody',
    base21,
    distributed({ sharing_group: { id: everybody, name: 'No sharing allowed' }, tlp: { label: 'CLEAR' } }),
  ],
  [
    '6.1.41',
    'everybody without a name',
    base21,
    distributed({ sharing_group: { id: everybody }, tlp: { label: 'CLEAR' } }),
  ],
  ['6.1.47', 'one of two targets', base21, decided(['S'], 'CVE-2026-0001', 'CVE-2026-0002')],
  ['6.1.47', 'the only target', base21, decided(['S'], 'CVE-2026-0002')],
  ['6.1.48', 'values out of order', base21, decided(['O', 'S'], 'CVE-2026-0001')],
  ['6.1.56', 'a rating beside a score', base21, measured({ cvss_v3: cvss3, qualitative_severity_rating: 'high' })],
  [
    '6.1.56',
    'a rating in a metric of its own',
    base21,
    measured({ cvss_v3: cvss3 }, { qualitative_severity_rating: 'high' }),
  ],
  ['6.1.59', 'a version as a range', base21, range('vers:deb/1.0%2B1')],
]

/** Documents whose fault could be corrected in a way that does harm. */
const left: readonly Fault[] = [
  ['6.1.16', 'the latest item is a pre-release', base20, tracked({ version: '1.0.0' }, '1.0.0', '2.0.0-rc')],
  ['6.1.16', 'the version is of the other kind', base20, tracked({ version: '1.0.0' })],
  ['6.1.18', 'nothing but drafts is left', base20, tracked({ version: '1' }, '0', '0')],
  ['6.1.18', 'the history would begin with 2', base20, tracked({}, '0', '2')],
  ['6.1.18', 'the first release would be before the history', base20, tracked({ version: '1' }, '0', '1')],
  ['6.1.19', 'the release has an item of its own', base20, tracked({ version: '1.0.0' }, '1.0.0-rc', '1.0.0')],
  ['6.1.20', 'the history lacks the release', base20, tracked({ version: '2.0.0-rc' }, '1.0.0')],
  ['6.1.27.3', 'a withdrawn document', base21, headed({ category: 'csaf_withdrawn' })],
  [
    '6.1.28',
    'a translator',
    base20,
    headed({ publisher: { category: 'translator', name: 'N', namespace: 'https://n.example' }, source_lang: 'en' }),
  ],
  [
    '6.1.37',
    'a leap second',
    base21,
    (d) => Object.assign(d.vulnerabilities[0], { discovery_date: '2016-12-31T23:59:60z' }),
  ],
  ['6.1.59', 'a version that is a word', base21, range('vers:/all')],
  ['6.1.59', 'what may stand for several versions', base21, range('2.x')],
  ['6.1.59', 'what may lead from one version to another', base21, range('1.0-2.0')],
]

testFixes(['mandatory'], { corrected, left })
