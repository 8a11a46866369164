import type { ApiTokenId, PersonId, ProductGroupId, ProductId, UserId } from './ids.ts'

/** From the least to the most powerful; each may do what those before it may. */
export const roles = ['viewer', 'analyst', 'reviewer', 'publisher', 'administrator'] as const

export type Role = (typeof roles)[number]

/** What a role or a token may do (policies/permissions.ts); the scopes of tokens have the same names. */
export const permissions = [
  'read',
  'sbom:write',
  'decision:write',
  'bulletin:write',
  'bulletin:approve',
  'bulletin:publish',
  'admin',
] as const

export type Permission = (typeof permissions)[number]

/** What a right is about: everything, one product, or the products of one group. */
export type Reach = 'installation' | { readonly productId: ProductId } | { readonly productGroupId: ProductGroupId }

/** A role in one reach. Rights on two products never add up to a right on both. */
export interface Right {
  readonly role: Role
  readonly reach: Reach
  readonly granted: Granting
}

/** When an account or a right was given, and by which persons; by none where the operator of the machine did. */
export interface Granting {
  readonly by: readonly PersonId[]
  /** RFC 3339. */
  readonly at: string
}

/**
 * An account, with its rights as they are now. Accounts of one human being have one person: four eyes are those of two
 * persons, however many accounts and tokens they use.
 */
export interface User {
  readonly kind: 'user'
  readonly id: UserId
  readonly personId: PersonId
  readonly created: Granting
  readonly rights: readonly Right[]
}

/** A token that acts for its user. What it does counts for whoever created it as well. */
export interface ApiToken {
  readonly kind: 'token'
  readonly id: ApiTokenId
  readonly user: User
  /** Undefined: the operator of the machine made it, and it counts for its user alone. */
  readonly createdBy: PersonId | undefined
  /** `all`: every permission. What the user may not do, the token may not do either. */
  readonly scopes: readonly (Permission | 'all')[]
}

/** Tocsin itself: a job that acts for nobody. */
export interface System {
  readonly kind: 'system'
  /** Name of the job: `rematch`. */
  readonly job: string
}

/** Who acts, with all that decides whether they may. */
export type Actor = User | ApiToken | System

/** Who acted, as the record keeps it: ids alone, because names can be erased. */
export type ActorRef =
  | { readonly kind: 'user'; readonly userId: UserId }
  | { readonly kind: 'token'; readonly tokenId: ApiTokenId; readonly userId: UserId }
  | { readonly kind: 'system'; readonly job: string }

/** What somebody did, and when. */
export interface Act {
  readonly by: ActorRef
  /** The persons that it counts for; none where Tocsin itself acted. */
  readonly persons: readonly PersonId[]
  /** RFC 3339 with Z. */
  readonly at: string
}

/** The persons that an act of this actor counts for, each once. */
export function personsOf(actor: Actor): readonly PersonId[] {
  if (actor.kind === 'system') return []
  if (actor.kind === 'user') return [actor.personId]
  const { user, createdBy } = actor
  return createdBy === undefined || createdBy === user.personId ? [user.personId] : [user.personId, createdBy]
}

/** The account that acts, or that a token acts for; undefined for Tocsin itself. */
export function userOf(actor: Actor): User | undefined {
  if (actor.kind === 'system') return undefined
  return actor.kind === 'user' ? actor : actor.user
}

/** An act of this actor. `at` is RFC 3339 with Z. */
export function actOf(actor: Actor, at: string): Act {
  return { by: refOf(actor), persons: personsOf(actor), at }
}

function refOf(actor: Actor): ActorRef {
  if (actor.kind === 'system') return { kind: 'system', job: actor.job }
  if (actor.kind === 'user') return { kind: 'user', userId: actor.id }
  return { kind: 'token', tokenId: actor.id, userId: actor.user.id }
}
