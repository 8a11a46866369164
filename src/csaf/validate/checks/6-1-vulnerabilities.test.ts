import { check as contradictions } from './6-1-6.ts'
import { check as sameCve } from './6-1-23.ts'
import { check as involvements } from './6-1-24.ts'
import { check as hashes } from './6-1-25.ts'
import { check as remediations } from './6-1-29.ts'
import { check as flags } from './6-1-32.ts'
import { check as justifications } from './6-1-33.ts'
import { check as pointless } from './6-1-36.ts'
import { check as disclosure } from './6-1-45.ts'
import { check as known } from './6-1-52.ts'
import { check as exploited } from './6-1-53.ts'
import { base20, base21, type Json } from './testdata/documents.ts'
import { fullTable } from './testdata/table.ts'

// What vulnerabilities say of products, of other items of theirs, and of dates.

const first = '/vulnerabilities/0'
const status = (of: object) => (document: Json) => {
  document.vulnerabilities[0].product_status = of
}
const having = (of: object) => (document: Json) => {
  Object.assign(document.vulnerabilities[0], structuredClone(of))
}

for (const base of [base20, base21]) {
  fullTable(contradictions, base, [
    ['a product in two lists of one group', status({ first_affected: ['A1'], known_affected: ['A1'] }), []],
    ['a product that is recommended as well', status({ fixed: ['A1'], recommended: ['A1'] }), []],
    [
      'a product that is affected and fixed',
      status({ fixed: ['A2', 'A1'], last_affected: ['A1'] }),
      [
        [
          `${first}/product_status/fixed/1`,
          'The product "A1" is called fixed here and affected in "last_affected"; only one can be true.',
        ],
      ],
    ],
    [
      'a product that is not affected and under investigation',
      status({ known_not_affected: ['A1'], under_investigation: ['A1'] }),
      [
        [
          `${first}/product_status/under_investigation/0`,
          'The product "A1" is called under investigation here and not affected in "known_not_affected"; only one can be true.',
        ],
      ],
    ],
    [
      'the same in two vulnerabilities',
      (document) => {
        document.vulnerabilities.push({ cve: 'CVE-2026-0002', product_status: { fixed: ['A1'] } })
      },
      [],
    ],
  ])
  fullTable(sameCve, base, [
    [
      'items of two CVEs, and two without',
      (document) => document.vulnerabilities.push({ cve: 'CVE-2026-0002' }, { title: 'a' }, { title: 'b' }),
      [],
    ],
    [
      'three items of one CVE',
      (document) => document.vulnerabilities.push({ cve: 'CVE-2026-0001' }, { cve: 'CVE-2026-0001' }),
      [1, 2].map((i) => [
        `/vulnerabilities/${i}/cve`,
        'CVE-2026-0001 has an item of its own already: /vulnerabilities/0.',
      ]),
    ],
  ])
  const date = '2026-03-01T10:00:00Z'
  fullTable(involvements, base, [
    [
      'two parties, two dates, and none',
      having({
        involvements: [
          { date, party: 'vendor', status: 'open' },
          { date, party: 'discoverer', status: 'open' },
          { date: '2026-03-02T10:00:00Z', party: 'vendor', status: 'completed' },
          { party: 'vendor', status: 'completed' },
          { party: 'vendor', status: 'disputed' },
        ],
      }),
      [],
    ],
    [
      'one party twice on one date',
      having({
        involvements: [
          { date, party: 'vendor', status: 'open' },
          { date, party: 'vendor', status: 'completed' },
        ],
      }),
      [
        [
          `${first}/involvements/1`,
          `The vendor has an involvement of ${date} already; at one time a party has one status.`,
        ],
      ],
    ],
  ])
  const hashed =
    (...lists: [algorithm: string, value: string][][]) =>
    (document: Json) => {
      const files = lists.map((list) => ({
        file_hashes: list.map(([algorithm, value]) => ({ algorithm, value })),
        filename: 'a.tar',
      }))
      document.product_tree.full_product_names[0].product_identification_helper = { hashes: files }
    }
  const at = (file: number, i: number) =>
    `/product_tree/full_product_names/0/product_identification_helper/hashes/${file}/file_hashes/${i}`
  const [a, b] = ['a'.repeat(64), 'b'.repeat(64)]
  fullTable(hashes, base, [
    [
      'two algorithms',
      hashed([
        ['sha256', a],
        ['sha512', b.repeat(2)],
      ]),
      [],
    ],
    ['one algorithm for each of two files', hashed([['sha256', a]], [['sha256', b]]), []],
    [
      'one algorithm with two values',
      hashed(
        [],
        [
          ['sha256', a],
          ['sha256', b],
        ],
      ),
      [[at(1, 1), 'This file has a second hash of the algorithm sha256.']],
    ],
    [
      'one algorithm twice with the same value',
      hashed([
        ['sha256', a],
        ['sha256', a.toUpperCase()],
      ]),
      [
        [
          at(0, 1),
          'This file has a second hash of the algorithm sha256, with the same value.',
          'Remove the duplicate',
          [{ op: 'remove', path: at(0, 1) }],
        ],
      ],
    ],
  ])
  fullTable(remediations, base, [
    [
      'remediations of a product and of a group',
      having({
        remediations: [
          { category: 'vendor_fix', details: '…', product_ids: ['A1'] },
          { category: 'mitigation', details: '…', group_ids: ['G1'] },
        ],
      }),
      [],
    ],
    [
      'a remediation of nothing',
      having({
        remediations: [
          { category: 'vendor_fix', details: '…', product_ids: ['A1'] },
          { category: 'mitigation', details: '…' },
        ],
      }),
      [
        [
          `${first}/remediations/1`,
          'The remediation does not say which products it is for: "product_ids" or "group_ids" is missing.',
        ],
      ],
    ],
  ])
  const label = 'component_not_present'
  fullTable(flags, base, [
    [
      'flags of a product and of a group',
      having({
        flags: [
          { label, product_ids: ['A1'] },
          { group_ids: ['G1'], label },
        ],
      }),
      [],
    ],
    [
      'a flag of nothing',
      having({ flags: [{ label, product_ids: ['A1'] }, { label }] }),
      [
        [
          `${first}/flags/1`,
          'The flag does not say which products it is for: "product_ids" or "group_ids" is missing.',
        ],
      ],
    ],
  ])
  const other = 'vulnerable_code_not_present'
  fullTable(justifications, base, [
    [
      'a justification for each product',
      having({
        flags: [
          { label, product_ids: ['A1'] },
          { label: other, product_ids: ['A2'] },
        ],
      }),
      [],
    ],
    [
      'two for one product, once through a group',
      (document) => {
        document.product_tree.product_groups = [{ group_id: 'G1', product_ids: ['A2', 'A1'] }]
        having({
          flags: [
            { label, product_ids: ['A1'] },
            { group_ids: ['G1'], label: other },
          ],
        })(document)
      },
      [[`${first}/flags/1`, `The product "A1" has the justification "${label}" already; a product has one.`]],
    ],
  ])
}

