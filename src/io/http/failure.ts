import { errorCode } from '../error-code.ts'
import { PrivateAddressError } from './private-networks.ts'
import { ProxyError } from './proxy-error.ts'

/**
 * What is at fault: the server that was asked, this machine's own network, the proxy, or a rule of ours. Only a failure of
 * the server says something about its address.
 */
type Culprit = 'server' | 'network' | 'proxy' | 'rule'

interface Failure {
  readonly culprit: Culprit
  /** Continues a sentence; `CODE` stands for the error code. */
  readonly sentence: string
  /** The error codes of Node and undici, whole or as a pattern. */
  readonly codes: RegExp
}

/** Why there was no reply, with one sentence each. The first that fits counts. */
const failures = {
  unknown_name: { culprit: 'server', sentence: 'its name does not resolve', codes: /^(?:ENOTFOUND|ENODATA)$/ },
  refused: { culprit: 'server', sentence: 'the server refuses connections', codes: /^ECONNREFUSED$/ },
  closed: {
    culprit: 'server',
    sentence: 'the server closes the connection',
    codes: /^(?:ECONNRESET|EPIPE|UND_ERR_SOCKET|UND_ERR_RES_CONTENT_LENGTH_MISMATCH)$/,
  },
  unreachable: { culprit: 'server', sentence: 'the server cannot be reached', codes: /^(?:EHOSTUNREACH|ETIMEDOUT)$/ },
  timeout: {
    culprit: 'server',
    sentence: 'there was no complete answer in time',
    codes: /^UND_ERR_(?:CONNECT|HEADERS|BODY)_TIMEOUT$/,
  },
  not_tls: {
    culprit: 'server',
    sentence: 'the server does not speak TLS',
    codes: /^(?:EPROTO|ERR_SSL_WRONG_VERSION_NUMBER|ERR_SSL_PACKET_LENGTH_TOO_LONG)$/,
  },
  certificate: { culprit: 'server', sentence: 'its certificate is not accepted (CODE)', codes: /CERT|SIGNED|ERR_TLS/ },
  tls: { culprit: 'server', sentence: 'no TLS connection can be made (CODE)', codes: /^ERR_SSL_/ },
  head_too_large: {
    culprit: 'server',
    sentence: 'the head of the reply is too large',
    codes: /^(?:HPE_HEADER_OVERFLOW|UND_ERR_HEADERS_OVERFLOW)$/,
  },
  not_http: { culprit: 'server', sentence: 'what the server sends is not HTTP (CODE)', codes: /^HPE_/ },
  encoding: { culprit: 'server', sentence: 'the reply cannot be decompressed (CODE)', codes: /^(?:Z_|ERR__?BROTLI_)/ },
  network: {
    culprit: 'network',
    sentence: 'the network cannot be reached (CODE)',
    codes: /^(?:EAI_AGAIN|ENETUNREACH|ENETDOWN|EMFILE|ENFILE|EADDRNOTAVAIL)$/,
  },
} as const satisfies Readonly<Record<string, Failure>>

export type FailureKind = keyof typeof failures | 'too_large' | 'redirect' | 'private' | 'proxy' | 'other'

/** A request that got no usable reply. The message is part of a sentence: `its name does not resolve`. */
export class HttpFailure extends Error {
  readonly kind: FailureKind
  readonly culprit: Culprit

  constructor(kind: FailureKind, culprit: Culprit, message: string, cause?: unknown) {
    super(message, { cause })
    this.name = 'HttpFailure'
    this.kind = kind
    this.culprit = culprit
  }
}

/** What an error of a connection means. */
export function httpFailure(error: unknown): HttpFailure {
  if (error instanceof HttpFailure) return error
  if (error instanceof PrivateAddressError) return new HttpFailure('private', 'rule', error.message, error)
  if (error instanceof ProxyError) return proxyFailure(error)
  const code = codeOf(error) ?? ''
  for (const [kind, { culprit, sentence, codes }] of Object.entries(failures)) {
    // The keys of the table are the kinds.
    if (codes.test(code)) return new HttpFailure(kind as FailureKind, culprit, sentence.replace('CODE', code), error)
  }
  return new HttpFailure('other', 'server', code || (error instanceof Error ? error.message : String(error)), error)
}

/** A gateway answers 502, 503 or 504 where it cannot reach what lies behind it; any other refusal is its own. */
function proxyFailure(error: ProxyError): HttpFailure {
  const { status, message } = error
  if (status === undefined || ![502, 503, 504].includes(status))
    return new HttpFailure('proxy', 'proxy', message, error)
  return new HttpFailure('proxy', 'server', `the proxy cannot reach it (HTTP status ${status})`, error)
}

/** No reply, or not the whole of it, in so many seconds. */
export function timeoutFailure(seconds: number): HttpFailure {
  return new HttpFailure('timeout', 'server', `there was no complete answer within ${seconds} seconds`)
}

/** The code of an error, or of what caused it; where several addresses of a name were tried, of the first. */
function codeOf(error: unknown): string | undefined {
  if (error instanceof AggregateError && error.errors.length > 0) return codeOf(error.errors[0])
  return errorCode(error) ?? (error instanceof Error ? codeOf(error.cause) : undefined)
}
