/** How an origin of the lab treats its session cookie and its replies. */
export interface Behaviour {
  /** Every reply to a visitor with a session carries the cookie anew. */
  readonly renews: boolean
  /** A visitor without a session is given one with any reply. */
  readonly opens: boolean
  /** The cookie has an Expires date. */
  readonly permanent: boolean
  /** `Vary: Cookie` on pages and files. */
  readonly vary: boolean
  readonly page: 'public' | 'private' | 'no-store'
  readonly file: 'public' | 'private' | 'no-store'
  /** The page names the signed-in user. */
  readonly greets: boolean
  /** The page names who shows a password in the field Authorization, and does not say `public`. */
  readonly authorizes: boolean
  /** `CDN-Cache-Control` lets caches that know it keep the page, whatever `Cache-Control` says. */
  readonly targeted: boolean
  /** A further cookie on each reply: the same for all, or one value per visitor. */
  readonly further: 'none' | 'constant' | 'tracking'
}

const plain: Behaviour = {
  renews: false,
  opens: false,
  permanent: true,
  vary: false,
  page: 'public',
  file: 'public',
  greets: false,
  authorizes: false,
  targeted: false,
  further: 'none',
}

/** The kinds of origin, by name. */
export const kinds = {
  /** CVE-2023-30861: renews, and does not say so to caches. */
  refreshing: { ...plain, renews: true },
  /** As the fixed Flask does. */
  'with-vary': { ...plain, renews: true, vary: true },
  private: { ...plain, renews: true, vary: true, page: 'private', file: 'private' },
  'no-store': { ...plain, renews: true, page: 'no-store', file: 'no-store' },
  'private-targeted': { ...plain, renews: true, page: 'private', file: 'private', targeted: true },
  'no-refresh': plain,
  'new-session': { ...plain, renews: true, opens: true, vary: true },
  'constant-cookie': { ...plain, further: 'constant' },
  'tracking-cookie': { ...plain, further: 'tracking' },
  'static-cookie': { ...plain, renews: true, page: 'private' },
  content: { ...plain, greets: true },
  /** CVE-2026-27205: the page read the session, and nothing says so. */
  'refreshing-content': { ...plain, renews: true, greets: true },
  authorizing: { ...plain, authorizes: true },
  'not-permanent': { ...plain, permanent: false },
} as const satisfies Record<string, Behaviour>

export type Kind = keyof typeof kinds
