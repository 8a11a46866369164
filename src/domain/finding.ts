import type { FindingId, ProductVersionId, SbomUploadId, Sha256, VulnerabilityId } from './ids.ts'
import type { MatchAnswer } from './match.ts'
import type { PackageKey } from './package-key.ts'
import type { Score } from './score.ts'

/** A vulnerability that was found in a product version, with its history. It ends; it is never deleted. */
export interface Finding {
  readonly id: FindingId
  readonly productVersionId: ProductVersionId
  /** Undefined: in the product's own code, not in a component. */
  readonly packageKey: PackageKey | undefined
  readonly vulnerabilityId: VulnerabilityId
  /** The latest answer; undefined where a person reported it. */
  readonly answer: MatchAnswer | undefined
  /** Digests of the upstream records behind the answer. */
  readonly advisoryDigests: readonly Sha256[]
  /** RFC 3339 with Z. */
  readonly firstSeenAt: string
  /** RFC 3339 with Z; undefined while it is open. */
  readonly endedAt: string | undefined
  /** The vulnerability was public before the component was first seen here. */
  readonly isLate: boolean
  /** In the order in which they happened; the first is `opened`. */
  readonly events: readonly FindingEvent[]
}

/** Something that happened to a finding. */
export type FindingEvent = { readonly at: string } & FindingChange

export type FindingChange =
  | { readonly kind: 'opened' | 'reopened'; readonly cause: FindingCause }
  | { readonly kind: 'ended'; readonly cause: FindingCause; readonly why: EndReason }
  /** The package is now included by another component, or by another path. */
  | { readonly kind: 'moved'; readonly cause: FindingCause }
  /** An upstream record changed what it says of the package. */
  | { readonly kind: 'range_changed'; readonly from: 'yes' | 'unknown'; readonly to: 'yes' | 'unknown' }
  | { readonly kind: 'severity_raised'; readonly from: Score['rating'] | undefined; readonly to: Score['rating'] }
  /** Known to be exploited, and who says so: `CISA KEV`. */
  | { readonly kind: 'exploited'; readonly source: string }
  | { readonly kind: 'advisory_withdrawn'; readonly record: string }

/** Why a finding opened or ended: an SBOM, a generation of the advisory index, or a person. */
export type FindingCause =
  | { readonly kind: 'sbom'; readonly sbomUploadId: SbomUploadId }
  | { readonly kind: 'index'; readonly generation: string }
  | { readonly kind: 'person' }

export type EndReason = 'component_gone' | 'out_of_range' | 'advisory_withdrawn' | 'merged'

/** The finding after one more event. */
export function afterEvent(finding: Finding, event: FindingEvent): Finding {
  const endedAt = event.kind === 'ended' ? event.at : event.kind === 'reopened' ? undefined : finding.endedAt
  return { ...finding, endedAt, events: [...finding.events, event] }
}

/**
 * Whether a vulnerability was public before its component was first seen: it came in with the component, and nobody
 * noticed. Both are RFC 3339; without the first there is nothing to say.
 */
export function isLateDiscovery(publishedAt: string | undefined, componentFirstSeenAt: string): boolean {
  return publishedAt !== undefined && Date.parse(publishedAt) < Date.parse(componentFirstSeenAt)
}
