import { describe, expect, test } from 'vitest'
import { check as c4 } from './6-2-4.ts'
import { check as c5 } from './6-2-5.ts'
import { check as c6 } from './6-2-6.ts'
import { check as c7 } from './6-2-7.ts'
import { check as c11 } from './6-2-11.ts'
import { check as c12 } from './6-2-12.ts'
import { check as c14 } from './6-2-14.ts'
import { check as c17 } from './6-2-17.ts'
import { check as c18 } from './6-2-18.ts'
import { check as c21 } from './6-2-21.ts'
import { check as c22 } from './6-2-22.ts'
import { check as c43 } from './6-2-43.ts'
import { base20, base21, type Json, problems } from './testdata/documents.ts'
import { table } from './testdata/table.ts'

const tracking = '/document/tracking'
const tracked = (values: Json) => (document: Json) => Object.assign(document.document.tracking, values)
const revised =
  (...items: Json[]) =>
  (document: Json) => {
    const history = items.map((item, i) => ({ number: `${i + 1}`, summary: '…', ...item }))
    Object.assign(document.document.tracking, { revision_history: history })
  }
const headed = (values: Json) => (document: Json) => Object.assign(document.document, values)

table(c4, base20, [
  ['plain numbers', () => undefined, []],
  ['build metadata', revised({ number: '1.0.0+b' }, { number: '1.0.1' }), [`${tracking}/revision_history/0/number`]],
  ['a pre-release with build metadata', revised({ number: '1.0.0-rc.1+b' }), [`${tracking}/revision_history/0/number`]],
  [
    'a date that nobody can read',
    revised({ date: 'today', number: '1.0.0+b' }),
    [`${tracking}/revision_history/0/number`],
  ],
])

table(c5, base20, [
  ['the same date', () => undefined, []],
  [
    'an earlier date',
    tracked({ initial_release_date: '2026-03-01T09:59:59.999Z' }),
    [`${tracking}/initial_release_date`],
  ],
  ['the same time elsewhere', tracked({ initial_release_date: '2026-03-01T05:00:00-05:00' }), []],
  [
    'a later hour elsewhere',
    tracked({ initial_release_date: '2026-03-01T11:00:00+02:00' }),
    [`${tracking}/initial_release_date`],
  ],
  [
    'the oldest revision is not the first, and its number cannot be read',
    revised({ date: '2026-04-01T10:00:00Z' }, { date: '2026-03-02T10:00:00Z', number: 'one' }),
    [`${tracking}/initial_release_date`],
  ],
  ['no revision', tracked({ revision_history: [] }), []],
])

table(c6, base21, [
  ['the same date', () => undefined, []],
  ['a later date', tracked({ current_release_date: '2026-03-03T10:00:00Z' }), []],
  [
    'an earlier date',
    tracked({ current_release_date: '2026-03-02T11:00:00+02:00' }),
    [`${tracking}/current_release_date`],
  ],
  [
    'the newest revision has a number that cannot be read',
    revised({ date: '2026-04-01T10:00:00Z', number: 'two' }),
    [`${tracking}/current_release_date`],
  ],
])

test('6.2.7: what is not said is not reported as "undefined"', async () => {
  const document = base20()
  document.vulnerabilities[0].involvements = [{ party: 'vendor', status: 'open' }, {}, { date: '2026-03-01T10:00:00Z' }]
  const found = await problems(c7, document)
  expect(found.map(({ pointer }) => pointer)).toEqual([0, 1].map((i) => `/vulnerabilities/0/involvements/${i}`))
  expect(found.map(({ message }) => message).join()).not.toContain('undefined')
})

describe('6.2.11', () => {
  const self = (url: string, category: string | undefined = 'self') => {
    return headed({ references: [{ category, summary: 'This document', url }] })
  }
  const none = ['/document/references']

  table(c11, base21, [
    ['no reference', () => undefined, none],
    ['the file name behind a path', self('https://northwind.example/csaf/2026/test-2026-1.json'), []],
    ['the file name behind the host', self('https://northwind.example/test-2026-1.json'), []],
    ['a longer file name', self('https://northwind.example/csaf/my-test-2026-1.json'), none],
    ['no host', self('https:///test-2026-1.json'), none],
    ['capitals', self('https://northwind.example/TEST-2026-1.json'), none],
    ['http', self('http://northwind.example/test-2026-1.json'), none],
    ['another category', self('https://northwind.example/test-2026-1.json', 'external'), none],
    [
      'no id, so no file name',
      (document) => {
        self('https://northwind.example/.json')(document)
        document.document.tracking.id = ''
      },
      none,
    ],
  ])
  table(c11, base20, [
    ['in 2.0, whatever stands before the file name', self('https://northwind.example/?id=test-2026-1.json'), []],
    ['in 2.0, another end', self('https://northwind.example/test-2026-1.json?raw'), none],
  ])
})

