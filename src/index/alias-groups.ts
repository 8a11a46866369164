interface Named {
  readonly id: string
  readonly aliases: readonly string[]
}

/**
 * Groups ids that name one vulnerability: aliases are symmetric and transitive, also through ids that no record has.
 * Each group is sorted by `compareIds`, and the groups by their first id.
 */
export function aliasGroups(records: Iterable<Named>): string[][] {
  const parents = new Map<string, string>()
  for (const { id, aliases } of records) {
    for (const alias of aliases) join(parents, id, alias)
    if (aliases.length === 0) root(parents, id)
  }
  const groups = new Map<string, string[]>()
  for (const id of parents.keys()) {
    const first = root(parents, id)
    const group = groups.get(first)
    if (group) group.push(id)
    else groups.set(first, [id])
  }
  for (const group of groups.values()) group.sort(compareIds)
  return [...groups.values()].sort(([a = ''], [b = '']) => compareIds(a, b))
}

/** CVE ids first, then GHSA ids, then all others, each in code-unit order. */
export function compareIds(a: string, b: string): number {
  return rank(a) - rank(b) || (a < b ? -1 : a > b ? 1 : 0)
}

function rank(id: string): number {
  return id.startsWith('CVE-') ? 0 : id.startsWith('GHSA-') ? 1 : 2
}

function join(parents: Map<string, string>, a: string, b: string): void {
  parents.set(root(parents, a), root(parents, b))
}

/** Halves the path on its way, so that a long chain of aliases is walked once only. */
function root(parents: Map<string, string>, id: string): string {
  let here = id
  for (;;) {
    const parent = parents.get(here) ?? here
    if (parent === here) {
      parents.set(here, here)
      return here
    }
    const next = parents.get(parent) ?? parent
    parents.set(here, next)
    here = next
  }
}
