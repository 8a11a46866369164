import type { Vulnerability } from '../domain/finding.ts'
import type { Statement } from '../domain/vex.ts'
import { canonicalId, cveIdsOf, idKey, isCveId } from '../domain/vulnerability-id.ts'

/** One of the vulnerabilities that a finding is about, and the other names under which all of them may be meant. */
export interface Aspect {
  /** Undefined: the finding is about one vulnerability only. */
  readonly cve: string | undefined
  /** Names of the finding as a whole; beside a CVE id none that are CVE ids. */
  readonly names: readonly string[]
}

/** A distribution's bulletin repairs several CVEs, and a record may name several: each is an aspect of its own. */
export function aspectsOf({ ids, upstream }: Vulnerability): readonly Aspect[] {
  const cves = [...new Set([...cveIdsOf(ids), ...cveIdsOf(upstream)])]
  if (cves.length === 0 || (cves.length === 1 && upstream.length === 0)) return [{ cve: undefined, names: ids }]
  const names = ids.filter((id) => !isCveId(canonicalId(id)))
  return cves.map((cve) => ({ cve, names }))
}

/**
 * Whether a statement speaks of an aspect. A CVE id names that CVE alone, also where an alias beside it names a record
 * that is about more.
 */
export function covers({ vulnerability: { id, aliases } }: Statement, { cve, names }: Aspect): boolean {
  const said = new Set([id, ...aliases].map(idKey))
  if (cve === undefined) return names.some((name) => said.has(idKey(name)))
  if (said.has(idKey(cve))) return true
  return names.some((name) => idKey(name) === idKey(id))
}
