/** The path of an address without its query, as it was sent. */
export function requestPath(url: string): string {
  return url.replace(/[?#].*$/s, '')
}
