import { expect } from 'vitest'
import { check as unused } from './6-2-1.ts'
import { check as remediation } from './6-2-2.ts'
import { check as metric } from './6-2-3.ts'
import { check as md5 } from './6-2-8.ts'
import { check as sha1 } from './6-2-9.ts'
import { check as helper } from './6-2-16.ts'
import { check as ids } from './6-2-17.ts'
import { check as withoutVers } from './6-2-18.ts'
import { base20, base21, type Json, product } from './testdata/documents.ts'
import { fullTable } from './testdata/table.ts'

// What a document should say of its products and does not.

const first = '/vulnerabilities/0'
const products = '/product_tree/full_product_names'
const having = (of: object) => (document: Json) => {
  Object.assign(document.vulnerabilities[0], structuredClone(of))
}
const helped = (product_identification_helper: object) => (document: Json) => {
  document.product_tree.full_product_names[0].product_identification_helper = product_identification_helper
}

for (const base of [base20, base21]) {
  fullTable(unused, base, [
    ['products with a status', () => {}, []],
    [
      'a product that nothing names',
      (document) => document.product_tree.full_product_names.push(product('A3')),
      [[`${products}/2/product_id`, 'The product "A3" is defined but used nowhere.']],
    ],
    [
      'a product that a group alone names',
      (document) => {
        document.product_tree.full_product_names.push(product('A3'))
        document.product_tree.product_groups = [{ group_id: 'G1', product_ids: ['A1', 'A3'] }]
      },
      [],
    ],
    [
      'a product that has the id of a group that is used',
      (document) => {
        document.product_tree.full_product_names.push(product('G1'))
        document.product_tree.product_groups = [{ group_id: 'G1', product_ids: ['A1', 'A2'] }]
        document.vulnerabilities[0].threats = [{ category: 'impact', details: '…', group_ids: ['G1'] }]
      },
      [[`${products}/2/product_id`, 'The product "G1" is defined but used nowhere.']],
    ],
    [
      'an informational advisory',
      (document) => {
        document.document.category = 'csaf_informational_advisory'
        delete document.vulnerabilities
      },
      [],
    ],
  ])
  const lacks = (status: string, group: string) => [
    [`${first}/product_status/${status}/0`, `"A1" is ${group}, but no remediation is for it.`],
  ]
  fullTable(remediation, base, [
    ['an affected product', () => {}, lacks('known_affected', 'affected')],
    [
      'a product under investigation',
      having({ product_status: { fixed: ['A2'], under_investigation: ['A1'] } }),
      lacks('under_investigation', 'under investigation'),
    ],
    ['a product that is not affected', having({ product_status: { known_not_affected: ['A1'] } }), []],
    [
      'a remediation for it',
      having({ remediations: [{ category: 'vendor_fix', details: '…', product_ids: ['A1'] }] }),
      [],
    ],
    [
      'a remediation for its group',
      (document) => {
        document.product_tree.product_groups = [{ group_id: 'G1', product_ids: ['A1', 'A2'] }]
        having({ remediations: [{ category: 'vendor_fix', details: '…', group_ids: ['G1'] }] })(document)
      },
      [],
    ],
    [
      'a remediation for another',
      having({ remediations: [{ category: 'vendor_fix', details: '…', product_ids: ['A2'] }] }),
      lacks('known_affected', 'affected'),
    ],
  ])
  const file = (...algorithms: string[]) =>
    helped({
      hashes: [{ file_hashes: algorithms.map((algorithm) => ({ algorithm, value: 'a'.repeat(64) })), filename: 'a' }],
    })
  const forged = (algorithm: string) => [
    [
      `${products}/0/product_identification_helper/hashes/0/file_hashes`,
      `The file is identified by its ${algorithm} hash alone, which can be forged; add SHA-256 or better.`,
    ],
  ]
  fullTable(md5, base, [
    ['no file', () => {}, []],
    ['MD5 alone', file('md5'), forged('md5')],
    ['MD5 twice', file('md5', 'md5'), forged('md5')],
    ['MD5 and another', file('md5', 'sha256'), []],
    ['another', file('sha1'), []],
    ['no hash', file(), []],
  ])
  fullTable(sha1, base, [
    ['SHA-1 alone', file('sha1'), forged('sha1')],
    ['SHA-1 and another', file('sha512', 'sha1'), []],
    ['another', file('md5'), []],
  ])
  const byName = (i: number, id: string) => [
    `${products}/${i}`,
    `Only its name identifies the product${id}; add a package URL, a CPE, a hash or the like.`,
  ]
  fullTable(helper, base, [
    ['products with a name only', () => {}, [byName(0, ' "A1"'), byName(1, ' "A2"')]],
    ['a product with a helper', helped({ skus: ['1'] }), [byName(1, ' "A2"')]],
    [
      'a product whose id cannot be read',
      (document) => {
        helped({ skus: ['1'] })(document)
        document.product_tree.full_product_names[1].product_id = 7
      },
      [byName(1, '')],
    ],
  ])
  const isCve = (i: number, id: string) => [
    `${first}/ids/${i}/text`,
    `${id} is a CVE id: it belongs in "cve", not among the ids.`,
  ]
  const named = (cve: string | undefined, ...texts: string[]) =>
    having({ cve, ids: texts.map((text) => ({ system_name: 'a', text })) })
  fullTable(ids, base, [
    ['other ids', named('CVE-2026-0001', 'GHSA-1', 'CVE-2026-1', 'xCVE-2026-0001', 'CVE-2026-0001x'), []],
    [
      'the id that is in "cve" already, alone',
      named('CVE-2026-0001', 'CVE-2026-0001'),
      [[...isCve(0, 'CVE-2026-0001'), 'Take the id out', [{ op: 'remove', path: `${first}/ids` }]]],
    ],
    [
      'the same beside another id',
      named('CVE-2026-0001', 'a', 'CVE-2026-0001'),
      [[...isCve(1, 'CVE-2026-0001'), 'Take the id out', [{ op: 'remove', path: `${first}/ids/1` }]]],
    ],
    ['another CVE', named('CVE-2026-0001', 'CVE-2026-12345'), [isCve(0, 'CVE-2026-12345')]],
    [
      'a CVE where there is none',
      named(undefined, 'a', 'CVE-2026-12345'),
      [
        [
          ...isCve(1, 'CVE-2026-12345'),
          'Move CVE-2026-12345 to "cve"',
          [
            { op: 'add', path: `${first}/cve`, value: 'CVE-2026-12345' },
            { op: 'remove', path: `${first}/ids/1` },
          ],
        ],
      ],
    ],
    [
      'two CVEs where there is none',
      named(undefined, 'CVE-2026-12345', 'CVE-2026-12346'),
      [isCve(0, 'CVE-2026-12345'), isCve(1, 'CVE-2026-12346')],
    ],
    [
      'a CVE that another item is about',
      (document) => {
        named(undefined, 'CVE-2026-12345')(document)
        document.vulnerabilities.push({ cve: 'CVE-2026-12345' })
      },
      [isCve(0, 'CVE-2026-12345')],
    ],
  ])
}

