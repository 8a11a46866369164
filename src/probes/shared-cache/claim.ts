import { plural } from '../../domain/grouped.ts'
import type { ProbedFlaw, ProbeVex } from '../../domain/probe.ts'
import { guardIn } from './answer.ts'
import { attributeOf, type SetCookie } from './cookies.ts'
import type { Application, PageResult, SharedCacheRun } from './types.ts'

interface ClaimInput extends Pick<SharedCacheRun, 'deployment' | 'pages' | 'startedAt' | 'reviewBy'> {
  /** Whether the identity page renews the session of an account. */
  readonly renewsElsewhere: boolean
}

/**
 * What the run says about the deployment: affected by one proof; not affected only where every page gives positive
 * evidence; everything else is under investigation.
 */
export function vexOf(facts: ClaimInput): ProbeVex {
  const { pages } = facts
  const leaking = pages.filter(({ verdict }) => verdict === 'leaks')
  if (leaking.length > 0) return affected(facts, leaking)
  const open = pages.filter(({ verdict }) => verdict === 'inconclusive')
  if (pages.length === 0 || open.length > 0) return investigating(`Not decided: ${reasons(open)} ${scope(facts)}`)
  const unseen = pages.filter((page) => page.ground === 'proxy_guards' && !page.layers.cache.seen && !isNotStored(page))
  if (unseen.length > 0) return investigating(`${unshown(unseen)} ${scope(facts)}`)
  const nothing = pages.every(({ ground }) => ground === 'nothing_to_leak')
  return {
    status: 'not_affected',
    justification: justificationOf(facts, nothing),
    impact: `${nothing ? silent(facts) : guards(pages)} ${scope(facts)}`,
    action: null,
  }
}

/** The VEX justification. Without a cache nothing mitigates: the flaw cannot be reached. */
function justificationOf({ pages, renewsElsewhere }: ClaimInput, nothing: boolean): ProbeVex['justification'] {
  if (nothing) return renewsElsewhere ? 'inline_mitigations_already_exist' : 'vulnerable_code_not_in_execute_path'
  const open = pages.filter(({ ground }) => ground !== 'nothing_to_leak')
  const out = open.every((page) => page.ground === 'proxy_guards' && isNotStored(page))
  return out ? 'vulnerable_code_cannot_be_controlled_by_adversary' : 'inline_mitigations_already_exist'
}

/** Whether every reply of the page was shown to be made anew. */
function isNotStored({ layers }: PageResult): boolean {
  return layers.cache.storage?.stored === 'no'
}

/** What was not shown of pages that only the proxy can guard, and what would show it. */
function unshown(pages: readonly PageResult[]): string {
  const paths = pages.map(({ path }) => path).join(', ')
  const why = [...new Set(pages.flatMap(({ layers }) => layers.cache.storage?.evidence ?? []))]
  return [`Nothing leaked, but the application does not guard ${paths}, and no cache was seen that does.`, ...why].join(
    ' ',
  )
}

/** A page may lack the cookie because the server does not renew sessions, or because a proxy removes it. */
function silent({ renewsElsewhere }: ClaimInput): string {
  if (!renewsElsewhere) return 'Only the sign-in sets the session cookie.'
  return 'No page sets the session cookie, though the application renews it elsewhere.'
}

function affected(facts: ClaimInput, leaking: readonly PageResult[]): ProbeVex {
  const changes = [
    ...new Set(leaking.flatMap(({ fix }) => fix.map(({ layer, change }) => `In the ${layer}: ${change}.`))),
  ]
  const paths = leaking.map(({ path }) => path).join(', ')
  return {
    status: 'affected',
    justification: null,
    impact: `Sessions or pages of one visitor reach others through a shared cache on ${paths}. ${scope(facts)}`,
    action: [...changes, 'Then empty the cache and end all sessions.'].join(' '),
  }
}

function investigating(impact: string): ProbeVex {
  return { status: 'under_investigation', justification: null, impact, action: null }
}

function reasons(open: readonly PageResult[]): string {
  return open.map(({ path, explanation }) => `${path}: ${explanation}`).join(' ') || 'no page was tried.'
}

function guards(pages: readonly PageResult[]): string {
  const latent = pages.filter(({ ground }) => ground === 'proxy_guards')
  if (latent.length === 0) return 'The application keeps replies that carry the session from being shared.'
  const stored = latent.some((page) => !isNotStored(page))
  const paths = latent.map(({ path }) => path).join(', ')
  const why = stored ? 'The proxy passes on no session cookie' : 'No cache keeps the replies'
  return `${why}; the application alone would not keep ${paths} from being shared.`
}

/** For which deployment, on what evidence, until when. */
function scope({ deployment, pages, startedAt, reviewBy }: ClaimInput): string {
  const trials = pages.reduce((sum, page) => sum + page.trials, 0)
  const timings = new Set(pages.flatMap(({ trialList }) => trialList.map(({ timing }) => timing))).size
  const [day, until] = [startedAt, reviewBy].map((instant) => instant.slice(0, 10))
  return `This holds for ${deployment} as it was on ${day}: ${plural(trials, 'trial')} in ${plural(timings, 'timing')} on ${plural(pages.length, 'page')}. Review by ${until}, and after every change of proxy or application.`
}

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
  // Packed ones cannot be recognised without unpacking; nothing else is known to begin like this.
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
    leaks.every(({ layers, ground }) => ground !== 'session_leaked' || guardIn(layers.application) !== undefined)
  return guarded ? weakness(cookieLeft) : named(known.get(framework ?? ''), cookieLeft)
}

function weakness(cwe: ProbedFlaw['cwe']): ProbedFlaw {
  return { id: cwe.id, cveId: undefined, cwe }
}

function named(cveId: string | undefined, cwe: ProbedFlaw['cwe']): ProbedFlaw {
  return cveId === undefined ? weakness(cwe) : { id: cveId, cveId, cwe }
}
