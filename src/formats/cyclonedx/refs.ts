import { distinctComponents, identityOf, slicesOf } from '../../bulletins/index.ts'
import type { Bulletin, BulletinComponent, BulletinProduct } from '../../domain/bulletin.ts'

/** The keys (`bom-ref`) by which a document names its products and what is in them. */
export interface Refs {
  ofProduct(product: BulletinProduct): string
  ofComponent(product: BulletinProduct, component: BulletinComponent): string
  /** The distinct components of a product version other than the product itself, each with its key. */
  shipped(product: BulletinProduct): readonly (readonly [BulletinComponent, ref: string])[]
}

/** Not package URLs: two components may share one, and one component may be in several product versions. */
export function refsOf(bulletin: Bulletin): Refs {
  const { products } = bulletin
  const productRefs = new Map(
    products.map(({ id }, at) => [id, products.length === 1 ? 'product' : `product-${at + 1}`]),
  )
  const refs = new Map<string, string>()
  const inProducts = new Map<string, Map<string, BulletinComponent>>()
  const keyOf = ({ id }: BulletinProduct, component: BulletinComponent) => `${id} ${identityOf(component)}`
  for (const slice of slicesOf(bulletin)) {
    const { productVersion } = slice
    const known = inProducts.get(productVersion.id) ?? new Map<string, BulletinComponent>()
    inProducts.set(productVersion.id, known)
    for (const component of distinctComponents(slice)) {
      const key = keyOf(productVersion, component)
      if (refs.has(key)) continue
      refs.set(key, `component-${refs.size + 1}`)
      if (!component.isProduct) known.set(key, component)
    }
  }
  return {
    ofProduct: ({ id }) => productRefs.get(id) ?? '',
    ofComponent: (product, component) => refs.get(keyOf(product, component)) ?? '',
    shipped: ({ id }) => [...(inProducts.get(id) ?? [])].map(([key, component]) => [component, refs.get(key) ?? '']),
  }
}
