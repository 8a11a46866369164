import type { AdvisoryPackage, AffectedPackage } from '../domain/advisory.ts'
import type { PackageKey } from '../domain/package-key.ts'
import { matchesAt, type PlaceMatch } from './answers.ts'
import { normaliseName, type PackageName, packageKey } from './names.ts'
import { type Coordinates, chain } from './place.ts'
import { type RecordGroup, recordSource } from './record-source.ts'
import { compareRelease } from './releases.ts'
import type { PlaceRow } from './rows.ts'

/** A finding about one row, and so about everything that holds it. */
export interface RowMatch<Holder> {
  readonly row: PlaceRow<Holder>
  readonly finding: PlaceMatch
}

/** The packages that records name, and those that are built from them, each once: the only ones whose rows a change of these records can concern. */
export function packagesNamed(
  records: Iterable<{ readonly affected: readonly Pick<AffectedPackage, 'package' | 'binaries'>[] }>,
): PackageName[] {
  const packages = new Map<string, PackageName>()
  for (const { affected } of records) {
    for (const { package: named, binaries = [] } of affected) {
      const { ecosystem } = named
      for (const each of [named.name, ...binaries]) {
        const name = normaliseName(ecosystem, each)
        packages.set(packageKey(ecosystem, name), { ecosystem, name })
      }
    }
  }
  return [...packages.values()]
}

/** Whether a record about this package concerns the release of a place, or of one that follows it. */
export function speaksOf({ ecosystem, release }: AdvisoryPackage, place: Coordinates): boolean {
  return chain(place).some(
    (each) =>
      each.ecosystem === ecosystem && compareRelease(ecosystem, each.release, release, each.version) !== 'other',
  )
}

/**
 * Advisories → rows: the findings of these rows about these vulnerabilities, each a whole alias group. The same answer
 * as matching every inventory anew and keeping those findings, without a look at any other row or record.
 *
 * For records that changed: once with the groups as they were and once as they are, the rows of both, then
 * `compareMatches`. For the range of a draft: a group of its own.
 */
export function matchRows<Holder>(
  rows: Iterable<PlaceRow<Holder>>,
  groups: readonly RecordGroup[],
): RowMatch<Holder>[] {
  const source = recordSource(groups)
  const found: RowMatch<Holder>[] = []
  for (const row of rows) {
    for (const finding of matchesAt(row.place, source)) found.push({ row, finding })
  }
  return found
}

/** What a change upstream did to a row. */
export interface MatchChange<Holder> {
  readonly row: PlaceRow<Holder>
  /** Undefined: new. */
  readonly before: PlaceMatch | undefined
  /** Undefined: no longer found; the record was withdrawn, removed or its range changed. */
  readonly after: PlaceMatch | undefined
}

/** New, changed and vanished findings. Two findings are one when they share the key of a row and an id, whatever the group's name is now. */
export function compareMatches<Holder>(
  before: readonly RowMatch<Holder>[],
  after: readonly RowMatch<Holder>[],
): MatchChange<Holder>[] {
  const earlier = new Map<PackageKey, { readonly row: PlaceRow<Holder>; readonly findings: PlaceMatch[] }>()
  for (const { row, finding } of before) {
    const known = earlier.get(row.key)
    if (known) known.findings.push(finding)
    else earlier.set(row.key, { row, findings: [finding] })
  }
  const changes: MatchChange<Holder>[] = []
  for (const { row, finding } of after) {
    const open = earlier.get(row.key)?.findings ?? []
    const at = indexOfSame(open, finding)
    const [previous] = at < 0 ? [] : open.splice(at, 1)
    if (JSON.stringify(previous) !== JSON.stringify(finding)) changes.push({ row, before: previous, after: finding })
  }
  for (const { row, findings } of earlier.values()) {
    for (const finding of findings) changes.push({ row, before: finding, after: undefined })
  }
  return changes
}

/** One of the same name before one that merely shares an id. */
function indexOfSame(open: readonly PlaceMatch[], { vulnerability: { id, ids } }: PlaceMatch): number {
  const named = open.findIndex(({ vulnerability }) => vulnerability.id === id)
  return named >= 0 ? named : open.findIndex(({ vulnerability }) => sharesId(vulnerability.ids, ids))
}

function sharesId(a: readonly string[], b: readonly string[]): boolean {
  return a.some((id) => b.includes(id))
}
