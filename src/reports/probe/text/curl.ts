import type { Exchange } from '../../../domain/probe.ts'
import { forTerminal } from '../../../text/safe.ts'
import { type Proven, pathOf } from '../proven.ts'

/** Longer addresses are no use in a terminal. */
const longestUrl = 1000

/** A comment, and the command it speaks of where there is one. */
type Step = readonly [comment: string, command?: string]

/**
 * The three steps as commands for a POSIX shell. Cookies are placeholders that hold `name=value`; an address with a
 * query of its own gets a new one, because a cache may still hold that of the run.
 */
export function byHand(proven: Proven): readonly Step[] {
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
  /** What stands in place of the query of the run. */
  readonly lane?: string
  readonly cookie?: string
  readonly fields?: readonly string[]
}

function curl(exchange: Exchange, { lane, cookie = cookieOf(exchange), fields = [] }: Wanted): string {
  const { method, url, cookies } = exchange.request
  if (url.length > longestUrl) return '# The address is too long to be shown here; the JSON has it.'
  const header = cookies.length > 0 ? ['-H', `"Cookie: ${cookie}"`] : []
  return ['curl', '--path-as-is', '-s', '-D', '-', ...verb(method), ...header, ...fields, address(url, lane)].join(' ')
}

function verb(method: string): readonly string[] {
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
