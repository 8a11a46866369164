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

/** All problems of a document as they follow each other in the file. */
export function inOrder({ tests, places }: ValidatedDocument): readonly Located[] {
  const located = tests.flatMap((outcome) => {
    return outcome.problems.map((problem) => ({
      outcome,
      problem,
      ...(places.get(problem.pointer) ?? { line: 1, column: 1 }),
    }))
  })
  return located.sort((a, b) => a.line - b.line || a.column - b.column)
}

/** How many problems there are of each severity. */
export function counts({ tests }: ValidatedDocument): Readonly<Record<Severity, number>> {
  const count = { error: 0, warning: 0, info: 0 }
  for (const { group, problems } of tests) count[severities[group]] += problems.length
  return count
}
