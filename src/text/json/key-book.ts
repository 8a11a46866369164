import { backslash } from './text.ts'

/** Objects with more keys keep them in a set. */
const few = 16

/**
 * Keys of the currently open objects of a JSON text, as places in the text: no string is built for a key that differs
 * from the others. Finds the first duplicate key.
 */
export class KeyBook {
  readonly #json: string
  /** Of the open objects, the innermost last: its first key in `#starts`, and all its keys once they are many. */
  readonly #first: number[] = []
  readonly #many: (Set<string> | undefined)[] = []
  #depth = 0
  /** Of each key: the quote before it, the quote behind it, and a number that equal keys share. */
  readonly #starts: number[] = []
  readonly #ends: number[] = []
  readonly #hashes: number[] = []
  #count = 0
  /** The quotes of the first duplicate key. */
  duplicateKey: { readonly key: string; readonly end: number } | undefined

  constructor(json: string) {
    this.#json = json
  }

  /** An object begins. */
  open(): void {
    this.#first[this.#depth] = this.#count
    this.#many[this.#depth++] = undefined
  }

  /** The innermost object ends. */
  close(): void {
    this.#count = this.#first[--this.#depth] ?? 0
  }

  /** The innermost object has a key, from quote to quote. */
  add(start: number, end: number): void {
    if (this.duplicateKey) return
    const many = this.#many[this.#depth - 1]
    if (many) this.#addToMany(many, start, end)
    else this.#addToFew(start, end)
  }

  #addToFew(start: number, end: number): void {
    const first = this.#first[this.#depth - 1] ?? 0
    const hash = this.#hash(start, end)
    for (let i = first; i < this.#count; i++) {
      if (this.#hashes[i] !== hash) continue
      const key = this.#key(start, end)
      if (this.#key(this.#starts[i] ?? 0, this.#ends[i] ?? 0) === key) this.duplicateKey ??= { key, end }
    }
    this.#starts[this.#count] = start
    this.#ends[this.#count] = end
    this.#hashes[this.#count++] = hash
    if (this.#count - first > few) this.#many[this.#depth - 1] = this.#setOf(first)
  }

  #addToMany(many: Set<string>, start: number, end: number): void {
    const key = this.#key(start, end)
    if (many.has(key)) this.duplicateKey = { key, end }
    many.add(key)
  }

  #setOf(first: number): Set<string> {
    const keys = new Set<string>()
    for (let i = first; i < this.#count; i++) keys.add(this.#key(this.#starts[i] ?? 0, this.#ends[i] ?? 0))
    return keys
  }

  #hash(start: number, end: number): number {
    let hash = 0
    for (let i = start + 1; i < end; i++) {
      const code = this.#json.charCodeAt(i)
      if (code === backslash) return hashOf(this.#key(start, end))
      hash = (Math.imul(hash, 31) + code) | 0
    }
    return hash
  }

  #key(start: number, end: number): string {
    const raw = this.#json.slice(start + 1, end)
    return raw.includes('\\') ? unescaped(this.#json.slice(start, end + 1)) : raw
  }
}

function hashOf(key: string): number {
  let hash = 0
  for (let i = 0; i < key.length; i++) hash = (Math.imul(hash, 31) + key.charCodeAt(i)) | 0
  return hash
}

/** What is not JSON is refused by JSON.parse, with its place. */
function unescaped(quoted: string): string {
  try {
    // JSON.parse gives text for a text.
    return JSON.parse(quoted) as string
  } catch {
    return quoted
  }
}
