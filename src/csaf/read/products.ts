import type { BulletinComponent, BulletinProduct, DocumentBranch, DocumentProduct } from '../../domain/bulletin.ts'
import { type ProductTree, partIn, type TreeProduct } from './tree.ts'

/** What a status is given to: a product version as a whole, or a component in it. */
export interface Subject {
  /** `BulletinProduct.id`. */
  readonly product: string
  readonly component: Omit<BulletinComponent, 'claim'>
}

export interface ReadProducts {
  readonly products: readonly BulletinProduct[]
  /** By the id that has the status. */
  readonly subjects: ReadonlyMap<string, Subject>
}

/**
 * The product versions of the bulletin, by the ids of the document: all products of the tree but those that only stand
 * for a component, in a product version or by itself; and what a status is given to though the tree does not name it.
 */
export function readProducts(tree: ProductTree, stated: ReadonlySet<string>): ReadProducts {
  const parts = [...stated].flatMap((id) => {
    const part = partIn(tree, id)
    return part ? [[id, part] as const] : []
  })
  const hidden = new Set(parts.flatMap(([id, { component }]) => [id, component.id]))
  const shown = new Set([...stated].filter((id) => partIn(tree, id) === undefined))
  for (const [, { whole }] of parts) shown.add(whole.id)
  const unknown = [...stated].filter((id) => !tree.products.has(id)).map(nameless)
  const all = [...tree.products.values(), ...unknown].filter(({ id }) => shown.has(id) || !hidden.has(id))
  const taken = new Set<string>()
  const products = all.map((product) => readProduct(product, taken))
  const byId = new Map(products.map((product) => [product.id, product]))
  return {
    products,
    subjects: new Map([
      ...products.map((product) => [product.id, { product: product.id, component: wholeOf(product) }] as const),
      ...parts.flatMap(([id, { component, whole }]): readonly (readonly [string, Subject])[] => {
        const inProduct = { id, name: tree.products.get(id)?.name ?? '' }
        const { id: product } = byId.get(whole.id) ?? whole
        return [[id, { product, component: { ...readComponent(component), partInDocument: inProduct } }]]
      }),
    ]),
  }
}

function nameless(id: string): TreeProduct {
  return { id, name: id, purls: [], cpe: undefined, skus: [], branches: [] }
}

/** Readers tell product versions apart by name and version, so that both together are unique in the bulletin. */
function readProduct(read: TreeProduct, taken: Set<string>): BulletinProduct {
  const {
    id,
    purls: [purl, ...alsoPurls],
    cpe,
    skus,
  } = read
  const full = { name: shownName(read), version: '' }
  const choices = [namedBy(read) ?? full, full, { name: `${full.name} (${id})`, version: '' }]
  const isFree = ({ name, version }: typeof full) => !taken.has(`${name} ${version}`)
  const { name, version } = choices.find(isFree) ?? full
  taken.add(`${name} ${version}`)
  return {
    id,
    product: { name },
    version,
    purl,
    ...(alsoPurls.length > 0 && { alsoPurls }),
    cpe: cpe || undefined,
    ...(skus.length > 0 && { skus }),
    inDocument: inDocument(read, name, version),
  }
}

/** What readers see of a product that no branch names; a template may name none at all. */
function shownName({ id, name }: TreeProduct): string {
  return name.trim() || id.trim() || 'Unnamed product'
}

/** By its branches; undefined where they do not name a product. */
function namedBy({ branches }: TreeProduct): { readonly name: string; readonly version: string } | undefined {
  const at = branches.findLastIndex(({ category, name }) => category === 'product_name' && name.trim() !== '')
  const name = branches[at]?.name
  const version = branches.slice(at + 1).findLast(isVersion)?.name ?? ''
  return name === undefined ? undefined : { name, version }
}

function isVersion({ category }: DocumentBranch): boolean {
  return category === 'product_version' || category === 'product_version_range'
}

/** Names that the product or its version gives are left out, so that they follow it. */
function inDocument({ id, name, branches }: TreeProduct, product: string, version: string): DocumentProduct {
  const path = branches.map(({ category, name: own }): DocumentBranch => {
    const given = category === 'product_name' ? product : isVersion({ category }) ? version : undefined
    return given === own ? { category } : { category, name: own }
  })
  return { id, name, ...(path.length > 0 && { branches: path }) }
}

function readComponent(read: TreeProduct): Omit<BulletinComponent, 'claim'> {
  const { name, version } = namedBy(read) ?? { name: shownName(read), version: '' }
  return {
    name,
    version: version || undefined,
    purl: read.purls[0],
    cpe: read.cpe || undefined,
    supplier: read.branches.find(({ category }) => category === 'vendor')?.name || undefined,
    inDocument: inDocument(read, name, version),
    fixedIn: [],
    paths: [],
  }
}

function wholeOf({
  product,
  version,
  purl,
  cpe,
  inDocument: named,
}: BulletinProduct): Omit<BulletinComponent, 'claim'> {
  return {
    name: product.name,
    version: version || undefined,
    purl,
    cpe,
    supplier: undefined,
    isProduct: true,
    partInDocument: named,
    fixedIn: [],
    paths: [],
  }
}
