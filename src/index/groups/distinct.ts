import { isCveId } from '../../domain/ids.ts'
import { canonicalId, compareIds, cveIdsOf } from '../../domain/vulnerability-id.ts'
import { joinNames, type NamedRecord, namesOf, spellingsOf } from './join-ids.ts'

/** What of a record decides which vulnerability it speaks of. */
export interface KeptRecord extends NamedRecord {
  /** A withdrawn record keeps nothing apart: it was a duplicate, or wrong. */
  readonly withdrawn: boolean
  /** The packages it names, by their keys. */
  readonly slices: readonly { readonly key: string }[]
}

/** One of the vulnerabilities that an alias group turns out to name. */
export interface Distinct {
  /** Names of this one alone, sorted by compareIds. At least one. */
  readonly ids: readonly string[]
  /** Ids of the records that speak of it; one that covers several vulnerabilities speaks of each. */
  readonly records: readonly string[]
}

/**
 * The vulnerabilities of an alias group in which a database has two standing records about one package that name
 * different CVEs; undefined where no database has, so that the aliases are to be believed.
 *
 * A database has one record for each vulnerability of a package, and aliases affect any package in the same way
 * (https://ossf.github.io/osv-schema/#aliases-field). So ids that aliases join across such records cannot name one
 * vulnerability: some record covers several. Each CVE is then one of its own, with the ids and records that lead to it
 * alone. Takes time in proportion to the aliases.
 */
export function distinctVulnerabilities(
  ids: readonly string[],
  records: readonly KeptRecord[],
): readonly Distinct[] | undefined {
  if (!areKeptApart(records)) return undefined
  const { ownersOf, cvesOf } = spread(ids.map(canonicalId).filter(isCveId), records)
  const found = new Map<string, { readonly ids: string[]; readonly records: string[] }>()
  const speaksOf = (key: string) => {
    const known = found.get(key) ?? { ids: [], records: [] }
    found.set(key, known)
    return known
  }
  const covering = new Set(records.filter((record) => (cvesOf.get(record)?.size ?? 0) > 1).map(({ id }) => id))
  for (const id of ids) {
    const name = canonicalId(id)
    const [owner, ...others] = ownersOf.get(name) ?? []
    if (owner === undefined || others.length > 0 || (covering.has(id) && !isCveId(name))) continue
    speaksOf(owner).ids.push(id)
  }
  for (const record of records) for (const cve of cvesOf.get(record) ?? []) speaksOf(cve).records.push(record.id)
  const others = withoutCve(
    records.filter((record) => !cvesOf.has(record)),
    ownersOf,
  )
  return [...found.values(), ...others].sort((a, b) => compareIds(a.ids[0] ?? '', b.ids[0] ?? ''))
}

function areKeptApart(records: readonly KeptRecord[]): boolean {
  const named = new Map<string, string | undefined>()
  for (const record of records) {
    const [cveId, ...more] = cveIdsOf([record.id, ...record.aliases])
    if (record.withdrawn || cveId === undefined) continue
    const only = more.length === 0 ? cveId : undefined
    const database = record.id.split('-', 1)[0]
    for (const key of new Set(record.slices.map((slice) => slice.key))) {
      const place = JSON.stringify([database, key])
      // Two records that name one and the same CVE are a record and its double.
      if (named.has(place) && (only === undefined || named.get(place) !== only)) return true
      named.set(place, only)
    }
  }
  return false
}

type Cves = ReadonlySet<string>

interface Reach {
  /** By name. */
  readonly ownersOf: ReadonlyMap<string, Cves>
  readonly cvesOf: ReadonlyMap<KeptRecord, Cves>
}

/**
 * Walks from all CVEs at one pace: from a name to the records that have it, and on to their other names. What several
 * CVEs lead to is not walked through.
 */
function spread(cveIds: readonly string[], records: readonly KeptRecord[]): Reach {
  const having = new Map<string, KeptRecord[]>()
  for (const record of records) {
    for (const name of namesOf(record))
      having
        .set(name, having.get(name) ?? [])
        .get(name)
        ?.push(record)
  }
  const ownersOf = new Map<string, Cves>(cveIds.map((id) => [id, new Set([id])]))
  const cvesOf = new Map<KeptRecord, Cves>()
  for (let front: Iterable<string> = cveIds, size = 0; ownersOf.size > size; ) {
    size = ownersOf.size
    const reached = recordsReached(front, { having, ownersOf, cvesOf })
    for (const [record, cves] of reached) cvesOf.set(record, cves)
    const next = namesReached(reached, ownersOf)
    for (const [name, owners] of next) ownersOf.set(name, owners)
    front = next.keys()
  }
  return { ownersOf, cvesOf }
}

function recordsReached(
  front: Iterable<string>,
  { having, ownersOf, cvesOf }: Reach & { readonly having: ReadonlyMap<string, readonly KeptRecord[]> },
): ReadonlyMap<KeptRecord, Cves> {
  const reached = new Map<KeptRecord, Set<string>>()
  for (const name of front) {
    const owners = ownersOf.get(name) ?? new Set()
    for (const record of having.get(name) ?? []) {
      if (cvesOf.has(record) || (owners.size > 1 && canonicalId(record.id) !== name)) continue
      const cves = reached.get(record) ?? new Set()
      for (const owner of owners) cves.add(owner)
      reached.set(record, cves)
    }
  }
  return reached
}

/** The further names of records that speak of one CVE. */
function namesReached(reached: ReadonlyMap<KeptRecord, Cves>, known: ReadonlyMap<string, Cves>) {
  const next = new Map<string, Set<string>>()
  for (const [record, cves] of reached) {
    if (cves.size > 1) continue
    for (const name of namesOf(record)) {
      if (known.has(name)) continue
      const owners = next.get(name) ?? new Set()
      for (const cve of cves) owners.add(cve)
      next.set(name, owners)
    }
  }
  return next
}

/** Records to which no CVE leads, by their own aliases. */
function withoutCve(records: readonly KeptRecord[], taken: ReadonlyMap<string, Cves>): readonly Distinct[] {
  const spellings = spellingsOf(records.map(({ id }) => id))
  return joinNames(records).map((names) => {
    const own = names.filter((name) => spellings.has(name) || !taken.has(name))
    return {
      ids: own.flatMap((name) => spellings.get(name) ?? name).sort(compareIds),
      records: names.flatMap((name) => spellings.get(name) ?? []).sort(compareIds),
    }
  })
}
