import {
  componentIdentity,
  componentPurl,
  distinctComponents,
  fixedVersions,
  identityOf,
  looksLikeRange,
  nameOf,
  otherVersionIdentity,
  type ProductIdentity,
  productIdentity,
  slicesOf,
} from '../../bulletins/index.ts'
import type {
  Bulletin,
  BulletinComponent,
  BulletinProduct,
  BulletinSlice,
  DocumentProduct,
} from '../../domain/bulletin.ts'
import { packageKey, parsePurl } from '../registry/purl.ts'
import type { CsafOf } from '../schema/index.ts'
import { documentTree } from './document-tree.ts'
import { misleadingPurls } from './misleading-purls.ts'

export type ProductTree = NonNullable<CsafOf<'2.1'>['product_tree']>
type Branch = NonNullable<ProductTree['branches']>[number]
type FullProductName = NonNullable<Branch['product']>

/** The products a document speaks of, and the ids by which it names them: `CSAFPID-0001` …, or as it was read. */
export interface Products {
  readonly tree: ProductTree
  /** The id of a product version of the bulletin. */
  idOf(product: BulletinProduct): string
  /** The id of a component inside a product version: what CSAF gives a status to. */
  partId(product: BulletinProduct, component: BulletinComponent): string
  /** Ids of other versions of the product that carry a fix. */
  fixedIds(slice: BulletinSlice): readonly string[]
}

/** What becomes a leaf of the tree vendor > product > version. */
interface Leaf {
  readonly vendor: string
  readonly name: string
  readonly version: string | undefined
  readonly product: FullProductName
  readonly inDocument?: DocumentProduct | undefined
}

/** A version of a product: one of the bulletin, or one that a remediation names as fixed. */
interface Version {
  readonly name: string
  readonly version: string
  readonly inDocument?: DocumentProduct | undefined
  readonly identity: ProductIdentity | undefined
}

/** A component inside a product version, in whatever vulnerability. */
interface Part {
  readonly product: BulletinProduct
  readonly component: BulletinComponent
}

/** Numbers the products in the order: product versions, fixed versions, components, components inside versions. */
export function productsOf(bulletin: Bulletin): Products {
  const slices = slicesOf(bulletin)
  const versions = versionsOf(bulletin, slices)
  const parts = partsOf(slices)
  const components = new Map([...parts.values()].map(({ component }) => [identityOf(component), component]))
  const ids = numbered([
    ...[...versions].map(([key, { inDocument }]) => [key, inDocument?.id] as const),
    ...[...components].map(([key, { inDocument }]) => [key, inDocument?.id] as const),
    ...[...parts].map(([key, { component }]) => [key, component.partInDocument?.id] as const),
  ])
  const idAt = (key: string) => ids.get(key) ?? ''
  const misleading = misleadingPurls(bulletin, partKey)

  const leaves = [
    ...[...versions].map(([key, { name, version, inDocument, identity }]): Leaf => {
      const product = fullName(idAt(key), inDocument?.name ?? `${name} ${version}`, identity)
      return { vendor: bulletin.publisher.name, name, version, product, inDocument }
    }),
    ...[...components].map(([key, component]): Leaf => {
      const { name, version, inDocument } = component
      const product = fullName(idAt(key), inDocument?.name ?? nameOf(component), identityOfComponent(component))
      return { vendor: vendorOf(component), name, version, product, inDocument }
    }),
  ]
  const paths = [...parts].map(([key, part]) => {
    const { product, component } = part
    const { name = partName(part) } = component.partInDocument ?? {}
    const hasNone = component.partInDocument !== undefined || misleading.has(key)
    return {
      beginning_product_reference: idAt(identityOf(component)),
      full_product_name: fullName(idAt(key), name, hasNone ? undefined : componentIdentity(component)),
      subpaths: [{ category: 'default_component_of' as const, next_product_reference: idAt(versionKey(product)) }],
    }
  })
  const read = documentTree(eachOnce(leaves).filter(({ inDocument }) => inDocument))
  return {
    tree: {
      branches: [...read.branches, ...branches(leaves.filter(({ inDocument }) => !inDocument))],
      full_product_names: read.names,
      product_paths: paths,
    },
    idOf: (product) => idAt(versionKey(product)),
    partId: (product, component) =>
      idAt(isWhole(product, component) ? versionKey(product) : partKey(product, component)),
    fixedIds: (slice) => fixedVersions(slice).map((version) => idAt(otherVersionKey(bulletin, slice, version))),
  }
}

/** Whether it is the product version itself that something is stated of, which only documents that are read do. */
export function isWhole({ inDocument }: BulletinProduct, { partInDocument }: BulletinComponent): boolean {
  return inDocument !== undefined && inDocument.id === partInDocument?.id
}

function partName({ product, component }: Part): string {
  const inProduct = `as a component of ${product.product.name} ${product.version}`
  return `${nameOf(component)} ${component.isProduct ? 'itself' : inProduct}`
}

