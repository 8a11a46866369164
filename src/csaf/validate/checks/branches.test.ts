import { check as range } from './6-1-31.ts'
import { check as depth } from './6-1-34.ts'
import { check as stacked } from './6-1-57.ts'
import { check as both } from './6-1-58.ts'
import { check as single } from './6-1-59.ts'
import { check as vendor } from './6-2-48.ts'
import { check as categories } from './6-3-9.ts'
import { check as anyRange } from './6-3-10.ts'
import { check as letterV } from './6-3-11.ts'
import { base20, base21, type Json, product } from './testdata/documents.ts'
import { fullTable } from './testdata/table.ts'

// The branches that lead to a product: what they are called, and in which order they stand.

type Branch = readonly [category: string | undefined, name: string | undefined]

/** One path of branches to the product A3. */
const path =
  (...branches: readonly Branch[]) =>
  (document: Json) => {
    let made: Json
    for (const [category, name] of branches.toReversed()) {
      made = made ? { category, name, branches: [made] } : { category, name, product: product('A3') }
    }
    document.product_tree.branches = [made]
  }
const at = (level: number) => `/product_tree${'/branches/0'.repeat(level)}`

for (const base of [base20, base21]) {
  const reads = (name: string) => [
    [
      `${at(1)}/name`,
      `"${name}" reads like a range; a "product_version" is a single version, ranges are "product_version_range".`,
    ],
  ]
  fullTable(range, base, [
    ...['4.2', 'Wall 3', 'overall', 'allegro-1', ''].map(
      (name) => [`"${name}"`, path(['product_version', name]), []] as const,
    ),
    ...['<4.2', '4.2>', 'after 4', 'all', '4 and earlier', '4 or LATER', 'before 4', 'prior to 4', 'Versions 4'].map(
      (name) => [`"${name}"`, path(['product_version', name]), reads(name)] as const,
    ),
    ['a range', path(['product_version_range', 'vers:npm/<4']), []],
    ['no name', path(['product_version', undefined]), []],
  ])
  const lack = (level: number, what: string) => [
    [`${at(level)}/product`, `The branches that lead to the product lack ${what}.`],
  ]
  const [vendorOf, nameOf, versionOf]: Branch[] = [
    ['vendor', 'Northwind'],
    ['product_name', 'Wall'],
    ['product_version', '4.2'],
  ]
  if (!vendorOf || !nameOf || !versionOf) throw new Error('There are three.')
  fullTable(categories, base, [
    ['vendor, name and version', path(vendorOf, nameOf, versionOf), []],
    ['others between', path(['product_family', 'a'], vendorOf, ['legacy', 'b'], nameOf, versionOf), []],
    ['no vendor', path(nameOf, versionOf), lack(2, 'vendor')],
    ['a vendor alone', path(vendorOf), lack(1, 'product_name, product_version')],
    [
      'another order',
      path(nameOf, vendorOf, versionOf),
      [
        [
          `${at(3)}/product`,
          'The branches that lead to the product are not in the order vendor, product_name, product_version.',
        ],
      ],
    ],
  ])
  fullTable(anyRange, base, [
    ['a version', path(versionOf), []],
    [
      'a range',
      path(['product_version_range', '<4.2']),
      [[`${at(1)}/category`, 'Programs match single versions better than a range such as "<4.2"; list them.']],
    ],
    [
      'a range without a name',
      path(['product_version_range', undefined]),
      [[`${at(1)}/category`, 'Programs match single versions better than a range; list them.']],
    ],
  ])
  fullTable(letterV, base, [
    ...['4.2', 'vista', 'dev4', '4v2'].map((name) => [name, path(['product_version', name]), []] as const),
    ...['v4.2', 'V4'].map(
      (name) =>
        [
          name,
          path(['product_version', name]),
          [[`${at(1)}/name`, `The "v" of "${name}" is hardly part of the version.`]],
        ] as const,
    ),
    ['a name that is not of a version', path(['product_name', 'v4']), []],
  ])
}

