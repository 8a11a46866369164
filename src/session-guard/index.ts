export { type Breach, type BreachKind, SessionGuardError, type SessionGuardErrorCode } from './breach.ts'
export { endedSessionCookie, type SessionCookieOptions, sessionCookie, sessionCookieName } from './cookie.ts'
export {
  type FastifyGuardOptions,
  type FastifyLike,
  type FastifyRequestLike,
  type RequestProperty,
  sessionGuard,
} from './fastify.ts'
export type { SessionGuard } from './guard.ts'
export {
  guardListener,
  guardOf,
  guardSession,
  guardStream,
  type RawRequest,
  type RawResponse,
  type RequestGuardOptions,
} from './guard-session.ts'
export type { GuardOptions, WatchedHeader } from './options.ts'
export { type RefreshFacts, shouldRefresh } from './refresh.ts'
