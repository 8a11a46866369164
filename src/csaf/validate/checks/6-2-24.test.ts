import { expect, test } from 'vitest'
import { check as c24 } from './6-2-24.ts'
import { check as c32 } from './6-2-32.ts'
import { check as c33 } from './6-2-33.ts'
import { check as c34 } from './6-2-34.ts'
import { check as c35 } from './6-2-35.ts'
import { check as c36 } from './6-2-36.ts'
import { check as c37 } from './6-2-37.ts'
import { check as c41 } from './6-2-41.ts'
import { base21, type Json, pointers, product } from './testdata/documents.ts'
import { table } from './testdata/table.ts'

const tracked = (values: Json) => (document: Json) => Object.assign(document.document.tracking, values)
const vulnerable = (values: Json) => (document: Json) => Object.assign(document.vulnerabilities[0], values)

const weak = (version: string, current_release_date: string) => (document: Json) => {
  tracked({ current_release_date, revision_history: [] })(document)
  vulnerable({ cwes: [{ id: 'CWE-79', name: 'XSS', version }] })(document)
}
const older = ['/vulnerabilities/0/cwes/0/version']

table(c24, base21, [
  ['the newest', weak('4.13', '2024-01-21T10:00:00Z'), []],
  ['an older one', weak('4.12', '2024-01-21T10:00:00Z'), older],
  ['one that did not exist yet', weak('4.14', '2024-01-21T10:00:00Z'), older],
  ['one of the same day', weak('4.14', '2024-02-29T00:00:00Z'), []],
  [
    'one of the same day in the east, where it is the day before in UTC',
    weak('4.14', '2024-02-29T03:00:00+05:00'),
    older,
  ],
  ['one that no list here has, when it may have come', weak('4.99', '2027-01-01T10:00:00Z'), []],
  ['one that no list here has, when it cannot have come', weak('4.99', '2024-01-21T10:00:00Z'), older],
  ['an old one, when newer ones may have come', weak('4.12', '2027-01-01T10:00:00Z'), older],
])

const revised =
  (current_release_date: string | undefined, ...dates: string[]) =>
  (document: Json) => {
    weak('4.13', '')(document)
    const revision_history = dates.map((date, i) => ({ date, number: `${i + 1}`, summary: '…' }))
    tracked({ current_release_date, revision_history })(document)
  }
const [early, late24] = ['2024-01-21T10:00:00Z', '2024-03-01T10:00:00Z']

// 4.13 was the newest until 29 February 2024. The document counts from the newest of its dates.
table(c24, base21, [
  ['a revision after the release', revised(early, early, late24), older],
  ['a revision before the release', revised(late24, early), older],
  ['both before a newer one', revised(early, early), []],
  ['no release', revised(undefined, early, late24), older],
  ['neither', revised(undefined), []],
])

const hash = (algorithm: string) => ({ algorithm, value: 'ab'.repeat(32) })
const helped = (...helpers: Json[]) => {
  return (document: Json) => {
    document.product_tree.full_product_names = helpers.map((helper, i) => ({
      ...product(`A${i}`),
      product_identification_helper: helper,
    }))
  }
}
const second = (place: string) => [`/product_tree/full_product_names/1/product_identification_helper/${place}`]

table(c32, base21, [
  [
    'one serial number of two',
    helped({ serial_numbers: ['1', '2'] }, { serial_numbers: ['3', '2'] }),
    second('serial_numbers/1'),
  ],
  ['the same number of another kind', helped({ serial_numbers: ['1'] }, { model_numbers: ['1'] }), []],
  ['a CPE', helped({ cpe: 'cpe:/a:b:c' }, { cpe: 'cpe:/a:b:c' }), second('cpe')],
  [
    'the hashes of one file in another order, and their keys too',
    helped(
      { hashes: [{ file_hashes: [hash('sha256'), hash('sha3-256')], filename: 'f' }] },
      {
        hashes: [{ filename: 'f', file_hashes: [{ value: 'ab'.repeat(32), algorithm: 'sha3-256' }, hash('sha256')] }],
      },
    ),
    second('hashes/0'),
  ],
  [
    'a hash more',
    helped(
      { hashes: [{ file_hashes: [hash('sha256')], filename: 'f' }] },
      { hashes: [{ file_hashes: [hash('sha256'), hash('sha3-256')], filename: 'f' }] },
    ),
    [],
  ],
])

const disclosed = (disclosure_date: string) => vulnerable({ disclosure_date })
const late = ['/vulnerabilities/0/disclosure_date']

