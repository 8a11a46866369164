import { expect, test } from 'vitest'
import { checkAssertion } from './fixture.ts'

test.each([
  ['a line that holds', 'npm', '1.9.0', '<', '1.10.0', undefined],
  ['a wrong line', 'npm', '1.9.0', '>', '1.10.0', 'expected 1.9.0 > 1.10.0, found 1.9.0 < 1.10.0'],
  ['two that differ, as they should', 'npm', '1.9.0', '≠', '1.10.0', undefined],
  ['two that should differ', 'npm', '1.0', '≠', '1.0.0', 'expected 1.0 ≠ 1.0.0, found 1.0 = 1.0.0'],
  ['a version that is none', 'npm', '1.0.0', '<', 'latest', 'latest is not a version that npm knows'],
  ['an unknown ecosystem', 'Nix', '1', '<', '2', 'Tocsin does not know how Nix orders its versions'],
] as const)('%s', (_, ecosystem, left, sign, right, problem) => {
  expect(checkAssertion(ecosystem, { number: 1, left, sign, right })).toBe(problem)
})
