import { check as initial } from './6-2-5.ts'
import { check as current } from './6-2-6.ts'
import { check as involvement } from './6-2-7.ts'
import { check as label } from './6-2-10.ts'
import { check as canonical } from './6-2-11.ts'
import { check as language } from './6-2-12.ts'
import { check as sorting } from './6-2-13.ts'
import { check as byDefault } from './6-2-15.ts'
import { check as unknown } from './6-2-20.ts'
import { check as sameDate } from './6-2-21.ts'
import { check as idInTitle } from './6-2-22.ts'
import { base20, base21, type Json } from './testdata/documents.ts'
import { fullTable } from './testdata/table.ts'

// What the head of a document should say. The revisions are of 1 and 2 March.

const tracking = '/document/tracking'
const tracked = (of: object) => (document: Json) => {
  Object.assign(document.document.tracking, of)
}
const headed = (of: object) => (document: Json) => {
  Object.assign(document.document, structuredClone(of))
}

for (const base of [base20, base21]) {
  fullTable(initial, base, [
    ['on the day of the oldest revision', tracked({ initial_release_date: '2026-03-01T11:00:00+01:00' }), []],
    ['later', tracked({ initial_release_date: '2026-03-01T10:00:01Z' }), []],
    [
      'before',
      tracked({ initial_release_date: '2026-03-01T09:59:59Z' }),
      [
        [
          `${tracking}/initial_release_date`,
          'The initial release date 2026-03-01T09:59:59Z is before the oldest revision (2026-03-01T10:00:00Z).',
        ],
      ],
    ],
  ])
  const path = `${tracking}/current_release_date`
  fullTable(current, base, [
    ['on the day of the newest revision', tracked({ current_release_date: '2026-03-02T11:00:00+01:00' }), []],
    ['later', tracked({ current_release_date: '2026-03-02T10:00:01Z' }), []],
    [
      'before',
      tracked({ current_release_date: '2026-03-02T09:59:59Z' }),
      [
        [
          path,
          'The current release date 2026-03-02T09:59:59Z is before the newest revision (2026-03-02T10:00:00Z).',
          'Take the date of the newest revision',
          [{ op: 'replace', path, value: '2026-03-02T10:00:00Z' }],
        ],
      ],
    ],
  ])
  const involved = (of: object) => (document: Json) => {
    document.vulnerabilities[0].involvements = [of]
  }
  const since = (what: string) => [
    ['/vulnerabilities/0/involvements/0', `The involvement does not say since when the ${what}: add "date".`],
  ]
  fullTable(involvement, base, [
    ['a date', involved({ date: '2026-03-01T10:00:00Z', party: 'vendor', status: 'open' }), []],
    ['no date', involved({ party: 'vendor', status: 'open' }), since('vendor was involved ("open")')],
    ['only a party', involved({ party: 'vendor' }), since('vendor was involved')],
    ['nothing', involved({}), since('party was involved')],
  ])
  const self = (url: string, category = 'self') => headed({ references: [{ category, summary: '…', url }] })
  const nowhere = (file: string) => [
    [
      '/document/references',
      `No reference "self" says where the document is: an address that begins with https:// and ends with ${file}.`,
    ],
  ]
  fullTable(canonical, base, [
    ['no reference', () => {}, nowhere('"test-2026-1.json"')],
    ['a canonical URL', self('https://northwind.example/test-2026-1.json'), []],
    ['one without TLS', self('http://northwind.example/test-2026-1.json'), nowhere('"test-2026-1.json"')],
    ['one of another file', self('https://northwind.example/test-2026-2.json'), nowhere('"test-2026-1.json"')],
    [
      'one of another document',
      self('https://northwind.example/test-2026-1.json', 'external'),
      nowhere('"test-2026-1.json"'),
    ],
    ['no id', (document) => delete document.document.tracking.id, nowhere('its file name')],
  ])
  const noLanguage = (why: string) => [['/document/lang', `The document does not say in which language it is: ${why}.`]]
  fullTable(language, base, [
    ['a language', () => {}, []],
    ['none', (document) => delete document.document.lang, noLanguage('there is no "lang"')],
    ['an empty one', headed({ lang: '' }), noLanguage('"lang" is there, but has no value')],
  ])
  const ordered = (...keys: string[]) => headed({ tracking: Object.fromEntries(keys.map((key) => [key, '1'])) })
  const late = (pointer: string, key: string) => [
    [pointer, `The keys are not in alphabetical order: "${key}" comes too late.`],
  ]
  fullTable(sorting, () => ({ document: {} }), [
    ['in order', ordered('a', 'b', 'c'), []],
    ['capitals first', ordered('B', 'a'), []],
    ['capitals beside small letters', ordered('a', 'B', 'c'), []],
    ['in neither order', ordered('a', 'C', 'b'), late('/document/tracking', 'C')],
    ['one too late', ordered('a', 'c', 'b', 'd'), late('/document/tracking', 'b')],
    ['of the document itself', (document) => Object.assign(document, { a: 1 }), late('', 'a')],
    ['in a list of a list', headed({ z: [1, null, { a: 1, b: 2 }, [{ b: 1, a: 2 }]] }), late('/document/z/3/0', 'a')],
  ])
  const noName = (key: string) => [
    `/document/${key}`,
    `"${key}" is "i-default", which names no language; name the one that is used.`,
  ]
  const takeOut = ['Take "source_lang" out', [{ op: 'remove', path: '/document/source_lang' }]]
  fullTable(byDefault, base, [
    ['another', headed({ lang: 'en', source_lang: 'de' }), []],
    ['of the document', headed({ lang: 'i-default' }), [noName('lang')]],
    ['in capitals', headed({ lang: 'I-DEFAULT' }), [noName('lang')]],
    ['of the original', headed({ source_lang: 'i-default' }), [[...noName('source_lang'), ...takeOut]]],
    [
      "of a translator's original",
      (document) => {
        headed({ source_lang: 'i-default' })(document)
        document.document.publisher.category = 'translator'
      },
      [noName('source_lang')],
    ],
  ])
}

