import { describe, expect, test } from 'vitest'
import { pathFinder } from './paths.ts'
import { component, inventory } from './testdata/matching.ts'

const part = (ref: string, name = ref) => component(ref, { type: 'npm', name })

/** The ways to a part as `app > a > b`; edges are written `app a b`: app depends on a and b. */
function ways(edges: readonly string[], to: string, subject?: string): string[] {
  const graph = new Map(edges.map((edge) => edge.split(' ')).map(([from = '', ...to]) => [from, to]))
  const document = {
    ...inventory([part('a'), part('b'), part('c')], graph),
    subject: subject === undefined ? undefined : part(subject),
  }
  return pathFinder(document)(to).map((path) => path.join(' > '))
}

describe('the ways to a part', () => {
  test.each<[what: string, edges: string[], to: string, expected: string[]]>([
    ['start at the product', ['app a', 'a b'], 'b', ['app > a > b']],
    ['are the shortest alone', ['app a b', 'a b'], 'b', ['app > b']],
    ['stand in the order of the document', ['app a b', 'b c', 'a c'], 'c', ['app > a > c', 'app > b > c']],
    [
      'are three at most',
      ['app m n o p', 'm z', 'n z', 'o z', 'p z'],
      'z',
      ['app > m > z', 'app > n > z', 'app > o > z'],
    ],
    [
      'are three at most over several steps',
      ['app a b', 'a m n', 'b m n', 'm z', 'n z'],
      'z',
      ['app > a > m > z', 'app > b > m > z', 'app > a > n > z'],
    ],
    ['do not run in circles', ['app a', 'a b', 'b a app'], 'b', ['app > a > b']],
    ['are none where nothing is known', [], 'a', []],
    ['are none to the product itself', ['app a'], 'app', []],
    ['are none to a part that nothing leads to', ['app a', 'a b'], 'c', []],
    [
      'start at a part that nothing depends on, where the product does not lead there',
      ['app a', 'x b'],
      'b',
      ['x > b'],
    ],
    ['start at the product, though another part leads there too', ['app a', 'a b', 'x b'], 'b', ['app > a > b']],
  ])('%s', (_, edges, to, expected) => {
    expect(ways(edges, to, 'app')).toEqual(expected)
  })

  test('start where nothing leads to, where the document names no product or does not link it', () => {
    expect(ways(['x a', 'a b'], 'b')).toEqual(['x > a > b'])
    expect(ways(['x a', 'a b'], 'b', 'app')).toEqual(['x > a > b'])
  })
})

test('steps are named as the components are, or by their reference where nothing else is known', () => {
  const graph = new Map([
    ['1', ['2']],
    ['2', ['3', '4']],
  ])
  const find = pathFinder({
    ...inventory([part('2', 'flask'), part('3', 'werkzeug')], graph),
    subject: part('1', 'shop'),
  })
  expect([...find('3'), ...find('4')]).toEqual([
    ['shop', 'flask', 'werkzeug'],
    ['shop', 'flask', '4'],
  ])
})

test.each([
  [40, 'c0', 40],
  [41, '…', 41],
  [60, '…', 41],
])('of a chain of %i parts the way starts with %s', (length, start, steps) => {
  const refs = Array.from({ length }, (_, i) => `c${i}`)
  const graph = new Map(refs.slice(1).map((ref, i) => [`c${i}`, [ref]] as const))
  const [way = []] = pathFinder(inventory([], graph))(`c${length - 1}`)
  expect([way[0], way.length, way.at(-1)]).toEqual([start, steps, `c${length - 1}`])
})
