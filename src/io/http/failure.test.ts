import { expect, test } from 'vitest'
import { httpFailure } from './failure.ts'
import { PrivateAddressError } from './private-networks.ts'
import { ProxyError } from './proxy-error.ts'

const coded = (code: string) => Object.assign(new Error('text'), { code })
const proxy = new URL('http://proxy.example:3128')

test.each<[Error, string, string, string]>([
  [coded('ENOTFOUND'), 'unknown_name', 'server', 'its name does not resolve'],
  [coded('ENODATA'), 'unknown_name', 'server', 'its name does not resolve'],
  [coded('ECONNREFUSED'), 'refused', 'server', 'the server refuses connections'],
  [coded('ECONNRESET'), 'closed', 'server', 'the server closes the connection'],
  [coded('UND_ERR_SOCKET'), 'closed', 'server', 'the server closes the connection'],
  [coded('EHOSTUNREACH'), 'unreachable', 'server', 'the server cannot be reached'],
  [coded('EPROTO'), 'not_tls', 'server', 'the server does not speak TLS'],
  [
    coded('DEPTH_ZERO_SELF_SIGNED_CERT'),
    'certificate',
    'server',
    'its certificate is not accepted (DEPTH_ZERO_SELF_SIGNED_CERT)',
  ],
  [
    coded('ERR_TLS_CERT_ALTNAME_INVALID'),
    'certificate',
    'server',
    'its certificate is not accepted (ERR_TLS_CERT_ALTNAME_INVALID)',
  ],
  [
    coded('ERR_SSL_NO_PROTOCOLS_AVAILABLE'),
    'tls',
    'server',
    'no TLS connection can be made (ERR_SSL_NO_PROTOCOLS_AVAILABLE)',
  ],
  [coded('UND_ERR_HEADERS_OVERFLOW'), 'head_too_large', 'server', 'the head of the reply is too large'],
  [coded('HPE_INVALID_CONSTANT'), 'not_http', 'server', 'what the server sends is not HTTP (HPE_INVALID_CONSTANT)'],
  [coded('EAI_AGAIN'), 'network', 'network', 'the network cannot be reached (EAI_AGAIN)'],
  [coded('ENETUNREACH'), 'network', 'network', 'the network cannot be reached (ENETUNREACH)'],
  [
    new TypeError('fetch failed', { cause: coded('ECONNREFUSED') }),
    'refused',
    'server',
    'the server refuses connections',
  ],
  [
    new AggregateError([coded('ENETUNREACH'), coded('ECONNREFUSED')]),
    'network',
    'network',
    'the network cannot be reached (ENETUNREACH)',
  ],
  [
    new PrivateAddressError('a.example'),
    'private',
    'rule',
    'a.example is an address of this machine or of a private network',
  ],
  [
    new ProxyError(proxy, { status: 407, message: 'HTTP status 407' }),
    'proxy',
    'proxy',
    'the proxy http://proxy.example:3128 refuses: HTTP status 407',
  ],
  [
    new ProxyError(proxy, { status: 502, message: 'x' }),
    'proxy',
    'server',
    'the proxy cannot reach it (HTTP status 502)',
  ],
  [coded('ESTRANGE'), 'other', 'server', 'ESTRANGE'],
  [new Error('some words'), 'other', 'server', 'some words'],
])('%s means %s, the fault of the %s: %s', (error, kind, culprit, message) => {
  expect(httpFailure(error)).toMatchObject({ kind, culprit, message, cause: error })
})
