import type { LaneKind } from './types.ts'

/** An address of a page that nobody else uses. */
export interface Lane {
  readonly kind: LaneKind
  /** Path and query, as sent. */
  readonly path: string
}

/** Adds a query parameter of its own; an existing query is kept. */
export function withNonce(path: string, nonce: string): string {
  return `${path}${path.includes('?') ? '&' : '?'}tp=${nonce}`
}

/** Makes lanes of one page, each once. `nonce` gives a new random text of hexadecimal digits at each call. */
export class Lanes {
  readonly #page: string
  readonly #nonce: () => string
  readonly #used = new Set<string>()

  constructor(page: string, nonce: () => string) {
    this.#page = page
    this.#nonce = nonce
    this.#used.add(page)
  }

  /** How many lanes of a kind there can be. */
  capacity(kind: LaneKind): number {
    if (kind === 'plain') return 1
    return kind === 'query' ? Number.POSITIVE_INFINITY : 2 ** letters(this.#page).length - 1
  }

  /** A lane that was not used before; undefined where there is none left. */
  next(kind: LaneKind): Lane | undefined {
    if (kind === 'plain') return { kind, path: this.#page }
    for (let attempt = 0; attempt < 100; attempt++) {
      const path =
        kind === 'query' ? withNonce(this.#page, this.#nonce()) : encode(this.#page, this.#nonce() + this.#nonce())
      if (this.#used.has(path)) continue
      this.#used.add(path)
      return { kind, path }
    }
    return undefined
  }
}

/** Positions of the path's letters that are not part of an escape; at most 60. */
function letters(page: string): readonly number[] {
  const path = page.replace(/\?.*$/s, '')
  return [...path.matchAll(/%[0-9a-f]{2}|([a-z])/gi)].flatMap((match) => (match[1] ? [match.index] : [])).slice(0, 60)
}

/** Writes some letters of the path as escapes, which say the same (RFC 3986 section 6.2.2.2); `nonce` chooses which. */
function encode(page: string, nonce: string): string {
  const bits = BigInt(`0x${nonce}`)
  const chosen = new Set(letters(page).filter((_, i) => (bits >> BigInt(i)) & 1n))
  return [...page].map((letter, i) => (chosen.has(i) ? `%${letter.charCodeAt(0).toString(16)}` : letter)).join('')
}

/**
 * An address beside the page that does not exist: same folder, same ending. A server that renews sessions there renews
 * them on the page as well, unless something else answers there.
 */
export function missingSibling(page: string, nonce: string): string {
  const path = page.replace(/\?.*$/s, '')
  const folder = path.slice(0, path.lastIndexOf('/') + 1)
  const ending = /\.[a-z0-9]{1,8}$/i.exec(path)?.[0] ?? ''
  return `${folder}tp-${nonce}${ending}`
}
