import { describe, expect, test } from 'vitest'
import type { Json } from '../../validate/checks/testdata/documents.ts'
import { reported, to21 } from '../testdata/converting.ts'
import type { Options21 } from './options.ts'

const at = '/product_tree/full_product_names/0/product_identification_helper'

function convert(helper: Json, options: Options21 = {}) {
  const outcome = to21((document) => {
    document.product_tree.full_product_names[0].product_identification_helper = helper
  }, options)
  const made = outcome.document.product_tree.full_product_names[0].product_identification_helper
  return { helper: made, reported: reported(outcome, at).map((line) => line.replace(at, '')) }
}

test('a package URL becomes the first of a list, with a type in small letters', () => {
  expect(convert({ purl: 'pkg:npm/left-pad@1.3.0' })).toEqual({
    helper: { purls: ['pkg:npm/left-pad@1.3.0'] },
    reported: [],
  })
  expect(convert({ purl: 'pkg:NPM/Left-Pad@1.3.0' })).toEqual({
    helper: { purls: ['pkg:npm/Left-Pad@1.3.0'] },
    reported: ['note /purl'],
  })
})

test('a CPE that is none goes, and a helper with it that has nothing else', () => {
  expect(convert({ cpe: 'cpe:/a:northwind:lakehouse:2.3' }).reported).toEqual([])
  expect(convert({ cpe: 'not a cpe' })).toEqual({ helper: undefined, reported: ['lost /cpe'] })
})

describe('model numbers, serial numbers and SKUs', () => {
  test.each<[string[], Options21, string[] | undefined, string[]]>([
    [['143-D'], {}, ['143-D*'], ['note 0']],
    [['143-D*'], {}, ['143-D*'], []],
    [['143-D'], { exactNumbers: true }, ['143-D'], []],
    [['a\\b'], {}, ['a\\\\b*'], ['note 0']],
    [['a\\*'], {}, ['a\\\\*'], []],
    [['*a'], {}, undefined, ['lost 0']],
    [['*a*', 'b'], {}, ['b*'], ['lost 0', 'note 1']],
    [['*a'], { exactNumbers: true }, ['*a'], []],
    [['a', 'a*'], {}, ['a*'], ['note 0']],
  ])('%j with %j become %j', (values, options, expected, lines) => {
    for (const key of ['model_numbers', 'serial_numbers', 'skus']) {
      const outcome = convert({ [key]: values, sbom_urls: ['https://northwind.example/bom'] }, options)
      expect(outcome.helper[key]).toEqual(expected)
      expect(outcome.reported).toEqual(lines.map((line) => line.replace(' ', ` /${key}/`)))
    }
  })
})

describe('hashes', () => {
  const value = 'ABCDEF0123456789ABCDEF0123456789'
  test.each([
    ['sha256', 'sha256', 0],
    ['SHA-256', 'sha256', 0],
    ['SHA512/256', 'sha512-256', 0],
    ['sha3_512', 'sha3-512', 0],
    ['Tiger/192', 'tiger-192', 1],
    ['XXH3', 'xxh3', 1],
  ])('of %s are of %s', (algorithm, expected, count) => {
    const { helper, reported: lines } = convert({
      hashes: [{ file_hashes: [{ algorithm, value }], filename: 'a.bin' }],
    })
    expect(helper.hashes).toEqual([
      { file_hashes: [{ algorithm: expected, value: value.toLowerCase() }], filename: 'a.bin' },
    ])
    expect(lines).toHaveLength(count)
  })

  test('that became the same stand once', () => {
    const file_hashes = [
      { algorithm: 'SHA256', value },
      { algorithm: 'sha256', value: value.toLowerCase() },
    ]
    const { helper } = convert({
      hashes: [
        { file_hashes, filename: 'a.bin' },
        { file_hashes, filename: 'a.bin' },
      ],
    })
    expect(helper.hashes).toEqual([
      { file_hashes: [{ algorithm: 'sha256', value: value.toLowerCase() }], filename: 'a.bin' },
    ])
  })
})

test('relationships become paths of one step', () => {
  const { document } = to21((given) => {
    given.product_tree.relationships = [
      {
        category: 'installed_on',
        full_product_name: {
          name: 'A1 on A2',
          product_id: 'A1:A2',
          product_identification_helper: { purl: 'pkg:npm/a@1' },
        },
        product_reference: 'A1',
        relates_to_product_reference: 'A2',
      },
    ]
  })
  expect(document.product_tree.relationships).toBeUndefined()
  expect(document.product_tree.product_paths).toEqual([
    {
      beginning_product_reference: 'A1',
      full_product_name: {
        name: 'A1 on A2',
        product_id: 'A1:A2',
        product_identification_helper: { purls: ['pkg:npm/a@1'] },
      },
      subpaths: [{ category: 'installed_on', next_product_reference: 'A2' }],
    },
  ])
})
