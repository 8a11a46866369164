import type { Answer } from './answer.ts'
import type { Condition } from './condition.ts'
import type { Experiment } from './experiment.ts'
import type { Field } from './field.ts'
import { type Leaked, leaked } from './hand-on.ts'
import type { Observed } from './observed.ts'
import { givenSession } from './owner.ts'
import { shownToAll } from './shown-to-all.ts'

interface Again {
  readonly field: Field
  /** The page's own, or that of a lane. */
  readonly path: string
  readonly headers?: Condition
}

/** A stranger asks again. Undefined where it was given what only accounts are, which ends the page. Throws Stopped. */
export async function lookAgain(
  experiment: Experiment,
  seen: Observed,
  { field: { look, known }, path, headers = {} }: Again,
): Promise<Answer | undefined> {
  const purpose =
    Object.keys(headers).length > 0 ? 'a stranger asks whether anything keeps it' : 'a stranger looks again'
  const ask = { visitor: 'anonymous', purpose, path, reference: look.reference, headers } as const
  const answer = await experiment.notebook.ask(ask)
  const [ownerAnswer] = seen.ownerAnswers
  if (!ownerAnswer) return answer
  const given = givenSession(experiment, answer)
  const opens = look.strangers.some((stranger) => givenSession(experiment, stranger).length > 0)
  // Where strangers are given sessions, it need not be asked whose an unknown one is.
  const isOwn = opens && given.every(([, value]) => !experiment.accountValues.has(value))
  const received = {
    ownerAnswer,
    baseline: look.stranger,
    known,
    answer: isOwn ? { ...answer, setCookies: [] } : answer,
  }
  const found = await leaked(experiment, { ...received, victim: 'anonymous' })
  if (found?.what === 'content') throw await shownToAll(experiment, look)
  if (found) {
    seen.leak = leakOf(found, ownerAnswer, path === look.path)
    seen.spilled ||= path === look.path
    return undefined
  }
  for (const [, value] of given) experiment.strangerValues.add(value)
  return answer
}

function leakOf(leaked: Leaked, ownerAnswer: Answer, escaped: boolean): NonNullable<Observed['leak']> {
  const shown = { owner: ownerAnswer.number, ownerAnswer, repeated: false, controlClean: false, escaped }
  return { variant: 'refresh', leaked: { ...leaked, everywhere: escaped }, ...shown }
}
