import type { TestProject } from 'vitest/node'
import { deployments } from './deployments.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Why an application of the lab cannot run here, by its id; those that can are not in it. */
    missingOrigins: Readonly<Record<string, string>>
  }
}

/** Installs what the applications of the lab need before its tests begin, so that none waits for it. */
export async function setup(project: TestProject): Promise<void> {
  const origins = new Map(deployments.map(({ origin }) => [origin.id, origin]))
  const missing: Record<string, string> = {}
  await Promise.all(
    [...origins.values()].map(async (origin) => {
      const reason = await origin.missing()
      if (reason !== undefined) missing[origin.id] = reason
    }),
  )
  project.provide('missingOrigins', missing)
}
