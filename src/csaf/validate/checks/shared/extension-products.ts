import { extensions } from '../../../registry/extensions.ts'
import type { DocumentIndex } from '../../../schema/index.ts'
import { extensionLists } from './extensions.ts'

/** Ids and names of the full product names in the content of extensions that are known to define products. */
export function extensionProducts(csaf: DocumentIndex): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  for (const { product } of definedIn(csaf)) {
    const [id, name] = [property(product, 'product_id'), property(product, 'name')]
    if (typeof id === 'string') names.set(id, typeof name === 'string' ? name : id)
  }
  return names
}

/** Why not all of these products are known; undefined where they are. */
export function unreadProducts(csaf: DocumentIndex): string | undefined {
  for (const { product, pointer } of definedIn(csaf)) {
    if (product !== undefined && typeof property(product, 'product_id') !== 'string') {
      return `the id of a product that the extension at ${pointer} defines cannot be read`
    }
  }
  return undefined
}

function* definedIn(csaf: DocumentIndex): Iterable<{ readonly product: unknown; readonly pointer: string }> {
  for (const { items, pointer } of extensionLists(csaf)) {
    for (const [i, { $schema = '', content }] of items.entries()) {
      const list = extensions.get($schema)?.products?.reduce(property, content)
      for (const item of Array.isArray(list) ? list : []) {
        yield { product: property(item, 'full_product_name'), pointer: `${pointer}/${i}` }
      }
    }
  }
}

function property(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
  return Reflect.get(value, name)
}
