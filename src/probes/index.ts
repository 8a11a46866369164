import type { Probe } from './probe.ts'
import { sharedCache } from './shared-cache/index.ts'

export { type DryRun, dryRun } from './dry-run.ts'
export type { Probe, ProbeOptions } from './probe.ts'

/** Every probe, by id. */
export const probes: readonly Probe[] = [sharedCache]
