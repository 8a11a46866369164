import { check as source } from './6-1-15.ts'
import { check as translation } from './6-1-28.ts'
import { check as discouraged } from './6-2-27.ts'
import { check as disclosed } from './6-2-33.ts'
import { check as deprecated } from './6-2-38.ts'
import { check as license } from './6-2-43.ts'
import { check as ownRating } from './6-2-47.ts'
import { check as cve } from './6-3-3.ts'
import { check as cwe } from './6-3-4.ts'
import { check as short } from './6-3-5.ts'
import { check as rating } from './6-3-18.ts'
import { base20, base21, type Json } from './testdata/documents.ts'
import { fullTable } from './testdata/table.ts'

// Tests of one field, and what they say of it.

const first = '/vulnerabilities/0'
const headed = (of: object) => (document: Json) => {
  Object.assign(document.document, structuredClone(of))
}
const having = (of: object) => (document: Json) => {
  Object.assign(document.vulnerabilities[0], structuredClone(of))
}
const translator = { category: 'translator', name: 'Southwind', namespace: 'https://southwind.example' }

for (const base of [base20, base21]) {
  const must = (fault: string) => [
    [
      '/document/source_lang',
      `The publisher is a translator, so "source_lang" must name the language of the original; it ${fault}.`,
    ],
  ]
  fullTable(source, base, [
    ['a vendor', () => {}, []],
    ['a translator who names the language', headed({ publisher: translator, source_lang: 'de' }), []],
    ['a translator who does not', headed({ publisher: translator }), must('is missing')],
    ['one who leaves it empty', headed({ publisher: translator, source_lang: '' }), must('is there, but says nothing')],
  ])
  const same = (key: string, lang: string, from: string) => [
    `/document/${key}`,
    `The document is in "${lang}" and says it was translated from "${from}".`,
  ]
  const leaveOut = [
    'Leave out "source_lang": it is not a translation',
    [{ op: 'remove', path: '/document/source_lang' }],
  ]
  fullTable(translation, base, [
    ['two languages', headed({ source_lang: 'de' }), []],
    ['no original', () => {}, []],
    ['no language', (document) => Object.assign(document.document, { lang: undefined, source_lang: 'en' }), []],
    [
      'the same in other letters',
      headed({ lang: 'en-GB', source_lang: 'EN-gb' }),
      ['lang', 'source_lang'].map((key) => [...same(key, 'en-GB', 'EN-gb'), ...leaveOut]),
    ],
    [
      'the same of a translator, who has to name it',
      headed({ publisher: translator, source_lang: 'en' }),
      ['lang', 'source_lang'].map((key) => same(key, 'en', 'en')),
    ],
  ])
  fullTable(cve, base, [
    ['a CVE', () => {}, []],
    [
      'none',
      (document) => document.vulnerabilities.push({ title: 'a' }),
      [['/vulnerabilities/1/cve', 'The vulnerability has no CVE id, so programs cannot match it to others.']],
    ],
  ])
  const hashed = (value: string) => (document: Json) => {
    const hashes = [{ file_hashes: [{ algorithm: 'sha256', value }], filename: 'a' }]
    document.product_tree.full_product_names[0].product_identification_helper = { hashes }
  }
  fullTable(short, base, [
    ['64 digits', hashed('a'.repeat(64)), []],
    [
      '63 digits',
      hashed('a'.repeat(63)),
      [
        [
          '/product_tree/full_product_names/0/product_identification_helper/hashes/0/file_hashes/0/value',
          'The hash has 63 digits; below 64 it is not safe.',
        ],
      ],
    ],
    ['one that cannot be read', hashed(''), []],
  ])
}

const flaw = (key: string) => [[`${first}/${key}`, 'No weakness (CWE) says what kind of flaw this is.']]
const weakness = { id: 'CWE-79', name: 'Cross-site Scripting' }
fullTable(cwe, base20, [
  ['none', () => {}, flaw('cwe')],
  ['a weakness', having({ cwe: weakness }), []],
])
fullTable(cwe, base21, [
  ['none', () => {}, flaw('cwes')],
  ['an empty list', having({ cwes: [] }), flaw('cwes')],
  ['a weakness', having({ cwes: [{ ...weakness, version: '4.17' }] }), []],
])

