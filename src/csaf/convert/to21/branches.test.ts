import { describe, expect, test } from 'vitest'
import type { Json } from '../../validate/checks/testdata/documents.ts'
import { branch, reported, to21 } from '../testdata/converting.ts'

/** `vendor Northwind > product_name Lakehouse > product_version 1 [A]`, one line for each product. */
function paths(branches: readonly Json[], above: readonly string[] = []): readonly string[] {
  return branches.flatMap(({ category, name, product, branches: below = [] }) => {
    const path = [...above, `${category} ${name}`]
    return product ? [`${path.join(' > ')} [${product.product_id}]`] : paths(below, path)
  })
}

function convert(...branches: readonly Json[]) {
  const outcome = to21((document) => {
    document.product_tree = { branches }
    document.vulnerabilities = undefined
  })
  return { paths: paths(outcome.document.product_tree.branches), reported: reported(outcome, '/product_tree') }
}

const name = (...below: readonly (Json | string)[]) => branch('product_name', 'Lakehouse', ...below)
const version = (text: string, ...below: readonly (Json | string)[]) => branch('product_version', text, ...below)
const range = (text: string, id: string) => branch('product_version_range', text, id)

test('the category legacy becomes product_name', () => {
  expect(convert(branch('vendor', 'Northwind', branch('legacy', 'Old', 'A')))).toEqual({
    paths: ['vendor Northwind > product_name Old [A]'],
    reported: ['note /product_tree/branches/0/branches/0'],
  })
})

describe('of two vendors in a path, one that names nobody', () => {
  test.each(['Open Source', 'open-source', 'NOASSERTION', 'undefined', 'Un_known', 'UNKNOWN'])(
    'as "%s" goes',
    (nobody) => {
      expect(convert(branch('vendor', nobody, branch('vendor', 'Northwind', name('A')))).paths).toEqual([
        'vendor Northwind > product_name Lakehouse [A]',
      ])
      expect(convert(branch('vendor', 'Northwind', branch('vendor', nobody, name('A')))).paths).toEqual([
        'vendor Northwind > product_name Lakehouse [A]',
      ])
    },
  )

  test('stays for what has no other vendor', () => {
    const outcome = convert(branch('vendor', 'Open Source', name('A'), branch('vendor', 'Northwind', name('B'))))
    expect(outcome).toEqual({
      paths: ['vendor Open Source > product_name Lakehouse [A]', 'vendor Northwind > product_name Lakehouse [B]'],
      reported: ['lost /product_tree/branches/0'],
    })
  })

  test('that stands alone stays', () => {
    expect(convert(branch('vendor', 'unknown', name('A'))).reported).toEqual([])
  })

  test('two vendors with names cannot be resolved', () => {
    expect(convert(branch('vendor', 'Northwind', branch('vendor', 'Contoso', name('A')))).reported).toEqual([
      'error /product_tree/branches/0/branches/0',
    ])
  })
})

describe('versions below versions', () => {
  test('make the first one part of the product name', () => {
    expect(convert(name(version('2', version('2.3', 'A'), version('2.4', 'B')), version('3', 'C')))).toEqual({
      paths: [
        'product_family Lakehouse > product_name Lakehouse 2 > product_version 2.3 [A]',
        'product_family Lakehouse > product_name Lakehouse 2 > product_version 2.4 [B]',
        'product_family Lakehouse > product_version 3 [C]',
      ],
      reported: ['note /product_tree/branches/0/branches/0'],
    })
  })

  test('on three levels do so twice, and for each sibling', () => {
    expect(
      convert(name(version('2', version('2.3', version('2.3.1', 'A'))), version('3', version('3.1', 'B')))).paths,
    ).toEqual([
      'product_family Lakehouse > product_family Lakehouse 2 > product_name Lakehouse 2 2.3 > product_version 2.3.1 [A]',
      'product_family Lakehouse > product_name Lakehouse 3 > product_version 3.1 [B]',
    ])
  })

  test('cannot be resolved without a product name before them', () => {
    expect(convert(branch('vendor', 'Northwind', version('2', version('2.3', 'A')))).reported).toEqual([
      'error /product_tree/branches/0/branches/0/branches/0',
    ])
  })
})

describe('a range below a version', () => {
  test('makes the version part of the product name', () => {
    expect(convert(name(version('2', range('<2.3', 'A'))))).toEqual({
      paths: ['product_family Lakehouse > product_name Lakehouse 2 > product_version_range <2.3 [A]'],
      reported: ['note /product_tree/branches/0/branches/0'],
    })
  })

  test('does so below a family too', () => {
    expect(convert(branch('product_family', 'Lake', version('2', range('<2.3', 'A')))).paths).toEqual([
      'product_family Lake > product_name Lake 2 > product_version_range <2.3 [A]',
    ])
  })

  test('above a version cannot be resolved', () => {
    const above = branch('product_version_range', '<3', version('2', 'A'))
    expect(convert(name(above)).reported).toEqual(['error /product_tree/branches/0/branches/0/branches/0'])
  })
})

test('the same category twice, other than a family, cannot be resolved', () => {
  expect(convert(branch('product_family', 'A', branch('product_family', 'B', name(name('C'))))).reported).toEqual([
    'error /product_tree/branches/0/branches/0/branches/0/branches/0',
  ])
})
