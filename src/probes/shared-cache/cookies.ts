import { createHmac, createSecretKey } from 'node:crypto'
import type { SeenCookie } from '../../domain/probe.ts'

/** A cookie as a reply sets it. The value never leaves the probe. */
export interface SetCookie {
  readonly name: string
  readonly value: string
  /** As received: `HttpOnly`, `Path=/`. */
  readonly attributes: readonly string[]
}

/** Reads one `Set-Cookie` field leniently, as browsers do (RFC 6265 section 5.2). Undefined where there is no name. */
export function parseSetCookie(field: string): SetCookie | undefined {
  const [pair = '', ...attributes] = field.split(';')
  const equals = pair.indexOf('=')
  const name = pair.slice(0, equals).trim()
  if (equals < 1 || name === '') return undefined
  const value = pair.slice(equals + 1).trim()
  return { name, value, attributes: attributes.map((attribute) => attribute.trim()).filter(Boolean) }
}

/** The value of an attribute; an empty text for one without a value; undefined where it is absent. */
export function attributeOf({ attributes }: Pick<SetCookie, 'attributes'>, name: string): string | undefined {
  const found = attributes.find((attribute) => attribute.split('=')[0]?.trim().toLowerCase() === name)
  return found === undefined ? undefined : found.slice(found.indexOf('=') + 1 || found.length).trim()
}

/** Whether the reply takes the cookie away instead of setting it. */
export function isDeletion(cookie: SetCookie, now: number): boolean {
  const maxAge = attributeOf(cookie, 'max-age')
  if (maxAge !== undefined && /^-?\d+$/.test(maxAge)) return Number(maxAge) <= 0
  const expires = Date.parse(attributeOf(cookie, 'expires') ?? '')
  return cookie.value === '' || expires <= now
}

/** Whether it outlives the browser: `Expires` or `Max-Age`. */
export function isPermanent(cookie: SetCookie): boolean {
  return attributeOf(cookie, 'expires') !== undefined || attributeOf(cookie, 'max-age') !== undefined
}

/** The cookies of one visitor, as a browser keeps them. */
export class Jar {
  readonly #cookies = new Map<string, { readonly value: string; readonly path: string }>()

  /** Takes over what a reply sets, and forgets what it takes away. */
  keep(cookies: readonly SetCookie[], now: number): void {
    for (const cookie of cookies) {
      if (isDeletion(cookie, now)) this.#cookies.delete(cookie.name)
      else this.#cookies.set(cookie.name, { value: cookie.value, path: pathOf(cookie) })
    }
  }

  set(name: string, value: string): void {
    this.#cookies.set(name, { value, path: '/' })
  }

  value(name: string): string | undefined {
    return this.#cookies.get(name)?.value
  }

  /** Those of these names, as name and value. */
  only(names: readonly string[]): readonly (readonly [name: string, value: string])[] {
    return names.flatMap((name) => {
      const value = this.value(name)
      return value === undefined ? [] : [[name, value] as const]
    })
  }

  get names(): readonly string[] {
    return [...this.#cookies.keys()]
  }

  /** What is sent to a path (RFC 6265 section 5.1.4). */
  for(path: string): readonly (readonly [name: string, value: string])[] {
    return [...this.#cookies].flatMap(([name, { value, path: below }]) => {
      return isBelow(path, below) ? [[name, value] as const] : []
    })
  }
}

function pathOf(cookie: SetCookie): string {
  const path = attributeOf(cookie, 'path')
  return path?.startsWith('/') ? path : '/'
}

/** Lanes write letters of the path as escapes; a browser would not, and the server reads them as letters. */
function isBelow(path: string, folder: string): boolean {
  const plain = path.replace(/%([46][1-9a-f]|[57][0-9a])/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
  return plain === folder || plain.startsWith(folder.endsWith('/') ? folder : `${folder}/`)
}

/** Replaces a cookie's value by a hash, with a key that is not kept. */
export function cookieHasher(
  key: Uint8Array,
): (cookie: Omit<SetCookie, 'attributes'> & Partial<SetCookie>) => SeenCookie {
  const secret = createSecretKey(key)
  return ({ name, value, attributes = [] }) => {
    const hash = createHmac('sha256', secret).update(value).digest('hex').slice(0, 10)
    return { name, hash, attributes }
  }
}

/** A shorter value may occur anywhere, and is not a secret. */
const shortest = 8
/** What the target file says, which a site may put into a cookie as well. */
const asked: readonly string[] = ['path', 'url', 'target', 'deployment', 'consent']

/**
 * Takes the values of cookies out of whatever a site repeated them in: the key that a cache names, a redirect, a field of
 * its own. Attributes and hashes stay.
 */
export function hideValues<T>(run: T, values: Iterable<string>): T {
  const text = JSON.stringify(run)
  const secrets = [...values]
    .filter((value) => value.length >= shortest)
    .flatMap((value) => [value, percentDecoded(value)])
  const found = [...new Set(secrets)].filter((value) => text.includes(JSON.stringify(value).slice(1, -1)))
  if (found.length === 0) return run
  found.sort((a, b) => b.length - a.length)
  const hide = (key: string, item: unknown) => {
    if (typeof item !== 'string' || asked.includes(key)) return item
    return found.reduce((left, value) => left.replaceAll(value, '[value of a cookie]'), item)
  }
  // Only texts are replaced, so the type is unchanged.
  return JSON.parse(text, hide) as T
}

function percentDecoded(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}