table(c33, base21, [
  ['the date of the newest revision', disclosed('2026-03-02T10:00:00Z'), []],
  ['after the newest revision', disclosed('2026-03-02T10:00:00.1Z'), late],
  ['after it, in another offset', disclosed('2026-03-02T09:00:00-02:00'), late],
  ['in the leap second', disclosed('2026-06-30T23:59:60Z'), late],
  ['in small letters', disclosed('2026-06-30t23:59:50z'), late],
  ['still to come', disclosed('2026-11-23T12:00:01Z'), []],
])

function decided(namespace: string, tlp: string, summary?: string): Json {
  const document = base21()
  document.document.distribution.tlp.label = tlp
  const resources = summary === undefined ? {} : { decision_point_resources: [{ summary, uri: 'https://a.example' }] }
  const selections = [{ key: 'TI', namespace, values: [{ key: 'T' }], version: '1.0.0' }]
  const ssvc_v2 = { schemaVersion: '2.0.0', selections, timestamp: '2026-01-01T00:00:00Z', ...resources }
  document.vulnerabilities[0].metrics = [{ content: { ssvc_v2 }, products: ['A1'] }]
  return document
}
const ssvc = '/vulnerabilities/0/metrics/0/content/ssvc_v2'

test.each<[namespace: string, unknownBase: boolean, unregistered: boolean, extended: boolean]>([
  ['ssvc', false, false, false],
  ['ssvc/de-DE', false, false, false],
  ['ssvc//.example.test#refined', false, false, true],
  ['nist#800-30', false, false, false],
  ['nist#800-31', true, false, false],
  ['x_example.test#own', true, true, false],
  ['x_example.test#own//.example.org#more', true, true, true],
  ['example', false, false, false],
  ['test#collection/de-DE', false, false, false],
  ['invalid', true, false, false],
  ['enisa', true, false, false],
])('6.2.34 to 6.2.36: %s', async (namespace, unknownBase, unregistered, extended) => {
  const at = (found: boolean) => (found ? [`${ssvc}/selections/0/namespace`] : [])
  expect(await pointers(c34, decided(namespace, 'RED'))).toEqual(at(unknownBase))
  expect(await pointers(c35, decided(namespace, 'CLEAR'))).toEqual(at(unregistered))
  expect(await pointers(c36, decided(namespace, 'CLEAR'))).toEqual(at(extended))
  expect(await pointers(c35, decided(namespace, 'GREEN'))).toEqual([])
  expect(await pointers(c36, decided(namespace, 'GREEN'))).toEqual([])
})

test.each<[namespace: string, summary: string | undefined, found: boolean]>([
  ['ssvc', undefined, false],
  ['nist#800-30', undefined, false],
  ['ssvc/de-DE', undefined, true],
  ['ssvc//.example.test#refined', undefined, true],
  ['test#collection', undefined, false],
  ['x_example.test#own', undefined, true],
  ['x_example.test#own', 'Decision points of "x_example.test#own"', false],
  ['x_example.test#own', 'See x_example.test#own.', false],
  ['x_example.test#own', 'x_example.test#own: what we ask ourselves', false],
  ['x_example.test#own/de-DE', 'Decision points of "x_example.test#own"', true],
])('6.2.37: %s with the resource %s', async (namespace, summary, found) => {
  expect(await pointers(c37, decided(namespace, 'GREEN', summary))).toEqual(
    found ? [`${ssvc}/decision_point_resources`] : [],
  )
})

const exploited = (status: string, ...timestamps: string[]) => {
  return (document: Json) => {
    tracked({ status })(document)
    const epss = (timestamp: string) => ({ percentile: '0.5', probability: '0.5', timestamp })
    document.vulnerabilities[0].metrics = timestamps.map((each) => ({
      content: { epss: epss(each) },
      products: ['A1'],
    }))
  }
}
const old = (i: number) => [`/vulnerabilities/0/metrics/${i}/content/epss/timestamp`]

table(c41, base21, [
  ['fifteen days', exploited('final', '2026-02-15T10:00:00Z'), []],
  ['a second more', exploited('final', '2026-02-15T09:59:59Z'), old(0)],
  ['fifteen days, elsewhere', exploited('interim', '2026-02-15T12:00:00+02:00'), []],
  ['an old one and a young one', exploited('final', '2026-01-01T10:00:00Z', '2026-03-01T10:00:00Z'), []],
  ['two old ones: the younger', exploited('interim', '2026-01-01T10:00:00Z', '2026-01-02T10:00:00Z'), old(1)],
  ['a draft', exploited('draft', '2026-01-01T10:00:00Z'), []],
  ['the day of the newest revision, in its leap second', exploited('final', '2026-03-02T23:59:60Z'), []],
])
