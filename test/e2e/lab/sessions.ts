import { randomBytes } from 'node:crypto'
import { accounts } from './accounts.ts'

/** The sessions of one origin: a table on the server's side, and cookies that point into it. */
export interface Sessions {
  /** A session for one of the accounts, or for nobody yet. */
  open(user: string | undefined): string
  /** What a cookie belongs to; undefined where it is unknown or dead. */
  find(cookie: string | undefined): Session | undefined
  /** A further value for the same session; the ones before stay good. */
  renew(session: Session): string
  close(session: Session): void
}

export interface Session {
  readonly id: string
  readonly user: string | undefined
}

export function createSessions(): Sessions {
  const table = new Map<string, Session>()
  let renewals = 0
  const renew = (session: Session) => {
    renewals += 1
    return `${session.id}.${renewals.toString(36)}`
  }
  return {
    open(user) {
      const session = { id: randomBytes(12).toString('base64url'), user }
      table.set(session.id, session)
      return renew(session)
    },
    find: (cookie) => table.get(cookie?.split('.')[0] ?? ''),
    renew,
    close(session) {
      table.delete(session.id)
    },
  }
}

/** Whose fields these are; undefined where no account has them. */
export function account(fields: Readonly<Record<string, unknown>>): string | undefined {
  return accounts.find(({ user, password }) => user === fields.user && password === fields.password)?.user
}
