import type { Bulletin, BulletinComponent } from '../domain/bulletin.ts'
import { contradict, isPointless } from '../domain/contradictions.ts'
import type { Claim, Remediation, RemediationCategory } from '../domain/decision.ts'
import type { CsafRemediation } from './document.ts'
import { distinctComponents, type Part } from './products.ts'
import { idsOf, isAffected, isOpen, openIds, openParts, productVersionId } from './statuses.ts'
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
  const components = parts.map(({ component }) => component)
  return idsOf(parts.filter(({ component: { claim } }) => isMeantFor(category, claim, components)))
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

/** What applies to a component of which this was claimed. */
export function remediationsFor(bulletin: Bulletin, claim: Claim): readonly Remediation[] {
  const components = distinctComponents(bulletin)
  const fitting = fittingRemediations(bulletin.remediations, components)
  return fitting.filter(({ category }) => isMeantFor(category, claim, components))
}

/**
 * Whether a remediation of a category is meant for what this was claimed of (test 6.1.36). A bulletin has one list for
 * all its components: what corrects is for those that need it, a patch that nobody needs is for the others.
 */
function isMeantFor(category: RemediationCategory, claim: Claim, components: readonly BulletinComponent[]): boolean {
  if (isPointless(category, claim.status)) return false
  if (category !== 'optional_patch') return isOpen(claim)
  return !isOpen(claim) || components.every((component) => isOpen(component.claim))
}

/**
 * The remediations that make sense for some component and can be true together (test 6.1.35). Decisions on several
 * components may contradict each other; then the first counts, which is that on the component, or the latest.
 */
function fittingRemediations(
  remediations: readonly Remediation[],
  components: readonly BulletinComponent[],
): readonly Remediation[] {
  const kept: Remediation[] = []
  for (const each of remediations) {
    const meant = components.filter(({ claim }) => isMeantFor(each.category, claim, components))
    const clashes = kept.some(({ category }) => {
      return contradict(category, each.category) && meant.some(({ claim }) => isMeantFor(category, claim, components))
    })
    if (meant.length > 0 && !clashes) kept.push(each)
  }
  return kept
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
