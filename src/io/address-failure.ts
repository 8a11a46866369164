import { isIP } from 'node:net'
import { TocsinError } from '../domain/errors.ts'
import type { LinkState, Unavailable } from '../domain/ports/external-services.ts'
import { ProxyError } from './proxy-error.ts'

/** An address of this machine or of a private network, which is not asked. */
export class InsideError extends Error {
  readonly host: string

  constructor(host: string) {
    super(`${host} is inside`)
    this.name = 'InsideError'
    this.host = host
  }

  /** Whether it leads inside for everybody; other names may only do so here, behind a name server of their own. */
  get everywhere(): boolean {
    return isIP(this.host) !== 0 || /(?:^|\.)localhost\.?$/.test(this.host)
  }
}

/** Why a connection fails that the other side is to blame for. */
const reasons: Readonly<Record<string, string>> = {
  ENOTFOUND: 'its name does not resolve',
  ENODATA: 'its name does not resolve',
  ECONNREFUSED: 'the server refuses connections',
  ECONNRESET: 'the server closes the connection',
  EHOSTUNREACH: 'the server cannot be reached',
  ETIMEDOUT: 'the server cannot be reached',
  EPROTO: 'the server does not speak TLS',
}

/** Where the fault is with this machine's network, nothing is known of the address. */
const ours: readonly string[] = ['EAI_AGAIN', 'ENETUNREACH', 'ENETDOWN', 'EMFILE', 'ENFILE', 'EADDRNOTAVAIL']

/** Whether a name does not resolve, as far as this machine can tell. */
export function isUnknownName(error: unknown): boolean {
  return ['ENOTFOUND', 'ENODATA'].includes(codeOf(error) ?? '')
}

interface Circumstances {
  readonly late: boolean
  readonly timeoutSeconds: number
}

/** What an error says of the address. */
export function failureOf(
  error: unknown,
  { late, timeoutSeconds }: Circumstances,
): Extract<LinkState, { kind: 'failed' }> | Unavailable {
  if (error instanceof InsideError) {
    const { host, everywhere } = error
    if (everywhere) {
      return { kind: 'failed', reason: `${host} is this machine or a private network, where readers cannot follow` }
    }
    return { kind: 'unavailable', reason: `${host} leads into a private network here, which is not asked` }
  }
  if (late) return { kind: 'failed', reason: `there was no answer within ${timeoutSeconds} seconds` }
  const refusal = proxyRefusal(error)
  if (refusal !== undefined) return refusal
  const code = codeOf(error)
  if (code !== undefined && ours.includes(code)) {
    return { kind: 'unavailable', reason: `the network cannot be reached (${code})` }
  }
  return { kind: 'failed', reason: reasons[code ?? ''] ?? certificateOr(code, error) }
}

/** These a gateway answers where it cannot reach what lies behind it. */
const unreachable: readonly number[] = [502, 503, 504]

/** A proxy that is not one, that refuses, or that cannot be reached itself, says nothing of the address. */
function proxyRefusal(error: unknown): ReturnType<typeof failureOf> | undefined {
  if (error instanceof TocsinError) return { kind: 'unavailable', reason: error.message.replace(/\.$/, '') }
  if (!(error instanceof ProxyError)) return undefined
  const { status, message } = error
  if (status === undefined || !unreachable.includes(status)) return { kind: 'unavailable', reason: message }
  return { kind: 'failed', reason: `the proxy cannot reach it (HTTP status ${status})` }
}

/** What an error says of a connection to a server that somebody named; continues a sentence. */
export function connectionFailure(error: unknown, { late, timeoutSeconds }: Circumstances): string {
  if (late) return `there was no answer within ${timeoutSeconds} seconds`
  const code = codeOf(error)
  if (code === 'HPE_HEADER_OVERFLOW') return 'the head of the reply is larger than 1 MiB'
  if (code?.startsWith('HPE_')) return `what the server sends is not HTTP (${code})`
  return reasons[code ?? ''] ?? certificateOr(code, error)
}

function certificateOr(code: string | undefined, error: unknown): string {
  if (/CERT|SIGNED|ERR_TLS/.test(code ?? '')) return `its certificate is not accepted (${code})`
  return code ?? (error instanceof Error ? error.message : String(error))
}

/** Where several addresses of a name were tried, the reason of the first. */
function codeOf(error: unknown): string | undefined {
  if (error instanceof AggregateError && error.errors.length > 0) return codeOf(error.errors[0])
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}
