import type { BranchView, FullProductNameView, ProductTreeView } from '../../schema/index.ts'
import { extensionProducts } from '../../validate/index.ts'
import type { Tell } from '../conversion-note.ts'
import { type DowngradeContext, tellLost } from './down.ts'
import { relationships20 } from './paths.ts'
import { product20 } from './product.ts'

/** The product tree with relationships instead of paths. */
export function productTree20(tree: ProductTreeView, down: DowngradeContext): ProductTreeView {
  const { branches, full_product_names: own = [], product_paths: paths, ...rest } = tree
  const at = '/product_tree/full_product_names'
  const names = [...own.map((name, i) => product20(name, `${at}/${i}`, down.tell)), ...ofExtensions(down)]
  return {
    ...rest,
    ...(branches && { branches: branches20(branches, '/product_tree/branches', down.tell) }),
    ...(names.length > 0 && { full_product_names: names }),
    ...(paths && { relationships: relationships20(paths, down) }),
  }
}

/** Products that an extension defines, which is lost, and that something else speaks of: their names are kept. */
function ofExtensions({ input, tell }: DowngradeContext): readonly FullProductNameView[] {
  const spoken = new Set(input.references.flatMap(({ to, ids }) => (to === 'product' ? ids : [])))
  const lost = [...extensionProducts(input)].filter(([id]) => spoken.has(id) && !input.productsById.has(id))
  return lost.map(([id, name]) => {
    const message = `An extension says what the product "${name}" (${id}) is; of that nothing but its name and id are kept.`
    tellLost(tell, '/product_tree', message)
    return { name, product_id: id }
  })
}

function branches20(branches: readonly BranchView[], pointer: string, tell: Tell): readonly BranchView[] {
  return branches.map(({ branches: below, category, product, ...branch }, i) => {
    const at = `${pointer}/${i}`
    if (category === 'platform') {
      const message = `2.0 has no branch category platform; "${branch.name}" became an architecture.`
      tell({ kind: 'note', pointer: `${at}/category`, message })
    }
    return {
      ...branch,
      ...(category && { category: category === 'platform' ? 'architecture' : category }),
      ...(below && { branches: branches20(below, `${at}/branches`, tell) }),
      ...(product && { product: product20(product, `${at}/product`, tell) }),
    }
  })
}
