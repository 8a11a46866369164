import type { Bulletin, BulletinComponent } from '../domain/bulletin.ts'
import type { Claim, VexStatus } from '../domain/decision.ts'
import type { Branch, FullProductName, IdentificationHelper, ProductTree, Relationship } from './csaf-document.ts'
import {
  componentIdentity,
  componentPurl,
  otherVersionIdentity,
  type ProductIdentity,
  productIdentity,
} from './purl.ts'

/** A component inside the product version: what CSAF gives a status to. */
export interface Part {
  readonly id: string
  readonly component: BulletinComponent
}

/** The products a document speaks of. Ids are numbered in the order product version, fixed versions, components, parts. */
export interface Products {
  readonly tree: ProductTree
  readonly parts: readonly Part[]
  /** Ids of the product versions that remediations name as fixed. */
  readonly fixedIds: readonly string[]
}

/** Components of which the same was claimed. */
export interface ClaimGroup {
  readonly claim: Claim
  readonly components: readonly BulletinComponent[]
}

/** What becomes a leaf of the tree vendor > product > version. */
interface Leaf {
  readonly vendor: string
  readonly name: string
  readonly version: string | undefined
  readonly product: FullProductName
}

/** Worst first; what is not known comes before what is. */
const gravest: readonly VexStatus[] = ['affected', 'under_investigation', 'fixed', 'not_affected']

/**
 * The bulletin's components, each once: readers tell products apart by name, version, supplier and package URL, and
 * contradicting statements about one product are forbidden (CSAF test 6.1.6). The gravest claim speaks for all.
 */
export function distinctComponents({ components }: Bulletin): readonly BulletinComponent[] {
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
  return JSON.stringify([component.name, component.version ?? null, component.supplier, componentPurl(component)])
}

/**
 * What was claimed alike, of distinct components. The worst comes first: some readers take the first entry about a
 * vulnerability for all of them. Claims of one status keep the order in which they first appear.
 */
