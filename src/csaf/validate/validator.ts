import type { Problem, TestOutcome, Validation } from '../../domain/validation.ts'
import { excerpt } from '../../text/excerpt.ts'
import { depthOf } from '../../text/json/pointer.ts'
import {
  type CsafVersion,
  csafVersions,
  type DocumentIndex,
  maxDepth,
  maxProblems,
  prepare,
  readStructure,
} from '../schema/index.ts'
import type { Check, Run } from './checks/check.ts'
import { checks } from './checks/index.ts'
import { notAsked } from './checks/outside/ask.ts'
import type { OutsideCheck } from './checks/outside/check.ts'
import { outsideChecks } from './checks/outside/index.ts'
import { unreadBy } from './checks/unread.ts'
import { groupOf, inOrder } from './clauses.ts'
import { isInPreset, type PresetName } from './presets.ts'

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
  const leaves = check.leaves ?? (await check.loadLeaves?.())
  return { ...check, run, ...(leaves && { leaves }) }
}

function validate(
  document: unknown,
  { version, now }: { version: CsafVersion; now: number },
  { loaded, outside, withSchema }: Tests,
): Validation {
  if (depthOf(document, maxDepth + 1) > maxDepth) return tooDeep(version)
  const structure = readStructure(document, version)
  const prepared = prepare(document, { version, now }, structure)
  const tests = loaded.filter(({ versions }) => versions.includes(version)).map((check) => outcomeOf(check, prepared))
  const { problems, more } = structure
  if (withSchema) tests.unshift({ ...schema, problems, ...(more > 0 && { more }) })
  const unasked = outside.filter(({ versions }) => versions.includes(version)).map(notAsked)
  return { version, valid: isValid(tests), tests: inOrder([...tests, ...unasked]) }
}

/** Runs a test on what of a document can be read, or says why not. */
function outcomeOf(check: Loaded, prepared: DocumentIndex): TestOutcome {
  const { clause, title, skips, leaves, run } = check
  const found = { test: clause, title, group: groupOf(clause) }
  const unread = unreadBy(clause, prepared)
  const skipped = skips?.(prepared) ?? unread.whole
  if (skipped !== undefined) return { ...found, problems: [], notRun: skipped }
  const open = leaves?.(prepared) ?? unread.parts
  return { ...found, ...collected(run(prepared)), ...(open !== undefined && { notRun: open }) }
}

/** A message quotes values of the document, whatever their length. */
const maxMessage = 2000

/** The first problems of a test; the others are counted. */
function collected(found: Iterable<Problem>): Pick<TestOutcome, 'problems' | 'more'> {
  const problems: Problem[] = []
  let more = 0
  for (const problem of found) {
    if (problems.length === maxProblems) more++
    else problems.push({ ...problem, message: shortened(problem.message) })
  }
  return { problems, ...(more > 0 && { more }) }
}

function shortened(message: string): string {
  return excerpt(message, maxMessage - 1)
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
