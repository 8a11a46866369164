import { describe, expect, test } from 'vitest'
import type { ConversionNote } from '../conversion-note.ts'
import type { Node } from './branch-tree.ts'
import { convertRange } from './ranges.ts'

function corrected(name: string): string {
  const node: Node = {
    ...{ category: 'product_version_range', name, product: undefined, parent: undefined, children: [], pointer: '/at' },
  }
  const notes: ConversionNote[] = []
  convertRange(node, (remark) => notes.push(remark))
  const reported = notes.map(({ kind }) => kind).join()
  return [reported || 'silent', ...(reported === 'error' ? [] : [node.category, node.name])].join(' ')
}

describe('a range', () => {
  test.each([
    ['<4.2', 'silent product_version_range <4.2'],
    ['vers:npm/>=2.2.0|<2.3.0', 'silent product_version_range vers:npm/>=2.2.0|<2.3.0'],
    ['vers:all/*', 'silent product_version_range vers:all/*'],
    ['1.0.0|1.1.0', 'silent product_version_range 1.0.0|1.1.0'],
  ])('%s that 2.1 knows stays', (name, expected) => {
    expect(corrected(name)).toBe(expected)
  })

  test.each([
    ['<= 6.5', '<=6.5'],
    [' >= 8.0.0 | <= 8.5.1 ', '>=8.0.0|<=8.5.1'],
    ['>=V8.00<V8.22', '>=V8.00|<V8.22'],
    ['>= 1.0 < 2.0', '>=1.0|<2.0'],
    ['>=1<2|>=3<4', '>=1|<2|>=3|<4'],
    ['< 15.2(3)E', '<15.2(3)E'],
    ['>=8.0|=<8.5', '>=8.0|<=8.5'],
    ['All versions < V4.33', '<V4.33'],
    ['All versions >= V2.0 and < V2.5', '>=V2.0|<V2.5'],
    ['<V14 SP1 Update 14', '<V14%20SP1%20Update%2014'],
    ['All versions', 'vers:all/*'],
    ['vers:npm/*', 'vers:all/*'],
    ['VERS:NPM/<2.0.0', 'vers:npm/<2.0.0'],
    ['vers:all/<V5.1', '<V5.1'],
    ['vers:npm/<2.0.0|>=1.0.0', 'vers:npm/>=1.0.0|<2.0.0'],
  ])('%s is written %s', (name, text) => {
    expect(corrected(name)).toBe(`note product_version_range ${text}`)
  })

  test.each([
    ['vers:npm/1.2.3', '1.2.3'],
    ['vers:deb/1%3A2.3', '1:2.3'],
    ['2.', '2.'],
    ['10.1-2', '10.1-2'],
    ['2.6.32-431.11.2.el6', '2.6.32-431.11.2.el6'],
    ['1.0.0-beta-2', '1.0.0-beta-2'],
    ['=1.2', '1.2'],
    ['V8.0 SP 1', 'V8.0 SP 1'],
    ['V14 SP1 Upd 9', 'V14 SP1 Upd 9'],
    ['Version 4.2', 'Version 4.2'],
    ['1.2.3-4', '1.2.3-4'],
    ['15.2(3)E', '15.2(3)E'],
    ['2023-10-05', '2023-10-05'],
    ['vers:deb/7.74.0-1.3', '7.74.0-1.3'],
  ])('%s that is the single version %s becomes that', (name, version) => {
    expect(corrected(name)).toBe(`note product_version ${version}`)
  })

  test.each([
    ['>=8.1.5', 'lost product_version 8.1.5'],
    ['vers:npm/>=2.0.0', 'lost product_version 2.0.0'],
    ['vers:npm/<1.0.0|>=2.0.0', 'lost product_version_range vers:npm/<1.0.0|2.0.0'],
    ['>=1.0|>=2.0', 'lost product_version_range >=1.0|<=2.0'],
    ['> 4.2', 'error'],
    ['>=2.x', 'error'],
    ['vers:npm/<1.0.0|>2.0.0', 'error'],
    ['vers:npm/>=1.0.0|!=2.0.0', 'error'],
  ])('%s without an end', (name, expected) => {
    expect(corrected(name)).toBe(expected)
  })

  test.each([
    '4.2 and prior',
    'prior to 4.2',
    '<=7.20 (7.50 may be affected too)',
    'All versions <= V2.5.0 and Function State (FS) <= 9',
    '8.0 - 8.1, 9.0',
    '16XXXXXXXXX.',
    '2.xx.1',
    'V1.0.0-V1.5.0-rc1',
    '6.0.0-beta1-6.0.3',
    'R1-R5',
    '1.0a-1.5b',
    '12.1(1)-12.2(3)',
    '2020Q1-2021Q4',
    '10.1-11',
    '<|>',
    'vers:npm/>=not-a-version',
    // Commas, brackets and dashes: "and" in some tools, "or" in prose.
    ...['>=1.0,<2.0', '>= 1.0, < 2.0', '<1.5, <2.3', '[1.0,2.0)', '(,2.0)', '1.0, 1.1', '1.0;1.1', '1.0/1.1'],
    ...['1.0 - 2.0', '1.0-2.0', '8-10', '1.0~2.0', '1.0 – 2.0', '1.0..2.0', '1.0 to 2.0', '1.0-to-2.0', 'v1.0-v2.0'],
    // What stands before a comparator is not a version.
    ...['Warehouse <5.1.0', 'firmware <=2.3', 'vers:generic/PAN-OS<11.0.2', 'vers:npm/foo >=1.0.0', 'x 1.0 <2.0'],
    ...['<5.1.0 Warehouse', '<2.0 on Windows', '<2.0 <3.0', '<2.0 >=3.0', '>=1 <2 <3', '>=2.0 <1.0', '>=3<4|>=1<2'],
    // Several versions, or nobody knows which.
    ...['2.x', '2.X.X', '2.0x', 'V1 V2 V3', '1.0 1.1', '1.0+', '2.*', '~1.2', '^1.2', '~>1.2', 'pre-2.0', '≤2.0'],
    ...['latest', 'any', 'Warehouse', '2.0_and_earlier', '2.0 or later', '2.0-', '-2.0'],
  ])('%s cannot be resolved', (name) => {
    expect(corrected(name)).toBe('error')
  })

  test('of a million spaces is read', () => {
    expect(corrected(`< 1${' '.repeat(1_000_000)}`)).toMatch(/^note product_version_range /)
    expect(corrected(`< 1${' '.repeat(1_000_000)}|${'a '.repeat(500_000)}`)).toBe('error')
  })
})
