import { isIP, type LookupFunction } from 'node:net'
import { buildConnector } from 'undici'
import { isPrivateAddress, PrivateAddressError } from './private-networks.ts'
import { publicLookup } from './public-lookup.ts'

/**
 * Connects to public addresses only; others fail with PrivateAddressError. Literal addresses, which no lookup sees, are
 * judged before connecting, names by what they resolve to.
 */
export function publicConnector(timeoutSeconds: number, lookup?: LookupFunction): buildConnector.connector {
  return guarded(buildConnector({ timeout: timeoutSeconds * 1000, lookup: publicLookup(lookup) }))
}

/** The guard around a connector. What a socket is really connected to is judged as well, before a request is written. */
export function guarded(connect: buildConnector.connector): buildConnector.connector {
  return (options, done) => {
    const { hostname } = options
    if (isIP(hostname) !== 0 && isPrivateAddress(hostname)) {
      done(new PrivateAddressError(hostname), null)
      return
    }
    connect(options, (...result) => {
      const [error, socket] = result
      if (error === null && isPrivateAddress(socket.remoteAddress ?? '')) {
        socket.destroy()
        done(new PrivateAddressError(hostname), null)
      } else done(...result)
    })
  }
}
