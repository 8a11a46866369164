import { compareIds, cveIdsOf } from '../../domain/vulnerability-id.ts'
import { type Distinct, distinctVulnerabilities, type KeptRecord } from './distinct.ts'
import { joinNames, spellingsOf } from './join-ids.ts'

/** Ids that aliases lead to from one another, and the records among them. */
export interface AliasGroup<R> {
  /** Sorted by compareIds; as records spell them. */
  readonly ids: readonly string[]
  /** In the order of `ids`. */
  readonly records: readonly R[]
  /** The vulnerabilities that they name, where a database keeps CVEs of the group apart; absent where they name one. */
  readonly distinct?: readonly Distinct[] | undefined
}

/**
 * Groups ids: aliases are symmetric and transitive, also through ids that no record has. The groups are sorted by their
 * first id. Ids of CVE and GHSA that differ in letter case only are one id.
 */
export function aliasGroups<R extends KeptRecord>(records: ReadonlyMap<string, R>): AliasGroup<R>[] {
  const spellings = spellingsOf(records.keys())
  const groups = joinNames(records.values()).map((names) => {
    return names.flatMap((name) => spellings.get(name) ?? name).sort(compareIds)
  })
  groups.sort(([a = ''], [b = '']) => compareIds(a, b))
  return groups.map((ids) => {
    const members = ids.flatMap((id) => records.get(id) ?? [])
    const distinct = cveIdsOf(ids).length > 1 ? distinctVulnerabilities(ids, members) : undefined
    return { ids, records: members, ...(distinct && { distinct }) }
  })
}
