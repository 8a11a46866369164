import { check } from './6-1-3.ts'
import { base20, base21, type Json, product } from './testdata/documents.ts'
import { fullTable } from './testdata/table.ts'

/** Products that are made of others: `['C', 'A1', 'B']` is C, made of A1 and B. */
const paths =
  (...all: readonly (readonly [id: string, first: string, ...more: string[]])[]) =>
  (document: Json) => {
    document.product_tree.product_paths = all.map(([id, first, ...more]) => ({
      beginning_product_reference: first,
      full_product_name: product(id),
      subpaths: more.map((each) => ({ category: 'installed_on', next_product_reference: each })),
    }))
  }
const at = (i: number) => `/product_tree/product_paths/${i}/full_product_name/product_id`
const by = (i: number, id: string, part: string) => [
  at(i),
  `The product "${id}" is defined by "${part}", which in turn is defined by "${id}".`,
]
const bySelf = (i: number, id: string) => [at(i), `The product "${id}" is defined by itself.`]

fullTable(check, base21, [
  ['one of one', paths(['B', 'A1', 'A2']), []],
  ['four, each of the one before', paths(['B', 'A1'], ['C', 'B'], ['D', 'C'], ['E', 'D']), []],
  ['four, each of the one behind', paths(['E', 'D'], ['D', 'C'], ['C', 'B'], ['B', 'A1']), []],
  ['one of two that are made of one', paths(['B', 'A1'], ['C', 'B'], ['D', 'B', 'C'], ['E', 'D', 'C', 'B']), []],
  ['one that names a part twice', paths(['B', 'A1'], ['C', 'B', 'B', 'B']), []],
  ['itself', paths(['B', 'A1', 'B']), [bySelf(0, 'B')]],
  ['itself, and another', paths(['B', 'C', 'B'], ['C', 'B']), [bySelf(0, 'B'), by(1, 'C', 'B')]],
  ['each of the other', paths(['B', 'A1', 'C'], ['C', 'B']), [by(0, 'B', 'C'), by(1, 'C', 'B')]],
  [
    'a circle, what it is made of, and what is made of it',
    paths(['B', 'D', 'C'], ['C', 'B'], ['D', 'F'], ['F', 'A1'], ['E', 'C'], ['G', 'E', 'D']),
    [by(0, 'B', 'C'), by(1, 'C', 'B')],
  ],
  [
    'two circles',
    paths(['B', 'C'], ['C', 'B'], ['D', 'A1'], ['E', 'F'], ['F', 'E']),
    [by(0, 'B', 'C'), by(1, 'C', 'B'), by(3, 'E', 'F'), by(4, 'F', 'E')],
  ],
  ['parts that are empty', paths(['', '', ''], ['B', '']), []],
])

fullTable(check, base20, [
  [
    'two relationships, each of the other',
    (document) => {
      const related = (id: string, first: string, second: string) => ({
        ...{ category: 'installed_on', full_product_name: product(id) },
        ...{ product_reference: first, relates_to_product_reference: second },
      })
      document.product_tree.relationships = [related('B', 'A1', 'C'), related('C', 'B', 'A1'), related('D', 'A1', 'A2')]
    },
    [
      [
        '/product_tree/relationships/0/full_product_name/product_id',
        'The product "B" is defined by "C", which in turn is defined by "B".',
      ],
      [
        '/product_tree/relationships/1/full_product_name/product_id',
        'The product "C" is defined by "B", which in turn is defined by "C".',
      ],
    ],
  ],
])
