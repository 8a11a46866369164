import { HttpFailure } from './failure.ts'

interface Head {
  readonly status: number
  readonly headers: ReadonlyMap<string, string>
}

/** Where a reply redirects to, as it says so; undefined where it does not. */
export function locationOf({ status, headers }: Head): string | undefined {
  return [301, 302, 303, 307, 308].includes(status) ? headers.get('location') : undefined
}

/** The address that a redirect leads to. From https to http would drop the protection that the first address promised. */
export function redirectTarget(location: string, from: URL): URL {
  if (!URL.canParse(location, from.href)) throw refusedRedirect('it redirects to something that is not a URL')
  const url = new URL(location, from)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw refusedRedirect(`it redirects to "${url.protocol}", which is not the web`)
  }
  if (from.protocol === 'https:' && url.protocol === 'http:') {
    throw refusedRedirect('it redirects from https to http')
  }
  return url
}

export function refusedRedirect(reason: string): HttpFailure {
  return new HttpFailure('redirect', 'server', reason)
}

/** The header fields that another origin may see. */
export function withoutSecrets(
  headers: Readonly<Record<string, string>> | undefined,
): Readonly<Record<string, string>> {
  const kept = Object.entries(headers ?? {}).filter(([name]) => !/^(?:authorization|cookie)$/i.test(name))
  return Object.fromEntries(kept)
}
