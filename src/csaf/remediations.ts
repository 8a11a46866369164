import type { Bulletin } from '../domain/bulletin.ts'
import { contradict, isPointless } from '../domain/contradictions.ts'
import type { Remediation, RemediationCategory } from '../domain/decision.ts'
import type { CsafRemediation } from './document.ts'
import type { Part } from './products.ts'
import { idsOf, isAffected, openIds, openParts, productVersionId } from './statuses.ts'
import { webUrl } from './text.ts'

/** A remediation with the products that it is for, in the categories of CSAF 2.1. */
export interface ScopedRemediation extends Omit<CsafRemediation, 'category'> {
  readonly category: RemediationCategory
}

/** The two categories that only CSAF 2.1 knows have others in 2.0. */
const categories20: Readonly<Record<RemediationCategory, CsafRemediation['category']>> = {
  vendor_fix: 'vendor_fix',
  workaround: 'workaround',
  mitigation: 'mitigation',
  no_fix_planned: 'no_fix_planned',
  none_available: 'none_available',
  fix_planned: 'none_available',
  optional_patch: 'vendor_fix',
}

const nothingYet: Partial<Record<Part['component']['claim']['status'], string>> = {
  affected: 'No remediation is available yet.',
  under_investigation: 'Nothing is known to be needed yet: the investigation has not ended.',
}

/**
 * What readers can do, for the products that are affected or under investigation; for all parts when there are none such.
 * Those always get an answer (tests 6.1.27.10 and 6.2.2): without remediations, that none is available, with the action
 * that was decided.
 */
export function scopedRemediations(bulletin: Bulletin, parts: readonly Part[]): readonly ScopedRemediation[] {
  const fitting = fittingRemediations(bulletin, parts)
  if (fitting.length === 0) return noneAvailable(parts)
  const open = openIds(parts)
  const product_ids = open.length > 0 ? open : idsOf(parts)
  return fitting.map((remediation) => ({
    category: remediation.category,
    date: remediation.date,
    details: detailsWithVersion(remediation),
    product_ids,
    url: webUrl(remediation.url),
  }))
}

/** The same in the categories of CSAF 2.0, which keep the meaning of the others in words. */
export function csafRemediations(bulletin: Bulletin, parts: readonly Part[]): readonly CsafRemediation[] {
  return scopedRemediations(bulletin, parts).map(({ category, date, details, ...rest }) => ({
    ...rest,
    category: categories20[category],
    // There it is the date since when the remediation is available: not for one that is still to come.
    date: category === 'fix_planned' ? undefined : date,
    details: [spoken({ category, date }), details].filter(Boolean).join(' '),
  }))
}

/**
 * The remediations that make sense for the products (test 6.1.36) and can be true together (test 6.1.35). Decisions on
 * several components may contradict each other; then the first counts, which is that on the component, or the latest.
 */
function fittingRemediations({ remediations }: Bulletin, parts: readonly Part[]): readonly Remediation[] {
  const open = openParts(parts)
  const statuses = new Set((open.length > 0 ? open : parts).map(({ component: { claim } }) => claim.status))
  const isOpen = open.length > 0
  const kept: Remediation[] = []
  const categories = new Set<RemediationCategory>()
  for (const each of remediations) {
    if (isOpen === (each.category === 'optional_patch')) continue
    if ([...statuses].some((status) => isPointless(each.category, status))) continue
    if ([...categories].some((category) => contradict(category, each.category))) continue
    categories.add(each.category)
    kept.push(each)
  }
  return kept
}

/** What was decided and cannot be a remediation beside the others: nothing is lost in silence. */
export function furtherRemediations(bulletin: Bulletin, parts: readonly Part[]): readonly Remediation[] {
  const kept = new Set(fittingRemediations(bulletin, parts))
  return bulletin.remediations.filter((each) => !kept.has(each))
}

/** What a remediation says, with what its category, its date and its version add; never empty. */
export function remediationDetails(remediation: Remediation): string {
  return [spoken(remediation), detailsWithVersion(remediation)].filter(Boolean).join(' ')
}

/** What a category adds that not every format has a word for. */
function spoken({ category, date }: Pick<Remediation, 'category' | 'date'>): string {
  if (category === 'optional_patch') return 'This patch is optional.'
  if (category !== 'fix_planned') return ''
  return date === undefined ? 'A fix is planned.' : `A fix is planned for ${dayOf(date)}.`
}

function detailsWithVersion({ category, details, fixedVersion }: Remediation): string {
  const words = category === 'fix_planned' ? 'Planned for version' : 'Fixed in version'
  const version = fixedVersion && !details.includes(fixedVersion) ? `${words} ${fixedVersion}.` : ''
  return [details, version].filter(Boolean).join(' ') || 'No details are given.'
}

/** The day of an instant, in UTC: `2026-12-01`. */
function dayOf(date: string): string {
  const time = Date.parse(date)
  return Number.isNaN(time) ? date : new Date(time).toISOString().slice(0, 10)
}

/** That nothing is available yet, said of the product version as of its affected parts. */
function noneAvailable(parts: readonly Part[]): readonly ScopedRemediation[] {
  const byDetails = Map.groupBy(openParts(parts), ({ component: { claim } }) => {
    return (claim.status === 'affected' && claim.action) || (nothingYet[claim.status] ?? '')
  })
  const all = [...byDetails].map(([details, of]) => ({ details, of }))
  const first = all.findIndex(({ of }) => of.some(({ component: { claim } }) => claim.status === 'affected'))
  return all.map(({ details, of }, i) => ({
    category: 'none_available' as const,
    details,
    product_ids: [...(isAffected(parts) && i === first ? [productVersionId] : []), ...idsOf(of)],
  }))
}
