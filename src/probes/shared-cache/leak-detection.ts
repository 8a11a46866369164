import type { Visitor } from '../../domain/probe.ts'
import { ProbeAborted } from './aborted.ts'
import type { Answer } from './answer.ts'
import { overwrite } from './clean-up.ts'
import { type Experiment, givenSession, type SessionCookies } from './experiment.ts'
import type { IdentifiedAs } from './identity.ts'
import type { Baseline, FirstVisit, Leak, Leaked, Observed, TrialSetup } from './observed.ts'
import type { Condition } from './storage.ts'

/** What a victim was given, and what it is compared with. */
interface Received {
  readonly victim: Visitor
  readonly answer: Answer
  /** The owner's reply on the same lane; undefined where the owner was on another. */
  readonly ownerAnswer: Answer | undefined
  readonly baseline: Baseline
  /** Values that the site was asked about already; those of this reply are added. */
  readonly known: Set<string>
}

/**
 * What leaked to a victim, if anything. A session is an account's if the site says so; sharing a value with the owner is
 * neither enough nor necessary. The victim's own session goes into its jar. Throws ProbeAborted where value and site
 * contradict each other.
 */
export async function findLeak(experiment: Experiment, received: Received): Promise<Leaked | undefined> {
  const session = await sessionOfAnother(experiment, received)
  if (session) return session
  if (!showsOwner(experiment, received)) return undefined
  const [victim, of] = [received.answer.number, experiment.owner.visitor]
  return { what: 'content', of, everywhere: false, victim, identity: undefined }
}

async function sessionOfAnother(
  experiment: Experiment,
  { victim, answer, known }: Received,
): Promise<Leaked | undefined> {
  const { sessions, identity, owner } = experiment
  const given = givenSession(experiment, answer)
  if (given.every((each) => known.has(each[1]) && !sessions.hasOwners([each]))) return undefined
  const purpose = `whose session was ${victim === 'anonymous' ? 'the stranger' : victim} given?`
  const asked = await identity.prove(victim, purpose, given)
  const { identifiedAs, number } = asked
  const account = accountCalled(experiment, identifiedAs)
  const now = experiment.log.transport.now()
  if (account?.visitor === victim) account.jar.keep(answer.setCookies, now)
  // A site that rotates sessions has just renewed this one.
  account?.jar.keep(asked.setCookies, now)
  if (account) sessions.addAccounts(given)
  if (account === owner) sessions.addOwners(given)
  if (account && account.visitor !== victim) {
    const everywhere = account !== owner
    return { what: 'session', of: account.visitor, everywhere, victim: answer.number, identity: number }
  }
  if (sessions.hasOwners(given)) await disown(experiment, given, identifiedAs)
  for (const [, value] of given) known.add(value)
  return undefined
}

function accountCalled({ owner, others }: Experiment, name: IdentifiedAs) {
  return [owner, ...others].find(({ visitor }) => visitor === name)
}

/**
 * The site does not recognise the owner by a value that the owner was given. It may be a new session, because the page
 * took the owner for a stranger; then the session of the sign-in is still valid. Throws ProbeAborted where it is not.
 */
async function disown(experiment: Experiment, given: SessionCookies, identifiedAs: IdentifiedAs): Promise<void> {
  const { owner, identity, signedInAs, sessions } = experiment
  const { visitor, jar } = owner
  const isOwner = async (cookies: SessionCookies) => {
    return (await identity.ask(visitor, `is ${visitor} still signed in?`, cookies)) === visitor
  }
  const replaced = new Map([...signedInAs, ...given])
  // With a single cookie, this was asked already.
  const isPart = signedInAs.length > 1 && (await isOwner([...replaced]))
  if (isPart || !(await isOwner(signedInAs))) {
    const message = `A session value that ${visitor} was given reached another visitor, but the site takes it for ${identifiedAs}'s; the session may have ended meanwhile.`
    throw new ProbeAborted('disturbed', message, { contaminated: true })
  }
  sessions.disown(given)
  for (const [name, value] of signedInAs) jar.set(name, value)
}

/** A shorter name may occur in any page. */
const shortestName = 3

type Shown = Pick<Received, 'answer' | 'ownerAnswer' | 'baseline'>

/** Whether a victim was shown what only the owner sees: the owner's name, or a page that is closed to the victim. */
export function showsOwner(experiment: Pick<Experiment, 'identity' | 'owner'>, shown: Shown): boolean {
  return isOpened(shown) || isNamed(experiment, shown)
}

/** Whether it was shown both, which a closed page never does by itself. */
export function showsClosedPage(experiment: Pick<Experiment, 'identity' | 'owner'>, shown: Shown): boolean {
  return isOpened(shown) && isNamed(experiment, shown)
}

