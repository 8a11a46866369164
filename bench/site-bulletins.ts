import type { Revision } from '../src/domain/bulletin.ts'
import { revisions } from '../test/fixtures/revisions.ts'

const { affected, not_affected, fixed, mixed } = revisions
const shapes: readonly Revision[] = [affected, not_affected, fixed, mixed]
const dayMs = 86_400_000

/** The nth of many published bulletins: real in shape, each with an id, a title and a date of its own. */
export function syntheticRevision(n: number, number = 1): Revision {
  const base = shapes[n % shapes.length] ?? affected
  const id = String(n).padStart(5, '0')
  const date = (at: number) => new Date(Date.UTC(2020, 0, 1) + (n * 0.2 + at) * dayMs).toISOString().replace('.000', '')
  const history = Array.from({ length: number }, (_, at) => ({
    number: at + 1,
    date: date(at),
    summary: `Revision ${at + 1}.`,
  }))
  const bulletin = {
    ...base.bulletin,
    tlp: 'CLEAR' as const,
    trackingId: `NWSB-2026-${id}`,
    title: `${base.bulletin.title} (${id})`,
  }
  return { ...base, state: 'published', bulletin, history }
}
