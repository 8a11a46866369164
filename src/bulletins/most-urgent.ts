import type { Bulletin } from '../domain/bulletin.ts'
import { gravityOf } from './products.ts'

/** Orders bulletins for readers: by what they have to act on, then by score, then by id. */
export function mostUrgentFirst(a: Bulletin, b: Bulletin): number {
  const byStatus = gravityOf(a.statements) - gravityOf(b.statements)
  const byScore = topScore(b) - topScore(a)
  return byStatus || byScore || (a.trackingId < b.trackingId ? -1 : 1)
}

function topScore({ vulnerabilities }: Bulletin): number {
  const scores = vulnerabilities.flatMap((each) => each.scores)
  return scores.reduce((most, { score }) => Math.max(most, score), -1)
}
