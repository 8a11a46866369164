import { excerpt } from './excerpt.ts'

/** Each finds the first character that may not be there: a search needs no memory, where a match of the whole does. */
const beyondScheme = /[^A-Za-z0-9+.-]/u
const beyondPath = /[^A-Za-z0-9._~!$&'()*+,;=:@/%-]|%(?![0-9A-Fa-f]{2})/u
const beyondQuery = /[^A-Za-z0-9._~!$&'()*+,;=:@/?%-]|%(?![0-9A-Fa-f]{2})/u
const beyondUser = /[^A-Za-z0-9._~!$&'()*+,;=:%-]|%(?![0-9A-Fa-f]{2})/u
const beyondName = /[^A-Za-z0-9._~!$&'()*+,;=%-]|%(?![0-9A-Fa-f]{2})/u

/**
 * What keeps text from being a URI (RFC 3986, appendix A): a URI has a scheme, and each part only the characters it may
 * have. Undefined where nothing does.
 */
export function uriFault(text: string): string | undefined {
  const [scheme, rest] = cut(text, ':')
  if (text === '') return 'it is empty'
  if (/^\s|\s$/.test(text)) return 'there is white space before or after it'
  if (!text.includes(':') || !/^[A-Za-z]/.test(scheme) || beyondScheme.test(scheme)) {
    return 'it does not begin with a scheme such as "https:"'
  }
  const [beforeFragment, fragment] = cut(rest, '#')
  const [hierarchy, query] = cut(beforeFragment, '?')
  const [authority, path] = hierarchy.startsWith('//') ? cut(hierarchy.slice(2), '/') : [undefined, hierarchy]
  return (
    (authority === undefined ? undefined : authorityFault(authority)) ??
    strange(beyondPath, path, 'its path') ??
    strange(beyondQuery, query, 'its query') ??
    strange(beyondQuery, fragment, 'its fragment')
  )
}

/** Whether text is a URI. */
export function isUri(text: string): boolean {
  return uriFault(text) === undefined
}

function authorityFault(authority: string): string | undefined {
  const at = authority.indexOf('@')
  const user = strange(beyondUser, authority.slice(0, Math.max(at, 0)), 'its user name')
  if (user !== undefined) return user
  const host = authority.slice(at + 1)
  if (!host.startsWith('[')) {
    const [name, port] = cut(host, ':')
    return hostFault(name) ?? portFault(port)
  }
  const [address, after] = cut(host.slice(1), ']')
  if (!host.includes(']')) return 'the "[" before its address is not closed'
  if (!isAddress(address)) return `"${excerpt(address, 40)}" is not an IP address`
  return /^(?::|$)/.test(after) ? portFault(after.slice(1)) : `"${excerpt(after, 40)}" follows its address`
}

function hostFault(name: string): string | undefined {
  const [found] = beyondName.exec(name) ?? []
  if (found !== undefined && found > '\x7f') {
    return `"${found}" is not allowed in its host name; write the name in ASCII, which begins with "xn--"`
  }
  return strange(beyondName, name, 'its host name')
}

function portFault(text: string): string | undefined {
  return /[^0-9]/.test(text) ? `"${excerpt(text, 40)}" is not a port` : undefined
}

/** The first character that a part may not have. */
function strange(beyond: RegExp, text: string, part: string): string | undefined {
  const [found] = beyond.exec(text) ?? []
  if (found === undefined) return undefined
  if (found === '%') return `a "%" in ${part} must be followed by two hexadecimal digits`
  const name = /\s/u.test(found) ? 'white space' : `"${found}"`
  return `${name} is not allowed in ${part}${found.isWellFormed() ? `; write ${encodeURIComponent(found)}` : ''}`
}

/** What may stand in brackets. IPv6 is read as URL reads it, which knows its short forms. */
function isAddress(text: string): boolean {
  if (/^v/i.test(text)) {
    const [version, address] = cut(text, '.')
    return /^v[0-9A-Fa-f]{1,99}$/i.test(version) && address !== '' && !/%/.test(address) && !beyondUser.test(address)
  }
  return text.length < 50 && /^[0-9A-Fa-f:.]+$/.test(text) && URL.canParse(`http://[${text}]/`)
}

/** What stands before a mark, and what behind it; nothing behind where there is none. */
function cut(text: string, mark: string): readonly [string, string] {
  const at = text.indexOf(mark)
  return at === -1 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)]
}
