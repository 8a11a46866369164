/** Keeps what was used last, up to a weight. */
export interface Cache<T> {
  get(key: string): T | undefined
  set(key: string, value: T, weight: number): void
}

export function cacheOf<T>(maxWeight: number): Cache<T> {
  const entries = new Map<string, { readonly value: T; readonly weight: number }>()
  let total = 0
  return {
    get(key) {
      const entry = entries.get(key)
      if (!entry) return undefined
      entries.delete(key)
      entries.set(key, entry)
      return entry.value
    },
    set(key, value, weight) {
      if (weight > maxWeight || entries.has(key)) return
      entries.set(key, { value, weight })
      total += weight
      for (const [oldest, { weight: freed }] of entries) {
        if (total <= maxWeight) return
        entries.delete(oldest)
        total -= freed
      }
    },
  }
}
