import type { Visitor } from '../../domain/probe.ts'
import type { Account } from './account.ts'
import type { Answer } from './answer.ts'
import type { Experiment } from './experiment.ts'
import { givenSession } from './owner.ts'
import { Stopped } from './stopped.ts'

/** Something of an account's reached somebody else. */
export interface Leaked {
  readonly what: 'session' | 'content'
  /** Whose it is: the owner's, or on addresses that are not apart another account's. */
  readonly of: Account['visitor']
  /** It is known to be given where that account never was, so that others may have got it too. */
  readonly everywhere: boolean
  /** The number of the victim's request. */
  readonly victim: number
  /** The number of the request that showed whose session it is; content shows it itself. */
  readonly identity: number | undefined
}

/** What a visitor gets where the owner never was. */
export interface Baseline {
  readonly status: number
  readonly text: string
}

interface Received {
  readonly victim: Visitor
  readonly answer: Answer
  /** The owner's reply on the same lane; undefined where the owner was on another. */
  readonly ownerAnswer: Answer | undefined
  readonly baseline: Baseline
  /** Values whose owner is known already, so that they need not be asked about again. */
  readonly known: Set<string>
}

/**
 * Looks at what a victim was given. A session is an account's if the site says so; that its value is one which the owner
 * was given as well is not enough, and not necessary. What is the victim's own goes into its jar. Throws Stopped where
 * value and site contradict each other.
 */
export async function leaked(experiment: Experiment, received: Received): Promise<Leaked | undefined> {
  const session = await sessionOfAnother(experiment, received)
  if (session) return session
  if (!showsOwner(experiment, received)) return undefined
  const [victim, of] = [received.answer.number, experiment.owner.visitor]
  return { what: 'content', of, everywhere: false, victim, identity: undefined }
}

type Values = readonly (readonly [name: string, value: string])[]

async function sessionOfAnother(
  experiment: Experiment,
  { victim, answer, known }: Received,
): Promise<Leaked | undefined> {
  const { ownerValues, accountValues, identity, owner, others, notebook } = experiment
  const given = givenSession(experiment, answer)
  if (given.every(([, value]) => known.has(value) && !ownerValues.has(value))) return undefined
  const purpose = `whose session was ${victim === 'anonymous' ? 'the stranger' : victim} given?`
  const { identifiedAs, number, setCookies } = await identity.prove(victim, purpose, given)
  const account = [owner, ...others].find(({ visitor }) => visitor === identifiedAs)
  const now = notebook.door.now()
  if (account?.visitor === victim) account.jar.keep(answer.setCookies, now)
  // A site that ends a session whenever it renews it has just done so.
  account?.jar.keep(setCookies, now)
  if (account) for (const [, value] of given) accountValues.add(value)
  if (account === owner) for (const [, value] of given) ownerValues.add(value)
  if (account && account.visitor !== victim) {
    const everywhere = account !== owner
    return { what: 'session', of: account.visitor, everywhere, victim: answer.number, identity: number }
  }
  if (given.some(([, value]) => ownerValues.has(value))) await disown(experiment, given, identifiedAs)
  for (const [, value] of given) known.add(value)
  return undefined
}

/**
 * A value that the owner was given is not taken for the owner's. It may be a new session, because the page took the owner
 * for a stranger; then the owner is known by its sign-in still. Throws Stopped where that is not so.
 */
async function disown(experiment: Experiment, given: Values, identifiedAs: string): Promise<void> {
  const { owner, identity, signedInAs, ownerValues, accountValues } = experiment
  const { visitor, jar } = owner
  const isOwner = async (cookies: Values) => {
    return (await identity.ask(visitor, `is ${visitor} still signed in?`, cookies)) === visitor
  }
  const replaced = new Map([...signedInAs, ...given])
  // With one cookie only that was asked already.
  const isPart = signedInAs.length > 1 && (await isOwner([...replaced]))
  if (isPart || !(await isOwner(signedInAs))) {
    const message = `A session value that ${visitor} was given reached another visitor, but the site takes it for ${identifiedAs}'s; the session may have ended meanwhile.`
    throw new Stopped('disturbed', message, { spilled: true })
  }
  for (const [, value] of given) for (const values of [ownerValues, accountValues]) values.delete(value)
  for (const [name, value] of signedInAs) jar.set(name, value)
}

/** A shorter name may stand in any page. */
const shortestName = 3

type Shown = Pick<Received, 'answer' | 'ownerAnswer' | 'baseline'>

/** Whether a victim was shown what only the owner sees: the owner's name, or a page that is closed to the victim. */
export function showsOwner(experiment: Pick<Experiment, 'identity' | 'owner'>, shown: Shown): boolean {
  return isOpened(shown) || isNamed(experiment, shown)
}

/** Whether it was shown both, which no page does by itself that was closed before. */
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
