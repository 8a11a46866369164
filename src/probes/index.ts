import type { Probe } from './probe.ts'
import { sharedCache } from './shared-cache.ts'

export type { Probe, ProbeOptions } from './probe.ts'
export { type Rehearsal, rehearse } from './rehearsal.ts'

/** Every probe, by id. */
export const probes: readonly Probe[] = [sharedCache]
