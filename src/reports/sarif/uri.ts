/**
 * The URI by which SARIF names a file (SARIF 2.1.0 §3.4.3, RFC 3986, RFC 8089): a relative reference for a relative
 * path, `file:` for an absolute one. `-` is standard input. A backslash separates folders on Windows only; elsewhere it
 * is a letter like any other.
 */
export function fileUri(path: string, platform: NodeJS.Platform = process.platform): string {
  if (path === '-') return 'stdin'
  const file = path.toWellFormed()
  const drive = /^([A-Za-z]):[\\/]/.exec(file)
  if (drive) return `file:///${drive[1]}:${rooted(file.slice(2).replaceAll('\\', '/'))}`
  const share = /^\\\\(?:\?\\UNC\\)?([^\\/?]+)(?=[\\/])/.exec(file)
  if (share) return `file://${escaped(share[1] ?? '')}${rooted(file.slice(share[0].length).replaceAll('\\', '/'))}`
  const separated = platform === 'win32' ? file.replaceAll('\\', '/') : file
  return separated.startsWith('/') ? `file://${rooted(separated)}` : relative(separated)
}

/** Two slashes at the start would make the first folder a host. */
function rooted(path: string): string {
  return escaped(path.replace(/^\/+/, '/'))
}

/** A colon in the first part would make it a scheme (RFC 3986, 4.2). */
function relative(path: string): string {
  const [first = ''] = path.split('/', 1)
  return escaped(first.includes(':') ? `./${path}` : path)
}

/** `encodeURI` leaves alone what ends a path. */
function escaped(path: string): string {
  return encodeURI(path).replaceAll('#', '%23').replaceAll('?', '%3F')
}

/**
 * A page below a site as a relative reference, `staging.example/page`: GitHub's code scanning refuses a whole file for one
 * URI of another scheme than `file`. Characters not allowed in a URI are escaped; a colon in the first part would be a scheme.
 */
export function pageUri(target: string, path: string): string {
  const [host = '', ...rest] = `${target.replace(/(?<!\/)\/+$/, '')}${path}`.replace(/^https?:\/\//i, '').split('/')
  return [host.replaceAll(':', '%3A'), ...rest]
    .join('/')
    .toWellFormed()
    .replace(/[^\w.~:/?#@!$&'()*+,;=%-]|%(?![0-9a-f]{2})/giu, (character) => encodeURIComponent(character))
}
