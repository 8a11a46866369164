import { check as missingProduct } from './6-1-1.ts'
import { check as twoProducts } from './6-1-2.ts'
import { check as circular } from './6-1-3.ts'
import { check as missingGroup } from './6-1-4.ts'
import { check as twoGroups } from './6-1-5.ts'
import { base20, base21, type Json, product } from './testdata/documents.ts'
import { fullTable } from './testdata/table.ts'

// Products and groups that are defined not at all, twice, or by themselves.

const products = (document: Json) => document.product_tree.full_product_names
const groups = (document: Json, ...ids: string[]) => {
  document.product_tree.product_groups = ids.map((id) => ({ group_id: id, product_ids: ['A1', 'A2'] }))
}
const relate = (document: Json, ...relations: [id: string, of: string, to: string][]) => {
  document.product_tree.relationships = relations.map(([id, of, to]) => ({
    category: 'installed_on',
    full_product_name: product(id),
    product_reference: of,
    relates_to_product_reference: to,
  }))
}
const path = (document: Json, id: string, from: string, ...next: string[]) => {
  const subpaths = next.map((each) => ({ category: 'installed_on', next_product_reference: each }))
  const made = { beginning_product_reference: from, full_product_name: product(id), subpaths }
  document.product_tree.product_paths = [...(document.product_tree.product_paths ?? []), made]
}
const relation = (i: number) => `/product_tree/relationships/${i}/full_product_name/product_id`
const pathId = (i: number) => `/product_tree/product_paths/${i}/full_product_name/product_id`

for (const base of [base20, base21]) {
  fullTable(missingProduct, base, [
    ['products that are defined', () => {}, []],
    [
      'a status of a product that nobody defines',
      (document) => document.vulnerabilities[0].product_status.known_affected.push('A9'),
      [
        [
          '/vulnerabilities/0/product_status/known_affected/1',
          'No product of the product tree has the id "A9" that is used here.',
        ],
      ],
    ],
  ])
  fullTable(twoProducts, base, [
    ['two products with ids of their own', () => {}, []],
    [
      'an id that is given three times is reported at the second and the third',
      (document) => products(document).push(product('A1'), product('A1')),
      [2, 3].map((i) => [
        `/product_tree/full_product_names/${i}/product_id`,
        'The product id "A1" is given again; /product_tree/full_product_names/0 has it already.',
      ]),
    ],
  ])
  fullTable(missingGroup, base, [
    [
      'a group that is defined',
      (document) => {
        groups(document, 'G1')
        document.vulnerabilities[0].threats = [{ category: 'impact', details: '…', group_ids: ['G1'] }]
      },
      [],
    ],
    [
      'a group that nobody defines',
      (document) => {
        groups(document, 'G1')
        document.vulnerabilities[0].threats = [{ category: 'impact', details: '…', group_ids: ['G1', 'A1'] }]
      },
      [
        [
          '/vulnerabilities/0/threats/0/group_ids/1',
          'No product group of the product tree has the id "A1" that is used here.',
        ],
      ],
    ],
  ])
  fullTable(twoGroups, base, [
    ['two groups with ids of their own', (document) => groups(document, 'G1', 'G2'), []],
    [
      'a group id that is given again',
      (document) => groups(document, 'G1', 'G2', 'G1'),
      [
        [
          '/product_tree/product_groups/2/group_id',
          'The product group id "G1" is given again; /product_tree/product_groups/0 has it already.',
        ],
      ],
    ],
  ])
}

fullTable(circular, base20, [
  ['a chain of relationships', (document) => relate(document, ['R1', 'A1', 'A2'], ['R2', 'R1', 'A2']), []],
  [
    'a relationship of a product to itself',
    (document) => relate(document, ['R1', 'A1', 'R1']),
    [[relation(0), 'The product "R1" is defined by itself.']],
  ],
  [
    'two that are made of each other, and one that is only made of them',
    (document) => relate(document, ['R1', 'R2', 'A1'], ['R2', 'A2', 'R1'], ['R3', 'R1', 'R2']),
    [
      [relation(0), 'The product "R1" is defined by "R2", which in turn is defined by "R1".'],
      [relation(1), 'The product "R2" is defined by "R1", which in turn is defined by "R2".'],
    ],
  ],
  ['one that is part of two', (document) => relate(document, ['R1', 'A1', 'A2'], ['R2', 'R1', 'R1']), []],
])

fullTable(circular, base21, [
  ['a path through other products', (document) => path(document, 'P1', 'A1', 'A2', 'A1'), []],
  [
    'a path that begins with its own product',
    (document) => path(document, 'P1', 'P1', 'A2'),
    [[pathId(0), 'The product "P1" is defined by itself.']],
  ],
  [
    'a path through a product whose path comes back',
    (document) => {
      path(document, 'P1', 'A1', 'A2', 'P2')
      path(document, 'P2', 'P1', 'A2')
    },
    [
      [pathId(0), 'The product "P1" is defined by "P2", which in turn is defined by "P1".'],
      [pathId(1), 'The product "P2" is defined by "P1", which in turn is defined by "P2".'],
    ],
  ],
])
