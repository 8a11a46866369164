import { lookup } from 'node:dns'
import type { LookupFunction } from 'node:net'
import { InsideError } from './address-failure.ts'
import { isInside } from './inside.ts'

/** Resolves a name for a connection, unless it leads inside: the address that was judged is the one connected to. */
export const outsideLookup: LookupFunction = (host, options, done) => {
  lookup(host, { ...options, all: true }, (error, found) => {
    const [first] = found ?? []
    if (error) done(error, [])
    else if (found.some(({ address }) => isInside(address))) done(new InsideError(host), [])
    else if (options.all || !first) done(null, found)
    else done(null, first.address, first.family)
  })
}
