import type { Ground } from '../../domain/probe.ts'
import type { Behaviour } from './behaviour.ts'
import type { Observed } from './observed.ts'

/** What "no leak seen" rests on. */
export function silentGround(
  { look, ownerUnknown }: Observed,
  { layers, guard, openingGuard, stripped }: Behaviour,
): Ground {
  const { refreshes, opensSession } = layers.application
  if (stripped || ownerUnknown) return 'proxy_guards'
  if (!refreshes && !opensSession && !look?.siblingRenews) return 'nothing_to_leak'
  if (!refreshes && look?.siblingRenews) return 'proxy_guards'
  // Vary does not protect a new session: all who ask come without a cookie.
  if (opensSession && !openingGuard?.startsWith('Cache-Control')) return 'proxy_guards'
  return refreshes && guard === undefined ? 'proxy_guards' : 'application_guards'
}
