import type { BulletinComponent, BulletinSlice, StatedClaim } from '../domain/bulletin.ts'
import type { VexStatus } from '../domain/decision.ts'
import { componentPurl } from './purl.ts'

/** Components of which the same was claimed. */
export interface ClaimGroup {
  readonly claim: StatedClaim
  readonly components: readonly BulletinComponent[]
}

/** Worst first; what is not known comes before what is. */
const gravest: readonly VexStatus[] = ['affected', 'under_investigation', 'fixed', 'not_affected']

/**
 * The components of a slice, each once: readers tell products apart by name, version, supplier and package URL, and
 * contradicting statements about one product are forbidden (CSAF test 6.1.6). The gravest claim speaks for all.
 */
export function distinctComponents({ components }: Pick<BulletinSlice, 'components'>): readonly BulletinComponent[] {
  const byIdentity = new Map<string, BulletinComponent>()
  for (const component of components) {
    const key = identityOf(component)
    const known = byIdentity.get(key)
    if (!known || gravity(component) < gravity(known)) byIdentity.set(key, component)
  }
  return [...byIdentity.values()]
}

/** What readers tell components by. */
export function identityOf(component: BulletinComponent): string {
  const { name, version, supplier, inDocument } = component
  const ids = inDocument === undefined ? [] : [inDocument.id]
  return JSON.stringify([name, version ?? null, supplier, componentPurl(component), ...ids])
}

/**
 * What was claimed alike, of distinct components. The worst comes first: some readers take the first entry about a
 * vulnerability for all of them. Claims of one status keep the order in which they first appear.
 */
export function claimGroups(slice: Pick<BulletinSlice, 'components'>): readonly ClaimGroup[] {
  const groups = new Map<string, { claim: StatedClaim; components: BulletinComponent[] }>()
  for (const component of distinctComponents(slice)) {
    const key = JSON.stringify(component.claim)
    const group = groups.get(key)
    if (group) group.components.push(component)
    else groups.set(key, { claim: component.claim, components: [component] })
  }
  return [...groups.values()].sort((a, b) => gravity(a) - gravity(b))
}

/** Components with the worst first, else in their order. */
export function worstFirst(components: readonly BulletinComponent[]): readonly BulletinComponent[] {
  return components.toSorted((a, b) => gravity(a) - gravity(b))
}

/** The statuses of components, each once, the worst first. */
export function statusesOf(components: readonly BulletinComponent[]): readonly VexStatus[] {
  return [...new Set(worstFirst(components).map(({ claim }) => claim.status))]
}

/** How grave the worst of them is: 0 is the gravest. */
export function gravityOf(components: readonly BulletinComponent[]): number {
  return components.reduce((worst, component) => Math.min(worst, gravity(component)), Number.POSITIVE_INFINITY)
}

/** How grave a claim is: 0 is the gravest. */
export function gravity({ claim }: { readonly claim: StatedClaim }): number {
  return gravest.indexOf(claim.status)
}

/** Other versions of the product that carry a fix, each once, in their order. One that is only planned carries none yet. */
export function fixedVersions({ remediations, productVersion }: BulletinSlice): readonly string[] {
  const fixes = remediations.filter(({ category }) => category === 'vendor_fix')
  const named = fixes.flatMap(({ fixedVersion }) => fixedVersion ?? [])
  return [...new Set(named)].filter((version) => version !== productVersion.version)
}

/** Whether the product version and the fixed ones are branches of one product in the tree. */
export function versionsStandTogether(slice: BulletinSlice): boolean {
  const fixed = fixedVersions(slice)
  return fixed.length === 0 || [slice.productVersion.version, ...fixed].every((version) => !looksLikeRange(version))
}

/** "flask 2.2.3". */
export function nameOf({ name, version }: BulletinComponent): string {
  return version ? `${name} ${version}` : name
}

/** What test 6.1.31 takes for a range rather than one version. */
export function looksLikeRange(version: string): boolean {
  return /[<>]|(?:^|\s)(?:after|all|before|earlier|later|prior|versions)(?:\s|$)/i.test(version)
}
