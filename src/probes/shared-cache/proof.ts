import type { Exchange, SeenCookie, Visitor } from '../../domain/probe.ts'
import type { ProofLine, ProofReport } from '../../domain/probe-report.ts'
import { forTerminal } from '../../text/safe.ts'
import type { PageResult, Proof } from './types.ts'

/** The exchanges that prove a leak, and what leaked. */
interface Proven {
  readonly proof: Proof
  readonly owner: Exchange
  readonly victim: Exchange
  readonly identity: Exchange | undefined
  /** Undefined where the page itself leaked, without a cookie. */
  readonly cookie: SeenCookie | undefined
}

/** The proof of a page in words; undefined where nothing is proven or an exchange is missing. */
export function proofReport(page: PageResult): ProofReport | undefined {
  const proven = provenLeak(page)
  if (!proven) return undefined
  const lines = proofLines(proven)
  const cache = {
    exchange: undefined,
    text: 'The shared cache keeps the reply and gives it to the next visitor who asks.',
  }
  const [owner, ...others] = lines.map(({ exchange, who, asked, came }) => {
    return { exchange, text: `${exchange ? `#${exchange.number} ` : ''}${who}: ${asked} → ${came}` }
  })
  return {
    lines,
    notes: notesOn(proven.proof),
    decisive: proven.victim,
    flow: owner ? [owner, cache, ...others] : [cache],
    flowTitle: 'From the owner of the session through the cache to another visitor.',
    byHand: byHand(proven),
  }
}

function provenLeak({ proof, exchanges }: PageResult): Proven | undefined {
  if (proof === undefined) return undefined
  const at = (wanted: number | undefined) => exchanges.find(({ number }) => number === wanted)
  const owner = at(proof.owner)
  const victim = at(proof.victim)
  if (owner === undefined || victim === undefined) return undefined
  const identity = at(proof.identity)
  return { proof, owner, victim, identity, cookie: leakedCookie(owner, victim, identity) }
}

/**
 * The victim's new cookie that the identity page was asked with, or that the owner was given. The owner may have been
 * given none: a cache can renew its entry in the owner's name and keep the answer to itself.
 */
function leakedCookie(owner: Exchange, victim: Exchange, identity: Exchange | undefined): SeenCookie | undefined {
  const known = [...(identity?.request.cookies ?? []), ...(owner.reply?.setCookies ?? []), ...owner.request.cookies]
  return victim.reply?.setCookies.find(({ name, hash }) => {
    return known.some((cookie) => cookie.name === name && cookie.hash === hash)
  })
}

/** Who asked what and what came: the owner, the next visitor, and what shows whose it is. */
function proofLines(proven: Proven): readonly ProofLine[] {
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
  if (variant !== 'new_session') return { asked: 'the page itself', came: 'it names the visitor' }
  return {
    asked: controlClean ? 'another address' : 'the server',
    came: controlClean ? 'another session, so each is meant for one visitor' : 'opened it for one visitor',
  }
}

function notesOn({ repeated, controlClean, variant }: Proof): string {
  const seen = repeated ? 'It happened again on another address.' : 'It was seen once.'
  // Of new sessions the third line says so.
  const isControlled = controlClean && variant !== 'new_session'
  return isControlled ? `${seen} An address that the owner never used stayed clean.` : seen
}

/** A cookie is named with its hash, never with its value. */
function cookieWords({ name, hash }: SeenCookie): string {
  return `${name} (hash ${hash})`
}

function visitorName(visitor: Visitor): string {
  return visitor === 'anonymous' ? 'a visitor' : visitor
}

/** `GET /page?tp=k3v9`. */
function requestLine({ request: { method, url } }: Exchange): string {
  return `${method} ${pathOf(url)}`
}

/** Path and query as they were sent: nothing is normalized, so that `%61` stays `%61`. */
function pathOf(url: string): string {
  return url.replace(/^[a-z]+:\/\/[^/?#]*/i, '') || '/'
}

/** Longer addresses are not printed. */
const longestUrl = 1000

/**
 * The three steps as commands for a POSIX shell. Cookies are placeholders that hold `name=value`; an address with a
 * query of its own gets a new one, because a cache may still hold that of the run.
 */
function byHand(proven: Proven): ProofReport['byHand'] {
  const { proof, owner, victim, identity, cookie } = proven
  const isOneAddress = owner.request.url === victim.request.url
  const when = proof.variant === 'overlap' ? 'While 1 is still running' : 'At once'
  const lookFor = cookie ? 'Look for Set-Cookie.' : 'Look at whose page it is.'
  const third = '3 Whose session is it? $RECEIVED holds the cookie that 2 printed.'
  const credentials = proof.variant === 'authorization' ? ['-H', '"Authorization: $AUTHORIZATION"'] : []
  return [
    ownQuery.test(pathOf(owner.request.url))
      ? ['An address that nobody has used yet.', 'LANE=$(date +%s)']
      : ['If a cache still holds this address, escape other letters of its path.'],
    [`1 As ${asWhom(owner, '')}.${holds(owner)}`, curl(owner, { lane: '"$LANE"', fields: credentials })],
    [
      `2 ${when}, as ${asWhom(victim, 'another ')}.${holds(victim)} ${lookFor}`,
      curl(victim, { lane: isOneAddress ? '"$LANE"' : '"$LANE"b' }),
    ],
    ...(identity ? [[third, curl(identity, { lane: '"$LANE"', cookie: '$RECEIVED' })] as const] : []),
  ]
}

/** How the probe makes an address its own: the last parameter of the query. */
const ownQuery = /[?&]tp=[^?&#]*$/

function asWhom({ visitor }: Exchange, other: string): string {
  return visitor === 'anonymous' ? `${other === '' ? 'a' : other.trim()} visitor without a session` : visitor
}

function holds(exchange: Exchange): string {
  return exchange.request.cookies.length === 0 ? '' : ` ${cookieOf(exchange)} holds the session as name=value.`
}

interface Wanted {
  /** Replaces the query of the run. */
  readonly lane?: string
  readonly cookie?: string
  readonly fields?: readonly string[]
}

function curl(exchange: Exchange, { lane, cookie = cookieOf(exchange), fields = [] }: Wanted): string {
  const { method, url, cookies } = exchange.request
  if (url.length > longestUrl) return '# The address is too long to be shown here; the JSON has it.'
  const header = cookies.length > 0 ? ['-H', `"Cookie: ${cookie}"`] : []
  return [
    'curl',
    '--path-as-is',
    '-s',
    '-D',
    '-',
    ...methodOption(method),
    ...header,
    ...fields,
    address(url, lane),
  ].join(' ')
}

function methodOption(method: string): readonly string[] {
  if (method === 'GET') return []
  return method === 'HEAD' ? ['--head'] : ['-X', quoted(method)]
}

function cookieOf({ visitor }: Exchange): string {
  return visitor === 'anonymous' ? '$COOKIE' : `$${visitor}_COOKIE`
}

function address(url: string, lane: string | undefined): string {
  if (lane === undefined || !ownQuery.test(url)) return quoted(url)
  return `${quoted(url.replace(/=[^=]*$/, '='))}${lane}`
}

/** For a POSIX shell: between single quotes only these end the text. */
function quoted(text: string): string {
  return `'${forTerminal(text).replaceAll("'", `'\\''`)}'`
}
