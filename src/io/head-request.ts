import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { isIP } from 'node:net'
import { InsideError } from './address-failure.ts'
import { isInside } from './inside.ts'
import { outsideLookup } from './outside-lookup.ts'

export interface Asking {
  /** Whether this machine and private networks may be asked. */
  readonly inside: boolean
  readonly agent: string
  readonly signal: AbortSignal
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

function ask(method: 'HEAD' | 'GET', url: URL, { inside, agent, signal }: Asking): Promise<number> {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (!inside && isIP(host) !== 0 && isInside(host)) return Promise.reject(new InsideError(host))
  const request = url.protocol === 'https:' ? httpsRequest : httpRequest
  const options = {
    method,
    signal,
    agent: false,
    headers: { accept: '*/*', 'user-agent': agent },
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