fullTable(unknown, base20, [
  ['none', () => {}, []],
  [
    'one of its own',
    tracked({ x_own: 1 }),
    [[`${tracking}/x_own`, 'CSAF 2.0 knows no property "x_own" here; readers will pass it over.']],
  ],
])

fullTable(label, base20, [
  ['none', () => {}, [['/document/distribution', 'The document does not say who may read it (TLP label).']]],
  [
    'a text alone',
    headed({ distribution: { text: 'To all.' } }),
    [['/document/distribution', 'The document does not say who may read it (TLP label).']],
  ],
  ['a label', headed({ distribution: { tlp: { label: 'WHITE' } } }), []],
])

const dated =
  (...dates: string[]) =>
  (document: Json) => {
    const items = dates.map((date, i) => ({ date, number: String(i + 1), summary: '…' }))
    document.document.tracking.revision_history = items
  }
fullTable(sameDate, base21, [
  ['two days', () => {}, []],
  [
    'one instant, written in two ways',
    dated('2026-03-01T10:00:00Z', '2026-03-01T11:00:00+01:00', '2026-03-02T10:00:00Z'),
    [[`${tracking}/revision_history/1/date`, 'The revisions 1 and 2 have the same date (2026-03-01T11:00:00+01:00).']],
  ],
  [
    'an item without a number',
    (document) => {
      dated('2026-03-01T10:00:00Z', '2026-03-01T10:00:00Z')(document)
      delete document.document.tracking.revision_history[1].number
    },
    [
      [
        `${tracking}/revision_history/1/date`,
        'The revisions 1 and at place 1 have the same date (2026-03-01T10:00:00Z).',
      ],
    ],
  ],
])

const title = '/document/title'
const contains = 'The title contains the document\'s id "TEST-2026-1"'
fullTable(idInTitle, base21, [
  ['another title', () => {}, []],
  ['no title', (document) => delete document.document.title, []],
  ['no id', tracked({ id: '' }), []],
  [
    'the id before it',
    headed({ title: 'TEST-2026-1: Northwind' }),
    [[title, `${contains}.`, 'Write "Northwind"', [{ op: 'replace', path: title, value: 'Northwind' }]]],
  ],
  ['a longer id', headed({ title: 'Northwind TEST-2026-12' }), [[title, `${contains}, as part of a longer word.`]]],
])
