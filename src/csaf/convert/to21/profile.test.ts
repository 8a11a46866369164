import { describe, expect, test } from 'vitest'
import type { Json } from '../../validate/checks/testdata/documents.ts'
import { branch, reported, to21 } from '../testdata/converting.ts'

const notes = [{ category: 'description', text: 'Text.', title: 'Description' }]

describe('a security advisory', () => {
  function convert(status: Json) {
    return to21((document) => {
      document.document.category = 'csaf_security_advisory'
      Object.assign(document.vulnerabilities[0], { notes, product_status: status })
    })
  }

  test('stays one when each vulnerability affects something', () => {
    const outcome = convert({ fixed: ['A2'], known_affected: ['A1'] })
    expect(outcome.document.document.category).toBe('csaf_security_advisory')
    expect(reported(outcome, '/document/category')).toEqual([])
  })

  test.each([{ fixed: ['A2'] }, { known_not_affected: ['A1'] }])('with %j is a deprecated one', (status) => {
    const outcome = convert(status)
    expect(outcome.document.document.category).toBe('csaf_deprecated_security_advisory')
    expect(reported(outcome, '/document/category')).toEqual(['note /document/category'])
  })
})

describe('the version before which affected versions end', () => {
  const lakehouse = (...versions: readonly Json[]) =>
    branch('vendor', 'Northwind', branch('product_name', 'Lakehouse', ...versions))
  const range = branch('product_version_range', '<2.3', 'R')

  function convert(branches: readonly Json[], vulnerabilities: readonly Json[], category = 'csaf_security_advisory') {
    const outcome = to21((document) => {
      document.document.category = category
      document.product_tree = { branches }
      document.vulnerabilities = vulnerabilities.map((each) => ({ notes, ...each }))
    })
    const versions = outcome.document.product_tree.branches[0].branches[0].branches
    const fixed = outcome.document.vulnerabilities.map(({ product_status: status }: Json) => status.fixed)
    return { outcome, versions, fixed }
  }

  test('is added as fixed, once for all vulnerabilities', () => {
    const affected = { product_status: { known_affected: ['R'] } }
    const { outcome, versions, fixed } = convert([lakehouse(range)], [affected, affected])
    expect(versions[1]).toEqual({
      category: 'product_version',
      name: '2.3',
      product: { name: 'Northwind Lakehouse 2.3', product_id: 'R-fixed' },
    })
    expect(fixed).toEqual([['R-fixed'], ['R-fixed']])
    const [note, ...more] = outcome.notes.filter(({ pointer }) => pointer.startsWith('/product_tree'))
    expect(more).toEqual([])
    expect(note).toMatchObject({ kind: 'note', pointer: '/product_tree/branches/0/branches/0/branches/0' })
    expect(note?.message).toMatch(
      /"Northwind Lakehouse 2\.3" \(R-fixed\).*\/vulnerabilities\/0, \/vulnerabilities\/1\.$/,
    )
  })

  test('has the name of the range with the version in its place', () => {
    const named = { ...range, product: { name: 'Lakehouse <2.3 for Linux', product_id: 'R' } }
    const { versions } = convert([lakehouse(named)], [{ product_status: { known_affected: ['R'] } }])
    expect(versions[1].product.name).toBe('Lakehouse 2.3 for Linux')
  })

  test('has an id that no product has', () => {
    const taken = branch('product_version', '1', 'R-fixed')
    const { fixed } = convert([lakehouse(range, taken)], [{ product_status: { known_affected: ['R'] } }])
    expect(fixed).toEqual([['R-fixed-2']])
  })

  test('is the product that is there, even in a branch of the same names', () => {
    const there = branch('product_version', '2.3', 'V')
    for (const branches of [[lakehouse(range, there)], [lakehouse(range), lakehouse(there)]]) {
      expect(convert(branches, [{ product_status: { known_affected: ['R'] } }]).fixed).toEqual([['V']])
    }
  })

  test.each([
    ['is affected itself', { product_status: { known_affected: ['R', 'V'] } }],
    ['is under investigation', { product_status: { known_affected: ['R'], under_investigation: ['V'] } }],
    [
      'has a workaround',
      {
        product_status: { known_affected: ['R'] },
        remediations: [{ category: 'workaround', details: 'Do.', product_ids: ['V'] }],
      },
    ],
  ])('is not stated where it %s', (_, vulnerability) => {
    const { fixed, versions } = convert([lakehouse(range, branch('product_version', '2.3', 'V'))], [vulnerability])
    expect(fixed).toEqual([undefined])
    expect(versions).toHaveLength(2)
  })

  test.each([
    ['the range itself holds it', '<3.0|<2.0', []],
    ['the range names it', '2.0|<2.0', []],
    ['another affected range holds it', '<2.0', ['>=1.5|<3.0']],
    ['another affected range holds it, with a "v"', '<v2.0', ['<V3.0']],
    ['another affected range may hold it', '<2.0', ['<Galaxy']],
    ['another range is not one that can be read', '<2.0', ['2.x']],
    ['the range ends before several versions', '<2.x', []],
    ['the range ends before no version that can be named', '<latest', []],
    ['the range ends before two versions', '<2.0,3.0', []],
  ])('is not stated where %s', (_, text, others) => {
    const ranges = [text, ...others].map((each, i) => branch('product_version_range', each, `R${i}`))
    const affected = { product_status: { known_affected: ranges.map((_, i) => `R${i}`) } }
    const { versions, fixed } = convert([lakehouse(...ranges)], [affected])
    expect(fixed).not.toContainEqual(['R0-fixed'])
    expect(versions.map(({ name }: Json) => name)).not.toContain('2.0')
  })

  test.each([
    ['<2.0', '>=2.1|<3.0'],
    ['<V2.0', '>=V2.1|<V3.0'],
    ['>=Galaxy|<Horizon', '1.0'],
  ])('is stated for %s beside %s', (text, other) => {
    const ranges = [text, other].map((each, i) => branch('product_version_range', each, `R${i}`))
    const { fixed } = convert([lakehouse(...ranges)], [{ product_status: { known_affected: ['R0'] } }])
    expect(fixed).toEqual([['R0-fixed']])
  })

  test.each(['<=2.3', '>=1|<=2.3', '<1|2.3'])('is not reported by %s', (text) => {
    const { versions } = convert(
      [lakehouse(branch('product_version_range', text, 'R'))],
      [{ product_status: { known_affected: ['R'] } }],
    )
    expect(versions).toHaveLength(1)
  })

  test('is not added to other documents', () => {
    expect(
      convert([lakehouse(range)], [{ product_status: { known_affected: ['R'] } }], 'csaf_base').versions,
    ).toHaveLength(1)
  })
})

