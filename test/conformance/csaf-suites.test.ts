import { beforeAll, describe, expect, test } from 'vitest'
import { csafVersions } from '../../src/csaf/schema/version.ts'
import { checks } from '../../src/csaf/validate/checks/index.ts'
import { outsideChecks } from '../../src/csaf/validate/checks/outside/index.ts'
import { loadValidator, type Validator } from '../../src/csaf/validate/validator.ts'
import { instancePaths } from './csaf-instance-paths.ts'
import { type SuiteCase, suiteCases, suiteClauses } from './csaf-suites.ts'

const data = process.env.TOCSIN_TEST_DATA ?? ''

/** What the official documents say and the standard's prose does not; each with the clause that decides. */
const deviations: Readonly<Record<string, string>> = {}

/** Official documents that were a mistake, and have been corrected since the shared suite was taken; each by its clause. */
const corrected: Readonly<Record<string, string>> = {
  // https://github.com/oasis-tcs/csaf/issues/1489, corrected by https://github.com/oasis-tcs/csaf/pull/1546
  'csaf_2_1-2024-6-1-48-16': '6.1.48: SSVC has no decision point E of version 3.0.1 in the namespace cvss',
}

/** Documents that the suite calls valid, and a mandatory test of the standard does not; by the end of their names. */
const verdicts: Readonly<Record<string, string>> = {
  'csaf_2_0-2021-6-2-08-02': '6.1.25: one file has two hashes of the algorithm md5',
  'csaf_2_0-2021-6-2-09-02': '6.1.25: one file has two hashes of the algorithm sha1',
  'csaf_2_1-2024-6-1-10-13': '6.1.9: the base score is that of the temporal metrics: 9.0, though the base is 10.0',
  'csaf_2_1-2024-6-1-50-14': '6.1.2: two products have the id CSAFPID-9080700',
  'csaf_2_1-2024-6-2-09-02': '6.1.25: one file has two hashes of the algorithm sha1',
  'csaf_2_1-2024-6-2-39-02-01': '6.1.27.14: a withdrawn document has no note of the category description',
  'csaf_2_1-2024-6-2-39-03-01': '6.1.27.14: a superseded document has no note of the category description',
}

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

/** `csaf_2_1-2024-6-1-48-16` of the path of its file. */
function shortName({ name }: SuiteCase): string {
  return /csaf_2_\d.*(?=\.json$)/.exec(name)?.[0] ?? name
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
      const named = Object.keys({ ...deviations, ...corrected }).filter((name) =>
        name.startsWith(`csaf_${version.replace('.', '_')}`),
      )
      expect(wrong.map(shortName).sort()).toEqual(named)
    })

    test('each is valid or invalid on the whole as it should be, but for those that contradict the prose', () => {
      const wrong = cases.filter((each) => outcomeOf(each).valid !== each.valid)
      const named = Object.keys({ ...verdicts, ...corrected }).filter((name) =>
        name.startsWith(`csaf_${version.replace('.', '_')}`),
      )
      expect(wrong.map(shortName).sort()).toEqual(named.sort())
    })

    test('a document that is valid against the prose breaks the clause that is named', () => {
      for (const each of cases) {
        const [, clause] =
          Object.entries({ ...verdicts, ...corrected }).find(([name]) => each.name.endsWith(`${name}.json`)) ?? []
        if (clause === undefined) continue
        const { tests } = validator.validate(each.document, version, now)
        const broken = tests.find(({ test: id }) => id === clause.split(':', 1)[0])
        expect([each.name, broken?.problems.length ?? 0]).not.toEqual([each.name, 0])
      }
    })
  },
)

test.skipIf(data === '')(
  'at most 0.5 % of all verdicts deviate, of two for each document (needs TOCSIN_TEST_DATA)',
  () => {
    const documents = csafVersions.flatMap((version) => suiteCases(data, version)).length
    const deviating = Object.keys(deviations).length + Object.keys(verdicts).length
    console.log(`${deviating} of ${2 * documents} verdicts on ${documents} official documents deviate`)
    expect(deviating / (2 * documents)).toBeLessThanOrEqual(0.005)
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
