import { expect, test } from 'vitest'
import { parseVersSpec } from './vers-spec.ts'

const read = (...tests: unknown[]) => parseVersSpec(JSON.stringify({ tests }))
const equality = (expected: unknown, versions: unknown = ['1', '1.0']) => ({
  test_type: 'equality',
  input: { input_scheme: 'npm', versions },
  expected_output: expected,
})

test('a comparison gives its versions in order; an equality says whether they are equal', () => {
  const comparison = { test_type: 'comparison', input: { versions: ['2', '1'] }, expected_output: ['1', '2'] }
  expect(read(comparison, equality(true), equality(false))).toEqual({
    unit: 'test',
    assertions: [
      { number: 1, left: '1', sign: '<', right: '2' },
      { number: 2, left: '1', sign: '=', right: '1.0' },
      { number: 3, left: '1', sign: '≠', right: '1.0' },
    ],
    problems: [],
  })
})

test.each([
  ['a range to translate', { test_type: 'from_native', input: {} }, '"from_native" compares no versions'],
  ['no kind at all', {}, '"undefined" compares no versions'],
  ['a number', 5, 'it is not a test'],
  ['a comparison without an answer', { test_type: 'comparison' }, 'it lacks what a test of comparison needs'],
  ['an equality of one version', equality(true, ['1']), 'it lacks what a test of equality needs'],
  ['an equality of numbers', equality(true, [1, 2]), 'it lacks what a test of equality needs'],
  ['an equality without yes or no', equality('yes'), 'it lacks what a test of equality needs'],
])('%s is a problem, not a test left out', (_, found, problem) => {
  expect(read(equality(true), found)).toMatchObject({ assertions: [{ number: 1 }], problems: [{ number: 2, problem }] })
})

test.each([
  ['{"tests"', 'it starts like JSON, but is not valid JSON'],
  ['{}', 'it has no list of tests'],
  ['{"tests": 1}', 'it has no list of tests'],
])('%s: %s', (text, problem) => {
  expect(parseVersSpec(text)).toEqual({ unit: 'test', assertions: [], problems: [{ problem }] })
})
