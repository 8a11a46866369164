import { describe, expect, test } from 'vitest'
import { namedTests } from '../../csaf/validate/test-names.ts'
import type { Problem, TestGroup, TestOutcome, Validation } from '../../domain/validation.ts'
import { toReply } from './csaf-service-reply.ts'

const named = namedTests()

function outcome(
  test: string,
  group: TestGroup,
  problems: readonly Problem[] = [],
  more: Partial<TestOutcome> = {},
): TestOutcome {
  return { test, title: '', group, problems, ...more }
}

/** The reply to a question for these tests. */
function reply(names: readonly string[], tests: readonly TestOutcome[], version: Validation['version'] = '2.0') {
  const asked = names.flatMap((name) => named.find((each) => each.name === name) ?? [])
  expect(asked).toHaveLength(names.length)
  return toReply({ version, valid: true, tests }, { asked, selection: asked.map(({ test }) => test) })
}

const problem = { pointer: '/document/title', message: 'The title is odd.' }
const issue = { instancePath: '/document/title', message: 'The title is odd.' }
const nothing = { errors: [], warnings: [], infos: [] }

describe('what a test found', () => {
  test.each<[TestGroup, string, string, object]>([
    ['schema', 'csaf_2_0', 'schema', { isValid: false, errors: [issue] }],
    ['mandatory', 'mandatoryTest_6_1_1', '6.1.1', { isValid: false, errors: [issue] }],
    ['recommended', 'optionalTest_6_2_1', '6.2.1', { isValid: true, warnings: [issue] }],
    ['informative', 'informativeTest_6_3_1', '6.3.1', { isValid: true, infos: [issue] }],
  ])('of the group %s makes a document invalid or not', (group, name, clause, expected) => {
    const { isValid, tests } = reply([name], [outcome(clause, group, [problem])])
    expect(tests).toEqual([{ name, ...nothing, ...expected }])
    expect(isValid).toBe(tests[0]?.isValid)
  })

  test('is nothing where the document is good', () => {
    expect(reply(['mandatoryTest_6_1_1'], [outcome('6.1.1', 'mandatory')])).toEqual({
      isValid: true,
      tests: [{ name: 'mandatoryTest_6_1_1', isValid: true, ...nothing }],
    })
  })

  test('counts what is beyond the first thousand, and what was not listed', () => {
    const errorsOf = (length: number, more?: number) => {
      const tests = [outcome('6.1.1', 'mandatory', Array(length).fill(problem), more === undefined ? {} : { more })]
      return reply(['mandatoryTest_6_1_1'], tests).tests[0]?.errors ?? []
    }
    expect(errorsOf(1000)).toEqual(Array(1000).fill(issue))
    expect(errorsOf(1002, 5)).toHaveLength(1001)
    expect(errorsOf(1002, 5)[1000]).toEqual({ instancePath: '', message: 'There are 7 more problems of this kind.' })
    expect(errorsOf(1, 3)).toEqual([issue, { instancePath: '', message: 'There are 3 more problems of this kind.' }])
  })

  test('is cut after a thousand signs', () => {
    const said = (length: number) => {
      const problems = [{ pointer: '', message: 'x'.repeat(length) }]
      return reply(['mandatoryTest_6_1_1'], [outcome('6.1.1', 'mandatory', problems)]).tests[0]?.errors[0]?.message
    }
    expect(said(1000)).toBe('x'.repeat(1000))
    expect(said(1001)).toBe(`${'x'.repeat(1000)}…`)
  })

  test('is what it was, where it left something open: an info', () => {
    const open = { notRun: 'the purl does not parse' }
    const info = { instancePath: '', message: 'It was not run on all places: the purl does not parse.' }
    const [mandatory] = reply(['mandatoryTest_6_1_1'], [outcome('6.1.1', 'mandatory', [problem], open)]).tests
    expect(mandatory).toMatchObject({ isValid: false, errors: [issue], infos: [info] })
    const [informative] = reply(['informativeTest_6_3_1'], [outcome('6.3.1', 'informative', [problem], open)]).tests
    expect(informative).toMatchObject({ isValid: true, infos: [issue, info] })
  })
})

describe('a test that was asked for and not run', () => {
  test('because the version has no such test', () => {
    expect(reply(['mandatoryTest_6_1_45'], []).tests).toEqual([
      {
        ...{ name: 'mandatoryTest_6_1_45', isValid: true, errors: [], warnings: [] },
        infos: [{ instancePath: '', message: 'CSAF 2.0 has no such test, so nothing was run.' }],
      },
    ])
  })

  test('because somebody outside would have to be asked', () => {
    expect(reply(['informativeTest_6_3_6'], [outcome('6.3.6', 'informative')]).tests).toEqual([
      {
        ...{ name: 'informativeTest_6_3_6', isValid: true, errors: [], warnings: [] },
        infos: [
          { instancePath: '', message: 'The service leaves this test open; tocsin csaf validate runs it on demand.' },
        ],
      },
    ])
  })

  test('because the schema is that of the other version is a failure', () => {
    expect(reply(['csaf_2_1'], [outcome('schema', 'schema')]).tests).toEqual([
      {
        ...{ name: 'csaf_2_1', isValid: false, warnings: [], infos: [] },
        errors: [
          {
            instancePath: '/document/csaf_version',
            message: 'The document does not say that it is of CSAF 2.1, whose schema this is.',
          },
        ],
      },
    ])
    expect(reply(['csaf_2_1'], [outcome('schema', 'schema')], '2.1').isValid).toBe(true)
  })
})

describe('a strict schema', () => {
  const beyond = { pointer: '/x', message: 'x is not of the schema.' }
  const found = [outcome('schema', 'schema', [problem]), outcome('6.2.20', 'recommended', [beyond], { more: 2 })]

  test('forbids what test 6.2.20 finds beyond the schema', () => {
    const [strict] = reply(['csaf_2_0_strict'], found).tests
    expect(strict?.errors).toEqual([
      issue,
      { instancePath: '/x', message: 'x is not of the schema.' },
      { instancePath: '', message: 'There are 2 more problems of this kind.' },
    ])
  })

  test('is the only one that does', () => {
    const [schema] = reply(['csaf_2_0'], found).tests
    expect(schema?.errors).toEqual([issue])
  })

  test('counts with the schema what is beyond both lists', () => {
    const more = [
      outcome('schema', 'schema', [problem], { more: 1 }),
      outcome('6.2.20', 'recommended', [], { more: 2 }),
    ]
    expect(reply(['csaf_2_0_strict'], more).tests[0]?.errors.at(-1)?.message).toBe(
      'There are 3 more problems of this kind.',
    )
    const [alone] = reply(['csaf_2_0_strict'], [outcome('schema', 'schema', [problem])]).tests
    expect(alone?.errors).toEqual([issue])
  })
})

test('the document is invalid by one error of many tests, and what nobody asked for is added', () => {
  const tests = [
    outcome('6.1.1', 'mandatory'),
    outcome('6.1.2', 'mandatory', [problem]),
    outcome('6.2.1', 'recommended'),
  ]
  const { isValid, tests: outcomes } = reply(['mandatoryTest_6_1_1', 'mandatoryTest_6_1_2'], tests)
  expect(isValid).toBe(false)
  expect(outcomes.map(({ name }) => name)).toEqual(['mandatoryTest_6_1_1', 'mandatoryTest_6_1_2', '6.2.1'])
})
