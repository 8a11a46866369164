import type { TestOutcome, Validation } from '../domain/validation.ts'
import { depthOf } from '../json/pointer.ts'
import type { Check, Run } from './checks/check.ts'
import { checks } from './checks/index.ts'
import { notAsked } from './checks/outside/ask.ts'
import type { OutsideCheck } from './checks/outside/check.ts'
import { outsideChecks } from './checks/outside/index.ts'
import { groupOf } from './group.ts'
import { inOrder } from './in-order.ts'
import { prepare } from './prepare.ts'
import { isInPreset, type PresetName } from './presets.ts'
import { readStructure } from './structure/read.ts'
import { type CsafVersion, csafVersions } from './version.ts'

/** A deeper document is refused: real ones stay below 40 levels. */
export const maxDepth = 1000

/** Runs the tests of the standard over documents. Made once, it is quick and never waits. */
export interface Validator {
  /**
   * Judges a document by the tests of a version, as of `now` (milliseconds since the epoch): some tests ask whether a
   * date has come. Never throws, whatever the value.
   */
  validate(document: unknown, version: CsafVersion, now: number): Validation
}

/** Which tests to run: those of a preset, or those of a list of clauses and `schema`. */
export type Selection = PresetName | readonly string[]

interface Loaded extends Check {
  readonly run: Run
}

interface Tests {
  readonly loaded: readonly Loaded[]
  readonly outside: readonly OutsideCheck[]
  readonly withSchema: boolean
}

/** Loads the tests of a selection with the tables they need, for one version or for both. */
export async function loadValidator(
  selection: Selection,
  versions: readonly CsafVersion[] = csafVersions,
): Promise<Validator> {
  const selected = checks.filter((check) => {
    return isSelected(selection, check.clause) && check.versions.some((version) => versions.includes(version))
  })
  const loaded = await Promise.all(selected.map(load))
  const withSchema = isSelected(selection, 'schema')
  const outside = outsideChecks.filter(({ clause }) => isSelected(selection, clause))
  return { validate: (document, version, now) => validate(document, { version, now }, { loaded, outside, withSchema }) }
}

/** Whether a selection holds a test. */
export function isSelected(selection: Selection, clause: string): boolean {
  if (typeof selection !== 'string') return selection.includes(clause)
  return isInPreset(selection, { clause, group: clause === 'schema' ? 'schema' : groupOf(clause) })
}

async function load(check: Check): Promise<Loaded> {
  const run = check.run ?? (await check.load?.())
  if (!run) throw new TypeError(`the check of ${check.clause} can neither run nor load`)
  return { ...check, run }
}

function validate(
  document: unknown,
  { version, now }: { version: CsafVersion; now: number },
  { loaded, outside, withSchema }: Tests,
): Validation {
  if (depthOf(document, maxDepth + 1) > maxDepth) return tooDeep(version)
  const structure = readStructure(document, version)
  const tests: TestOutcome[] = []
  if (withSchema) tests.push({ ...schema, problems: structure.problems })
  const prepared = prepare(document, { version, now }, structure)
  for (const { clause, title, versions, run, skips } of loaded) {
    if (!versions.includes(version)) continue
    const notRun = skips?.(prepared)
    const problems = notRun === undefined ? [...run(prepared)] : []
    tests.push({ test: clause, title, group: groupOf(clause), problems, ...(notRun !== undefined && { notRun }) })
  }
  const unasked = outside.filter(({ versions }) => versions.includes(version)).map(notAsked)
  return { version, valid: isValid(tests), tests: inOrder([...tests, ...unasked]) }
}

const schema = { test: 'schema', title: 'JSON Schema', group: 'schema' } as const

/** Recommended and informative tests advise; they make no document invalid. */
export function isValid(tests: readonly TestOutcome[]): boolean {
  return tests.every(
    ({ group, problems }) => problems.length === 0 || group === 'recommended' || group === 'informative',
  )
}

function tooDeep(version: CsafVersion): Validation {
  const message = `The document is nested more than ${maxDepth} levels deep; no test was run.`
  return { version, valid: false, tests: [{ ...schema, problems: [{ pointer: '', message }] }] }
}
