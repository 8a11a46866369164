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
import type { Bulletin, BulletinComponent, BulletinProduct, BulletinSlice } from '../../domain/bulletin.ts'
import { packageKey, parsePurl } from '../registry/purl.ts'
import type { CsafOf } from '../schema/index.ts'
import { misleadingPurls } from './misleading-purls.ts'

export type ProductTree = NonNullable<CsafOf<'2.1'>['product_tree']>
type Branch = NonNullable<ProductTree['branches']>[number]
type FullProductName = NonNullable<Branch['product']>

/** The products a document speaks of, and the ids by which it names them: `CSAFPID-0001` … */
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
}

/** A version of a product: one of the bulletin, or one that a remediation names as fixed. */
interface Version {
  readonly name: string
  readonly version: string
  readonly identity: ProductIdentity
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
  const ids = numbered([...versions.keys(), ...components.keys(), ...parts.keys()])
  const idAt = (key: string) => ids.get(key) ?? ''
  const misleading = misleadingPurls(bulletin, partKey)

  const leaves = [
    ...[...versions].map(([key, { name, version, identity }]): Leaf => {
      const product = fullName(idAt(key), `${name} ${version}`, identity)
      return { vendor: bulletin.publisher.name, name, version, product }
    }),
    ...[...components].map(([key, component]): Leaf => {
      const product = fullName(idAt(key), nameOf(component), componentIdentity(component))
      return { vendor: vendorOf(component), name: component.name, version: component.version, product }
    }),
  ]
  const paths = [...parts].map(([key, { product, component }]) => {
    const inProduct = `as a component of ${product.product.name} ${product.version}`
    const name = `${nameOf(component)} ${component.isProduct ? 'itself' : inProduct}`
    return {
      beginning_product_reference: idAt(identityOf(component)),
      full_product_name: fullName(idAt(key), name, misleading.has(key) ? undefined : componentIdentity(component)),
      subpaths: [{ category: 'default_component_of' as const, next_product_reference: idAt(versionKey(product)) }],
    }
  })
  return {
    tree: { branches: branches(leaves), product_paths: paths },
    idOf: (product) => idAt(versionKey(product)),
    partId: (product, component) => idAt(partKey(product, component)),
    fixedIds: (slice) => fixedVersions(slice).map((version) => idAt(versionKey({ ...slice.productVersion, version }))),
  }
}

function versionKey({ product, version }: BulletinProduct): string {
  return JSON.stringify(['version', product.name, version])
}

function partKey(product: BulletinProduct, component: BulletinComponent): string {
  return `${versionKey(product)} ${identityOf(component)}`
}

/** Each version once, also where a remediation names one as fixed that the bulletin is about. */
function versionsOf({ products }: Bulletin, slices: readonly BulletinSlice[]): ReadonlyMap<string, Version> {
  const versions = new Map<string, Version>()
  const add = (product: BulletinProduct, identity: () => ProductIdentity) => {
    const key = versionKey(product)
    if (!versions.has(key))
      versions.set(key, { name: product.product.name, version: product.version, identity: identity() })
  }
  for (const product of products) add(product, () => productIdentity(product))
  for (const slice of slices) {
    for (const version of fixedVersions(slice)) {
      add({ ...slice.productVersion, version }, () => otherVersionIdentity(slice.productVersion, version))
    }
  }
  return versions
}

function partsOf(slices: readonly BulletinSlice[]): ReadonlyMap<string, Part> {
  const parts = new Map<string, Part>()
  for (const slice of slices) {
    for (const component of distinctComponents(slice)) {
      const key = partKey(slice.productVersion, component)
      if (!parts.has(key)) parts.set(key, { product: slice.productVersion, component })
    }
  }
  return parts
}

function numbered(keys: readonly string[]): ReadonlyMap<string, string> {
  return new Map(keys.map((key, at) => [key, `CSAFPID-${String(at + 1).padStart(4, '0')}`]))
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
