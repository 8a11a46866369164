import type { Advisory } from '../domain/advisory.ts'
import type { AdvisorySource, PackageAdvisory } from '../domain/match.ts'
import { cveIdsOf } from '../domain/vulnerability-id.ts'
import { normaliseName, packageKey } from './names.ts'

/** Records that name one vulnerability, with all its ids, CVE ids first. */
export interface RecordGroup {
  readonly ids: readonly string[]
  readonly records: readonly Advisory[]
}

/** Records in memory as a source: drafts that no index holds. Slices come in the order of the records. */
export function recordSource(groups: readonly RecordGroup[]): AdvisorySource {
  const packages = new Map<string, PackageAdvisory[]>()
  const built = new Map<string, PackageAdvisory[]>()
  for (const { ids, records } of groups) {
    const several = cveIdsOf(ids).length > 1
    for (const { id, aliases, upstream, summary, modifiedAt, withdrawnAt, scores, affected: entries } of records) {
      const cveIds = several && { cveIds: cveIdsOf([id, ...aliases]) }
      const head = { id, ids, ...cveIds, upstream, summary, modifiedAt, withdrawnAt, scores }
      for (const affected of entries) {
        const { ecosystem, name } = affected.package
        const slice = { head, affected }
        addTo(packages, packageKey(ecosystem, normaliseName(ecosystem, name)), slice)
        for (const binary of affected.binaries ?? [])
          addTo(built, packageKey(ecosystem, normaliseName(ecosystem, binary)), slice)
      }
    }
  }
  return {
    forPackage: (ecosystem, name) => packages.get(packageKey(ecosystem, name)) ?? [],
    forBuilt: (ecosystem, name) => built.get(packageKey(ecosystem, name)) ?? [],
  }
}

function addTo(slices: Map<string, PackageAdvisory[]>, key: string, slice: PackageAdvisory): void {
  const known = slices.get(key)
  if (known) known.push(slice)
  else slices.set(key, [slice])
}
