import { expect, test } from 'vitest'
import { checkLine, parseFixture } from './fixture.ts'

test('assertions keep their line numbers; comments and empty lines are left out', () => {
  expect(parseFixture('// from npm\n1.0 < 2.0\r\n\n# more\n  2.0   =  2.0.0 \n3.0 > 2.0')).toEqual({
    lines: [
      { line: 2, left: '1.0', sign: '<', right: '2.0' },
      { line: 5, left: '2.0', sign: '=', right: '2.0.0' },
      { line: 6, left: '3.0', sign: '>', right: '2.0' },
    ],
    problems: [],
  })
})

test.each(['1.0', '1.0 <', '1.0 == 2.0', '1.0 <= 2.0', '1.0<2.0', '1.0 < 2.0 < 3.0'])(
  '"%s" is no assertion',
  (text) => {
    expect(parseFixture(`1 < 2\n${text}`).problems).toEqual([
      { line: 2, problem: `"${text}" is not of the form A < B, A = B or A > B` },
    ])
  },
)

test.each([
  ['a line that holds', 'npm', '1.9.0', '<', '1.10.0', undefined],
  ['a wrong line', 'npm', '1.9.0', '>', '1.10.0', 'expected 1.9.0 > 1.10.0, found 1.9.0 < 1.10.0'],
  ['a version that is none', 'npm', '1.0.0', '<', 'latest', 'latest is not a version that npm knows'],
  ['an unknown ecosystem', 'Nix', '1', '<', '2', 'Tocsin does not know how Nix orders its versions'],
] as const)('%s', (_, ecosystem, left, sign, right, problem) => {
  expect(checkLine(ecosystem, { line: 1, left, sign, right })).toBe(problem)
})
