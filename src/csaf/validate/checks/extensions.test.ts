import { expect } from 'vitest'
import { extensions } from '../../registry/extensions.ts'
import { check as schema } from './6-1-60-1.ts'
import { check as required } from './6-1-60-2.ts'
import { check as counted } from './6-1-60-3.ts'
import { check as registered } from './6-2-54-1.ts'
import { check as official } from './6-2-54-2.ts'
import { check as critical } from './6-2-54-3.ts'
import { check as experimental } from './6-2-54-4.ts'
import { base21, type Json } from './testdata/documents.ts'
import { fullTable } from './testdata/table.ts'

// Extensions (`x_extensions`) of CSAF 2.1, wherever they may stand.

const [once = '', often = '', configured = ''] = extensions.keys()
const own = 'https://vendor.example/csaf/name_1.0.0.json'
const extension = ($schema: string | undefined, content: Json = { documentation: 1 }, more: object = {}) => {
  return { $schema, category: 'essential', content, critical: false, ...more }
}
const at =
  (...x_extensions: object[]) =>
  (document: Json) => {
    Object.assign(document, { x_extensions })
  }
const list = '/x_extensions'

/** A document that has the same extensions at every level, and the pointers to the lists. */
const everywhere =
  (...x_extensions: object[]) =>
  (document: Json) => {
    const product_path = {
      beginning_product_reference: 'A1',
      full_product_name: { name: 'P', product_id: 'P', x_extensions },
    }
    const leaf = { category: 'product_version', name: '1', product: { name: 'B', product_id: 'B', x_extensions } }
    Object.assign(document, { x_extensions })
    Object.assign(document.document, { x_extensions })
    Object.assign(document.product_tree, { branches: [leaf], product_paths: [product_path] })
    Object.assign(document.product_tree.full_product_names[1], { x_extensions })
    Object.assign(document.vulnerabilities[0], { metrics: [{ content: { x_extensions } }], x_extensions })
  }
const levels = [
  '',
  '/document',
  '/product_tree/branches/0/product',
  '/product_tree/full_product_names/1',
  '/product_tree/product_paths/0/full_product_name',
  '/vulnerabilities/0',
  '/vulnerabilities/0/metrics/0/content',
].map((level) => `${level}${list}`)

fullTable(critical, base21, [
  ['none', () => {}, []],
  [
    'the second of two, at every level',
    everywhere(extension(once), extension(own, {}, { critical: true })),
    levels.map((level) => [
      `${level}/1/critical`,
      `The extension "${own}" is critical: readers who do not know it must not use the document.`,
    ]),
  ],
  ['one that may be passed over', everywhere(extension(own)), []],
  [
    'one without a name',
    at(extension(undefined, {}, { critical: true })),
    [[`${list}/0/critical`, 'The extension "" is critical: readers who do not know it must not use the document.']],
  ],
])

const isNotRegistered = (i: number, name: string) => [
  `${list}/${i}`,
  `The extension "${name}" is not registered; readers may not know it.`,
]
fullTable(registered, base21, [
  ['two', at(extension(own), extension(once)), [isNotRegistered(0, own), isNotRegistered(1, once)]],
  ['one without a name', at(extension(undefined)), [isNotRegistered(0, '')]],
])

const isNotOfficial = (i: number, name: string) => [
  `${list}/${i}`,
  `The extension "${name}" is not official: the TC neither tested nor recommends it.`,
]
fullTable(official, base21, [
  ['two', at(extension(own), extension(once)), [isNotOfficial(0, own), isNotOfficial(1, once)]],
  ['one without a name', at(extension(undefined)), [isNotOfficial(0, '')]],
])

const labelled = (label: string) => (document: Json) => {
  at(extension(once), extension(own))(document)
  document.document.distribution.tlp.label = label
}
const isExperimental = (i: number, name: string) => [
  `${list}/${i}`,
  `The extension "${name}" is experimental (neither official nor registered); readers may not know what it means.`,
]
fullTable(experimental, base21, [
  ['for everybody', labelled('CLEAR'), [isExperimental(0, once), isExperimental(1, own)]],
  ['for some', labelled('GREEN'), []],
])

fullTable(schema, base21, [
  ['a good one', everywhere(extension(own)), []],
  [
    'one that is empty, after a good one',
    at(extension(once), extension(own, {})),
    [[`${list}/1/content`, expect.any(String)]],
  ],
  [
    'an unknown category, at every level',
    everywhere(extension(own, { a: 1 }, { category: 'vital' })),
    levels.map((level) => [`${level}/0/category`, expect.any(String)]),
  ],
])

const demands = (i: number, property: string) => [
  `${list}/${i}/content`,
  `The schema of this extension demands "${property}" in its content.`,
]
fullTable(required, base21, [
  ['all that is demanded', at(extension(once), extension(configured, { configuration_tree: {} })), []],
  ['not what is demanded', at(extension(once), extension(configured)), [demands(1, 'configuration_tree')]],
  ['nothing', at(extension(once, undefined, { content: undefined })), [demands(0, 'documentation')]],
  ['an extension that nobody knows', at(extension(own, {})), []],
  ['one without a name', at(extension(undefined, {})), []],
])

const onlyOnce = (i: number) => [`${list}/${i}`, 'This extension may be used here only once.']
const notWith = (i: number, other: string) => [`${list}/${i}`, `This extension cannot be used together with ${other}.`]
fullTable(counted, base21, [
  ['one', at(extension(once)), []],
  [
    'three of which there may be one',
    at(extension(once), extension(once), extension(once)),
    [onlyOnce(1), onlyOnce(2)],
  ],
  ['three of which there may be many', at(extension(often), extension(often), extension(often)), []],
  ['three that nobody knows', at(extension(own), extension(own), extension(own)), []],
  ['two that exclude each other', at(extension(once), extension(own), extension(often)), [notWith(2, once)]],
  ['the same the other way round', at(extension(often), extension(once)), [notWith(1, often)]],
  ['two that go together', at(extension(once), extension(configured)), []],
  [
    'the same one in two lists',
    (document) => {
      at(extension(once))(document)
      document.document.x_extensions = [extension(once)]
    },
    [],
  ],
])