function isOpened({ answer, ownerAnswer, baseline }: Shown): boolean {
  return ownerAnswer !== undefined && isGood(ownerAnswer) && !isGood(baseline) && answer.status === ownerAnswer.status
}

function isNamed(
  { identity, owner }: Pick<Experiment, 'identity' | 'owner'>,
  { answer, ownerAnswer, baseline }: Shown,
): boolean {
  const name = identity.nameOf(owner.visitor) ?? ''
  return (
    ownerAnswer !== undefined &&
    [ownerAnswer, answer].every(({ text }) => holdsName(text, name)) &&
    !holdsName(baseline.text, name)
  )
}

/** Whether a text holds a name as a word of its own, not within a longer one. */
export function holdsName(text: string, name: string): boolean {
  if (name.length < shortestName) return false
  const isPartOfWord = (character: string | undefined) => character !== undefined && /[\p{L}\p{N}]/u.test(character)
  for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + 1)) {
    if (!isPartOfWord(text[at - 1]) && !isPartOfWord(text[at + name.length])) return true
  }
  return false
}

function isGood({ status }: Baseline | Answer): boolean {
  return status >= 200 && status < 300
}

interface ElsewhereShown {
  readonly visit: FirstVisit
  /** A lane that the owner never used. */
  readonly path: string
  readonly ownerAnswer: Answer
}

/**
 * A stranger asks where the owner never was. Returns whether a page that was closed is open there. Throws ProbeAborted
 * where what only the owner should see is shown in any other way.
 */
export async function isShownToAll(
  experiment: Experiment,
  { visit, path, ownerAnswer }: ElsewhereShown,
): Promise<boolean> {
  const purpose = `a stranger asks on a lane that ${experiment.owner.visitor} never used`
  const answer = await experiment.log.ask({ visitor: 'anonymous', purpose, path, reference: visit.reference })
  const shown = { answer, ownerAnswer, baseline: visit.stranger }
  if (showsClosedPage(experiment, shown)) return true
  if (showsOwner(experiment, shown)) throw await shownToAll(experiment, visit)
  return false
}

/**
 * The owner's page shows up where the owner never was: either the page names its visitors, or a cache takes different
 * addresses for one. As it cannot be known which, the entry that others share is overwritten.
 */
export async function shownToAll(experiment: Experiment, { path }: Pick<FirstVisit, 'path'>): Promise<ProbeAborted> {
  const { visitor } = experiment.owner
  await overwrite(experiment, path)
  const what = `What ${visitor} sees signed in was shown to a stranger at an address that ${visitor} never used`
  const why = 'either the page shows it to everybody now, or a cache treats different addresses as one'
  return new ProbeAborted('disturbed', `${what}: ${why}. The page's own entry was overwritten.`)
}

/** A stranger was given an account's session, which ends the page. */
export class LeakSeen extends Error {
  readonly leak: Leak

  constructor(leak: Leak) {
    super('A session leaked.')
    this.leak = leak
  }
}

interface Again {
  readonly setup: TrialSetup
  /** The page's own, or that of a lane. */
  readonly path: string
  readonly headers?: Condition
}

/** A stranger asks again. Throws LeakSeen and ProbeAborted. */
export async function lookAgain(
  experiment: Experiment,
  seen: Observed,
  { setup: { visit, known }, path, headers = {} }: Again,
): Promise<Answer> {
  const { sessions, log } = experiment
  const isConditional = Object.keys(headers).length > 0
  const purpose = isConditional ? 'a stranger asks whether anything keeps it' : 'a stranger looks again'
  const answer = await log.ask({ visitor: 'anonymous', purpose, path, reference: visit.reference, headers })
  const [ownerAnswer] = seen.ownerAnswers
  if (!ownerAnswer) return answer
  const given = givenSession(experiment, answer)
  const opens = visit.strangers.some((stranger) => givenSession(experiment, stranger).length > 0)
  // Where strangers are given sessions, an unknown one is assumed to be the stranger's.
  const isOwn = opens && !sessions.hasAccounts(given)
  const shown = isOwn ? { ...answer, setCookies: [] } : answer
  const received = { ownerAnswer, baseline: visit.stranger, known, answer: shown, victim: 'anonymous' } as const
  const found = await findLeak(experiment, received)
  if (found?.what === 'content') throw await shownToAll(experiment, visit)
  if (found) throw new LeakSeen(leakOf(found, ownerAnswer, path === visit.path))
  sessions.addStrangers(given)
  return answer
}

function leakOf(leaked: Leaked, ownerAnswer: Answer, leakedOutside: boolean): Leak {
  const shown = { owner: ownerAnswer.number, ownerAnswer, repeated: false, controlClean: false, leakedOutside }
  return { variant: 'refresh', leaked: { ...leaked, everywhere: leakedOutside }, ...shown }
}
