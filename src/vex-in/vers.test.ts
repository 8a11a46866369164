import { expect, test } from 'vitest'
import { inVers } from './vers.ts'

test.each<[range: string, version: string, expected: boolean]>([
  ['vers:npm/*', '1.0.0', true],
  ['vers:npm/1.0.0', '1.0.0', true],
  ['vers:npm/1.0.0', '1.0.1', false],
  ['vers:npm/1.0.0|2.0.0', '2.0.0', true],
  ['vers:npm/>=1.0.0|<2.0.0', '1.0.0', true],
  ['vers:npm/>=1.0.0|<2.0.0', '1.9.9', true],
  ['vers:npm/>=1.0.0|<2.0.0', '2.0.0', false],
  ['vers:npm/>=1.0.0|<2.0.0', '0.9.0', false],
  ['vers:npm/>1.0.0', '1.0.0', false],
  ['vers:npm/<=1.0.0', '0.1.0', true],
  ['vers:npm/>=1.0.0|!=1.5.0|<2.0.0', '1.5.0', false],
  ['vers:npm/>=1.0.0|!=1.5.0|<2.0.0', '1.6.0', true],
  ['vers:npm/<1.0.0|>=2.0.0|<3.0.0', '0.5.0', true],
  ['vers:npm/<1.0.0|>=2.0.0|<3.0.0', '1.5.0', false],
  ['vers:npm/<1.0.0|>=2.0.0|<3.0.0', '2.5.0', true],
  ['vers:pypi/>=1.0|<2.0', '1.0.post1', true],
  ['vers:deb/<1:2.0', '2.5', true],
])('%s holds %s: %s', (range, version, expected) => {
  expect(inVers(range, version)).toBe(expected)
})

test.each([
  ['1.0 - 2.0', '1.0', 'is not a range in VERS'],
  ['vers:odd/1', '1', 'does not know how "odd" orders versions'],
  ['vers:npm/<1.0.0', 'one', 'the versions cannot be compared: '],
])('%s and %s: not known, because %s', (range, version, reason) => {
  expect(inVers(range, version)).toEqual({ reason: expect.stringContaining(reason) })
})
