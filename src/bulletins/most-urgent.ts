import type { Bulletin } from '../domain/bulletin.ts'
import { gravityOf } from './products.ts'

/** Orders bulletins for readers: by what they have to act on, then by score, then by id. */
export function mostUrgentFirst(a: Bulletin, b: Bulletin): number {
  const byStatus = gravityOf(a.components) - gravityOf(b.components)
  const byScore = topScore(b) - topScore(a)
  return byStatus || byScore || (a.trackingId < b.trackingId ? -1 : 1)
}

function topScore({ vulnerability: { scores } }: Bulletin): number {
  return scores.reduce((most, { score }) => Math.max(most, score), -1)
}
