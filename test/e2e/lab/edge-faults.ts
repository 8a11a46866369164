/** What the lab's own edge does beside, or instead of, what RFC 9111 asks. */
export interface CacheFaults {
  /** Passes everything on. */
  readonly keepsNothing?: boolean
  /** Keeps everything for a minute, whatever the application says. */
  readonly forces?: boolean
  readonly ignoresVary?: boolean
  readonly stripsSetCookie?: boolean
  /** So many stores; which one is asked is chance. */
  readonly shards?: number
  /** Milliseconds from the reply to its being stored. */
  readonly storesAfter?: number
  /** No fields that show a cache. */
  readonly stealth?: boolean
  readonly keyedByUserAgent?: boolean
  /** Seconds that anything stays fresh. */
  readonly freshSeconds?: number
  /** The only parameters of a query that belong to the key. */
  readonly queryAllowed?: readonly string[]
  readonly honoursCdnCacheControl?: boolean
  /** Who asks while the same is being fetched gets that reply, whatever it says. */
  readonly joins?: boolean
  /** So many requests are served, the rest is answered with 429. */
  readonly refusesAfter?: number
  /** So many of the shards keep nothing. */
  readonly idleShards?: number
  /** The date of every reply is that of its sending. */
  readonly rewritesDate?: boolean
  /** Keeps only what stands at an address without a query or an escape. */
  readonly plainOnly?: boolean
  /** Passes on who has a cookie, and keeps nothing of it. */
  readonly passesCookies?: boolean
  /** Weighs no conditions, but asks the application for all of a page. */
  readonly dropsConditions?: boolean
  /** The same Age on every reply, from a cache or not. */
  readonly age?: number
}

/** The edge's configurations. */
export const faults: Readonly<Record<string, CacheFaults>> = {
  'pass-through': { keepsNothing: true, stealth: true },
  'age-without-cache': { keepsNothing: true, stealth: true, age: 7 },
  everything: {},
  shards: { shards: 4 },
  'slow-store': { storesAfter: 500 },
  stealth: { stealth: true },
  'user-agent-key': { keyedByUserAgent: true },
  'short-lived': { freshSeconds: 1 },
  'query-allow-list': { queryAllowed: ['id', 'lang'] },
  'query-allow-list-stealth': { queryAllowed: ['id', 'lang'], stealth: true },
  targeted: { honoursCdnCacheControl: true },
  'frozen-age': { age: 7 },
  'rate-limit': { refusesAfter: 60 },
  joins: { joins: true, stripsSetCookie: true },
  'ignores-vary': { ignoresVary: true },
  forces: { forces: true },
  'forces-ignores-vary': { forces: true, ignoresVary: true },
  strips: { stripsSetCookie: true },
  'one-node-of-two': { shards: 2, idleShards: 1 },
  'one-node-of-two-stealth': { shards: 2, idleShards: 1, stealth: true },
  'stealth-date': { stealth: true, rewritesDate: true },
  'stealth-guest': { stealth: true, passesCookies: true },
  'stealth-date-guest': { stealth: true, rewritesDate: true, passesCookies: true, dropsConditions: true },
  'stealth-plain-only': { stealth: true, plainOnly: true },
  'short-lived-stealth': { freshSeconds: 1, stealth: true },
}
