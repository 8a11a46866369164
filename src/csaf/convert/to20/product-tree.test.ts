import { describe, expect, test } from 'vitest'
import type { Json } from '../../validate/checks/testdata/documents.ts'
import { product } from '../../validate/checks/testdata/documents.ts'
import { branch, reported, to20 } from '../testdata/converting.ts'

function convert(tree: Json) {
  const outcome = to20((document) => {
    document.product_tree = tree
    document.vulnerabilities = undefined
  })
  return { tree: outcome.document.product_tree, reported: reported(outcome, '/product_tree') }
}

test('a platform is an architecture', () => {
  const { tree, reported: lines } = convert({
    branches: [branch('vendor', 'Northwind', branch('platform', 'ARM', 'A'))],
  })
  expect(tree.branches[0].branches[0].category).toBe('architecture')
  expect(lines).toEqual(['note /product_tree/branches/0/branches/0/category'])
})

describe('a product', () => {
  const helperAt = '/product_tree/full_product_names/0/product_identification_helper'
  const of = (helper: Json, more: Json = {}) => {
    const { tree, reported: lines } = convert({
      full_product_names: [{ ...product('A'), ...more, product_identification_helper: helper }],
    })
    return { product: tree.full_product_names[0], reported: lines.map((line) => line.replace(helperAt, '')) }
  }

  test('keeps the first of its package URLs', () => {
    const purls = ['pkg:npm/a@1', 'pkg:npm/a@1?os=linux']
    expect(of({ purls })).toMatchObject({
      product: {
        product_identification_helper: {
          purl: 'pkg:npm/a@1',
          x_generic_uris: [{ namespace: expect.any(String), uri: 'pkg:npm/a@1?os=linux' }],
        },
      },
      reported: ['note /purls/1'],
    })
  })

  test.each([
    ['143-D*', '143-D*', []],
    ['143-D', '143-D', ['lost /serial_numbers/0']],
    ['a\\\\b*', 'a\\b*', []],
    ['a\\*b*', 'a*b*', ['lost /serial_numbers/0']],
    ['a\\?b', 'a?b', ['lost /serial_numbers/0']],
  ])('has the serial number %s as %s', (number, expected, lines) => {
    expect(of({ serial_numbers: [number] })).toMatchObject({
      product: { product_identification_helper: { serial_numbers: [expected] } },
      reported: lines,
    })
  })

  test('loses its extensions', () => {
    const extension = {
      $schema: 'https://n.example/x_1.0.0.json',
      category: 'essential',
      content: { a: 1 },
      critical: false,
    }
    const { product: made, reported: lines } = of({ skus: ['1*'] }, { x_extensions: [extension] })
    expect(made).not.toHaveProperty('x_extensions')
    expect(lines).toEqual(['lost /product_tree/full_product_names/0/x_extensions/0'])
  })
})

test('a product that only an extension defines keeps its name, where something speaks of it', () => {
  const folder = 'https://raw.githubusercontent.com/oasis-tcs/csaf/refs/heads/master/csaf_2.1/extension/data/valid'
  const $schema = `${folder}/documentation-13/documentation-13-content_1.0.0.json`
  const relationships = ['X', 'Y'].map((id) => ({ full_product_name: product(id) }))
  const content = { configuration_tree: { relationships } }
  const outcome = to20((document) => {
    document.vulnerabilities[0].product_status.known_affected.push('X')
    document.x_extensions = [{ $schema, category: 'essential', content, critical: true }]
  })
  expect(outcome.document.product_tree.full_product_names.map((each: Json) => each.product_id)).toEqual([
    'A1',
    'A2',
    'X',
  ])
  expect(reported(outcome)).toEqual(['lost /x_extensions/0', 'lost /product_tree'])
})

describe('a path', () => {
  const step = (category: string, next: string) => ({ category, next_product_reference: next })
  const path = (id: string, first: string, ...subpaths: readonly Json[]) => {
    return { beginning_product_reference: first, full_product_name: product(id), subpaths }
  }
  const relate = (...paths: readonly Json[]) => {
    const { tree, reported: lines } = convert({
      full_product_names: ['A', 'B', 'C', 'D'].map(product),
      product_paths: paths,
    })
    const chains = tree.relationships.map(({ category, full_product_name: name, ...refs }: Json) => {
      return `${refs.product_reference} ${category} ${refs.relates_to_product_reference} = ${name.product_id}`
    })
    return { chains, names: tree.relationships.map((each: Json) => each.full_product_name.name), reported: lines }
  }

  test('of one step is a relationship', () => {
    expect(relate(path('AB', 'A', step('installed_on', 'B')))).toMatchObject({
      chains: ['A installed_on B = AB'],
      reported: [],
    })
  })

  test('of several steps is a chain with products between', () => {
    const {
      chains,
      names,
      reported: lines,
    } = relate(
      path('ABCD', 'A', step('default_component_of', 'B'), step('installed_on', 'C'), step('installed_with', 'D')),
    )
    expect(chains).toEqual([
      'A default_component_of B = ABCD-step-1',
      'ABCD-step-1 installed_on C = ABCD-step-2',
      'ABCD-step-2 installed_with D = ABCD',
    ])
    expect(names[1]).toBe('Northwind A as default component of Northwind B installed on Northwind C')
    expect(lines).toEqual([
      'note /product_tree/product_paths/0/subpaths/0',
      'note /product_tree/product_paths/0/subpaths/1',
    ])
  })

  test('passes a product that another path ends at, wherever it stands, and shares what two pass', () => {
    const ab = step('installed_on', 'B')
    const { chains } = relate(
      path('ABC', 'A', ab, step('installed_on', 'C')),
      path('AB', 'A', ab),
      path('ABD', 'A', ab, step('installed_on', 'D')),
      path('ABCD', 'A', ab, step('installed_on', 'C'), step('installed_on', 'D')),
    )
    expect(chains).toEqual([
      'AB installed_on C = ABC',
      'A installed_on B = AB',
      'AB installed_on D = ABD',
      'ABC installed_on D = ABCD',
    ])
  })

  test('of ten thousand steps takes linear room', () => {
    const steps = Array.from({ length: 10_000 }, () => step('installed_on', 'B'))
    const { names } = relate(path('long', 'A', ...steps))
    expect(names).toHaveLength(10_000)
    expect(Math.max(...names.map((name: string) => name.length))).toBeLessThan(1000)
  })
})