describe('a document that was withdrawn or superseded', () => {
  const withdrawal = { category: 'description', text: 'It was wrong.', title: 'Reasoning for Withdrawal' }
  const supersession = { category: 'description', text: 'There is more.', title: 'Reasoning for Supersession' }
  const successor = {
    category: 'external',
    summary: 'Superseding Document: NW-2',
    url: 'https://northwind.example/nw-2.json',
  }

  function convert(head: Json, tree?: Json) {
    return to21((document) => {
      document.product_tree = tree
      document.vulnerabilities = undefined
      Object.assign(document.document, head)
    })
  }

  test.each([
    ['csaf_withdrawn', { title: 'Withdrawn: Lakehouse', notes: [withdrawal] }],
    ['csaf_withdrawn', { category: 'WITHDRAWN', notes: [withdrawal] }],
    ['csaf_withdrawn', { lang: undefined, title: 'Withdrawn', notes: [withdrawal] }],
    ['csaf_superseded', { title: 'Superseded by NW-2', notes: [supersession], references: [successor] }],
    ['csaf_superseded', { category: 'superseded', notes: [supersession], references: [successor] }],
  ])('is %s: %j', (category, head) => {
    const outcome = convert(head)
    expect(outcome.document.document.category).toBe(category)
    expect(
      reported(outcome, '/document').filter((line) => line.includes('title') || line.includes('category')),
    ).toHaveLength(1)
  })

  test.each([
    ['csaf_base', { title: 'Withdrawn: Lakehouse' }, 1],
    ['Withdrawn', { category: 'Withdrawn' }, 1],
    ['csaf_base', { title: 'Superseded by NW-2', notes: [supersession] }, 1],
    ['csaf_base', { lang: 'de', title: 'Withdrawn', notes: [withdrawal] }, 0],
    ['csaf_base', { title: 'Not Withdrawn', notes: [withdrawal] }, 0],
  ])('stays %s when it cannot be: %j', (category, head, count) => {
    const outcome = convert(head)
    expect(outcome.document.document.category).toBe(category)
    expect(outcome.notes.filter(({ message }) => message.includes('potentially'))).toHaveLength(count)
  })

  test('cannot be as long as it lists products', () => {
    const tree = { full_product_names: [{ name: 'A', product_id: 'A' }] }
    expect(convert({ title: 'Withdrawn', notes: [withdrawal] }, tree).document.document.category).toBe('csaf_base')
  })
})