const rated = (source?: string) =>
  having({ metrics: [{ content: {} }, { content: { qualitative_severity_rating: 'high' }, source }] })
const ratingAt = `${first}/metrics/1/content/qualitative_severity_rating`
fullTable(rating, base21, [
  ['no metric', () => {}, []],
  ['a rating', rated(), [[ratingAt, '"high" is a rating without its reasons; a CVSS vector says more.']]],
])
const ownMessage = 'Whoever issues the document should give a CVSS score rather than a bare rating.'
const self = 'https://northwind.example/test-2026-1.json'
fullTable(ownRating, base21, [
  ['a rating of its own', rated(), [[ratingAt, ownMessage]]],
  ["somebody else's", rated('https://southwind.example/'), []],
  [
    'one whose source is the document itself',
    (document) => {
      rated(self)(document)
      document.document.references = [{ category: 'self', summary: '…', url: self }]
    },
    [[ratingAt, ownMessage]],
  ],
])

const remedied = (category: string, status: string) => (document: Json) => {
  document.vulnerabilities[0].product_status = { [status]: ['A1'] }
  document.vulnerabilities[0].remediations = [{ category, details: '…', product_ids: ['A1'] }]
}
const statuses = [
  'first_affected',
  'first_fixed',
  'fixed',
  'known_affected',
  'known_not_affected',
  'last_affected',
  'recommended',
  'under_investigation',
  'unknown',
]
// Section 3.2.4.14.1 of CSAF 2.1.
const hardly: Readonly<Record<string, readonly string[]>> = {
  fix_planned: ['known_not_affected', 'under_investigation', 'unknown'],
  mitigation: ['under_investigation', 'unknown'],
  no_fix_planned: ['known_not_affected'],
  none_available: [],
  optional_patch: ['first_fixed', 'fixed'],
  vendor_fix: ['under_investigation', 'unknown'],
  workaround: ['under_investigation', 'unknown'],
}
fullTable(
  discouraged,
  base21,
  Object.entries(hardly).flatMap(([category, of]) =>
    statuses.map((status) => {
      const message = `"A1" is listed as ${status}; "${category}" is hardly meant for it.`
      const expected = of.includes(status) ? [[`${first}/remediations/0`, message]] : []
      return [`${category} of a product that is ${status}`, remedied(category, status), expected] as const
    }),
  ),
)

// The newest revision is of 2 March, and it is the 23 November.
const since = (date: string) => [
  [
    `${first}/disclosure_date`,
    `The vulnerability was disclosed on ${date}, but the document was last revised before (2026-03-02T10:00:00Z).`,
  ],
]
fullTable(disclosed, base21, [
  ['no date', () => {}, []],
  ['as it was revised', having({ disclosure_date: '2026-03-02T10:00:00Z' }), []],
  ['later', having({ disclosure_date: '2026-03-02T10:00:01Z' }), since('2026-03-02T10:00:01Z')],
  ['now', having({ disclosure_date: '2026-11-23T12:00:00Z' }), since('2026-11-23T12:00:00Z')],
  ['ahead', having({ disclosure_date: '2026-11-23T12:00:01Z' }), []],
])
const converted = (category: string) => [
  ['/document/category', `The profile "${category}" is for converted documents only.`],
]
fullTable(deprecated, base21, [
  ['a profile', headed({ category: 'csaf_vex' }), []],
  ['one of its own', headed({ category: 'my_csaf_deprecated_vex' }), []],
  [
    'a deprecated one',
    headed({ category: 'csaf_deprecated_security_advisory' }),
    converted('csaf_deprecated_security_advisory'),
  ],
  ['no category', headed({ category: undefined }), []],
])
const unlicensed = (why: string) => [
  ['/document/license_expression', `The document does not say under which license it may be used: ${why}.`],
]
fullTable(license, base21, [
  ['a license', headed({ license_expression: 'CC-BY-4.0' }), []],
  ['none', () => {}, unlicensed('there is no "license_expression"')],
  ['an empty one', headed({ license_expression: '' }), unlicensed('"license_expression" is there, but has no value')],
])
