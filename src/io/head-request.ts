import { lookup } from 'node:dns/promises'
import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { isIP } from 'node:net'
import { InsideError } from './address-failure.ts'
import { isInside } from './inside.ts'
import type { Proxies } from './no-proxies.ts'
import { outsideLookup } from './outside-lookup.ts'
import { hostOf } from './proxies.ts'

export interface Asking {
  /** Whether this machine and private networks may be asked. */
  readonly inside: boolean
  readonly agent: string
  readonly signal: AbortSignal
  readonly proxies: Proxies
}

/**
 * The HTTP status of an address, without fetching what is there. Asks with HEAD; with GET where that does not go well.
 * Redirects are an answer and not followed. Throws InsideError and what connections throw.
 */
export async function askStatus(url: URL, asking: Asking): Promise<number> {
  // Some servers close the connection when they see HEAD.
  const head = await ask('HEAD', url, asking).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ECONNRESET' || error.code?.startsWith('HPE_')) return undefined
    throw error
  })
  return head !== undefined && head < 400 ? head : ask('GET', url, asking)
}

async function ask(method: 'HEAD' | 'GET', url: URL, asking: Asking): Promise<number> {
  const { inside, agent, signal, proxies } = asking
  const host = hostOf(url)
  if (!inside && isIP(host) !== 0 && isInside(host)) throw new InsideError(host)
  const headers = { accept: '*/*', 'user-agent': agent }
  const proxy = proxies.through(url)
  if (proxy !== undefined) {
    if (!inside) await refuseInside(host)
    const { proxiedStatus } = await import('./proxied.ts')
    return proxiedStatus(proxy, url, { method, headers, signal })
  }
  const request = url.protocol === 'https:' ? httpsRequest : httpRequest
  const options = {
    method,
    signal,
    agent: false,
    headers,
    ...(!inside && { lookup: outsideLookup }),
  }
  return new Promise((resolve, reject) => {
    const sent = request(url, options, (response) => {
      resolve(response.statusCode ?? 0)
      if (method === 'HEAD') response.resume()
      else response.destroy()
    })
    sent.on('error', reject)
    sent.end()
  })
}

/**
 * A proxy resolves the name itself, so what it connects to is not seen here. A name that leads inside by this machine's
 * own name server is refused; of one that only the proxy can resolve, the proxy's rules have to say where it may lead.
 */
async function refuseInside(host: string): Promise<void> {
  if (/(?:^|\.)(?:localhost|local|internal)$/.test(host)) throw new InsideError(host)
  const found = await lookup(host, { all: true }).catch(() => [])
  if (found.some(({ address }) => isInside(address))) throw new InsideError(host)
}