export function claimGroups(bulletin: Bulletin): readonly ClaimGroup[] {
  const groups = new Map<string, { claim: Claim; components: BulletinComponent[] }>()
  for (const component of distinctComponents(bulletin)) {
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

function gravity({ claim }: { readonly claim: Claim }): number {
  return gravest.indexOf(claim.status)
}

/** Other versions of the product that carry a fix, each once, in their order. One that is only planned carries none yet. */
export function fixedVersions({ remediations, productVersion }: Bulletin): readonly string[] {
  const fixes = remediations.filter(({ category }) => category === 'vendor_fix')
  const named = fixes.flatMap(({ fixedVersion }) => fixedVersion ?? [])
  return [...new Set(named)].filter((version) => version !== productVersion.version)
}

/** Whether the product version and the fixed ones are branches of one product in the tree. */
export function versionsStandTogether(bulletin: Bulletin): boolean {
  const fixed = fixedVersions(bulletin)
  return fixed.length === 0 || [bulletin.productVersion.version, ...fixed].every((version) => !looksLikeRange(version))
}

export function productsOf(bulletin: Bulletin): Products {
  const { productVersion, publisher } = bulletin
  const { name } = productVersion.product
  const versions = [productVersion.version, ...fixedVersions(bulletin)]
  const components = distinctComponents(bulletin)
  const identities = components.map(componentIdentity)
  const componentId = (at: number) => idAt(versions.length + at)
  const partId = (at: number) => componentId(components.length + at)

  const worst = worstByPurl(components)
  // Scanners go by the package URL alone, whatever else distinguishes parts, so the worst part that has it gets it.
  const isEclipsed = (component: BulletinComponent) => {
    return component.isAboveOpen || gravity(component) > (worst.get(componentPurl(component)) ?? 0)
  }

  const products = versions.map((version, at): Leaf => {
    const identity = at === 0 ? productIdentity(productVersion) : otherVersionIdentity(productVersion, version)
    return { vendor: publisher.name, name, version, product: fullName(idAt(at), `${name} ${version}`, identity) }
  })
  const leaves = components.map((component, at): Leaf => {
    const product = fullName(componentId(at), nameOf(component), identities[at])
    return { vendor: vendorOf(component), name: component.name, version: component.version, product }
  })
  const relationships = components.map((component, at): Relationship => {
    const inProduct = `as a component of ${name} ${productVersion.version}`
    const combined = `${nameOf(component)} ${component.isProduct ? 'itself' : inProduct}`
    return {
      category: 'default_component_of',
      full_product_name: fullName(partId(at), combined, isEclipsed(component) ? undefined : identities[at]),
      product_reference: componentId(at),
      relates_to_product_reference: idAt(0),
    }
  })
  return {
    tree: { branches: branches([...products, ...leaves]), relationships },
    parts: components.map((component, at) => ({ id: partId(at), component })),
    fixedIds: versions.slice(1).map((_, at) => idAt(at + 1)),
  }
}

function worstByPurl(components: readonly BulletinComponent[]): ReadonlyMap<string, number> {
  const worst = new Map<string, number>()
  for (const component of components) {
    const purl = componentPurl(component)
    worst.set(purl, Math.min(worst.get(purl) ?? Number.POSITIVE_INFINITY, gravity(component)))
  }
  return worst
}

function idAt(index: number): string {
  return `CSAFPID-${String(index + 1).padStart(4, '0')}`
}

/** A part bears the component's package URL, since scanners look for it on whatever has the status. */
function fullName(id: string, name: string, identity: ProductIdentity | undefined): FullProductName {
  return { name, product_id: id, ...(identity && { product_identification_helper: helper(identity) }) }
}

/** What says how to read a package URL. */
export const purlNamespace = 'https://github.com/package-url/purl-spec'

function helper({ purl, alsoPurls = [], cpe, skus = [] }: ProductIdentity): IdentificationHelper {
  return {
    ...(cpe !== undefined && { cpe }),
    ...(purl !== undefined && { purl }),
    // An asterisk or a question mark would match anything.
    ...(skus.length > 0 && { skus: skus.map((sku) => sku.replace(/[\\*?]/g, '\\$&')) }),
    ...(alsoPurls.length > 0 && { x_generic_uris: alsoPurls.map((uri) => ({ namespace: purlNamespace, uri })) }),
  }
}

/** "flask 2.2.3". */
export function nameOf({ name, version }: BulletinComponent): string {
  return version ? `${name} ${version}` : name
}

/** The tree needs a vendor for every product; where the SBOM names no supplier, the ecosystem stands in and says so. */
function vendorOf(component: BulletinComponent): string {
  const type = /^pkg:([^/]+)/.exec(componentPurl(component))?.[1]
  return component.supplier || `Unknown supplier (${type} package)`
}

function branches(leaves: readonly Leaf[]): readonly Branch[] {
  return group(leaves, ({ vendor }) => vendor).map(([name, ofVendor]) => ({
    category: 'vendor',
    name,
    branches: group(ofVendor, (leaf) => leaf.name).flatMap(([product, versions]) => productBranches(product, versions)),
  }))
}

/** One branch for all versions, and one for each product whose version cannot be a branch of its own. */
function productBranches(name: string, leaves: readonly Leaf[]): readonly Branch[] {
  const versions: Branch[] = []
  const others: Branch[] = []
  for (const { version, product } of leaves) {
    if (version && !looksLikeRange(version)) versions.push({ category: 'product_version', name: version, product })
    else others.push({ category: 'product_name', name: product.name, product })
  }
  return versions.length > 0 ? [{ category: 'product_name', name, branches: versions }, ...others] : others
}

/** What test 6.1.31 takes for a range rather than one version. */
function looksLikeRange(version: string): boolean {
  return /[<>]|(?:^|\s)(?:after|all|before|earlier|later|prior|versions)(?:\s|$)/i.test(version)
}

function group<T>(items: readonly T[], key: (item: T) => string): readonly (readonly [string, readonly T[]])[] {
  return [...Map.groupBy(items, key)]
}