const levels = (count: number) => path(...Array.from({ length: count }, (_, i): Branch => ['product_family', `${i}`]))
fullTable(depth, base21, [
  ['30 levels', levels(30), []],
  [
    '31 levels',
    levels(31),
    [[`${at(31)}/product`, 'The product lies below 31 levels of branches; at most 30 are allowed.']],
  ],
])
const families: Branch[] = [
  ['product_family', 'a'],
  ['product_family', 'b'],
]
fullTable(stacked, base21, [
  ['families', path(...families), []],
  ['different categories', path(['vendor', 'a'], ['product_name', 'b']), []],
  [
    'a vendor below a vendor, with a family between',
    path(['vendor', 'a'], ['product_family', 'b'], ['vendor', undefined]),
    [
      [
        `${at(3)}/category`,
        `The branch ${at(3)} is a vendor below "a", which is one too; only product_family may be nested.`,
      ],
    ],
  ],
  [
    'two vendors side by side',
    (document) => {
      const vendors = ['a', 'b'].map((name, i) => ({ category: 'vendor', name, product: product(`B${i}`) }))
      document.product_tree.branches = vendors
    },
    [],
  ],
])
fullTable(both, base21, [
  ['a version alone', path(['vendor', 'a'], ['product_version', '1']), []],
  ['a version below a version', path(['product_version', '1'], ['product_version', '1.2']), []],
  [
    'a version below a range',
    path(['product_version_range', '<4'], ['vendor', 'a'], ['product_version', '1']),
    [
      [
        `${at(3)}/category`,
        '"1", a product_version, is below "<4", a product_version_range; a product has one of them.',
      ],
    ],
  ],
  [
    'a range below a version',
    path(['product_version', '1'], ['product_version_range', '<4']),
    [
      [
        `${at(2)}/category`,
        '"<4", a product_version_range, is below "1", a product_version; a product has one of them.',
      ],
    ],
  ],
])
const make = (level: number, version: string) => [
  `Make it the product_version ${version}`,
  [
    { op: 'replace', path: `${at(level)}/category`, value: 'product_version' },
    { op: 'replace', path: `${at(level)}/name`, value: version },
  ],
]
const isSingle = (level: number, name: string, version: string) => [
  `${at(level)}/name`,
  `"${name}" is the single version ${version}, not a range.`,
]
fullTable(single, base21, [
  ['a range of vers', path(['product_version_range', 'vers:npm/<4.2']), []],
  ['two versions', path(['product_version_range', 'vers:npm/4.1|4.2']), []],
  [
    'one version of vers',
    path(['product_version_range', 'vers:npm/4.2']),
    [[...isSingle(1, 'vers:npm/4.2', '4.2'), ...make(1, '4.2')]],
  ],
  [
    'one version of vers, encoded',
    path(['product_version_range', 'vers:deb/1%3A4.2']),
    [[...isSingle(1, 'vers:deb/1%3A4.2', '1:4.2'), ...make(1, '1:4.2')]],
  ],
  [
    'one version below a version',
    path(['product_version', '4'], ['product_version_range', 'vers:npm/4.2']),
    [isSingle(2, 'vers:npm/4.2', '4.2')],
  ],
  [
    'one version below a vendor',
    path(['vendor', 'a'], ['product_version_range', 'vers:npm/4.2']),
    [[...isSingle(2, 'vers:npm/4.2', '4.2'), ...make(2, '4.2')]],
  ],
])
const notVendor = (name: string) => [[`${at(1)}/name`, `"${name}" is not a vendor: name the project or the company.`]]
fullTable(vendor, base21, [
  ['a company', path(['vendor', 'Open Source Ltd']), []],
  ...['Open Source', 'open-source', 'OpenSource'].map(
    (name) => [name, path(['vendor', name]), notVendor(name)] as const,
  ),
  ['the name of a product', path(['product_name', 'Open Source']), []],
])
