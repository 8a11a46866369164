import type { ProbeTarget } from '../../../domain/probe-target.ts'
import { sharedCache } from '../index.ts'
import type { SharedCacheRun } from '../types.ts'
import { type Site, targetOf } from './site.ts'

const tool = { name: 'tocsin', version: '0.0.0-test' }
const never = new AbortController().signal

/** A run against a site in memory. */
export function probe(site: Site, changes: Partial<ProbeTarget> = {}, signal = never): Promise<SharedCacheRun> {
  return sharedCache.run(site, targetOf(changes), { signal, tool })
}

/** Leaks; guards; leaks in a way that reaches addresses which others use. */
export const leaky = { application: { renews: true } }
export const guarded = { application: { renews: true, vary: 'Cookie', cacheControl: 'private' } }
export const escaping = {
  application: { renews: true },
  cache: { bypass: true, ignoresQuery: true, normalises: true, stealth: true },
}
