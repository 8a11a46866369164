/**
 * The path of an address inside the site, without its leading slash; undefined where the address is spelt in a way that
 * other programs on the path may read as another one: an encoded slash or backslash, a control character, a step upwards.
 * Throws URIError where it does not decode.
 */
export function sitePath(url: string): string | undefined {
  const names = url
    .replace(/[?#].*$/s, '')
    .split('/')
    .map(decodeURIComponent)
  const [first, ...rest] = names
  const isPlain = first === '' && rest.every((name, at) => (name !== '' || at === rest.length - 1) && isName(name))
  return isPlain ? rest.join('/') : undefined
}

/** The same as an address. */
export function siteAddress(path: string): string {
  return `/${path.split('/').map(encodeURIComponent).join('/')}`
}

function isName(name: string): boolean {
  return name !== '.' && name !== '..' && !/[/\\\p{Cc}]/u.test(name)
}
