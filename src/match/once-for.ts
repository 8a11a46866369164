/** The same function, which works out its answer once for each object: many components are judged by one record. */
export function onceFor<Key extends object, Answer>(make: (key: Key) => Answer): (key: Key) => Answer {
  const known = new WeakMap<Key, { readonly answer: Answer }>()
  return (key) => {
    const found = known.get(key)
    if (found) return found.answer
    const answer = make(key)
    known.set(key, { answer })
    return answer
  }
}

/** The index of the first of some sorted items that `isBeyond` holds for; their number where it holds for none. */
export function firstBeyond<Item>(items: readonly Item[], isBeyond: (item: Item) => boolean): number {
  let low = 0
  let high = items.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const item = items[middle]
    if (item !== undefined && isBeyond(item)) high = middle
    else low = middle + 1
  }
  return low
}
