import { isUri } from './uri.ts'

/**
 * Puts U+FFFD where a character would act on a terminal, is none, or turns the reading direction around: a version
 * must not read backwards. Line breaks become `\n`; tabs and the marks U+200E and U+200F stay.
 */
export function visible(text: string): string {
  if (plain.test(text)) return text
  return text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff]|\p{Cs}/gu, '\ufffd')
}

/** Most texts: nothing in them is to be replaced. */
const plain = /^[\n\t -~]*$/

/** Words of ASCII with one space between them. */
const fit = /^[!-~]+(?: [!-~]+)*$/

/** Visible text on one line. */
export function line(text: string): string {
  if (fit.test(text)) return text
  return visible(text).replace(/\s+/g, ' ').trim()
}

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
