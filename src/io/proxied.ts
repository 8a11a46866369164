import { Agent, Dispatcher, ProxyAgent, request, fetch as undiciFetch } from 'undici'
import type { Proxies } from './no-proxies.ts'
import { ofProxy } from './proxy-error.ts'

/** The same as `fetch`, through the proxies of the environment; each redirect is judged anew. */
export function proxiedFetch(proxies: Proxies): typeof fetch {
  const dispatcher = new ByAddress(proxies)
  const proxied = async (input: string | URL, init: RequestInit = {}) => {
    try {
      // The types of the built-in fetch and of the package differ in what neither is given here.
      return await undiciFetch(input, { ...(init as object), dispatcher })
    } catch (error) {
      throw ofProxy(error, proxies.through(new URL(input)))
    }
  }
  return proxied as unknown as typeof fetch
}

/** The HTTP status of an address asked through a proxy, without what is there. Throws ProxyError. */
export async function proxiedStatus(
  proxy: URL,
  url: URL,
  { method, headers, signal }: { method: 'HEAD' | 'GET'; headers: Record<string, string>; signal: AbortSignal },
): Promise<number> {
  const dispatcher = agentOf(proxy)
  try {
    const { statusCode, body } = await request(url, { method, headers, signal, dispatcher })
    body.on('error', () => {}).destroy()
    return statusCode
  } catch (error) {
    throw ofProxy(error, proxy)
  } finally {
    await dispatcher.destroy()
  }
}

/** Chooses for each address, so that a redirect to one that NO_PROXY names goes there directly. */
class ByAddress extends Dispatcher {
  readonly #proxies: Proxies
  readonly #direct = new Agent()
  readonly #agents = new Map<string, ProxyAgent>()

  constructor(proxies: Proxies) {
    super()
    this.#proxies = proxies
  }

  override dispatch(options: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler): boolean {
    const proxy = options.origin === undefined ? undefined : this.#proxies.through(new URL(options.origin))
    return (proxy === undefined ? this.#direct : this.#agentFor(proxy)).dispatch(options, handler)
  }

  #agentFor(proxy: URL): ProxyAgent {
    const known = this.#agents.get(proxy.href) ?? agentOf(proxy)
    this.#agents.set(proxy.href, known)
    return known
  }
}

/** HTTPS goes through a tunnel; plain HTTP as a request to the proxy, since many allow tunnels to port 443 only. */
function agentOf(proxy: URL): ProxyAgent {
  const { username, password, origin } = proxy
  const user = `${decoded(username)}:${decoded(password)}`
  const token = username === '' ? {} : { token: `Basic ${Buffer.from(user).toString('base64')}` }
  return new ProxyAgent({ uri: origin, proxyTunnel: false, ...token })
}

/** A `%` that does not start an escape stands for itself, as in curl. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
