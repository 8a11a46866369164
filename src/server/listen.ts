import type { FastifyInstance } from 'fastify'
import { TocsinError } from '../domain/errors.ts'

export interface ListenOptions {
  readonly host: string
  /** 0 takes any free port. */
  readonly port: number
  /** Aborting ends the server: replies under way are finished, new requests refused. */
  readonly signal: AbortSignal
  /** How long they have for that, in seconds, before their connections are cut; 4 when undefined. */
  readonly graceSeconds?: number | undefined
}

export interface Listening {
  /** `http://localhost:4870` */
  readonly url: string
  /** Fulfilled when the server has ended. */
  readonly closed: Promise<void>
}

/** Starts to answer. Throws address_in_use, address_unusable. */
export async function listen(
  app: FastifyInstance,
  { host, port, signal, graceSeconds = 4 }: ListenOptions,
): Promise<Listening> {
  await app.listen({ host, port }).catch((cause: unknown) => {
    if (!(cause instanceof Error && 'code' in cause && 'syscall' in cause)) throw cause
    const details = { host, port }
    if (cause.code === 'EADDRINUSE') {
      throw new TocsinError('address_in_use', `Another program is using port ${port} of ${host}.`, { details, cause })
    }
    const message = `Nothing can listen on port ${port} of ${host} here (${cause.code}).`
    throw new TocsinError('address_unusable', message, { details, cause })
  })
  const closed = new Promise<void>((resolve, reject) => {
    const close = () => {
      // A request that never ends must not keep the server from ending.
      const cut = setTimeout(() => app.server.closeAllConnections(), graceSeconds * 1000)
      app
        .close()
        .finally(() => clearTimeout(cut))
        .then(resolve, reject)
    }
    if (signal.aborted) close()
    else signal.addEventListener('abort', close, { once: true })
  })
  return { url: `http://${host.includes(':') ? `[${host}]` : host}:${boundPort(app) ?? port}`, closed }
}

function boundPort(app: FastifyInstance): number | undefined {
  const address = app.addresses()[0]
  return typeof address === 'object' ? address.port : undefined
}
