/** Each finds the first character that may not be there: a search needs no memory, where a match of the whole does. */
const beyondScheme = /[^A-Za-z0-9+.-]/
const beyondPath = /[^A-Za-z0-9._~!$&'()*+,;=:@/%-]|%(?![0-9A-Fa-f]{2})/
const beyondQuery = /[^A-Za-z0-9._~!$&'()*+,;=:@/?%-]|%(?![0-9A-Fa-f]{2})/
const beyondUser = /[^A-Za-z0-9._~!$&'()*+,;=:%-]|%(?![0-9A-Fa-f]{2})/
const beyondName = /[^A-Za-z0-9._~!$&'()*+,;=%-]|%(?![0-9A-Fa-f]{2})/

/** Whether text is a URI: RFC 3986, appendix A. It has a scheme, and each part only the characters it may have. */
export function isUri(text: string): boolean {
  const [scheme, rest] = cut(text, ':')
  if (!text.includes(':') || !/^[A-Za-z]/.test(scheme) || beyondScheme.test(scheme)) return false
  const [beforeFragment, fragment] = cut(rest, '#')
  const [hierarchy, query] = cut(beforeFragment, '?')
  if (beyondQuery.test(fragment) || beyondQuery.test(query)) return false
  if (!hierarchy.startsWith('//')) return !beyondPath.test(hierarchy)
  const [authority, path] = cut(hierarchy.slice(2), '/')
  return isAuthority(authority) && !beyondPath.test(path)
}

function isAuthority(authority: string): boolean {
  const at = authority.indexOf('@')
  if (beyondUser.test(authority.slice(0, Math.max(at, 0)))) return false
  const host = authority.slice(at + 1)
  if (!host.startsWith('[')) {
    const [name, port] = cut(host, ':')
    return !beyondName.test(name) && isPort(port)
  }
  const [address, after] = cut(host.slice(1), ']')
  return host.includes(']') && isAddress(address) && /^(?::|$)/.test(after) && isPort(after.slice(1))
}

function isPort(text: string): boolean {
  return !/[^0-9]/.test(text)
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
