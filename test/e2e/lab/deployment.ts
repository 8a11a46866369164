import { accounts } from './accounts.ts'
import type { CachingProxy, Origin } from './running.ts'
import type { Truth } from './truth.ts'

/** One application behind one configuration of one proxy. */
export interface Deployment {
  /** `nginx ignore-set-cookie, refreshing`. */
  readonly name: string
  readonly proxy: CachingProxy
  readonly config: string
  readonly origin: Origin
  readonly pages: readonly string[]
  /** Nobody else uses it, so that pages may be tried at their own address. */
  readonly staging?: boolean
  /** What is known to be true, by page; empty where nobody has said it. */
  readonly expected: Readonly<Record<string, Truth>>
}

/** A target file of `tocsin probe shared-cache`, as docs and contract have it. */
export interface TargetFile {
  readonly baseUrl: string
  readonly deployment: string
  readonly consent: string
  readonly framework?: string
  readonly login: {
    readonly method: 'POST'
    readonly path: string
    readonly contentType: string
    readonly users: readonly Readonly<Record<string, string>>[]
  }
  readonly identity: { readonly method: 'GET'; readonly path: string; readonly json: string }
  readonly logout: { readonly method: 'POST'; readonly path: string }
  readonly sessionCookie: string
  /** Only the lab's own applications understand it. */
  readonly authorization: string
  readonly pages: readonly string[]
  readonly staging: boolean
  readonly budget: { readonly requests: number; readonly perSecond: number }
}

/** Why a deployment cannot be started on this machine; undefined where it can. */
export async function skipReason({ proxy, origin }: Deployment): Promise<string | undefined> {
  return proxy.missing() ?? (await origin.missing())
}

/**
 * Brings a deployment up with an empty cache, and takes it down when the work is done or has failed. `originUrl` is
 * the application without the proxy.
 */
export async function withDeployment<T>(
  deployment: Deployment,
  work: (baseUrl: string, target: TargetFile, originUrl: string) => Promise<T>,
): Promise<T> {
  const application = await deployment.origin.start()
  try {
    const proxy = await deployment.proxy.start(deployment.config, application.port)
    try {
      const baseUrl = `http://127.0.0.1:${proxy.port}`
      return await work(baseUrl, targetFile(deployment, baseUrl), `http://127.0.0.1:${application.port}`)
    } finally {
      await proxy.stop()
    }
  } finally {
    await application.stop()
  }
}

/** The target file of a deployment that listens at an address. */
function targetFile({ name, origin, pages, staging = false }: Deployment, baseUrl: string): TargetFile {
  return {
    baseUrl,
    deployment: name,
    consent: 'the lab of this project, on this machine only',
    ...(origin.framework ? { framework: origin.framework } : {}),
    login: { method: 'POST', path: '/login', contentType: 'application/x-www-form-urlencoded', users: accounts },
    identity: { method: 'GET', path: '/whoami', json: 'user' },
    logout: { method: 'POST', path: '/logout' },
    sessionCookie: origin.sessionCookie,
    authorization: 'Lab {user} {password}',
    pages,
    staging,
    budget: { requests: 320, perSecond: 0 },
  }
}
