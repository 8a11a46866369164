import { check as models } from './6-1-43.ts'
import { check as serials } from './6-1-44.ts'
import { check as skus } from './6-1-61.ts'
import { check as hardware } from './6-2-31.ts'
import { check as ids } from './6-2-53.ts'
import { base21, type Json, product } from './testdata/documents.ts'
import { fullTable } from './testdata/table.ts'

// Model numbers, serial numbers and SKUs of products, and ids of vulnerabilities.

const helped =
  (key: string, ...values: string[]) =>
  (document: Json) => {
    document.product_tree.full_product_names[1].product_identification_helper = { [key]: values }
  }
const helper = '/product_tree/full_product_names/1/product_identification_helper'

for (const [check, key, noun] of [
  [models, 'model_numbers', 'model number'],
  [serials, 'serial_numbers', 'serial number'],
  [skus, 'skus', 'stock keeping unit'],
] as const) {
  const several = (i: number, value: string) => [
    `${helper}/${key}/${i}`,
    `The ${noun} "${value}" has more than one "*" that stands for anything; write "\\*" for a star itself.`,
  ]
  fullTable(check, base21, [
    ['none', () => {}, []],
    ['one star', helped(key, 'A*', '*', '*A'), []],
    ['two stars, second of two', helped(key, 'A', 'A*B*'), [several(1, 'A*B*')]],
    ['one and a star itself', helped(key, 'A*\\*', '\\**'), []],
    ['two beside one that is a star itself', helped(key, '*\\**'), [several(0, '*\\**')]],
    ['a backslash itself, and then two stars', helped(key, '\\\\**'), [several(0, '\\\\**')]],
    ['a backslash before a line break', helped(key, '\\\n**'), [several(0, '\\\n**')]],
    ['two in another list', helped(key === 'skus' ? 'serial_numbers' : 'skus', '**'), []],
  ])
}

const bare = (key: string, id = 'A2') => [
  '/product_tree/full_product_names/1',
  `"${id}" is identified by a ${key}, as hardware is, but no product path says which software runs on it.`,
]
const hardwareKind = 'serial or model number'
const onHardware = (document: Json, first: string, next: string) => {
  document.product_tree.product_paths = [
    {
      beginning_product_reference: first,
      full_product_name: product('P'),
      subpaths: [{ category: 'installed_on', next_product_reference: next }],
    },
  ]
}
fullTable(hardware, base21, [
  ['a product with neither', () => {}, []],
  ['a serial number', helped('serial_numbers', '1'), [bare(hardwareKind)]],
  ['a model number', helped('model_numbers', '1'), [bare(hardwareKind)]],
  ['a SKU', helped('skus', '1'), []],
  [
    'hardware that software runs on',
    (document) => {
      helped('serial_numbers', '1')(document)
      onHardware(document, 'A1', 'A2')
    },
    [],
  ],
  [
    'hardware at the beginning of a path',
    (document) => {
      helped('serial_numbers', '1')(document)
      onHardware(document, 'A2', 'A1')
    },
    [],
  ],
  [
    'hardware that a vulnerability speaks of, but no path',
    (document) => {
      helped('serial_numbers', '1')(document)
      onHardware(document, 'A1', 'A1')
    },
    [bare(hardwareKind)],
  ],
  [
    'an empty id, which the schema reports',
    (document) => {
      helped('serial_numbers', '1')(document)
      document.product_tree.full_product_names[1].product_id = ''
    },
    [],
  ],
])

const named =
  (...pairs: (readonly [system?: string | undefined, text?: string])[]) =>
  (document: Json) => {
    document.vulnerabilities[0].ids = pairs.map(([system_name, text]) => ({ system_name, text }))
  }
const notOf = (i: number, text: string, system: string, pattern: string) => [
  `/vulnerabilities/0/ids/${i}/text`,
  `"${text}" is not an id of ${system}: its ids match the pattern ${pattern}`,
]
const euvd = 'https://euvd.enisa.europa.eu'
const euvdPattern = '^EUVD-[1-9]\\d{3}-\\d{4,}$'
const issues = 'https://github.com/oasis-tcs/csaf'
fullTable(ids, base21, [
  ['none', () => {}, []],
  ['one of the system', named([euvd, 'EUVD-2026-0001']), []],
  [
    'one of another system, second of two',
    named([issues, '#17'], [euvd, 'CVE-2026-0001']),
    [notOf(1, 'CVE-2026-0001', euvd, euvdPattern)],
  ],
  ['one of a system that is not registered', named(['Northwind', 'N-1']), []],
  ['no text', named([euvd]), [notOf(0, '', euvd, euvdPattern)]],
  ['no system', named([undefined, 'N-1']), []],
])
