import { describe } from 'vitest'
import { check as c50vers } from './6-2-50-1.ts'
import { check as c50vls } from './6-2-50-2.ts'
import { check as c50version } from './6-2-50-3.ts'
import { check as c19vers } from './6-3-19-1.ts'
import { check as c19version } from './6-3-19-3.ts'
import { base21, type Json, product } from './testdata/documents.ts'
import { fullTable, table } from './testdata/table.ts'

/** Siblings by name, with the products P0, P1 …; those that end with `+` hold theirs in branches below, `P1-de`. */
const siblings = (names: readonly string[], product_status: Json) => (document: Json) => {
  document.product_tree.branches = names.map((text, i) => {
    const name = text.replace(/\+$/, '')
    const category = /[<>*]/.test(name) ? 'product_version_range' : 'product_version'
    if (name === text) return { category, name, product: product(`P${i}`) }
    const languages = ['de', 'en'].map((each) => ({
      category: 'language',
      name: each,
      product: product(`P${i}-${each}`),
    }))
    return { branches: languages, category, name }
  })
  document.vulnerabilities = [{ product_status }]
}
const found = ['/vulnerabilities/0/product_status']
const [low, high] = ['vers:intdot/>1|<3', 'vers:intdot/>2|<4']

describe('6.2.50.1', () => {
  table(c50vers, base21, [
    ['affected and not', siblings([low, high], { known_affected: ['P0'], known_not_affected: ['P1'] }), found],
    ['both affected', siblings([low, high], { first_affected: ['P0'], known_affected: ['P1'] }), []],
    ['affected and unknown', siblings([low, high], { known_affected: ['P0'], unknown: ['P1'] }), found],
    ['recommended contradicts nothing', siblings([low, high], { known_affected: ['P0'], recommended: ['P1'] }), []],
    ['no version of both', siblings([low, 'vers:intdot/>=3'], { fixed: ['P1'], known_affected: ['P0'] }), []],
    [
      'a range with its products below it',
      siblings([`${low}+`, high], { fixed: ['P1'], known_affected: ['P0-en'] }),
      found,
    ],
    ['the same the other way', siblings([low, `${high}+`], { fixed: ['P1-de'], known_affected: ['P0'] }), found],
    [
      'two ranges with their products below them',
      siblings([`${low}+`, `${high}+`], { fixed: ['P1-de'], known_affected: ['P0-de'] }),
      [],
    ],
    ['products below one range', siblings([`${low}+`], { fixed: ['P0-de'], known_affected: ['P0-en'] }), []],
    [
      'a status that is not its first one',
      siblings([low, high], { fixed: ['P0', 'P1'], known_affected: ['P0'] }),
      found,
    ],
    [
      'one product that contradicts itself, of which 6.1.6 tells',
      siblings([low], { fixed: ['P0'], known_affected: ['P0'] }),
      [],
    ],
    ['everything and a part', siblings(['vers:all/*', low], { fixed: ['P0'], known_affected: ['P1'] }), found],
    ['everything twice', siblings(['vers:all/*', 'vers:all/*'], { fixed: ['P0'], known_affected: ['P1'] }), found],
    [
      'everything and parts that share nothing, of types that cannot be compared',
      siblings([low, 'vers:npm/>2.0.0', 'vers:all/*'], { fixed: ['P0'], known_affected: ['P1'] }),
      [],
    ],
    [
      'versions that are percent-encoded',
      siblings(['vers:deb/<1%3A2.0', 'vers:deb/>=1%3A1.0'], { fixed: ['P1'], known_affected: ['P0'] }),
      found,
    ],
    [
      'versions that are percent-encoded, of which the epoch decides',
      siblings(['vers:deb/<2.0', 'vers:deb/>=1%3A1.0'], { fixed: ['P1'], known_affected: ['P0'] }),
      [],
    ],
    ['vls', siblings(['<3', '>2'], { fixed: ['P1'], known_affected: ['P0'] }), []],
  ])
})

table(c50vls, base21, [
  ['affected and fixed', siblings(['<3', '>2'], { fixed: ['P1'], known_affected: ['P0'] }), found],
  ['a range with its products below it', siblings(['<3+', '>2'], { fixed: ['P1'], known_affected: ['P0-de'] }), found],
  ['vers', siblings([low, high], { fixed: ['P1'], known_affected: ['P0'] }), []],
])

table(c50version, base21, [
  ['a version of the range', siblings([high, '3'], { fixed: ['P1'], known_affected: ['P0'] }), found],
  ['a version that the range leaves out', siblings(['>2|!=3|<4', '3'], { fixed: ['P1'], known_affected: ['P0'] }), []],
  [
    'a version of a range with its products below it',
    siblings([`${high}+`, '3'], { fixed: ['P1'], known_affected: ['P0-en'] }),
    found,
  ],
  ['a version with its products below it', siblings([high, '3+'], { fixed: ['P1-de'], known_affected: ['P0'] }), []],
  ['any version', siblings(['vers:all/*', 'Fortress'], { fixed: ['P1'], known_affected: ['P0'] }), found],
  ['an epoch', siblings(['vers:deb/>=1%3A1.0', '1:2.0'], { fixed: ['P1'], known_affected: ['P0'] }), found],
])

table(c19vers, base21, [
  ['two lists of one group', siblings([low, high], { first_fixed: ['P1'], fixed: ['P0'] }), found],
  ['a status that is not its first one', siblings([low, high], { fixed: ['P0', 'P1'], known_affected: ['P0'] }), found],
  ['a range with its products below it', siblings([`${low}+`, high], { fixed: ['P0-de', 'P1'] }), found],
])

table(c19version, base21, [
  ['a version of the range', siblings([high, '3'], { fixed: ['P0', 'P1'] }), found],
  ['a version with its products below it', siblings([high, '3+'], { fixed: ['P0', 'P1-de'] }), found],
  ['a version of another status', siblings([high, '3+'], { fixed: ['P0'], unknown: ['P1-de'] }), []],
])

const share = (one: string, other: string, status: string) => [
  [found[0], `"${one}" and "${other}" share versions, and ${status}.`],
]
describe('what two that share versions are', () => {
  fullTable(c50vers, base21, [
    [
      'of two groups',
      siblings([low, high], { known_affected: ['P0'], fixed: ['P1'] }),
      share(low, high, 'the one is affected, the other fixed'),
    ],
    [
      'with products below one of them',
      siblings([`${low}+`, high], { known_affected: ['P0-de', 'P0-en'], known_not_affected: ['P1'] }),
      share(low, high, 'the one is affected, the other not affected'),
    ],
  ])
  fullTable(c19vers, base21, [
    [
      'of one group',
      siblings([low, high], { known_affected: ['P0'], first_affected: ['P1'] }),
      share(high, low, 'both are affected'),
    ],
    [
      'with two products below one of them, once',
      siblings([`${low}+`, high], { under_investigation: ['P0-de', 'P0-en', 'P1'] }),
      share(low, high, 'both are under investigation'),
    ],
  ])
  fullTable(c50version, base21, [
    [
      'a version and a range',
      siblings(['vers:intdot/>1|<3', '2'], { unknown: ['P0'], fixed: ['P1'] }),
      share('2', 'vers:intdot/>1|<3', 'the one is fixed, the other unknown'),
    ],
    ['a product that no branch holds', siblings([low], { known_affected: ['P0'], fixed: ['A1', 'nowhere'] }), []],
  ])
})