test.each<[string, typeof c12, string, Json, string | undefined]>([
  ['a language', c12, 'lang', 'en', undefined],
  ['no language', c12, 'lang', undefined, 'there is no "lang"'],
  ['an empty language', c12, 'lang', '', '"lang" is there, but has no value'],
  ['null for a language', c12, 'lang', null, '"lang" is there, but has no value'],
  ['a license', c43, 'license_expression', 'MIT', undefined],
  ['no license', c43, 'license_expression', undefined, 'there is no "license_expression"'],
  ['an empty license', c43, 'license_expression', '', '"license_expression" is there, but has no value'],
])(
  '6.2.12, 6.2.43: what is empty is distinguished from what is not there: %s',
  async (_, check, key, value, message) => {
    const document = base21()
    document.document[key] = value
    const found = await problems(check, document)
    expect(found).toEqual(
      message === undefined ? [] : [{ pointer: `/document/${key}`, message: expect.stringContaining(message) }],
    )
  },
)

table(c14, base21, [
  ['a language', headed({ lang: 'de-DE', source_lang: 'zh-Hant-TW' }), []],
  ['a private language', headed({ lang: 'qtx' }), ['/document/lang']],
  ['a private region', headed({ source_lang: 'de-QM' }), ['/document/source_lang']],
  ['a private script', headed({ lang: 'de-Qabx' }), ['/document/lang']],
  ['a private tag', headed({ lang: 'x-klingon' }), ['/document/lang']],
  ['a private end', headed({ lang: 'de-CH-x-phonebk' }), ['/document/lang']],
  ['what is written like a private region within an extension', headed({ lang: 'de-u-co-qm' }), []],
])

table(c17, base20, [
  [
    'a CVE',
    (d) => Object.assign(d.vulnerabilities[0], { ids: [{ text: 'CVE-2026-0001' }] }),
    ['/vulnerabilities/0/ids/0/text'],
  ],
  ['small letters', (d) => Object.assign(d.vulnerabilities[0], { ids: [{ text: 'cve-2026-0001' }] }), []],
  [
    'a text that begins with a CVE',
    (d) => Object.assign(d.vulnerabilities[0], { ids: [{ text: 'CVE-2026-0001 ff.' }] }),
    [],
  ],
])

const branch =
  (name: string, category = 'product_version_range') =>
  (document: Json) => {
    document.product_tree.branches = [{ category, name, product: { name, product_id: 'B' } }]
  }
table(c18, base21, [
  ['vers', branch('vers:npm/<4.2.0'), []],
  ['a type that nobody knows', branch('vers:.own-1+x/anything'), []],
  ['no type', branch('vers:/<4.2.0'), ['/product_tree/branches/0/name']],
  ['nothing behind the type', branch('vers:npm/'), ['/product_tree/branches/0/name']],
  ['vls', branch('<4.2.0'), ['/product_tree/branches/0/name']],
  ['a single version', branch('<4.2.0', 'product_version'), []],
])

table(c21, base21, [
  ['different dates', () => undefined, []],
  [
    'one time, written in three ways',
    revised(
      { date: '2026-03-01T10:00:00Z' },
      { date: '2026-03-02T10:00:00Z' },
      { date: '2026-03-01T12:00:00.00+02:00' },
      { date: '2026-03-01t10:00:00z', number: 'four' },
    ),
    [`${tracking}/revision_history/2/date`, `${tracking}/revision_history/3/date`],
  ],
  ['dates that are none', revised({ date: 'today' }, { date: 'today' }), []],
])

table(c22, base21, [
  ['the id', headed({ title: 'TEST-2026-1: Leak' }), ['/document/title']],
  ['the id in small letters', headed({ title: 'test-2026-1: Leak' }), []],
  ['no title', headed({ title: undefined }), []],
])
