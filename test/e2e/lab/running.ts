import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Something that listens on 127.0.0.1 until it is stopped. */
export interface Running {
  readonly port: number
  /** Ends it and all that it started; its files are gone afterwards. */
  stop(): Promise<void>
}

/** An application of the lab. */
export interface Origin {
  /** `refreshing`, `flask-2.2.4`. */
  readonly id: string
  /** Name of its session cookie. */
  readonly sessionCookie: string
  /** The framework it is written with, if any. */
  readonly framework?: string
  /** Why it cannot run on this machine; undefined where it can. */
  missing(): Promise<string | undefined>
  start(): Promise<Running>
}

/** A caching proxy of the lab, or what stands in for one, with its named configurations. */
export interface CachingProxy {
  /** `nginx`. */
  readonly id: string
  readonly configs: readonly string[]
  /** Why it cannot run on this machine; undefined where it can. */
  missing(): string | undefined
  /** Starts it with an empty cache before an application on 127.0.0.1. Throws for a configuration it does not have. */
  start(config: string, originPort: number): Promise<Running>
}

/** Lets a server listen on a free port of loopback; stopping it cuts its connections, then does what is left. */
export async function onLoopback(
  server: Server,
  afterwards: () => Promise<unknown> = async () => {},
): Promise<Running> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A server that listens on a port has an address of this form.
  const { port } = server.address() as AddressInfo
  const stop = async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    await afterwards()
  }
  return { port, stop }
}
