/** A field as the caller wrote it: the name, and one value or several. */
export type Pair = readonly [name: string, value: unknown]

/**
 * The fields in each form that Node takes: an object, `[k, v, k, v]`, `[[k, v], [k, v]]`. Undefined for a list that ends
 * with a name, which Node refuses.
 */
export function pairsOf(given: unknown): readonly Pair[] | undefined {
  if (!Array.isArray(given)) return isObject(given) ? Object.entries(given) : []
  const list: readonly unknown[] = given
  // As Node tells the two kinds of list apart: by the first entry.
  if (Array.isArray(list[0]))
    return list.map((entry) => (Array.isArray(entry) ? [String(entry[0]), entry[1]] : ['', '']))
  if (list.length % 2 !== 0) return undefined
  return list.flatMap((name, place) => (place % 2 === 0 ? [[String(name), list[place + 1]] as const] : []))
}

/**
 * A copy as an object; what stands several times in a list becomes an array. Symbols stay: HTTP/2 marks
 * sensitive fields with one.
 */
export function objectOf(given: unknown): Record<string, unknown> | undefined {
  const pairs = pairsOf(given)
  if (!pairs) return undefined
  const object: Record<string, unknown> = Object.create(null)
  if (!Array.isArray(given)) return Object.assign(object, isObject(given) ? given : {})
  for (const symbol of Object.getOwnPropertySymbols(given)) Reflect.set(object, symbol, Reflect.get(given, symbol))
  for (const [name, value] of pairs) {
    const key = name.trim().toLowerCase()
    if (key) object[key] = key in object ? [object[key], value].flat() : value
  }
  return object
}

function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function'
}
