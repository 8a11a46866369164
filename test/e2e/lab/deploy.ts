import type { Deployment } from './deployment.ts'
import type { CachingProxy, Origin } from './running.ts'
import { nothingLeaks, type Truth } from './truth.ts'

export type { Deployment } from './deployment.ts'

/** A deployment by its parts, and what is known to be true of each of its pages. */
export function deploy(
  where: readonly [CachingProxy, config: string],
  origin: Origin,
  expected: Readonly<Record<string, Partial<Truth> | undefined>> = { '/page': undefined },
): Deployment {
  const [proxy, config] = where
  const known = Object.entries(expected).flatMap(([page, truth]) =>
    truth ? [[page, { ...nothingLeaks, ...truth }]] : [],
  )
  const pages = Object.keys(expected)
  return {
    name: `${proxy.id} ${config}, ${origin.id}`,
    proxy,
    config,
    origin,
    pages,
    expected: Object.fromEntries(known),
  }
}
