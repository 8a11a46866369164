import type { Problem, TestGroup, TestOutcome, ValidatedDocument } from '../../domain/validation.ts'

export type Severity = 'error' | 'warning' | 'info'

export const severities: Readonly<Record<TestGroup, Severity>> = {
  schema: 'error',
  mandatory: 'error',
  recommended: 'warning',
  informative: 'info',
}

/** A problem with the test that found it and where it stands. */
export interface Located {
  readonly outcome: TestOutcome
  readonly problem: Problem
  readonly line: number
  readonly column: number
}

/**
 * All problems of a document as they follow each other in the file. What the schema and a test report in the same words
 * is one problem, of that test.
 */
export function inOrder({ tests, places }: ValidatedDocument): readonly Located[] {
  const repeated = repeatedBySchema(tests)
  const located = tests.flatMap((outcome) => {
    const problems =
      outcome.test === 'schema' ? outcome.problems.filter((each) => !repeated.has(each)) : outcome.problems
    return problems.map((problem) => ({ outcome, problem, ...(places.get(problem.pointer) ?? { line: 1, column: 1 }) }))
  })
  return located.sort((a, b) => a.line - b.line || a.column - b.column)
}

/** Problems of the schema that a test reports too. */
function repeatedBySchema(tests: readonly TestOutcome[]): ReadonlySet<Problem> {
  const schema = tests.find(({ test }) => test === 'schema')?.problems ?? []
  if (schema.length === 0) return new Set()
  const keyOf = ({ pointer, message }: Problem) => `${pointer} ${message}`
  const others = new Set(tests.flatMap(({ test, problems }) => (test === 'schema' ? [] : problems.map(keyOf))))
  return new Set(schema.filter((problem) => others.has(keyOf(problem))))
}

/** How many problems there are of each severity, those that are not listed included. */
export function counts({ tests }: ValidatedDocument): Readonly<Record<Severity, number>> {
  const count = { error: -repeatedBySchema(tests).size, warning: 0, info: 0 }
  for (const { group, problems, more = 0 } of tests) count[severities[group]] += problems.length + more
  return count
}
