import type { Fields } from '../fields.ts'
import { ownerOn } from '../lane-asks.ts'
import { runTrial } from '../trials.ts'
import type { VariantTrial } from './variant.ts'

/** Fields that speak to certain caches only, and count more there than Cache-Control does (RFC 9213). */
export function targetedFields(fields: Fields): readonly string[] {
  const names = ['cdn-cache-control', 'surrogate-control', 'cloudflare-cdn-cache-control', 'vercel-cdn-cache-control']
  return [...names, 'x-accel-expires', 'edge-control'].filter((name) => fields.get(name) !== undefined)
}

/** The page carries such a field: it is tried once more, and longer, because these caches stand further away. */
export const targeted: VariantTrial = {
  id: 'targeted',
  unfit(_experiment, { look }) {
    return targetedFields(look.stranger.fields).length > 0 ? undefined : 'the page speaks to no certain caches'
  },
  run(experiment, field, plan) {
    const script = {
      pause: 2000,
      victimAsks: 4,
      owner: (lane: Parameters<typeof ownerOn>[2]) => ownerOn(experiment, field, lane),
    }
    return runTrial(experiment, field, { plan: { ...plan, variant: 'targeted', timing: 'settled' }, script })
  },
}
