import type { ExternalServices } from '../../domain/ports/external-services.ts'
import type { TestOutcome, Validation } from '../../domain/validation.ts'
import { prepare, readStructure } from '../schema/index.ts'
import { askOutside } from './checks/outside/ask.ts'
import { outsideChecks } from './checks/outside/index.ts'
import { groupOf, inOrder } from './clauses.ts'

/**
 * Runs the tests that a document alone cannot answer, as far as somebody can be asked: they take the place of those
 * that were not run, or are added where the selection of tests did not hold them. They advise only, so the verdict
 * stays. `document` as `readDocument` gives it. Never throws.
 */
export async function runExternalChecks(
  { version, valid, tests }: Validation,
  { document, now }: { readonly document: unknown; readonly now: number },
  doors: ExternalServices,
): Promise<Validation> {
  const wanted = outsideChecks.filter(({ needs }) => doors[needs] !== undefined)
  if (wanted.length === 0) return { version, valid, tests }
  const prepared = prepare(document, { version, now }, readStructure(document, version))
  const outcomes: TestOutcome[] = []
  for (const check of wanted) {
    const { clause: test, title, versions } = check
    if (versions.includes(version)) outcomes.push(await askOutside(check, prepared, doors))
    else outcomes.push({ test, title, group: groupOf(test), problems: [], notRun: `CSAF ${version} has no such test` })
  }
  const answered = new Set(outcomes.map(({ test }) => test))
  return { version, valid, tests: inOrder([...tests.filter(({ test }) => !answered.has(test)), ...outcomes]) }
}
