import type { BulletinComponent, BulletinRemediation, BulletinSlice, StatedClaim } from '../domain/bulletin.ts'
import { contradict, isPointless } from '../domain/contradictions.ts'
import type { Remediation, RemediationCategory, VexStatus } from '../domain/decision.ts'
import { distinctComponents } from './products.ts'
import { isOpen } from './statuses.ts'

/** What applies to a component of each status; the same slice is asked for each of its claims. */
export function remediationsFor(slice: BulletinSlice, { status }: StatedClaim): readonly Remediation[] {
  const before = byStatus.get(slice)
  const all = before ?? remediationsByStatus(slice)
  if (before === undefined) byStatus.set(slice, all)
  return all.get(status) ?? []
}

type ByStatus = ReadonlyMap<VexStatus, readonly Remediation[]>

const byStatus = new WeakMap<BulletinSlice, ByStatus>()

function remediationsByStatus(slice: BulletinSlice): ByStatus {
  const components = distinctComponents(slice)
  const stated = statusesIn(components)
  const fitting = fittingRemediations(slice.remediations, components)
  return new Map(
    [...stated].map((status) => [status, fitting.filter(({ category }) => isMeantFor(category, status, stated))]),
  )
}

/** The statuses of components, each once. */
export function statusesIn(components: readonly BulletinComponent[]): ReadonlySet<VexStatus> {
  return new Set(components.map(({ claim }) => claim.status))
}

/**
 * Whether a remediation of a category is meant for what has a status, in a slice of these statuses (test 6.1.36). A
 * slice has one list for all its components: what corrects is for those that need it, a patch that nobody needs is
 * for the others.
 */
export function isMeantFor(category: RemediationCategory, status: VexStatus, stated: ReadonlySet<VexStatus>): boolean {
  if (isPointless(category, status)) return false
  if (category !== 'optional_patch') return isOpen({ status })
  return !isOpen({ status }) || [...stated].every((each) => isOpen({ status: each }))
}

/**
 * The remediations that make sense for some component and can be true together (test 6.1.35). Decisions on several
 * components may contradict each other; then the first counts, which is that on the component, or the latest.
 */
export function fittingRemediations(
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
export function furtherRemediations(slice: BulletinSlice): readonly BulletinRemediation[] {
  const kept = new Set<Remediation>(fittingRemediations(slice.remediations, distinctComponents(slice)))
  return slice.remediations.filter((each) => !kept.has(each))
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

/** The details, with the version that they do not name themselves; never empty. */
export function detailsWithVersion({ category, details, fixedVersion }: Remediation): string {
  const words = category === 'fix_planned' ? 'Planned for version' : 'Fixed in version'
  const version = fixedVersion && !details.includes(fixedVersion) ? `${words} ${fixedVersion}.` : ''
  return [details, version].filter(Boolean).join(' ') || 'No details are given.'
}

/** The day of an instant, in UTC: `2026-12-01`. */
function dayOf(date: string): string {
  const time = Date.parse(date)
  return Number.isNaN(time) ? date : new Date(time).toISOString().slice(0, 10)
}
