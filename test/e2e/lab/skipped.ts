import { inject } from 'vitest'
import type { Deployment } from './deployment.ts'

/** Why the tests of a deployment are skipped, as the set-up of the run found out (global-setup.ts). */
export function whySkipped({ proxy, origin }: Pick<Deployment, 'proxy' | 'origin'>): string | undefined {
  return proxy.missing() ?? inject('missingOrigins')[origin.id]
}
