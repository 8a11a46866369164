import type { Bulletin, BulletinComponent, BulletinScore, BulletinSlice, StatedClaim } from '../domain/bulletin.ts'
import type { Condition, Justification, Remediation, RemediationCategory, VexStatus } from '../domain/decision.ts'
import { type Rating, type Score, worstRating } from '../domain/score.ts'
import { listOf } from './list-of.ts'

export const statusWords: Readonly<Record<VexStatus, string>> = {
  affected: 'Affected',
  under_investigation: 'Under investigation',
  fixed: 'Fixed',
  not_affected: 'Not affected',
}

const justificationWords: Readonly<Record<Justification, string>> = {
  component_not_present: 'The component is not in the product.',
  vulnerable_code_not_present: 'The component is in the product, the vulnerable code is not.',
  vulnerable_code_not_in_execute_path: 'The product never runs the vulnerable code.',
  vulnerable_code_cannot_be_controlled_by_adversary: 'An attacker cannot reach or steer the vulnerable code.',
  inline_mitigations_already_exist: 'Protection built into the product prevents exploitation.',
}

/** Why something is not affected, in words; empty where that is not claimed, or no reason is given. */
export function notAffectedReason(claim: StatedClaim): string {
  if (claim.status !== 'not_affected') return ''
  const words = claim.justification && justificationWords[claim.justification]
  return [words, claim.impact].filter(Boolean).join(' ')
}

export const remediationWords: Readonly<Record<RemediationCategory, string>> = {
  vendor_fix: 'Fix',
  optional_patch: 'Optional patch',
  fix_planned: 'Fix planned',
  no_fix_planned: 'No fix planned',
  none_available: 'No fix available',
  workaround: 'Workaround',
  mitigation: 'Mitigation',
}

/** What the date of a remediation says: from when on it is there, which may be a day to come, or when it is planned for. */
export const dateWords: Readonly<Record<RemediationCategory, string>> = {
  vendor_fix: 'Available from',
  optional_patch: 'Available from',
  fix_planned: 'Planned for',
  no_fix_planned: 'As of',
  none_available: 'As of',
  workaround: 'Available from',
  mitigation: 'Available from',
}

/** What helps until a fix is there. */
export const interim: readonly RemediationCategory[] = ['workaround', 'mitigation']

/** Said where no fix is listed. */
export const withoutFix: Readonly<Record<VexStatus, string>> = {
  affected: 'No fix is known yet.',
  under_investigation: 'None yet: the investigation is open.',
  fixed: 'Nothing more is needed: the product version named here carries the fix.',
  not_affected: 'None needed: the product version named here is not affected.',
}

export const metWords: Readonly<Record<Condition['met'], string>> = {
  yes: 'Met',
  no: 'Not met',
  unknown: 'Not known',
}

/** `unrated` when nobody gave a score, which is not the same as harmless. */
export type Severity = Rating | 'unrated'

export const severityWords: Readonly<Record<Severity, string>> = {
  critical: 'Critical',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
  none: 'None',
  unrated: 'Not rated',
}

const gravest: readonly VexStatus[] = ['affected', 'under_investigation', 'fixed', 'not_affected']

/** The status of the whole product version: that of its worst component, where not known outweighs not affected. */
export function statusOf(components: readonly BulletinComponent[]): VexStatus {
  return gravest.find((status) => components.some(({ claim }) => claim.status === status)) ?? 'under_investigation'
}

export function severityOf(scores: readonly Score[]): Severity {
  return worstRating(scores) ?? 'unrated'
}

/** Of the score that stands for all: the highest of the worst rating. */
export function topScore(scores: readonly Score[]): Score | undefined {
  const worst = worstRating(scores)
  return scores.filter(({ rating }) => rating === worst).sort((a, b) => b.score - a.score)[0]
}

/** "Northwind Lakehouse 2.3". */
export function productName(
  { productVersion: { product, version } }: Pick<BulletinSlice, 'productVersion'>,
  other = version,
): string {
  return other === '' ? product.name : `${product.name} ${other}`
}

/** "Fix planned", "Fixed in Northwind Lakehouse 2.3.1". */
export function remediationHeading(
  slice: Pick<BulletinSlice, 'productVersion'>,
  { category, fixedVersion }: Remediation,
): string {
  if (fixedVersion === undefined) return remediationWords[category]
  const where = productName(slice, fixedVersion)
  return category === 'vendor_fix' ? `Fixed in ${where}` : `${remediationWords[category]}: ${where}`
}

/** "flask 2.2.3". */
export function componentName({ name, version, isProduct }: BulletinComponent): string {
  const shown = version === undefined ? name : `${name} ${version}`
  return isProduct ? `${shown} itself` : shown
}

/** "test_log" → "Test log". */
export function sentenceCase(kind: string): string {
  const words = kind.replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** How machines recognise the product: term and name, each once. A package URL that was made up is none. */
export function identifiersOf({
  productVersion,
}: Pick<BulletinSlice, 'productVersion'>): readonly (readonly [term: string, name: string])[] {
  const { purl, alsoPurls = [], cpe, skus = [] } = productVersion
  return [
    ...[...new Set([purl, ...alsoPurls])].map((name) => ['Package URL', name] as const),
    ['CPE', cpe] as const,
    ...skus.map((sku) => ['SKU', sku] as const),
  ].flatMap(([term, name]) => (name === undefined ? [] : [[term, name] as const]))
}

/** Every score of every vulnerability of a bulletin. */
export function scoresOf({ vulnerabilities }: Pick<Bulletin, 'vulnerabilities'>): readonly BulletinScore[] {
  return vulnerabilities.flatMap(({ scores }) => scores)
}

/** "CVE-2023-30861", "CVE-2023-30861 and CVE-2023-32681", "CVE-2023-30861 and 4 more". */
export function vulnerabilityNames({ vulnerabilities }: Pick<Bulletin, 'vulnerabilities'>): string {
  const [first = '', second, ...more] = vulnerabilities.map(({ id, cveId }) => cveId ?? id)
  if (second === undefined) return first
  return more.length === 0 ? `${first} and ${second}` : `${first} and ${more.length + 1} more`
}

/** "Northwind Lakehouse 2.3", "Northwind Lakehouse 2.2 and 2.3", "Northwind Lakehouse 2.3 and Pump Daemon 4.2". */
export function productNames({ products }: Pick<Bulletin, 'products'>): string {
  const byName = Map.groupBy(products, ({ product }) => product.name)
  return listOf(
    [...byName].map(([name, versions]) => `${name} ${listOf(versions.map(({ version }) => version))}`.trim()),
  )
}
