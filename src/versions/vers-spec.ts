import { isObject } from '../text/json/is-object.ts'
import type { Assertion, Fixture, FixtureProblem } from './fixture.ts'

/**
 * The tests of a VERS test document (https://github.com/package-url/vers-spec/tree/main/tests) that compare two
 * versions: `comparison` gives them in order, `equality` says whether they are equal. Other kinds are problems.
 */
export function parseVersSpec(text: string): Fixture {
  const tests = testsOf(text)
  if (typeof tests === 'string') return { unit: 'test', assertions: [], problems: [{ problem: tests }] }
  const assertions: Assertion[] = []
  const problems: FixtureProblem[] = []
  for (const [index, test] of tests.entries()) {
    const number = index + 1
    const assertion = assertionOf(test)
    if (typeof assertion === 'string') problems.push({ number, problem: assertion })
    else assertions.push({ number, ...assertion })
  }
  return { unit: 'test', assertions, problems }
}

function testsOf(text: string): readonly unknown[] | string {
  try {
    const document: unknown = JSON.parse(text)
    return isObject(document) && Array.isArray(document.tests) ? document.tests : 'it has no list of tests'
  } catch {
    return 'it starts like JSON, but is not valid JSON'
  }
}

function assertionOf(test: unknown): Omit<Assertion, 'number'> | string {
  if (!isObject(test)) return 'it is not a test'
  const { test_type: kind, input, expected_output: expected } = test
  if (kind === 'comparison') {
    const [left, right] = pairOf(expected) ?? []
    if (left !== undefined && right !== undefined) return { left, sign: '<', right }
  } else if (kind === 'equality') {
    const [left, right] = (isObject(input) && pairOf(input.versions)) || []
    const sign = expected === true ? '=' : '≠'
    if (left !== undefined && right !== undefined && typeof expected === 'boolean') return { left, sign, right }
  } else {
    return `"${String(kind)}" compares no versions`
  }
  return `it lacks what a test of ${kind} needs`
}

function pairOf(value: unknown): readonly [string, string] | undefined {
  if (!Array.isArray(value) || value.length !== 2) return undefined
  const [left, right]: readonly unknown[] = value
  return typeof left === 'string' && typeof right === 'string' ? [left, right] : undefined
}
