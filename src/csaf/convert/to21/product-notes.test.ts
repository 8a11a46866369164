import { describe, expect, test } from 'vitest'
import { branch, reported, to21 } from '../testdata/converting.ts'

const tree = {
  branches: [
    branch(
      'vendor',
      'Northwind',
      branch(
        'product_name',
        'Lakehouse',
        branch('product_version', '1.0', 'L1'),
        branch('product_version', '2.0', 'L2'),
      ),
      branch('product_name', 'Harbor', branch('product_version', '1.0', 'H1')),
    ),
  ],
}

describe('a note whose title is extended', () => {
  test.each([
    ['description', 'Product Description', undefined, 0],
    ['description', 'Product Description: Lakehouse', ['L1', 'L2'], 1],
    ['description', 'Product Description for lakehouse', ['L1', 'L2'], 1],
    ['description', 'Product Description (Product H1)', ['H1'], 1],
    ['description', 'Product Description - 1.0', ['L1', 'H1'], 1],
    ['description', 'Product Description of the weather', undefined, 1],
    ['description', 'Product Descriptions', undefined, 0],
    ['general', 'Product Description: Lakehouse', undefined, 0],
    ['summary', 'Summary: Harbor', ['H1'], 1],
  ])('%s, %j', (category, title, ids, count) => {
    const outcome = to21((document) => {
      document.product_tree = tree
      document.document.notes = [{ category, text: 'Text.', title }]
    })
    expect(outcome.document.document.notes[0].product_ids).toEqual(ids)
    expect(reported(outcome, '/document/notes')).toHaveLength(count)
  })

  test('in a vulnerability has meanings of its own', () => {
    const outcome = to21((document) => {
      document.product_tree = tree
      document.vulnerabilities[0].notes = [
        { category: 'description', text: 'Text.', title: 'Preconditions for Lakehouse' },
        { category: 'description', text: 'Text.', title: 'Product Description: Lakehouse' },
      ]
    })
    const [first, second] = outcome.document.vulnerabilities[0].notes
    expect([first.product_ids, second.product_ids]).toEqual([['L1', 'L2'], undefined])
  })
})

test('ten thousand notes are bound to as many products', () => {
  const count = 10_000
  const { document } = to21((given) => {
    given.product_tree = {
      branches: Array.from({ length: count }, (_, i) =>
        branch('product_name', `Lake ${i}`, branch('product_version', '1', `L${i}`)),
      ),
    }
    given.document.notes = Array.from({ length: count }, (_, i) => {
      return { category: 'description', text: 'Text.', title: `Product Description: Lake ${i}` }
    })
  })
  expect(document.document.notes.at(-1).product_ids).toEqual([`L${count - 1}`])
})