const remedy = (category: string, of: object) => (document: Json) => {
  status(of)(document)
  having({ remediations: [{ category, details: '…', product_ids: ['A1'] }] })(document)
}
const senseless = (category: string, group: string) => [
  [`${first}/remediations/0`, `The product "A1" is ${group}, so "${category}" makes no sense for it.`],
]
const groupsOf = {
  affected: { known_affected: ['A1'] },
  'not affected': { known_not_affected: ['A1'] },
  fixed: { fixed: ['A1'] },
  'under investigation': { under_investigation: ['A1'] },
  unknown: { unknown: ['A1'] },
}
// Section 3.2.4.14.1 of CSAF 2.1.
const senselessFor: Readonly<Record<string, readonly string[]>> = {
  fix_planned: ['fixed'],
  mitigation: ['not affected', 'fixed'],
  no_fix_planned: ['fixed'],
  none_available: ['not affected', 'fixed'],
  optional_patch: ['affected'],
  vendor_fix: ['not affected', 'fixed'],
  workaround: ['not affected', 'fixed'],
}
fullTable(
  pointless,
  base21,
  Object.entries(senselessFor).flatMap(([category, groups]) =>
    Object.entries(groupsOf).map(([group, of]) => {
      const expected = groups.includes(group) ? senseless(category, group) : []
      return [`${category} of a product that is ${group}`, remedy(category, of), expected] as const
    }),
  ),
)

// The newest revision of the document is of 2 March.
const [same, later] = ['2026-03-02T11:00:00+01:00', '2026-03-02T10:00:01Z']
const drafted = (document: Json) => {
  document.document.tracking.status = 'draft'
}
fullTable(disclosure, base21, [
  ['disclosed on the day of the newest revision', having({ disclosure_date: same }), []],
  [
    'disclosed later',
    having({ disclosure_date: later }),
    [
      [
        `${first}/disclosure_date`,
        `The document is public since 2026-03-02T10:00:00Z, so the vulnerability cannot be disclosed only on ${later}.`,
      ],
    ],
  ],
  [
    'disclosed later, in a document that is not public',
    (document) => {
      having({ disclosure_date: later })(document)
      document.document.distribution.tlp.label = 'AMBER'
    },
    [],
  ],
  [
    'disclosed later, in a draft',
    (document) => {
      having({ disclosure_date: later })(document)
      drafted(document)
    },
    [],
  ],
])
const exploitation = (date: string, exploitation_date: string) =>
  having({ first_known_exploitation_dates: [{ date, exploitation_date }] })
const exploitations = `${first}/first_known_exploitation_dates/0`
const afterNewest = `This date, ${later}, is after the newest revision (2026-03-02T10:00:00Z): correct it, or add a revision.`
fullTable(known, base21, [
  ['both before', exploitation(same, '2026-01-01T00:00:00Z'), []],
  ['known later', exploitation(later, same), [[`${exploitations}/date`, afterNewest]]],
  [
    'both later',
    exploitation(later, later),
    [
      [`${exploitations}/date`, afterNewest],
      [`${exploitations}/exploitation_date`, afterNewest],
    ],
  ],
  [
    'later, in a draft',
    (document) => {
      exploitation(later, later)(document)
      drafted(document)
    },
    [],
  ],
])
fullTable(exploited, base21, [
  ['known as it happened', exploitation(same, '2026-03-02T10:00:00Z'), []],
  ['known later', exploitation(later, same), []],
  [
    'known before it happened',
    exploitation(same, later),
    [
      [
        `${exploitations}/exploitation_date`,
        `The exploitation of ${later} cannot have become known before it, on ${same}.`,
      ],
    ],
  ],
  ['a date that cannot be read', exploitation(same, 'soon'), []],
])
