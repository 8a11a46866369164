import type {
  ExternalServices,
  LinkState,
  ProofreadResult,
  Unavailable,
} from '../../../../domain/ports/external-services.ts'
import type { Problem, TestOutcome } from '../../../../domain/validation.ts'
import type { DocumentIndex } from '../../../schema/index.ts'
import { groupOf } from '../../clauses.ts'
import type { Asking, OutsideCheck, TextQuestion, UrlQuestion } from './check.ts'

/** Why a test is not run when nobody can be asked. */
const reasons: Readonly<Record<OutsideCheck['needs'], string>> = {
  network: 'the network is asked only on demand',
  spelling: 'spelling is checked only on demand',
  grammar: 'grammar is checked only on demand',
}

/** A test that a document alone cannot answer is named with the reason, never passed over in silence. */
export function notAsked({ clause, title, needs }: OutsideCheck): TestOutcome {
  return { test: clause, title, group: groupOf(clause), problems: [], notRun: reasons[needs] }
}

/** Asks what a check wants to know of a document, each thing once, and judges the answers. */
export async function askOutside(
  check: OutsideCheck,
  csaf: DocumentIndex,
  doors: ExternalServices,
): Promise<TestOutcome> {
  const { clause: test, title } = check
  const found = { test, title, group: groupOf(test), problems: [] }
  const skipped = check.skips?.(csaf)
  if (skipped !== undefined) return { ...found, notRun: skipped }
  const answered = await answersOf(check, csaf, doors)
  if (!answered) return notAsked(check)
  const { problems, open } = answered
  return { ...found, problems, ...(open !== undefined && { notRun: open }) }
}

interface Answered {
  readonly problems: readonly Problem[]
  /** Why some questions stayed open. */
  readonly open: string | undefined
}

async function answersOf(
  check: OutsideCheck,
  csaf: DocumentIndex,
  doors: ExternalServices,
): Promise<Answered | undefined> {
  if (check.needs === 'network') {
    const { network } = doors
    return network && gather(check, csaf, { key: ({ url }) => url, ask: ({ url }) => network.check(url) })
  }
  const reader = doors[check.needs]
  return reader && gather(check, csaf, { key: ({ text }) => text, ask: (it) => reader.proofread(it.text, it.language) })
}

async function gather<Q extends UrlQuestion | TextQuestion, A extends LinkState | ProofreadResult>(
  { questions, judge }: Asking<Q, A>,
  csaf: DocumentIndex,
  { key, ask }: { key(question: Q): string; ask(question: Q): Promise<A | Unavailable> },
): Promise<Answered> {
  const all = [...questions(csaf)]
  const asked = new Map<string, Promise<A | Unavailable>>()
  for (const question of all) if (!asked.has(key(question))) asked.set(key(question), ask(question))
  const problems = new Map<string, Problem>()
  let [open, reason] = [0, '']
  for (const question of all) {
    const answer = await asked.get(key(question))
    if (answer !== undefined && isUnavailable(answer)) {
      open++
      reason = answer.reason
    } else if (answer !== undefined) {
      const problem = judge(question, answer)
      // A language that nobody can read is the same problem for each text.
      if (problem) problems.set(`${problem.pointer} ${problem.message}`, problem)
    }
  }
  return { problems: [...problems.values()], open: open === 0 ? undefined : stayedOpen(open, all.length, reason) }
}

function isUnavailable(answer: LinkState | ProofreadResult | Unavailable): answer is Unavailable {
  return answer.kind === 'unavailable'
}

function stayedOpen(open: number, all: number, reason: string): string {
  return open === all ? reason : `${open} of ${all} places could not be looked at: ${reason}`
}
