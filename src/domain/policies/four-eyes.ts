import { type Actor, type Granting, type Permission, personsOf, userOf } from '../account.ts'
import type { PersonId } from '../ids.ts'
import { grantingRights, type RightsTarget, reaches } from './permissions.ts'
import type { Refusal } from './refusals.ts'

/** What the owner of the installation chose; only the configuration file sets it. */
export interface FourEyes {
  /** `solo`: one person may do everything, and says why. */
  readonly mode: 'required' | 'solo'
  /** So many days after an author gave somebody an account or a role, that person cannot approve the author's work. */
  readonly freshDays: number
}

/** The rule of an installation whose owner chose nothing. */
export const defaultFourEyes: FourEyes = { mode: 'required', freshDays: 30 }

export interface Independence {
  readonly actor: Actor
  readonly authors: readonly PersonId[]
  readonly permission: Permission
  readonly targets: readonly RightsTarget[]
  readonly freshDays: number
  /** Milliseconds since the epoch. */
  readonly now: number
}

/** Why an actor is not a second pair of eyes to these authors; undefined where it is. */
export function whyDependent(question: Independence): Refusal | undefined {
  const { actor, authors, permission, targets } = question
  if (overlap(personsOf(actor), authors)) return 'is_author'
  const isFresh = (granting: Granting) => overlap(granting.by, authors) && isRecent(granting, question)
  const user = userOf(actor)
  if (user === undefined || isFresh(user.created)) return 'depends_on_author'
  const rights = grantingRights(actor, permission).filter(({ granted }) => !isFresh(granted))
  const isApart = targets.every((target) => rights.some((right) => reaches(right, target)))
  return isApart ? undefined : 'depends_on_author'
}

function isRecent({ at }: Granting, { now, freshDays }: Independence): boolean {
  return now - Date.parse(at) < freshDays * 24 * 3600 * 1000
}

/** Whether two sets of persons have one in common. */
export function overlap(some: readonly PersonId[], others: readonly PersonId[]): boolean {
  return some.some((person) => others.includes(person))
}
