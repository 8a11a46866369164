import type { Account } from './account.ts'
import type { Answer } from './answer.ts'
import type { Experiment } from './experiment.ts'
import type { Ask } from './notebook.ts'
import { sessionOf } from './session-cookies.ts'

/**
 * The owner of the session asks; what it is given is remembered, to be known again at others. What strangers were given
 * before is theirs: the owner goes on with its own.
 */
export async function askAsOwner(
  experiment: Experiment,
  ask: Pick<Ask, 'path' | 'purpose' | 'reference' | 'method' | 'headers'>,
): Promise<Answer> {
  const { owner, ownerValues } = experiment
  const answer = await askAs(experiment, owner, ask)
  if (isStrangers(experiment, answer)) return answer
  for (const [, value] of givenSession(experiment, answer)) ownerValues.add(value)
  return answer
}

/** An account asks where nobody else has been signed in. It goes on with its own session, too. */
export async function askAs(
  experiment: Experiment,
  { visitor, jar }: Account,
  ask: Pick<Ask, 'path' | 'purpose' | 'reference' | 'method' | 'headers'>,
): Promise<Answer> {
  const { notebook } = experiment
  const answer = await notebook.ask({ ...ask, visitor, jar, sealed: true })
  if (isStrangers(experiment, answer)) return answer
  jar.keep(answer.setCookies, notebook.door.now())
  rememberGiven(experiment, answer)
  return answer
}

/** What an account was given is taken for an account's, until the site says otherwise. */
export function rememberGiven(experiment: Experiment, answer: Answer): void {
  if (isStrangers(experiment, answer)) return
  for (const [, value] of givenSession(experiment, answer)) experiment.accountValues.add(value)
}

/** Whether a reply gives a session that a stranger was given before, so that a cache answered. */
export function isStrangers(experiment: Experiment, answer: Pick<Answer, 'setCookies'>): boolean {
  return givenSession(experiment, answer).some(([, value]) => experiment.strangerValues.has(value))
}

/** A stranger asks where the owner never was. */
export async function askAsStranger(
  experiment: Experiment,
  ask: Pick<Ask, 'path' | 'purpose' | 'reference'>,
): Promise<Answer> {
  const answer = await experiment.notebook.ask({ ...ask, visitor: 'anonymous' })
  for (const [, value] of givenSession(experiment, answer)) experiment.strangerValues.add(value)
  return answer
}

/** The session cookies that a reply gives. */
export function givenSession(
  { sessionNames, notebook }: Experiment,
  { setCookies }: Pick<Answer, 'setCookies'>,
): readonly (readonly [name: string, value: string])[] {
  return sessionOf(setCookies, sessionNames, notebook.door.now())
}
