import type { Advisory } from '../domain/advisory.ts'
import type { AdvisorySource, PackageAdvisory } from '../domain/finding.ts'
import { normaliseName, packageKey } from './names.ts'

/** Records that name one vulnerability, with all its ids, CVE ids first. */
export interface RecordGroup {
  readonly ids: readonly string[]
  readonly records: readonly Advisory[]
}

/** Records in memory as a source: drafts that no index holds. Slices come in the order of the records. */
export function recordSource(groups: readonly RecordGroup[]): AdvisorySource {
  const slices = new Map<string, PackageAdvisory[]>()
  for (const { ids, records } of groups) {
    for (const { id, upstream, summary, modifiedAt, withdrawnAt, scores, affected: entries } of records) {
      const head = { id, ids, upstream, summary, modifiedAt, withdrawnAt, scores }
      for (const affected of entries) {
        const { ecosystem, name } = affected.package
        const key = packageKey(ecosystem, normaliseName(ecosystem, name))
        const known = slices.get(key)
        if (known) known.push({ head, affected })
        else slices.set(key, [{ head, affected }])
      }
    }
  }
  return { forPackage: (ecosystem, name) => slices.get(packageKey(ecosystem, name)) ?? [] }
}
