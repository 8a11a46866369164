import type { Exchange, PageResult, Proof, SeenCookie } from '../../domain/probe.ts'
import { visitorName } from './words.ts'

/** The exchanges that prove a leak, and what was handed on. */
export interface Proven {
  readonly proof: Proof
  readonly owner: Exchange
  readonly victim: Exchange
  readonly identity: Exchange | undefined
  /** Undefined where the page itself was handed on, without a cookie. */
  readonly cookie: SeenCookie | undefined
}

/** The proof of a page with what its numbers stand for; undefined where nothing is proven or an exchange is missing. */
export function provenLeak({ proof, exchanges }: PageResult): Proven | undefined {
  if (proof === undefined) return undefined
  const at = (wanted: number | undefined) => exchanges.find(({ number }) => number === wanted)
  const owner = at(proof.owner)
  const victim = at(proof.victim)
  if (owner === undefined || victim === undefined) return undefined
  const identity = at(proof.identity)
  return { proof, owner, victim, identity, cookie: leaked(owner, victim, identity) }
}

/**
 * The victim's new cookie that the identity page was asked with, or that the owner was given. The owner may have been
 * given none: a cache can renew its entry in the owner's name and keep the answer to itself.
 */
function leaked(owner: Exchange, victim: Exchange, identity: Exchange | undefined): SeenCookie | undefined {
  const known = [...(identity?.request.cookies ?? []), ...(owner.reply?.setCookies ?? []), ...owner.request.cookies]
  return victim.reply?.setCookies.find(({ name, hash }) => {
    return known.some((cookie) => cookie.name === name && cookie.hash === hash)
  })
}

/** One of the three lines that prove a leak. Texts of the site stand in it as they came. */
export interface ProofLine {
  readonly exchange: Exchange | undefined
  /** `A, signed in`. */
  readonly who: string
  /** `GET /page?tp=k3v9`. */
  readonly asked: string
  /** `Set-Cookie: session (hash 4f1c09ab2e)`. */
  readonly came: string
}

/** Who asked what and what came: the owner, the next visitor, and what shows whose it is. */
export function proofLines(proven: Proven): readonly ProofLine[] {
  const { owner, victim, identity, cookie } = proven
  const leaked = cookie ? `Set-Cookie: ${cookieWords(cookie)}` : `the page of ${visitorName(owner.visitor)}`
  return [
    { exchange: owner, who: asker(owner, proven), asked: requestLine(owner), came: cameToOwner(proven) },
    {
      exchange: victim,
      who: asker(victim, proven),
      asked: owner.request.url === victim.request.url ? 'the same address' : requestLine(victim),
      came: [leaked, ...(victim.reply?.cacheEvidence ?? [])].join(', '),
    },
    identity
      ? {
          exchange: identity,
          who: 'asked with that cookie',
          asked: requestLine(identity),
          came: `this is ${identity.reply?.identifiedAs ?? 'unclear'}`,
        }
      : { exchange: undefined, who: 'whose it is', ...withoutIdentity(proven.proof) },
  ]
}

function asker({ visitor, request }: Exchange, { proof }: Proven): string {
  if (visitor !== 'anonymous') return `${visitor}, signed in`
  if (proof.variant === 'new_session') return 'a stranger'
  return request.cookies.length === 0 ? 'a visitor without a session' : 'a visitor'
}

function cameToOwner({ owner, cookie }: Proven): string {
  if (cookie === undefined) return `the page of ${visitorName(owner.visitor)}`
  const given = owner.reply?.setCookies.some(({ hash, name }) => hash === cookie.hash && name === cookie.name)
  return given ? `Set-Cookie: ${cookieWords(cookie)}` : 'no cookie: the cache kept it'
}

function withoutIdentity({ variant, controlClean }: Proof): Pick<ProofLine, 'asked' | 'came'> {
  if (variant !== 'new_session') return { asked: 'the page itself', came: 'it tells the visitors apart' }
  return {
    asked: controlClean ? 'another address' : 'the server',
    came: controlClean ? 'another session, so each is meant for one visitor' : 'opened it for one visitor',
  }
}

/** A cookie is told by its name and hash, never by its value. */
export function cookieWords({ name, hash }: SeenCookie): string {
  return `${name} (hash ${hash})`
}

/** `GET /page?tp=k3v9`. */
export function requestLine({ request: { method, url } }: Exchange): string {
  return `${method} ${pathOf(url)}`
}

/** Path and query as they were sent: nothing is normalized, so that `%61` stays `%61`. */
export function pathOf(url: string): string {
  return url.replace(/^[a-z]+:\/\/[^/?#]*/i, '') || '/'
}
