import type { Answer } from './answer.ts'
import { shownLocation } from './shown-location.ts'

/** Why what the owner got is no page to say "no leak" of; undefined where it is one. */
export function unfitPage({ status, fields, cut }: Pick<Answer, 'status' | 'fields' | 'cut'>): string | undefined {
  if (cut) {
    return 'The page is too large to be read to its end, so a cache may not have kept what it would keep for readers.'
  }
  if (status >= 200 && status < 300) return undefined
  const location = fields.get('location')
  const where = location === undefined ? '' : ` to ${shownLocation(location)}`
  return `The page is answered with ${status}${where}: name the page that readers end up at instead.`
}
