import { isCveId } from '../domain/ids.ts'
import type { Vulnerability } from '../domain/match.ts'
import type { Statement } from '../domain/vex.ts'
import { canonicalId, cveIdsOf, idKey } from '../domain/vulnerability-id.ts'

/** One of the vulnerabilities that a finding is about, and the other names under which all of them may be meant. */
export interface Aspect {
  /** Undefined: the finding is about one vulnerability only. */
  readonly id: string | undefined
  /** Names of the finding as a whole; beside an id none that are CVE ids. */
  readonly names: readonly string[]
}

/**
 * A distribution's bulletin fixes several vulnerabilities, and a record may name several CVEs: each is an aspect of its
 * own. Nothing says whether a GHSA id beside CVE ids names one of them or another.
 */
export function aspectsOf({ ids, upstream }: Vulnerability): readonly Aspect[] {
  const cves = [...new Set([...cveIdsOf(ids), ...cveIdsOf(upstream)])]
  if (cves.length === 0 || (cves.length === 1 && upstream.length === 0)) return [{ id: undefined, names: ids }]
  const names = ids.filter((id) => !isCveId(canonicalId(id)))
  const own = new Set(ids.map(idKey))
  // UBUNTU-CVE-2026-1001 is what Ubuntu says of the CVE.
  const others = upstream.filter((id) => !own.has(idKey(id)) && !cves.some((cve) => idKey(id).endsWith(idKey(cve))))
  return [...cves, ...new Set(others)].map((id) => ({ id, names }))
}

/**
 * Whether a statement speaks of an aspect. A CVE id names that CVE alone, also where an alias beside it names a record
 * that is about more.
 */
export function covers({ vulnerability: { id, aliases } }: Statement, { id: own, names }: Aspect): boolean {
  const said = new Set([id, ...aliases].map(idKey))
  if (own !== undefined) return said.has(idKey(own)) || names.some((name) => idKey(name) === idKey(id))
  const cves = cveIdsOf(names)
  if (isCveId(canonicalId(id)) && cves.length > 0 && !cves.some((cve) => said.has(idKey(cve)))) return false
  return names.some((name) => said.has(idKey(name)))
}