/** What is a product version and a component of another has one leaf. */
function eachOnce(leaves: readonly Leaf[]): readonly Leaf[] {
  return [...new Map(leaves.toReversed().map((leaf) => [leaf.product.product_id, leaf])).values()].reverse()
}

function versionKey({ product, version, inDocument }: BulletinProduct): string {
  const ids = inDocument === undefined ? [] : [inDocument.id]
  return JSON.stringify(['version', product.name, version, ...ids])
}

/** Another version of the product of a slice: one that the bulletin is about, else one of its own. */
function otherVersionKey({ products }: Bulletin, { productVersion }: BulletinSlice, version: string): string {
  const isIt = (each: BulletinProduct) => each.version === version && each.product.name === productVersion.product.name
  return versionKey(products.find(isIt) ?? { ...productVersion, version, inDocument: undefined })
}

function partKey(product: BulletinProduct, component: BulletinComponent): string {
  return `${versionKey(product)} ${identityOf(component)}`
}

/** Each version once, also where a remediation names one as fixed that the bulletin is about. */
function versionsOf(bulletin: Bulletin, slices: readonly BulletinSlice[]): ReadonlyMap<string, Version> {
  const { products } = bulletin
  const versions = new Map<string, Version>()
  for (const product of products) {
    const { version, inDocument } = product
    const key = versionKey(product)
    if (versions.has(key)) continue
    versions.set(key, { name: product.product.name, version, inDocument, identity: identityIn(product) })
  }
  for (const slice of slices) {
    const { productVersion } = slice
    for (const version of fixedVersions(slice)) {
      const key = otherVersionKey(bulletin, slice, version)
      if (versions.has(key)) continue
      const identity = otherVersionIdentity(productVersion, version)
      versions.set(key, { name: productVersion.product.name, version, identity })
    }
  }
  return versions
}

/** Nothing is made up for what a document that was read names by its id alone. */
function identityIn(product: BulletinProduct): ProductIdentity | undefined {
  const { inDocument, purl, cpe, skus } = product
  return inDocument && (purl ?? cpe ?? skus) === undefined ? undefined : productIdentity(product)
}

function identityOfComponent(component: BulletinComponent): ProductIdentity | undefined {
  const { inDocument, purl, cpe } = component
  return inDocument && (purl ?? cpe) === undefined ? undefined : componentIdentity(component)
}

function partsOf(slices: readonly BulletinSlice[]): ReadonlyMap<string, Part> {
  const parts = new Map<string, Part>()
  for (const slice of slices) {
    for (const component of distinctComponents(slice)) {
      if (isWhole(slice.productVersion, component)) continue
      const key = partKey(slice.productVersion, component)
      if (!parts.has(key)) parts.set(key, { product: slice.productVersion, component })
    }
  }
  return parts
}

/** Keys with the ids that they had in a document that was read; the others are numbered past these. */
function numbered(keys: readonly (readonly [key: string, id: string | undefined])[]): ReadonlyMap<string, string> {
  const taken = new Set(keys.map(([, id]) => id))
  let last = 0
  const next = (): string => {
    const id = `CSAFPID-${String(++last).padStart(4, '0')}`
    return taken.has(id) ? next() : id
  }
  return new Map(keys.map(([key, id]) => [key, id ?? next()]))
}

/** A part bears the component's package URL, since scanners look for it on whatever has the status. */
function fullName(id: string, name: string, identity: ProductIdentity | undefined): FullProductName {
  return { name, product_id: id, ...(identity && { product_identification_helper: helper(identity) }) }
}

/** What says how to read a package URL. */
const purlNamespace = 'https://github.com/package-url/purl-spec'

/** Package URLs of one product may differ in their qualifiers only (test 6.1.42); others are named apart. */
function helper({ purl, alsoPurls = [], cpe, skus = [] }: ProductIdentity) {
  const isSame = (other: string) => purl !== undefined && nameKey(other) === nameKey(purl)
  const others = alsoPurls.filter((other) => !isSame(other))
  return {
    cpe,
    purls: [...(purl === undefined ? [] : [purl]), ...alsoPurls.filter(isSame)],
    // An asterisk or a question mark would match anything.
    skus: skus.map((sku) => sku.replace(/[\\*?]/g, '\\$&')),
    x_generic_uris: others.map((uri) => ({ namespace: purlNamespace, uri })),
  }
}

function nameKey(purl: string): string {
  const read = parsePurl(purl)
  return typeof read === 'string' ? purl : packageKey(read)
}

/** The tree needs a vendor for every product; where the SBOM names no supplier, the ecosystem stands in and says so. */
function vendorOf(component: BulletinComponent): string {
  const type = /^pkg:([^/]+)/.exec(componentPurl(component))?.[1]
  return component.supplier || `Unknown supplier (${type} package)`
}

function branches(leaves: readonly Leaf[]): readonly Branch[] {
  return [...Map.groupBy(leaves, ({ vendor }) => vendor)].map(([name, ofVendor]) => ({
    category: 'vendor',
    name,
    branches: [...Map.groupBy(ofVendor, (leaf) => leaf.name)].flatMap(([product, of]) => productBranches(product, of)),
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
