/** A proxy that does not pass a request on. */
export class ProxyError extends Error {
  /** The HTTP status of its reply; undefined where it cannot be reached. */
  readonly status: number | undefined

  constructor(proxy: URL, { status, message }: ProxyFailure) {
    super(`the proxy ${proxy.origin} ${status === undefined ? 'cannot be reached' : 'refuses'}: ${message}`)
    this.name = 'ProxyError'
    this.status = status
  }
}

interface ProxyFailure {
  readonly status?: number
  readonly message: string
}

/** An error of a proxy as such; any other as it is. */
export function ofProxy(error: unknown, proxy: URL | undefined): unknown {
  const failure = proxy && chainOf(error).map(failureOf).find(Boolean)
  return failure ? new ProxyError(proxy, failure) : error
}

/** Nothing but the proxy is connected to, so these are its own. */
const unreachable: readonly unknown[] = [
  ...['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT'],
  ...['UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_PRX_TLS'],
]

/** What undici says in words only: `Proxy response (403) !== 200 …`, `Proxy Authentication Required (407)`. */
function failureOf(error: Error): ProxyFailure | undefined {
  const [, status] = /^Proxy .*\((\d{3})\)/.exec(error.message) ?? []
  if (status !== undefined) return { status: Number(status), message: `HTTP status ${status}` }
  const code = 'code' in error ? error.code : undefined
  return unreachable.includes(code) ? { message: error.message || String(code) } : undefined
}

/** An error and what caused it. */
function chainOf(error: unknown): readonly Error[] {
  return error instanceof Error ? [error, ...chainOf(error.cause)] : []
}
