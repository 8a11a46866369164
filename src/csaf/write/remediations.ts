import { detailsWithVersion, fittingRemediations, isMeantFor, statusesIn } from '../../bulletins/index.ts'
import type { BulletinRemediation } from '../../domain/bulletin.ts'
import type { Remediation, VexStatus } from '../../domain/decision.ts'
import { webUrl } from '../../text/web-url.ts'
import type { CsafOf } from '../schema/index.ts'
import { idsOf, isAffected, openIds, openParts, type Part, type StatedSlice } from './stated.ts'

type CsafRemediation = NonNullable<NonNullable<CsafOf<'2.1'>['vulnerabilities']>[number]['remediations']>[number]
type ScopedRemediation = CsafRemediation & { readonly product_ids: readonly string[] }

/** One remediation of a document that was read stays one, also where another says the same of other products. */
type Sourced = ScopedRemediation & { readonly statedFor?: readonly string[] | undefined }

const nothingYet: Partial<Record<VexStatus, string>> = {
  affected: 'No remediation is available yet.',
  under_investigation: 'Nothing is known to be needed yet: the investigation has not ended.',
}

/**
 * What readers can do, each for the products that it is meant for. Those that are affected or under investigation always
 * get an answer (tests 6.1.27.10 and 6.2.2): without remediations, that none is available, with the action that was
 * decided.
 */
export function remediationsOf(stated: readonly StatedSlice[]): readonly ScopedRemediation[] {
  const scoped = joined(stated.flatMap(scopedRemediations))
  const answered = new Set(scoped.flatMap(({ product_ids }) => product_ids))
  const unanswered = stated.map((each) => ({
    ...each,
    parts: each.parts.filter((part) => !answered.has(part.id) && !isLeftOpen(part)),
  }))
  return [...joined(unanswered.flatMap(noneAvailable)), ...scoped]
}

/** A document that was read says nothing of what to do: neither do we in its name. */
function isLeftOpen({ component: { partInDocument, claim } }: Part): boolean {
  return partInDocument !== undefined && !(claim.status === 'affected' && claim.action)
}

function scopedRemediations(stated: StatedSlice): readonly Sourced[] {
  const { slice, parts } = stated
  const fitting = fittingRemediations(
    slice.remediations.filter(({ statedFor }) => statedFor === undefined),
    parts.map(({ component }) => component),
  )
  const read = slice.remediations.filter(({ statedFor }) => statedFor !== undefined)
  return [...fitting, ...read].map((remediation: BulletinRemediation) => ({
    category: remediation.category,
    date: remediation.date,
    details: detailsWithVersion(remediation),
    product_ids: remediation.statedFor ? statedIn(remediation.statedFor, stated) : scopeOf(remediation, stated),
    statedFor: remediation.statedFor,
    url: webUrl(remediation.url),
  }))
}

const sets = new WeakMap<readonly string[], ReadonlySet<string>>()

/** What is stated for products by their ids, in this product version. */
function statedIn(statedFor: readonly string[], { productId, parts }: StatedSlice): readonly string[] {
  const ids = sets.get(statedFor) ?? new Set(statedFor)
  sets.set(statedFor, ids)
  return [...new Set([productId, ...idsOf(parts)])].filter((id) => ids.has(id))
}

/** The product version itself is affected as its parts are. */
function scopeOf({ category }: Remediation, stated: StatedSlice): readonly string[] {
  if (category !== 'optional_patch') return openIds(stated)
  const statuses = statusesIn(stated.parts.map(({ component }) => component))
  return idsOf(stated.parts.filter(({ component: { claim } }) => isMeantFor(category, claim.status, statuses)))
}

/** That nothing is available yet for parts that are open, said of the product version as of its affected parts. */
function noneAvailable(stated: StatedSlice): readonly ScopedRemediation[] {
  const byDetails = Map.groupBy(openParts(stated), ({ component: { claim } }) => {
    return (claim.status === 'affected' && claim.action) || (nothingYet[claim.status] ?? '')
  })
  const all = [...byDetails].map(([details, of]) => ({ details, of }))
  const first = all.findIndex(({ of }) => of.some(({ component: { claim } }) => claim.status === 'affected'))
  return all.map(({ details, of }, i) => ({
    category: 'none_available' as const,
    details,
    product_ids: [...(isAffected(stated) && i === first ? [stated.productId] : []), ...idsOf(of)],
  }))
}

/** What is said alike of several product versions is said once. */
function joined(remediations: readonly Sourced[]): readonly ScopedRemediation[] {
  const numbers = new Map<readonly string[] | undefined, number>()
  const byContent = Map.groupBy(remediations, ({ product_ids: _, statedFor, ...content }) => {
    const number = numbers.get(statedFor) ?? numbers.size
    numbers.set(statedFor, number)
    return `${number} ${JSON.stringify(content)}`
  })
  return [...byContent.values()].flatMap(([first, ...more]) => {
    if (first === undefined) return []
    const { statedFor: _, ...rest } = first
    const ids = [first, ...more].flatMap(({ product_ids }) => product_ids)
    return ids.length === 0 ? [] : [{ ...rest, product_ids: ids }]
  })
}
