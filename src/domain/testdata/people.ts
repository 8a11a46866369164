import type { Actor, ApiToken, Granting, Permission, Reach, Right, Role, User } from '../account.ts'
import type { PersonId } from '../ids.ts'
import type { RightsTarget } from '../policies/permissions.ts'

/** Ids of tests are words, so that a failure can be read. */
export function named<T extends string>(name: string): T {
  return name as T
}

export const lakehouse: RightsTarget = { id: named('lakehouse'), groupIds: [named('data')] }
export const router: RightsTarget = { id: named('router'), groupIds: [] }

/** Long before any test. */
const longAgo: Granting = { by: [], at: '2020-01-01T00:00:00.000Z' }

export function right(role: Role, reach: Reach = 'installation', granted: Granting = longAgo): Right {
  return { role, reach, granted }
}

/** A user with these rights; a role alone: that role everywhere. */
export function user(name: string, rights: Role | readonly Right[], created: Granting = longAgo): User {
  const all = typeof rights === 'string' ? [right(rights)] : rights
  return { kind: 'user', id: named(`user-${name}`), personId: named(name), created, rights: all }
}

export function token(of: User, scopes: readonly (Permission | 'all')[], createdBy?: PersonId): ApiToken {
  return { kind: 'token', id: named(`token-${of.id}`), user: of, createdBy, scopes }
}

export const system: Actor = { kind: 'system', job: 'publish' }
