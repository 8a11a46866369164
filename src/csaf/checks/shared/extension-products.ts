import { extensions } from '../../facts/extensions.ts'
import type { Prepared } from '../../prepared.ts'
import { extensionLists } from './extensions.ts'

/** Ids and names of the full product names in the content of extensions that are known to define products. */
export function extensionProducts(csaf: Prepared): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  for (const { items } of extensionLists(csaf)) {
    for (const { $schema = '', content } of items) {
      const list = extensions.get($schema)?.products?.reduce(property, content)
      for (const item of Array.isArray(list) ? list : []) {
        const product = property(item, 'full_product_name')
        const [id, name] = [property(product, 'product_id'), property(product, 'name')]
        if (typeof id === 'string') names.set(id, typeof name === 'string' ? name : id)
      }
    }
  }
  return names
}

function property(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
  return Reflect.get(value, name)
}
