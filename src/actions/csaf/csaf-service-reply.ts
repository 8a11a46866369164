import { outsideChecks } from '../../csaf/validate/checks/outside/index.ts'
import type { NamedTest } from '../../csaf/validate/index.ts'
import type { Problem, TestOutcome, Validation } from '../../domain/validation.ts'
import { excerpt } from '../../text/excerpt.ts'

/** No field may be added: clients such as gocsaf refuse a reply with fields that they do not know. */
export interface ServiceReply {
  /** Whether no test found an error; warnings and infos do not count. */
  readonly isValid: boolean
  readonly tests: readonly ServiceOutcome[]
}

interface ServiceOutcome {
  readonly name: string
  readonly isValid: boolean
  readonly errors: readonly ServiceIssue[]
  readonly warnings: readonly ServiceIssue[]
  readonly infos: readonly ServiceIssue[]
}

interface ServiceIssue {
  readonly instancePath: string
  readonly message: string
}

interface Asked {
  readonly asked: readonly NamedTest[]
  /** The clauses of the tests asked for. */
  readonly selection: readonly string[]
}

/** Of one test; the rest is counted. */
const maxIssues = 1000
/** A message quotes values of the document, whatever their length. */
const maxMessage = 1000

/** A validation in the words of the service: an outcome for each test asked for, under the name asked for. */
export function toReply(validation: Validation, { asked, selection }: Asked): ServiceReply {
  const outcomes = new Map(validation.tests.map((outcome) => [outcome.test, outcome]))
  const tests = asked.map((test) => toOutcome(test, outcomes, validation.version))
  for (const outcome of validation.tests) {
    // A document that no test was run on says so where nobody asked.
    if (!selection.includes(outcome.test)) tests.push(found(outcome.test, outcome))
  }
  return { isValid: tests.every(({ isValid }) => isValid), tests }
}

function toOutcome(
  { name, test, group, versions, strict }: NamedTest,
  outcomes: ReadonlyMap<string, TestOutcome>,
  version: Validation['version'],
): ServiceOutcome {
  if (test === 'schema' && !versions.includes(version)) {
    const message = `The document does not say that it is of CSAF ${versions.join()}, whose schema this is.`
    return found(name, { group, problems: [{ pointer: '/document/csaf_version', message }] })
  }
  const outcome = outcomes.get(test)
  if (!outcome) return leftOpen(name, `CSAF ${version} has no such test, so nothing was run.`)
  if (askedOutside.has(test)) return leftOpen(name, onDemand)
  const beyond = strict ? outcomes.get('6.2.20') : undefined
  const problems = [...outcome.problems, ...(beyond?.problems ?? [])]
  return found(name, { ...outcome, problems, more: (outcome.more ?? 0) + (beyond?.more ?? 0) })
}

/** What a test found; that it left something open is an info, which makes nothing invalid. */
function found(
  name: string,
  { group, problems, more = 0, notRun }: Pick<TestOutcome, 'group' | 'problems' | 'more' | 'notRun'>,
): ServiceOutcome {
  const issues = problems.slice(0, maxIssues).map(toIssue)
  const rest = problems.length - issues.length + more
  if (rest > 0) issues.push({ instancePath: '', message: `There are ${rest} more problems of this kind.` })
  const errors = group === 'schema' || group === 'mandatory' ? issues : []
  const open = notRun === undefined ? [] : [{ instancePath: '', message: `It was not run on all places: ${notRun}.` }]
  return {
    name,
    isValid: errors.length === 0,
    errors,
    warnings: group === 'recommended' ? issues : [],
    infos: [...(group === 'informative' ? issues : []), ...open],
  }
}

/** The reply has no word for a test that was not run; clients show infos, and an info makes nothing invalid. */
function leftOpen(name: string, message: string): ServiceOutcome {
  return { name, isValid: true, errors: [], warnings: [], infos: [{ instancePath: '', message }] }
}

const askedOutside: ReadonlySet<string> = new Set(outsideChecks.map(({ clause }) => clause))
const onDemand = 'The service leaves this test open; tocsin csaf validate runs it on demand.'

function toIssue({ pointer, message }: Problem): ServiceIssue {
  return { instancePath: pointer, message: excerpt(message, maxMessage) }
}
