/** Keeps the values that were used last, at most so many. */
export class LruCache<V> {
  readonly #limit: number
  readonly #values = new Map<string, V>()

  constructor(limit: number) {
    this.#limit = limit
  }

  /** The value of a key; made when it is not kept. What cannot be made is not kept either. */
  async get(key: string, make: () => Promise<V>): Promise<V> {
    const value = this.#values.get(key) ?? (await make())
    // Last in the map is last used.
    this.#values.delete(key)
    this.#values.set(key, value)
    const [oldest] = this.#values.keys()
    if (this.#values.size > this.#limit && oldest !== undefined) this.#values.delete(oldest)
    return value
  }
}
