import type { Exchange, SeenCookie } from '../../../domain/probe.ts'

/** A request as SARIF has it (section 3.46); cookies by their hash. */
export function webRequest({ request: { method, url, cookies } }: Exchange) {
  return {
    protocol: 'HTTP',
    target: pathOf(url),
    method,
    headers: cookies.length > 0 ? { Cookie: cookies.map(byHash).join('; ') } : {},
  }
}

/** A response as SARIF has it (section 3.47): the fields that decide about sharing, cookies by their hash. */
export function webResponse({ reply }: Exchange) {
  if (reply === undefined) return { noResponseReceived: true }
  const { status, cacheControl, vary, setCookies, cacheEvidence } = reply
  const setCookie = setCookies.map((cookie) => [byHash(cookie), ...cookie.attributes].join('; ')).join(', ')
  const fields = [
    ['Cache-Control', cacheControl],
    ['Vary', vary],
    ['Set-Cookie', setCookie === '' ? undefined : setCookie],
    ...cacheEvidence.map(asField),
  ].filter(([, value]) => value !== undefined)
  return { protocol: 'HTTP', statusCode: status, headers: Object.fromEntries(fields) }
}

function byHash({ name, hash }: SeenCookie): string {
  return `${name}=hash:${hash}`
}

/** `Age: 3` is a field with its value. */
function asField(mark: string): readonly [string, string] {
  const colon = mark.indexOf(':')
  return colon < 1 ? ['X-Cache-Mark', mark] : [mark.slice(0, colon).trim(), mark.slice(colon + 1).trim()]
}

/** Path and query as they were sent: nothing is normalized, so that `%61` stays `%61`. */
function pathOf(url: string): string {
  return url.replace(/^[a-z]+:\/\/[^/?#]*/i, '') || '/'
}
