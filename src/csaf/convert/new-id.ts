/** Makes product ids that no product has yet: the wish itself, or with a number behind it. */
export function newId(taken: Iterable<string>): (wish: string) => string {
  const ids = new Set(taken)
  const counts = new Map<string, number>()
  return (wish) => {
    let id = wish
    while (ids.has(id)) {
      const count = (counts.get(wish) ?? 1) + 1
      counts.set(wish, count)
      id = `${wish}-${count}`
    }
    ids.add(id)
    return id
  }
}
