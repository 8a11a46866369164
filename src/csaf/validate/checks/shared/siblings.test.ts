import { describe, expect, test } from 'vitest'
import type { BranchNode } from '../../../schema/document-index.ts'
import { type Kind, type Member, meetings } from './siblings.ts'

function node(name: string, parent?: BranchNode): BranchNode {
  const category = /^\w[\w.]*$/.test(name) ? 'product_version' : 'product_version_range'
  return { branch: { category, name }, pointer: `/${name}`, parent, depth: 1 }
}

/** Members of one group that ask for it, as a test of one product status does; ranges do not ask about versions. */
function family(names: readonly string[], kind: Kind): readonly Member[] {
  return names.map((name) => {
    const it = node(name)
    const asks = kind !== 'version' || it.branch.category === 'product_version'
    return { node: it, group: 'g', meets: asks ? ['g'] : [] }
  })
}

function met(names: readonly string[], kind: Kind): readonly string[] {
  return [...meetings(family(names, kind), kind)].map(
    ({ first, second }) => `${first.node.branch.name} ${second.node.branch.name}`,
  )
}

describe('ranges beside each other', () => {
  test.each<[string, Kind, readonly string[], readonly string[]]>([
    ['that cross', 'vers', ['vers:intdot/>2|<4', 'vers:intdot/>1|<3'], ['vers:intdot/>2|<4 vers:intdot/>1|<3']],
    ['that touch at a version of both', 'vls', ['>=1|<=2', '>=2|<3'], ['>=1|<=2 >=2|<3']],
    ['that touch at a version of one', 'vls', ['>=1|<2', '>=2|<3'], []],
    ['that touch at a version of the other', 'vls', ['>=1|<=2', '>2|<3'], []],
    ['of which one is in the other', 'vls', ['<9', '>=3|<4'], ['<9 >=3|<4']],
    ['of which one has no end', 'vls', ['>=1', '>=7|<8'], ['>=1 >=7|<8']],
    ['of different types', 'vers', ['vers:intdot/<4', 'vers:semver/<4.0.0'], []],
    ['of vers and vls', 'vls', ['vers:intdot/<4', '<4'], []],
    ['of vls that are asked as vers', 'vers', ['<4', '<5'], []],
    ['whose versions have no order', 'vls', ['<4a', '<4a|>5'], []],
    ['of a type that is not known', 'vers', ['vers:foo/<4', 'vers:foo/<5'], []],
    ['of which one is empty', 'vls', ['>3|<2', '>1|<9'], []],
    ['that hold everything', 'vers', ['vers:npm/*', 'vers:npm/<1.0.0'], ['vers:npm/* vers:npm/<1.0.0']],
    ['with a version', 'version', ['>2.1.0|<4.2.0', '2.4.0'], ['>2.1.0|<4.2.0 2.4.0']],
    ['with the version that one begins with', 'version', ['2', '>=2|<3'], ['2 >=2|<3']],
    ['with the version before one', 'version', ['2', '>2|<3'], []],
    ['with a version that is taken out', 'version', ['>=2|!=2.5|<3', '2.5'], []],
    ['with a version that only one of them takes out', 'version', ['>=1|!=5|<9', '>=2|<8', '5'], ['>=2|<8 5']],
    ['of which one says a thing twice', 'vls', ['<5|<3'], []],
    ['that end at one version', 'vls', ['>=1|<3', '>=4|<5', '>=2|<=3', '>=3|<4'], ['>=1|<3 >=2|<=3', '>=2|<=3 >=3|<4']],
    [
      'that end at one version, some before it',
      'vls',
      ['>=1|<3', '>=1.5|<3', '>=2|<=3', '>=3|<4'],
      ['>=1|<3 >=1.5|<3', '>=1|<3 >=2|<=3', '>=2|<=3 >=3|<4'],
    ],
    ['with a version that is not a number', 'version', ['>=2|<3', '2.x'], []],
    ['with another range, when versions are asked for', 'version', ['>=2|<3', '>=2|<4'], []],
    ['that are no ranges', 'vls', ['<<<', 'all of them'], []],
  ])('%s', (_, kind, names, pairs) => {
    expect(met(names, kind)).toEqual(pairs)
  })

  test('of different parents do not meet', () => {
    const [a, b] = [node('a'), node('b')]
    const members = [node('<4', a), node('<4', b)].map((each) => ({ node: each, group: 'g', meets: ['g'] }))
    expect([...meetings(members, 'vls')]).toEqual([])
  })

  test('of which each meets all others are compared some times each, however many there are', () => {
    const looksOf = (count: number) => {
      const names = Array.from({ length: count }, (_, i) => `>=${i}|<${i + 30_000}`)
      let looks = 0
      const members = family(names, 'vls').map(({ node, group, meets }) => ({
        get node() {
          looks++
          return node
        },
        group,
        meets,
      }))
      expect([...meetings(members, 'vls')]).toHaveLength(count - 1)
      return looks
    }
    expect(looksOf(20_000)).toBeLessThan(12 * looksOf(2000))
  })
})

/** Minimal standard generator (Park and Miller), so that a failure can be seen again. */
function randomOf(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 48_271) % 2_147_483_647
    return state % below
  }
}

function covers({ branch: { name = '' } }: BranchNode, version: number): boolean {
  const [, low, start] = /(>=?)(\d+)/.exec(name) ?? []
  const [, high, end] = /(<=?)(\d+)/.exec(name) ?? []
  const above = start === undefined || version > Number(start) * 2 || (low === '>=' && version === Number(start) * 2)
  const below = end === undefined || version < Number(end) * 2 || (high === '<=' && version === Number(end) * 2)
  return above && below
}

test('what meets is what shares a version, and every group is asked for: 2,000 random families', () => {
  const random = randomOf(7)
  const bound = (signs: readonly string[]) => signs[random(3)] && `${signs[random(2)]}${random(12)}`
  for (let run = 0; run < 2000; run++) {
    const members = Array.from({ length: 2 + random(6) }, (): Member => {
      const name = [bound(['>=', '>', '']), bound(['<=', '<', ''])].filter(Boolean).join('|') || '<20'
      const group = 'abc'[random(3)] ?? 'a'
      return { node: node(name), group, meets: ['a', 'b', 'c'].filter((each) => each !== group) }
    })
    const pairs = members.flatMap((a, i) => members.slice(i + 1).map((b) => [a, b] as const))
    // Doubled, as between 1 and 2 lies 1.5; and from below 0, as an order need not begin there.
    const versions = Array.from({ length: 60 }, (_, i) => i - 6)
    const both = (a: BranchNode, b: BranchNode) => versions.some((each) => covers(a, each) && covers(b, each))
    const shares = ([a, b]: readonly [Member, Member]) => a.group !== b.group && both(a.node, b.node)
    const found = [...meetings(members, 'vls')]
    const names = members.map(({ node: { branch }, group }) => `${group} ${branch.name}`).join(', ')
    expect(
      found.every(({ first, second }) => shares([first, second])),
      names,
    ).toBe(true)
    expect(found.length > 0, names).toBe(pairs.some(shares))
  }
})
