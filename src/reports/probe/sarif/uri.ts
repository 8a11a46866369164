/** The address of a page as a URI that any reader accepts (RFC 3986): what cannot stand in one is escaped. */
export function pageUri(target: string, path: string): string {
  return `${target.replace(/(?<!\/)\/+$/, '')}${path}`
    .toWellFormed()
    .replace(/[^\w.~:/?#@!$&'()*+,;=%-]|%(?![0-9a-f]{2})/giu, encoded)
}

function encoded(character: string): string {
  return encodeURIComponent(character)
}
