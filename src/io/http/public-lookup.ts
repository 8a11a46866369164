import { lookup as systemLookup } from 'node:dns'
import type { LookupFunction } from 'node:net'
import { isPrivateAddress, PrivateAddressError } from './private-networks.ts'

/**
 * Resolves a name for a connection, and refuses one that has any private address. The connection is made to the
 * addresses returned here, so a name server that answers differently the next time (DNS rebinding) gains nothing.
 */
export function publicLookup(lookup: LookupFunction = systemLookup): LookupFunction {
  return (host, options, done) => {
    lookup(host, { ...options, all: true }, (error, addresses) => {
      const found = typeof addresses === 'string' ? [{ address: addresses, family: 0 }] : (addresses ?? [])
      const [first] = found
      if (error) done(error, [])
      else if (found.some(({ address }) => isPrivateAddress(address))) done(new PrivateAddressError(host), [])
      else if (options.all || !first) done(null, found)
      else done(null, first.address, first.family)
    })
  }
}
