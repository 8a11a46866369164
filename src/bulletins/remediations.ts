import type { Bulletin, BulletinComponent } from '../domain/bulletin.ts'
import { contradict, isPointless } from '../domain/contradictions.ts'
import type { Claim, Remediation, RemediationCategory, VexStatus } from '../domain/decision.ts'
import { webUrl } from '../text/document-text.ts'
import type { CsafRemediation } from './csaf-document.ts'
import { distinctComponents, type Part } from './products.ts'
import { idsOf, isAffected, isOpen, openIds, openParts, productVersionId } from './statuses.ts'

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
 * What readers can do, each for the parts that it is meant for. Those that are affected or under investigation always get
 * an answer (tests 6.1.27.10 and 6.2.2): without remediations, that none is available, with the action that was decided.
 */
export function scopedRemediations(bulletin: Bulletin, parts: readonly Part[]): readonly ScopedRemediation[] {
  const fitting = fittingRemediations(
    bulletin.remediations,
    parts.map(({ component }) => component),
  )
  const scoped = fitting.map((remediation) => ({
    category: remediation.category,
    date: remediation.date,
    details: detailsWithVersion(remediation),
    product_ids: scopeOf(remediation, parts),
    url: webUrl(remediation.url),
  }))
  const answered = new Set(scoped.flatMap(({ product_ids }) => product_ids))
  return [...noneAvailable(parts.filter(({ id }) => !answered.has(id))), ...scoped]
}

/** The product version itself is affected as its parts are. */
function scopeOf({ category }: Remediation, parts: readonly Part[]): readonly string[] {
  if (category !== 'optional_patch') return openIds(parts)
  const stated = statusesIn(parts.map(({ component }) => component))
  return idsOf(parts.filter(({ component: { claim } }) => isMeantFor(category, claim.status, stated)))
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

/** What applies to a component of each status; the same bulletin is asked for each of its claims. */
export function remediationsFor(bulletin: Bulletin, { status }: Claim): readonly Remediation[] {
  const before = byStatus.get(bulletin)
  const all = before ?? remediationsByStatus(bulletin)
  if (before === undefined) byStatus.set(bulletin, all)
  return all.get(status) ?? []
}

type ByStatus = ReadonlyMap<VexStatus, readonly Remediation[]>

const byStatus = new WeakMap<Bulletin, ByStatus>()

function remediationsByStatus(bulletin: Bulletin): ByStatus {
  const components = distinctComponents(bulletin)
  const stated = statusesIn(components)
  const fitting = fittingRemediations(bulletin.remediations, components)
  return new Map(
    [...stated].map((status) => [status, fitting.filter(({ category }) => isMeantFor(category, status, stated))]),
  )
}

function statusesIn(components: readonly BulletinComponent[]): ReadonlySet<VexStatus> {
  return new Set(components.map(({ claim }) => claim.status))
}

/**
 * Whether a remediation of a category is meant for what has a status, in a bulletin of these statuses (test 6.1.36). A
 * bulletin has one list for all its components: what corrects is for those that need it, a patch that nobody needs is
 * for the others.
 */
function isMeantFor(category: RemediationCategory, status: VexStatus, stated: ReadonlySet<VexStatus>): boolean {
  if (isPointless(category, status)) return false
  if (category !== 'optional_patch') return isOpen({ status })
  return !isOpen({ status }) || [...stated].every((each) => isOpen({ status: each }))
}

/**
 * The remediations that make sense for some component and can be true together (test 6.1.35). Decisions on several
 * components may contradict each other; then the first counts, which is that on the component, or the latest.
 */
function fittingRemediations(
  remediations: readonly Remediation[],
  components: readonly BulletinComponent[],
): readonly Remediation[] {
  const stated = statusesIn(components)
  const kept = new Set<RemediationCategory>()
  return remediations.filter(({ category }) => {
    const meant = [...stated].filter((status) => isMeantFor(category, status, stated))
    const clashes = [...kept].some((other) => {
      return contradict(other, category) && meant.some((status) => isMeantFor(other, status, stated))
    })
    if (meant.length === 0 || clashes) return false
    kept.add(category)
    return true
  })
}

/** What was decided and cannot be a remediation beside the others: nothing is lost in silence. */
export function furtherRemediations(bulletin: Bulletin): readonly Remediation[] {
  const kept = new Set(fittingRemediations(bulletin.remediations, distinctComponents(bulletin)))
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

/** That nothing is available yet for parts that are open, said of the product version as of its affected parts. */
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
