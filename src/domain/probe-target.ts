/** What an account types in to sign in: form or JSON fields by name. */
export type Credentials = Readonly<Record<string, string>>

/**
 * One deployment that may be probed, and how. Paths start with `/` and are added to the base URL, so that nothing but
 * that site can be asked.
 */
export interface ProbeTarget {
  /** Without a slash at its end: `https://staging.example`. */
  readonly baseUrl: string
  /** What readers call it. */
  readonly deployment: string
  /** Who allowed the experiment. */
  readonly consent: string
  /** The framework that issues the session, where it is known: `flask`, `django`. */
  readonly framework?: string | undefined
  readonly login: LoginStep
  readonly identity: IdentityPage
  readonly logout?: RequestTemplate | undefined
  /** The session cookie's name; where it is left out, the sign-in shows it. */
  readonly sessionCookie?: string | undefined
  /** Paths, at least one. */
  readonly pages: readonly string[]
  /** Instead of the probe's own; the same for every visitor. */
  readonly userAgent?: string | undefined
  /** Sent with every request of every visitor. */
  readonly headers: Readonly<Record<string, string>>
  /** For the variant `authorization`: the value of the field, with `{name}` for the fields of an account. */
  readonly authorization?: string | undefined
  readonly budget: ProbeBudget
  /** Nobody but the probe uses the deployment: pages may be tried at their own address too. */
  readonly staging: boolean
  /** What is tried beside what every run tries, by names of the probe. */
  readonly variants: readonly string[]
}

export interface ProbeBudget {
  /** The most that may be sent. */
  readonly requests: number
  /** The most that may be sent in any second; 0 is without limit. */
  readonly perSecond: number
}

export interface RequestTemplate {
  readonly method: string
  readonly path: string
  readonly contentType: string
  readonly headers: Readonly<Record<string, string>>
  /** With `{name}` for the fields of an account; where it is left out, the fields themselves. */
  readonly body?: string | undefined
}

export interface LoginStep extends RequestTemplate {
  /** A page with a form whose hidden fields are sent along, such as a token against forged requests. */
  readonly page?: string | undefined
  /** Two or three throwaway accounts. */
  readonly users: readonly Credentials[]
}

/** Where the site says who is signed in. */
export interface IdentityPage {
  readonly method: string
  readonly path: string
  readonly shows:
    | { readonly by: 'json'; readonly field: string }
    /** With `{name}` for the fields of an account. */
    | { readonly by: 'text'; readonly contains: string }
}
