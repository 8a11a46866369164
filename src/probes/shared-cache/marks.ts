import type { Fields } from './fields.ts'

/** Fields by which caches tell what they did, and how they say that they had the reply. */
const statements: readonly (readonly [field: string, hit: RegExp])[] = [
  ['cache-status', /\bhit\b/i],
  ['cf-cache-status', /^(?:hit|stale|updating|revalidated)/i],
  ['x-cache', /\bhit\b/i],
  ['x-cache-status', /\b(?:hit|stale|updating|revalidated)\b/i],
  ['x-proxy-cache', /\bhit\b/i],
  ['x-nginx-cache', /\bhit\b/i],
  ['x-cache-hits', /(?:^|\D)[1-9]/],
  ['x-vercel-cache', /^(?:hit|stale|prerender)/i],
  // Varnish names its own transaction, and on a hit the one that had fetched the reply.
  ['x-varnish', /^\s*\d+\s+\d+/],
]

const misses: readonly (readonly [field: string, miss: RegExp])[] = [
  ['cache-status', /\bfwd=/i],
  ['cf-cache-status', /^(?:miss|dynamic|bypass|expired)/i],
  ['x-cache', /\bmiss\b/i],
  ['x-cache-status', /\b(?:miss|bypass|expired)\b/i],
  ['x-proxy-cache', /\b(?:miss|bypass|expired)\b/i],
  ['x-varnish', /^\s*\d+\s*$/],
]

/**
 * What in a reply shows that a cache answered. `reference` is the reply to an address that cannot have been kept,
 * asked just before: an `Age` counts only beyond what that one shows, because servers whose clock stands still make
 * every reply look old.
 */
export function hitMarks(fields: Fields, reference: Fields | undefined): readonly string[] {
  const told = statements.flatMap(([field, hit]) => {
    const value = fields.get(field)
    return value !== undefined && hit.test(value) ? [`${field}: ${value.slice(0, 80)}`] : []
  })
  const age = ageOf(fields, reference)
  return age === undefined ? told : [...told, `age: ${age}`]
}

/** Whether the reply says that it came from the server behind the cache. */
export function saysMiss(fields: Fields): boolean {
  return misses.some(([field, miss]) => miss.test(fields.get(field) ?? ''))
}

function ageOf(fields: Fields, reference: Fields | undefined): number | undefined {
  const age = Number(fields.get('age') ?? Number.NaN)
  if (Number.isNaN(age) || !reference) return undefined
  // Where misses carry no age, any age is that of something kept, also within its first second.
  if (reference.get('age') === undefined) return age
  // A cache that tells the age of misses as well shows a hit by its date only.
  const older = Date.parse(fields.get('date') ?? '') < Date.parse(reference.get('date') ?? '')
  return age > 0 && older ? age : undefined
}
