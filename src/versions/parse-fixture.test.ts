import { expect, test } from 'vitest'
import { parseFixture } from './parse-fixture.ts'

test('assertions keep their line numbers; comments and empty lines are left out', () => {
  expect(parseFixture('// from npm\n1.0 < 2.0\r\n\n# more\n  2.0   =  2.0.0 \n3.0 > 2.0')).toEqual({
    unit: 'line',
    assertions: [
      { number: 2, left: '1.0', sign: '<', right: '2.0' },
      { number: 5, left: '2.0', sign: '=', right: '2.0.0' },
      { number: 6, left: '3.0', sign: '>', right: '2.0' },
    ],
    problems: [],
  })
})

test.each(['1.0', '1.0 <', '1.0 == 2.0', '1.0 <= 2.0', '1.0<2.0', '1.0 < 2.0 < 3.0'])(
  '"%s" is not an assertion',
  (text) => {
    expect(parseFixture(`1 < 2\n${text}`).problems).toEqual([
      { number: 2, problem: `"${text}" is not of the form A < B, A = B or A > B` },
    ])
  },
)

test('what starts like JSON is read as a VERS test document', () => {
  expect(parseFixture('\n {"tests": []}')).toEqual({ unit: 'test', assertions: [], problems: [] })
})
