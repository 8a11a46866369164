import { isUri } from './uri.ts'

/** The address in canonical form when it is complete and leads to a web page; undefined for any other text. */
export function webUrl(text: string | undefined): string | undefined {
  const url = text !== undefined && URL.canParse(text) ? new URL(text) : undefined
  if (!url || !['https:', 'http:'].includes(url.protocol)) return undefined
  const uri = isUri(url.href) ? url.href : encoded(url)
  return isUri(uri) ? uri : undefined
}

/** Browsers leave some characters as they are that no URI may have (RFC 3986): `|`, `[`, a `%` that encodes nothing. */
function encoded({ href, protocol }: URL): string {
  const start = href.indexOf('/', protocol.length + 2)
  const [path = '', fragment] = href.slice(start).split(/#(.*)/s, 2)
  const part = (text: string) =>
    text.replace(/[^\w.~!$&'()*+,;=:@/?%-]|%(?![0-9A-Fa-f]{2})/g, (sign) => encodeURIComponent(sign))
  return href.slice(0, start) + part(path) + (fragment === undefined ? '' : `#${part(fragment)}`)
}
