/** A shorter value may stand anywhere, and is no secret. */
const shortest = 8
/** What the target file says, which a site may put into a cookie as well. */
const asked: readonly string[] = ['path', 'url', 'target', 'deployment', 'consent']

/**
 * Takes the values of cookies out of whatever a site repeated them in: the key that a cache tells, a redirect, a field of
 * its own. Attributes and hashes stay.
 */
export function hideValues<T>(told: T, values: Iterable<string>): T {
  const text = JSON.stringify(told)
  const secrets = [...values].filter((value) => value.length >= shortest).flatMap((value) => [value, decoded(value)])
  const found = [...new Set(secrets)].filter((value) => text.includes(JSON.stringify(value).slice(1, -1)))
  if (found.length === 0) return told
  found.sort((a, b) => b.length - a.length)
  const hide = (key: string, item: unknown) => {
    if (typeof item !== 'string' || asked.includes(key)) return item
    return found.reduce((left, value) => left.replaceAll(value, '[value of a cookie]'), item)
  }
  // Nothing but texts is changed, so that it is of the same type.
  return JSON.parse(text, hide) as T
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}