fullTable(metric, base20, [
  [
    'an affected product',
    () => {},
    [[`${first}/product_status/known_affected/0`, '"A1" is affected, but no score says how badly.']],
  ],
  ['a score of it', having({ scores: [{ products: ['A2'] }, { products: ['A1'] }] }), []],
])
fullTable(metric, base21, [
  [
    'an affected product',
    having({ metrics: [{ products: ['A2'] }, {}] }),
    [[`${first}/product_status/known_affected/0`, '"A1" is affected, but no metric says how badly.']],
  ],
  ['a metric of it', having({ metrics: [{ products: ['A1'] }] }), []],
])

const range =
  (name: string, category = 'product_version_range') =>
  (document: Json) => {
    document.product_tree.branches = [{ category, name, product: product('A3') }]
  }
const isVers = ['vers:npm/<4.2.0', 'vers:a.b-c+9/1', 'vers:npm/*']
const isNot = ['<4.2', 'vers:npm', 'vers:npm/', 'vers:/1', 'vers:NPM/1', 'vers:9a/1', 'xvers:npm/1', 'vers:n_m/1']
fullTable(withoutVers, base21, [
  ...isVers.map((name) => [name, range(name), []] as const),
  ['a range where none belongs', range('<4.2', 'product_version'), []],
])
for (const name of isNot) {
  fullTable(withoutVers, base20, [
    [
      name,
      range(name),
      [
        [
          '/product_tree/branches/0/name',
          expect.stringContaining(
            `"${name}" is not a range of vers (such as vers:npm/<4.2.0), so programs cannot work out`,
          ),
        ],
      ],
    ],
  ])
}
