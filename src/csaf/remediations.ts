import type { Bulletin } from '../domain/bulletin.ts'
import type { Remediation } from '../domain/decision.ts'
import type { CsafRemediation } from './document.ts'
import type { Part } from './products.ts'
import { webUrl } from './text.ts'

/** The two categories that only CSAF 2.1 knows keep their meaning in words. */
const spoken: Readonly<
  Record<Remediation['category'], readonly [category: CsafRemediation['category'], words: string]>
> = {
  vendor_fix: ['vendor_fix', ''],
  workaround: ['workaround', ''],
  mitigation: ['mitigation', ''],
  no_fix_planned: ['no_fix_planned', ''],
  none_available: ['none_available', ''],
  fix_planned: ['none_available', 'A fix is planned.'],
  optional_patch: ['vendor_fix', 'This patch is optional.'],
}

const nothingYet: Partial<Record<Part['component']['claim']['status'], string>> = {
  affected: 'No remediation is available yet.',
  under_investigation: 'Nothing is known to be needed yet: the investigation has not ended.',
}

/**
 * What readers can do, for the parts that are affected or under investigation; for all parts when there are none such.
 * Those parts always get an answer (tests 6.1.27.10 and 6.2.2): without remediations, that none is available, with
 * the action that was decided.
 */
export function csafRemediations({ remediations }: Bulletin, parts: readonly Part[]): readonly CsafRemediation[] {
  const open = openParts(parts)
  if (remediations.length === 0) return noneAvailable(open)
  const product_ids = (open.length > 0 ? open : parts).map(({ id }) => id)
  return remediations.map((remediation) => ({
    category: spoken[remediation.category][0],
    date: remediation.date,
    details: remediationDetails(remediation),
    product_ids,
    url: webUrl(remediation.url),
  }))
}

/** Parts that are affected, or of which nobody knows yet. */
export function openParts(parts: readonly Part[]): readonly Part[] {
  return parts.filter(({ component: { claim } }) => nothingYet[claim.status] !== undefined)
}

/** What a remediation says, with what its category and its version add; never empty. */
export function remediationDetails({ category, details, fixedVersion }: Remediation): string {
  const version = fixedVersion && !details.includes(fixedVersion) ? `Fixed in version ${fixedVersion}.` : ''
  return [spoken[category][1], details, version].filter(Boolean).join(' ') || 'No details are given.'
}

function noneAvailable(parts: readonly Part[]): readonly CsafRemediation[] {
  const byDetails = Map.groupBy(parts, ({ component: { claim } }) => {
    return (claim.status === 'affected' && claim.action) || (nothingYet[claim.status] ?? '')
  })
  return [...byDetails].map(([details, of]) => ({
    category: 'none_available',
    details,
    product_ids: of.map(({ id }) => id),
  }))
}
