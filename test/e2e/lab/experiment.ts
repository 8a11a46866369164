import type { ProbeTarget } from '../../../src/domain/probe-target.ts'
import { probeTransport } from '../../../src/io/http/probe-transport.ts'
import { sharedCache } from '../../../src/probes/shared-cache/index.ts'
import type { SharedCacheRun } from '../../../src/probes/shared-cache/types.ts'
import { ask } from './client.ts'
import { type Deployment, type TargetFile, withDeployment } from './deployment.ts'
import { measure, type Truth } from './truth.ts'

/** One page of one deployment: what is true, and what the probe said. */
export interface Tried {
  readonly name: string
  readonly page: string
  readonly truth: Truth
  readonly verdict: 'leaks' | 'no_leak_seen' | 'inconclusive'
  readonly ground: string
  readonly explanation: string
  /** Whether the visitor after the run was given nobody's session. */
  readonly nextIsClean: boolean
  /** Of the deployment: the VEX status, and the condition that a cache passes cookies on. */
  readonly claim: SharedCacheRun['vex']['status']
  readonly cachingProxy: 'yes' | 'no' | 'unknown' | undefined
  /** Of the whole run. */
  readonly seconds: number
  readonly requests: number
}

/** A truth that the probe must call a leak. */
export function isLeak({ session, newSession, content }: Truth): boolean {
  return session || newSession || content
}

/**
 * Probes all pages of a fresh deployment, as a user would. What is true of them is known (lab.test.ts measures it), or is
 * measured on a deployment of its own.
 */
export async function tryDeployment(deployment: Deployment): Promise<readonly Tried[]> {
  const truths = new Map<string, Truth>()
  for (const page of deployment.pages) {
    const known = deployment.expected[page]
    const truth =
      known ??
      (await withDeployment(deployment, (baseUrl, { sessionCookie }, originUrl) => {
        return measure({ baseUrl, originUrl, sessionCookie, page })
      }))
    truths.set(page, truth)
  }
  return withDeployment(deployment, async (baseUrl, target, originUrl) => {
    const run = await probe(target)
    const next = await nextVisitor(run, { baseUrl, originUrl, sessionCookie: target.sessionCookie })
    return run.pages.map(({ path, verdict, ground, explanation }) => ({
      name: `${deployment.name}, ${path}`,
      page: path,
      truth: truths.get(path) ?? { session: false, newSession: false, content: false },
      verdict,
      ground,
      explanation,
      nextIsClean: next.get(path) === true,
      claim: run.vex.status,
      cachingProxy: run.conditions.find(({ id }) => id === 'caching_proxy')?.met,
      seconds: run.seconds,
      requests: run.requests,
    }))
  })
}

/** The probe over real connections. */
export function probe(target: TargetFile, changes: Partial<ProbeTarget> = {}): Promise<SharedCacheRun> {
  const { identity, login, logout, ...rest } = target
  const form = { contentType: 'application/x-www-form-urlencoded', headers: {} }
  const whole: ProbeTarget = {
    ...rest,
    headers: {},
    variants: [],
    login: { ...form, ...login },
    logout: { ...form, ...logout },
    identity: { method: identity.method, path: identity.path, shows: { by: 'json', field: identity.json } },
    ...changes,
  }
  const signal = new AbortController().signal
  return sharedCache.run(probeTransport(), whole, { signal, tool: { name: 'tocsin', version: '0.0.0-test' } })
}

interface Site {
  readonly baseUrl: string
  readonly originUrl: string
  readonly sessionCookie: string
}

/** Whether a stranger who comes next is given a session that the application takes for an account's. */
async function nextVisitor({ pages }: SharedCacheRun, site: Site): Promise<ReadonlyMap<string, boolean>> {
  const clean = new Map<string, boolean>()
  for (const { path } of pages) {
    const { cookies } = await ask({ url: `${site.baseUrl}${path}` })
    const session = cookies.get(site.sessionCookie)
    clean.set(path, session === undefined || (await isNobodys(site, session)))
  }
  return clean
}

async function isNobodys({ originUrl, sessionCookie }: Site, session: string): Promise<boolean> {
  const { body } = await ask({ url: `${originUrl}/whoami`, cookie: `${sessionCookie}=${session}` })
  // The page answers {"user": name or null}.
  return (JSON.parse(body) as { user: string | null }).user === null
}
