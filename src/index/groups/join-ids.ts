import { canonicalId } from '../../domain/vulnerability-id.ts'

/** A record's id and what it calls its vulnerability besides. */
export interface NamedRecord {
  readonly id: string
  readonly aliases: readonly string[]
}

/** All names of a record, each once; ids of CVE and GHSA in their own spelling. */
export function namesOf({ id, aliases }: NamedRecord): ReadonlySet<string> {
  return new Set([id, ...aliases].map(canonicalId))
}

/** By name, the records' ids as the records spell them: ids of two records may be one name in two spellings. */
export function spellingsOf(ids: Iterable<string>): ReadonlyMap<string, readonly string[]> {
  return Map.groupBy(ids, canonicalId)
}

/** The names that records lead to from one another, in the order of the records: symmetric and transitive. */
export function joinNames(records: Iterable<NamedRecord>): string[][] {
  const parents = new Map<string, string>()
  for (const record of records) {
    const own = canonicalId(record.id)
    for (const name of namesOf(record)) parents.set(root(parents, own), root(parents, name))
  }
  const groups = new Map<string, string[]>()
  for (const id of parents.keys()) {
    const first = root(parents, id)
    const group = groups.get(first)
    if (group) group.push(id)
    else groups.set(first, [id])
  }
  return [...groups.values()]
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
