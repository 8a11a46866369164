import type { LaneKind } from '../../domain/probe.ts'
import type { Experiment } from './experiment.ts'
import type { Trials } from './field.ts'
import type { Look } from './look.ts'
import { firstStrangers, laterStrangers, type NewSession, pauseMilliseconds, type Strangers } from './new-session.ts'
import type { Observed } from './observed.ts'
import { givesEachItsOwn } from './own-sessions.ts'
import { givenSession } from './owner.ts'
import { newSessionOf, samePair } from './same-session.ts'

/**
 * Whether strangers were given one and the same new session at the page's own address, a second apart, though the server
 * gives each its own. It shows what no lane shows where addresses are not apart. Throws Stopped.
 */
export async function sharedAtLook(experiment: Experiment, look: Look): Promise<NewSession | undefined> {
  const { strangers: answers } = look
  const [first, , last] = answers.map((answer) => newSessionOf(experiment, answer))
  const pair = samePair(experiment, answers)
  if (!pair || first === undefined || first !== last || !(await givesEachItsOwn(experiment, look))) return undefined
  const trial = { variant: 'new_session', laneKind: 'plain', timing: 'repeated', victim: 'anonymous' } as const
  return { trial: { ...trial, leaked: true }, outcome: 'shared', pair, answers }
}

/** The first strangers ask, but only where strangers are given sessions at all. Throws Stopped. */
export async function beginNewSessions(
  experiment: Experiment,
  seen: Observed,
  { field, kinds }: Trials,
): Promise<Strangers> {
  const strangers = [...seen.surveys.flatMap(({ answers }) => answers), ...field.look.strangers]
  const opens = strangers.some((answer) => givenSession(experiment, answer).length > 0)
  return opens ? firstStrangers(experiment, field, lanesFor(kinds)) : []
}

/** The others ask, later than any cache writes. Ends with a leak, which is shown once more. Throws Stopped. */
export async function endNewSessions(
  experiment: Experiment,
  seen: Observed,
  { field, strangers }: Pick<Trials, 'field'> & { readonly strangers: Strangers },
): Promise<void> {
  const results = await laterStrangers(experiment, field, strangers)
  seen.newSessions.push(...results)
  seen.trials.push(...results.map(({ trial }) => trial))
  const leaking = results.find(({ outcome }) => outcome === 'shared')
  const leak = leaking && leakOf(leaking)
  if (!leak) return
  seen.leak = leak
  const others = await firstStrangers(experiment, field, [leaking.trial.laneKind])
  await experiment.notebook.door.wait(pauseMilliseconds)
  const again = await laterStrangers(experiment, field, others)
  seen.trials.push(...again.map(({ trial }) => trial))
  leak.repeated = again.some(({ outcome }) => outcome === 'shared')
}

/** Writes down what strangers shared at the page's own address, where nothing worse was found. */
export function keepShared(seen: Observed, shared: NewSession): void {
  if (seen.leak) return
  seen.leak = leakOf(shared)
  seen.trials.push(shared.trial)
}

/** The page's own address is kept for as long as all strangers look; on staging a query of its own does as well. */
function lanesFor(kinds: readonly LaneKind[]): readonly LaneKind[] {
  return kinds.includes('plain') ? ['query'] : kinds
}

function leakOf({ pair, answers }: NewSession): NonNullable<Observed['leak']> | undefined {
  const ownerAnswer = answers.find(({ number }) => number === pair?.[0])
  if (!pair || !ownerAnswer) return undefined
  const [owner, victim] = pair
  const leaked = { what: 'new_session', victim, identity: undefined } as const
  return { variant: 'new_session', leaked, owner, ownerAnswer, repeated: false, controlClean: true, escaped: false }
}
