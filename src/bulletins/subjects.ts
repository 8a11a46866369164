import { TocsinError } from '../domain/errors.ts'
import { grouped } from '../domain/grouped.ts'
import { isCveId } from '../domain/ids.ts'
import type { Match } from '../domain/match.ts'
import { canonicalId, cveIdsOf, isSameId } from '../domain/vulnerability-id.ts'

/** What one bulletin is about: one vulnerability, and where it was found. */
export interface Subject<F extends Match = Match> {
  /** A CVE id wherever one is known. */
  readonly id: string
  readonly findings: readonly [F, ...F[]]
}

/**
 * One subject for each CVE, since readers look bulletins up by CVE: a distribution's bulletin that repairs several CVEs
 * is a finding of each. What has no CVE id goes under its own id. In the order of the findings. Throws bulletin_too_large.
 */
export function subjectsOf<F extends Match>(findings: readonly F[], most = mostFindings): Subject<F>[] {
  const subjects = new Map<string, [F, ...F[]]>()
  let all = 0
  for (const finding of findings) {
    for (const id of subjectIds(finding)) {
      if (++all > most.ofAll) throw tooLarge(`There are more than ${shown(most.ofAll)} findings of CVEs`, 'bulletins')
      const known = subjects.get(id)
      if (known && known.length >= most.ofOne) {
        throw tooLarge(`${id} was found in more than ${shown(most.ofOne)} components`, 'one bulletin')
      }
      if (known) known.push(finding)
      else subjects.set(id, [finding])
    }
  }
  return [...subjects].map(([id, found]) => ({ id, findings: found }))
}

/** Of one vulnerability, and of all together: one finding may be of every CVE that a bulletin fixes. */
const mostFindings = { ofOne: 50_000, ofAll: 1_000_000 }

function tooLarge(what: string, forWhat: string): TocsinError {
  return new TocsinError('bulletin_too_large', `${what}, too many for ${forWhat}; nothing was written.`)
}

function shown(number: number): string {
  return grouped(number)
}

function subjectIds({ vulnerability: { id, ids, upstream } }: Match): string[] {
  const own = canonicalId(id)
  const repaired = cveIdsOf(upstream).filter((cveId) => !ids.some((name) => isSameId(name, cveId)))
  if (isCveId(own)) return [own, ...repaired]
  return repaired.length > 0 ? repaired : [own]
}

/** Whether the finding is about the vulnerability itself, and not about a distribution's bulletin that repairs it. */
export function isOwn({ vulnerability }: Match, id: string): boolean {
  return vulnerability.ids.some((name) => isSameId(name, id))
}

/** Whether the finding speaks of other vulnerabilities besides. */
export function coversMore(finding: Match, id: string): boolean {
  return subjectIds(finding).some((each) => !isSameId(each, id))
}

/**
 * The names by which a decision means a subject in a finding: `exact` name it alone; `covering` name a record that
 * speaks of it and perhaps of others, a distribution's bulletin for instance.
 */
export function namesIn(finding: Match, id: string): { readonly exact: string[]; readonly covering: string[] } {
  const { vulnerability, records } = finding
  const own = isOwn(finding, id)
  // A CVE id names one vulnerability, also where its record speaks of others.
  const covering = [...(own ? [] : vulnerability.ids), ...records].filter((name) => !isCveId(canonicalId(name)))
  return { exact: own ? [id, ...vulnerability.ids] : [id], covering }
}
