import type { BranchView, ProductTreeView } from '../../schema/index.ts'
import type { Node } from './branch-tree.ts'
import { product21 } from './product.ts'
import type { UpgradeContext } from './up.ts'

/** The product tree with the branches that were made for it, and paths instead of relationships. */
export function productTree21(tree: ProductTreeView, roots: readonly Node[], up: UpgradeContext): ProductTreeView {
  const { branches: _, full_product_names: names, relationships, ...rest } = tree
  return {
    ...rest,
    ...(roots.length > 0 && { branches: roots.map((root) => branch21(root, up)) }),
    ...(names && {
      full_product_names: names.map((name, i) => product21(name, `/product_tree/full_product_names/${i}`, up)),
    }),
    ...(relationships && { product_paths: relationships.map((each, i) => path21(each, i, up)) }),
  }
}

function branch21({ category, name, product, children, pointer }: Node, up: UpgradeContext): BranchView {
  return {
    ...(category && { category }),
    name,
    ...(children.length > 0 && { branches: children.map((child) => branch21(child, up)) }),
    ...(product && { product: product21(product, `${pointer}/product`, up) }),
  }
}

type Relationship = NonNullable<ProductTreeView['relationships']>[number]
type Path = NonNullable<ProductTreeView['product_paths']>[number]

/** A relationship is a path with one step. */
function path21(relationship: Relationship, index: number, up: UpgradeContext): Path {
  const {
    category,
    full_product_name: name,
    product_reference: first,
    relates_to_product_reference: next,
  } = relationship
  const pointer = `/product_tree/relationships/${index}/full_product_name`
  return {
    ...(first !== undefined && { beginning_product_reference: first }),
    ...(name && { full_product_name: product21(name, pointer, up) }),
    subpaths: [{ ...(category && { category }), ...(next !== undefined && { next_product_reference: next }) }],
  }
}
