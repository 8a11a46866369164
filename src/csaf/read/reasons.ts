import type { VulnerabilityView } from '../schema/index.ts'

type FlagView = NonNullable<VulnerabilityView['flags']>[number]
type ThreatView = NonNullable<VulnerabilityView['threats']>[number]

interface Named {
  readonly product_ids?: readonly string[]
  readonly group_ids?: readonly string[]
}

/** Flags that justify "not affected" and nothing else; the model tells them with the decisions. */
export function plainFlags(vulnerability: VulnerabilityView): readonly FlagView[] {
  const labelled = (vulnerability.flags ?? []).filter(({ label }) => label !== undefined)
  return plain(vulnerability, labelled, ({ label, date }) => JSON.stringify([label, date ?? null]))
}

/** Impact statements of "not affected" and nothing else; others, such as a severity for all, are threats. */
export function plainImpacts(vulnerability: VulnerabilityView): readonly ThreatView[] {
  const undated = (vulnerability.threats ?? []).filter(({ category, details, date }) => {
    return category === 'impact' && details && date === undefined
  })
  return plain(vulnerability, undated, ({ details = '' }) => details)
}

/** Items that say each thing once, at most one of them of each product, all of them of products that are not affected. */
function plain<T extends Named>(
  { product_status: { known_not_affected: notAffected = [] } = {} }: VulnerabilityView,
  items: readonly T[],
  whatOf: (item: T) => string,
): readonly T[] {
  if (items.length === 0) return []
  const free = new Set(notAffected)
  const said = new Set<string>()
  return items.filter((item) => {
    const { product_ids: ids = [], group_ids: groups } = item
    const what = whatOf(item)
    if (groups || ids.length === 0 || said.has(what) || !ids.every((id) => free.has(id))) return false
    if (new Set(ids).size < ids.length) return false
    said.add(what)
    for (const id of ids) free.delete(id)
    return true
  })
}
