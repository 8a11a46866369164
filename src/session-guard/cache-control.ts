/**
 * Kept beside `private, no-store`: they only forbid more. `must-understand` is not among them, since a cache that
 * understands the status may then ignore `no-store` (RFC 9111 section 5.2.2.3).
 */
const harmless = ['no-cache', 'must-revalidate', 'proxy-revalidate', 'no-transform']

/**
 * `Cache-Control` of a reply that is meant for one visitor (RFC 9111 sections 5.2.2.5 and 5.2.2.7). Everything that
 * lets a cache keep it goes: `public`, `s-maxage`, `max-age`, `immutable`, `stale-*`, and directives nobody knows here.
 * `private="Set-Cookie"` and `no-cache="Set-Cookie"` go too: they keep back the cookie but not the page.
 */
export function privateCacheControl(values: readonly string[]): string {
  const given = directives(values.join(',')).map((directive) => directive.toLowerCase())
  return ['private', 'no-store', ...harmless.filter((directive) => given.includes(directive))].join(', ')
}

/** The members of a list; a comma inside quotes parts nothing (RFC 9110 section 5.6.1). */
function directives(list: string): string[] {
  return (list.match(/(?:[^,"]|"(?:[^"\\]|\\.)*"?)+/gs) ?? []).map((part) => part.trim())
}
