import { beforeAll, describe, expect, test } from 'vitest'
import { checks } from '../../src/csaf/checks/index.ts'
import { outsideChecks } from '../../src/csaf/checks/outside/index.ts'
import { loadValidator, type Validator } from '../../src/csaf/validator.ts'
import { csafVersions } from '../../src/csaf/version.ts'
import { instancePaths } from './csaf-instance-paths.ts'
import { type SuiteCase, suiteCases, suiteClauses } from './csaf-suites.ts'

const data = process.env.TOCSIN_TEST_DATA ?? ''

/** What the official documents say and the standard's prose does not; each with the clause that decides. */
const deviations: Readonly<Record<string, string>> = {}

const now = Date.parse('2026-11-23T12:00:00Z')
let validator: Validator

beforeAll(async () => {
  validator = await loadValidator('full')
})

function outcomeOf({ document, version, clause }: SuiteCase) {
  const { tests, valid } = validator.validate(document, version, now)
  const outcome = tests.find(({ test: id }) => id === clause)
  return { valid, outcome, problems: outcome?.problems ?? [] }
}

describe.skipIf(data === '').each(csafVersions)(
  'the official documents of CSAF %s (need TOCSIN_TEST_DATA)',
  (version) => {
    const cases = data === '' ? [] : suiteCases(data, version)

    test('every test of the standard is implemented', () => {
      const ours = [...checks, ...outsideChecks].filter(({ versions }) => versions.includes(version))
      expect(new Set(ours.map(({ clause }) => clause))).toEqual(new Set(suiteClauses(data, version)))
    })

    test('each trips its test, or passes it', () => {
      const wrong = cases.filter((each) => {
        const { outcome, problems } = outcomeOf(each)
        return outcome !== undefined && outcome.notRun === undefined && problems.length > 0 !== each.fails
      })
      expect(wrong.map(({ name }) => name).filter((name) => !(name in deviations))).toEqual([])
    })

    test('each is valid or invalid on the whole as it should be', () => {
      const wrong = cases.filter((each) => outcomeOf(each).valid !== each.valid)
      expect(
        wrong
          .map(({ clause, name }) => `${clause} ${name}`)
          .filter((each) => !(each.split(' ')[1] ?? '' in deviations)),
      ).toEqual([])
    })

    test('the deviations are at most 0.5 % of them', () => {
      const count = cases.filter(({ name }) => name in deviations).length
      expect(count / cases.length).toBeLessThanOrEqual(0.005)
    })
  },
)

test.skipIf(data === '').each(Object.entries(instancePaths))(
  'the problems of %s stand where the official result says (needs TOCSIN_TEST_DATA)',
  (name, paths) => {
    const suiteCase = suiteCases(data, '2.1').find((each) => each.name.endsWith(`${name}.json`))
    const { problems } = outcomeOf(suiteCase ?? expect.fail(`${name} is not in the shared suite`))
    expect([...new Set(problems.map(({ pointer }) => pointer))].sort()).toEqual(paths.toSorted())
  },
)
