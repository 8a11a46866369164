import { expect } from 'vitest'
import { check as severalScores } from './6-1-7.ts'
import { check as dates } from './6-1-37.ts'
import { check as targets } from './6-1-47.ts'
import { check as ssvcDate } from './6-1-49.ts'
import { check as epssDate } from './6-1-51.ts'
import { check as bothRatings } from './6-1-56.ts'
import { check as oldEpss } from './6-2-41.ts'
import { base20, base21, type Json } from './testdata/documents.ts'
import { fullTable } from './testdata/table.ts'

// Metrics and dates of CSAF. The newest revision is of 2 March, 10:00.

const first = '/vulnerabilities/0'
const having = (of: object) => (document: Json) => {
  Object.assign(document.vulnerabilities[0], structuredClone(of))
}
const v3 = { baseScore: 9.8, vectorString: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', version: '3.1' }
const v30 = { ...v3, vectorString: 'CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', version: '3.0' }
const metrics = (...of: object[]) => having({ metrics: of })

fullTable(severalScores, base20, [
  [
    'one for each product',
    having({
      scores: [
        { cvss_v3: v3, products: ['A1'] },
        { cvss_v3: v3, products: ['A2'] },
      ],
    }),
    [],
  ],
  [
    'one of each version',
    having({
      scores: [
        { cvss_v3: v3, products: ['A1'] },
        { cvss_v3: v30, products: ['A1'] },
      ],
    }),
    [],
  ],
  [
    'two of one version',
    having({
      scores: [
        { cvss_v3: v3, products: ['A1'] },
        { cvss_v3: v3, products: ['A2', 'A1'] },
      ],
    }),
    [[`${first}/scores/1/products/1`, 'The product "A1" has a second CVSS 3.1 vector; there may be one.']],
  ],
  [
    'two of a version that CSAF does not know',
    having({
      scores: [
        { cvss_v3: { ...v3, version: '3.2' }, products: ['A1'] },
        { cvss_v3: { ...v3, version: '3.2' }, products: ['A1'] },
      ],
    }),
    [[`${first}/scores/1/products/0`, 'The product "A1" has a second CVSS 3.2 vector; there may be one.']],
  ],
  [
    'two without a version',
    having({
      scores: [
        { cvss_v3: { ...v3, version: undefined }, products: ['A1'] },
        { cvss_v3: { ...v3, version: 3 }, products: ['A1'] },
      ],
    }),
    [],
  ],
  [
    'one for each of two vulnerabilities',
    (document) => {
      const scores = [{ cvss_v3: v3, products: ['A1'] }]
      having({ scores })(document)
      document.vulnerabilities.push({ cve: 'CVE-2026-0002', scores })
    },
    [],
  ],
])
const scored = (source?: string) => ({ content: { cvss_v3: v3 }, products: ['A1'], source })
const again = (from: string) => [
  [`${first}/metrics/1/products/0`, `The product "A1" has a second CVSS 3.1 vector from ${from}; there may be one.`],
]
fullTable(severalScores, base21, [
  ['from two sources', metrics(scored(), scored('https://a.example/')), []],
  ['from the publisher', metrics(scored(), scored()), again('the publisher')],
  [
    'from one source',
    metrics(scored('https://a.example/'), scored('https://a.example/')),
    again('"https://a.example/"'),
  ],
])

const rated = (products: string[], source?: string, more: object = {}) => ({
  content: { qualitative_severity_rating: 'high', ...more },
  products,
  source,
})
const needless = (who: string, from: string) => [
  `${first}/metrics/1/content/qualitative_severity_rating`,
  `${who} a CVSS score from ${from}, which says more than this rating.`,
]
const without = (path: string) => ['Remove the rating, which the CVSS score makes needless', [{ op: 'remove', path }]]
fullTable(bothRatings, base21, [
  ['of two products', metrics(scored(), rated(['A2'])), []],
  ['from two sources', metrics(scored(), rated(['A1'], 'https://a.example/')), []],
  ['two ratings', metrics(rated(['A1']), rated(['A1'])), []],
  [
    'of one product, where the metric goes with its only content',
    metrics(scored(), rated(['A1'])),
    [[...needless('The product "A1" has', 'the publisher'), ...without(`${first}/metrics/1`)]],
  ],
  [
    'of one product, where the metric holds more',
    metrics(scored('https://a.example/'), rated(['A1'], 'https://a.example/', { epss: {} })),
    [
      [
        ...needless('The product "A1" has', '"https://a.example/"'),
        ...without(`${first}/metrics/1/content/qualitative_severity_rating`),
      ],
    ],
  ],
  [
    'of one of two products, which nothing can be removed for',
    metrics(scored(), rated(['A2', 'A1'])),
    [needless('The product "A1" has', 'the publisher')],
  ],
  ...(['cvss_v2', 'cvss_v4'] as const).map(
    (kind) =>
      [
        `with ${kind}, of two products`,
        metrics({ content: { [kind]: v3 }, products: ['A1', 'A2'] }, rated(['A1', 'A2'])),
        [
          [
            expect.stringContaining('/metrics/1/'),
            expect.stringMatching(/^The products "?A1"? and "?A2"? have a CVSS score from the publisher, which/),
            ...without(`${first}/metrics/1`),
          ],
        ],
      ] as const,
  ),
])

const [same, later] = ['2026-03-02T11:00:00+01:00', '2026-03-02T10:00:01Z']
const ssvc = (of: object) => metrics({ content: { ssvc_v2: of } })
const drafted = (change: (document: Json) => unknown) => (document: Json) => {
  change(document)
  document.document.tracking.status = 'draft'
}
fullTable(ssvcDate, base21, [
  ['as it was revised', ssvc({ timestamp: same }), []],
  [
    'later',
    ssvc({ timestamp: later }),
    [
      [
        `${first}/metrics/0/content/ssvc_v2/timestamp`,
        `The SSVC decisions are of ${later}, after the newest revision (2026-03-02T10:00:00Z): correct the date, or add a revision.`,
      ],
    ],
  ],
  ['later, in a draft', drafted(ssvc({ timestamp: later })), []],
])
const epss = (...timestamps: string[]) =>
  metrics(...timestamps.map((timestamp) => ({ content: { epss: { timestamp } } })))
const epssAt = (i: number) => `${first}/metrics/${i}/content/epss/timestamp`
fullTable(epssDate, base21, [
  ['as it was revised', epss(same), []],
  [
    'later',
    epss(same, later),
    [
      [
        epssAt(1),
        `The EPSS value is of ${later}, after the newest revision (2026-03-02T10:00:00Z): correct the date, or add a revision.`,
      ],
    ],
  ],
  ['later, in a draft', drafted(epss(later)), []],
])
const old = (i: number, date: string) => [
  [
    epssAt(i),
    `The newest EPSS value is of ${date}, more than 15 days before the newest revision (2026-03-02T10:00:00Z).`,
  ],
]
fullTable(oldEpss, base21, [
  ['none', () => {}, []],
  ['15 days before', epss('2026-02-15T10:00:00Z'), []],
  ['a second more', epss('2026-02-15T09:59:59Z'), old(0, '2026-02-15T09:59:59Z')],
  ['an old one beside a new one', epss('2026-01-15T10:00:00Z', same), []],
  [
    'two old ones, the newer second',
    epss('2026-01-15T10:00:00Z', '2026-01-16T10:00:00Z'),
    old(1, '2026-01-16T10:00:00Z'),
  ],
  [
    'two old ones, the newer first',
    epss('2026-01-16T10:00:00Z', '2026-01-15T10:00:00Z'),
    old(0, '2026-01-16T10:00:00Z'),
  ],
  ['an old one beside one that cannot be read', epss('2026-01-15T10:00:00Z', 'soon'), []],
  ['an old one, in a draft', drafted(epss('2026-01-15T10:00:00Z')), []],
])

const at = (i: number, path = `/${i}`) => ({
  pointer: `${first}/metrics/0/content/ssvc_v2/target_ids/${i}`,
  fix: ['Remove this target', [{ op: 'remove', path: `${first}/metrics/0/content/ssvc_v2/target_ids${path}` }]],
})
const neither = (target: string) => `"${target}" is neither the CVE id nor another id of this vulnerability.`
const about =
  (...target_ids: string[]) =>
  (document: Json) => {
    having({ ids: [{ system_name: 'a', text: 'GHSA-1' }] })(document)
    ssvc({ target_ids })(document)
  }
fullTable(targets, base21, [
  ['its CVE and another id of it', about('CVE-2026-0001', 'GHSA-1'), []],
  [
    'another CVE beside its own',
    about('CVE-2026-0001', 'CVE-2026-0002'),
    [[at(1).pointer, neither('CVE-2026-0002'), ...at(1).fix]],
  ],
  [
    'another CVE alone: the list goes',
    about('CVE-2026-0002'),
    [[at(0).pointer, neither('CVE-2026-0002'), ...at(0, '').fix]],
  ],
  [
    'the document, which is about several vulnerabilities',
    (document) => {
      about('TEST-2026-1')(document)
      document.vulnerabilities.push({ cve: 'CVE-2026-0002' })
    },
    [
      [
        at(0).pointer,
        '"TEST-2026-1" is the document itself, which is about several vulnerabilities.',
        ...at(0, '').fix,
      ],
    ],
  ],
])

const current = '/document/tracking/current_release_date'
const dated = (date: string) => (document: Json) => {
  document.document.tracking.current_release_date = date
}
const write = (date: string) => [`Write ${date}`, [{ op: 'replace', path: current, value: date }]]
const capitals = (date: string) => [
  current,
  `"${date}" is not a date of CSAF 2.1: "T" and "Z" must be capitals.`,
  ...write('2026-03-02T10:00:00Z'),
]
fullTable(dates, base21, [
  ['a date', dated('2026-03-02T10:00:00.5+01:00'), []],
  ['a small t', dated('2026-03-02t10:00:00Z'), [capitals('2026-03-02t10:00:00Z')]],
  ['a small z', dated('2026-03-02T10:00:00z'), [capitals('2026-03-02T10:00:00z')]],
  [
    'a leap second',
    dated('2016-12-31T23:59:60Z'),
    [[current, '"2016-12-31T23:59:60Z" is not a date of CSAF 2.1: leap seconds must not be used.']],
  ],
])
