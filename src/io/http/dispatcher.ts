import type { LookupFunction } from 'node:net'
import { Agent, Dispatcher, ProxyAgent } from 'undici'
import type { Proxies } from './no-proxies.ts'
import { publicConnector } from './public-connector.ts'

/** How connections are made. */
export interface Connections {
  readonly proxies: Proxies
  /** Whether this machine and private networks may be connected to. */
  readonly privateNetworks: boolean
  /** Whether a connection serves several requests. */
  readonly keepAlive: boolean
  /** For making one connection. */
  readonly timeoutSeconds: number
  /** Default: the system's. */
  readonly lookup?: LookupFunction | undefined
}

/** Some sites set hundreds of cookies. */
export const maxHeadBytes = 2 ** 16

/** Chooses for each address whether it is asked directly or through a proxy. */
export class ByAddress extends Dispatcher {
  readonly #connections: Connections
  readonly #direct: Agent
  readonly #agents = new Map<string, ProxyAgent>()

  constructor(connections: Connections) {
    super()
    this.#connections = connections
    const { privateNetworks, timeoutSeconds, lookup } = connections
    const connect = privateNetworks
      ? { timeout: timeoutSeconds * 1000, ...(lookup && { lookup }) }
      : publicConnector(timeoutSeconds, lookup)
    this.#direct = new Agent({ ...this.#limits(), connect })
  }

  override dispatch(options: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler): boolean {
    const { proxies } = this.#connections
    const proxy = options.origin === undefined ? undefined : proxies.through(new URL(options.origin))
    return (proxy === undefined ? this.#direct : this.#agentFor(proxy)).dispatch(options, handler)
  }

  #agentFor(proxy: URL): ProxyAgent {
    const { username, password, origin } = proxy
    const user = `${decoded(username)}:${decoded(password)}`
    const token = username === '' ? {} : { token: `Basic ${Buffer.from(user).toString('base64')}` }
    // HTTPS goes through a tunnel; plain HTTP as a request to the proxy, since many allow tunnels to port 443 only.
    const options = { ...this.#limits(), uri: origin, proxyTunnel: false, ...token }
    const agent = this.#agents.get(proxy.href) ?? new ProxyAgent(options)
    this.#agents.set(proxy.href, agent)
    return agent
  }

  /** The time for a whole reply is limited by the client, so undici's own limits are off. */
  #limits() {
    const pipelining = this.#connections.keepAlive ? 1 : 0
    return { headersTimeout: 0, bodyTimeout: 0, maxHeaderSize: maxHeadBytes, pipelining }
  }
}

/** A `%` that does not start an escape stands for itself, as in curl. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
