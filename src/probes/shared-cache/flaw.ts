import type { Application, PageResult, ProbedFlaw } from '../../domain/probe.ts'
import { attributeOf, type SetCookie } from './cookies.ts'
import { guardTold } from './fields.ts'

const cookieLeft = { id: 'CWE-539', name: 'Use of Persistent Cookies Containing Sensitive Information' }
const contentShared = { id: 'CWE-524', name: 'Use of Cache Containing Sensitive Information' }

/** The flaw that a framework is known for: it renews a session without saying that the reply depends on it. */
const known = new Map([
  ['flask', 'CVE-2023-30861'],
  ['django', 'CVE-2026-35192'],
])
/** The same, of pages that read the session in a way that the framework did not notice. */
const knownOfContent = new Map([['flask', 'CVE-2026-27205']])

/** Which framework issues the session: as the target file says, or by the form that only its cookies have. */
export function applicationOf(stated: string | undefined, session: readonly SetCookie[]): Application {
  if (stated !== undefined) return { framework: stated.toLowerCase(), how: 'stated in the target file' }
  for (const cookie of session) {
    const framework = frameworkOf(cookie)
    if (framework !== undefined) return { framework, how: `the form of the cookie "${cookie.name}"` }
  }
  return { framework: undefined, how: '' }
}

/**
 * Flask signs JSON (`payload.time.signature`, unpadded base64, packed ones begin with a dot) and gives it an `Expires`
 * only; Starlette's looks much the same, but is padded and has a `Max-Age`. Django's default is a key of 32 letters and
 * digits called `sessionid`.
 */
function frameworkOf(cookie: SetCookie): string | undefined {
  const signed = /^\.?[\w-]+\.[\w-]{5,8}\.[\w-]{27,86}$/.test(cookie.value)
  if (signed && attributeOf(cookie, 'max-age') === undefined && holdsJson(cookie.value)) return 'flask'
  if (cookie.name === 'sessionid' && /^[a-z0-9]{32}$/.test(cookie.value)) return 'django'
  return undefined
}

function holdsJson(value: string): boolean {
  // Packed ones cannot be told without unpacking; nothing else is known to begin so.
  if (value.startsWith('.')) return true
  return Buffer.from(value.split('.')[0] ?? '', 'base64url')
    .toString('utf8')
    .startsWith('{')
}

/**
 * The flaw that a run speaks of: the CVE of the framework, but only where that is what was seen. A reply that says
 * `Vary: Cookie` and was shared in spite of it, and a new session that strangers share, are weaknesses of the deployment.
 */
export function flawOf({ framework }: Application, pages: readonly PageResult[]): ProbedFlaw {
  const leaks = pages.filter(({ verdict }) => verdict === 'leaks')
  const grounds = new Set(leaks.map(({ ground }) => ground))
  if (leaks.length > 0 && !grounds.has('session_leaked')) {
    if (grounds.has('new_session_shared')) return weakness(cookieLeft)
    return named(knownOfContent.get(framework ?? ''), contentShared)
  }
  const guarded =
    leaks.length > 0 &&
    leaks.every(({ layers, ground }) => ground !== 'session_leaked' || guardTold(layers.application) !== undefined)
  return guarded ? weakness(cookieLeft) : named(known.get(framework ?? ''), cookieLeft)
}

function weakness(cwe: ProbedFlaw['cwe']): ProbedFlaw {
  return { id: cwe.id, cveId: undefined, cwe }
}

function named(cveId: string | undefined, cwe: ProbedFlaw['cwe']): ProbedFlaw {
  return cveId === undefined ? weakness(cwe) : { id: cveId, cveId, cwe }
}
