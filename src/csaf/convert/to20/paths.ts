import type { ProductTreeView } from '../../schema/index.ts'
import { newId } from '../new-id.ts'
import type { DowngradeContext } from './down.ts'
import { product20 } from './product.ts'

type Path = NonNullable<ProductTreeView['product_paths']>[number]
type Step = NonNullable<Path['subpaths']>[number]
type Relationship = NonNullable<ProductTreeView['relationships']>[number]

/**
 * Paths as chains of relationships, as appendix D of CSAF 2.1 shows them. A product that a path only passes is one of
 * its own in 2.0; it is that of another path where one ends there.
 */
export function relationships20(paths: readonly Path[], down: DowngradeContext): readonly Relationship[] {
  const links: Links = { made: new Map(), makeId: newId(down.input.products.map(({ id }) => id)) }
  const chains: (readonly Relationship[])[] = []
  // Short ones first: what they end at, longer ones pass.
  const order = [...paths.entries()].sort(([, a], [, b]) => lengthOf(a) - lengthOf(b))
  for (const [i, path] of order) chains[i] = chainOf(path, { pointer: `/product_tree/product_paths/${i}`, links }, down)
  return chains.flat()
}

function lengthOf({ subpaths }: Path): number {
  return subpaths?.length ?? 0
}

interface Links {
  /** Product, category and next product → the product they make. */
  readonly made: Map<string, string>
  readonly makeId: (wish: string) => string
}

function chainOf(
  { beginning_product_reference: first, full_product_name: name, subpaths = [] }: Path,
  { pointer, links }: { readonly pointer: string; readonly links: Links },
  down: DowngradeContext,
): readonly Relationship[] {
  const product = name && product20(name, `${pointer}/full_product_name`, down.tell)
  const chain: Relationship[] = []
  let at = first
  for (const [j, step] of subpaths.entries()) {
    const isLast = j === subpaths.length - 1
    const key = JSON.stringify([at, step.category, step.next_product_reference])
    const made = links.made.get(key)
    if (!isLast && made !== undefined) {
      at = made
      continue
    }
    const passed = isLast ? product : passedBy({ path: name, first, steps: subpaths, last: j }, links, down)
    chain.push({ ...relationship(at, step), ...(passed && { full_product_name: passed }) })
    at = passed?.product_id
    if (at !== undefined && made === undefined) links.made.set(key, at)
    if (!isLast) {
      const message = `2.0 relates two products at a time, so "${passed?.name}" (${at}) was made for the path to pass.`
      down.tell({ kind: 'note', pointer: `${pointer}/subpaths/${j}`, message })
    }
  }
  return chain
}

function relationship(first: string | undefined, { category, next_product_reference: next }: Step): Relationship {
  return {
    ...(category && { category }),
    ...(first !== undefined && { product_reference: first }),
    ...(next !== undefined && { relates_to_product_reference: next }),
  }
}

interface Passed {
  readonly path: Path['full_product_name']
  readonly first: string | undefined
  readonly steps: readonly Step[]
  /** Place of the step that leads there. */
  readonly last: number
}

const words: Readonly<Record<NonNullable<Step['category']>, string>> = {
  default_component_of: 'as default component of',
  external_component_of: 'as external component of',
  installed_on: 'installed on',
  installed_with: 'installed with',
  optional_component_of: 'as optional component of',
}

/** More steps are not named one by one: real paths have two or three. */
const namedSteps = 8

function passedBy({ path, first, steps, last }: Passed, { makeId }: Links, { input }: DowngradeContext) {
  const nameOf = (id: string | undefined) => input.productsById.get(id ?? '')?.product.name ?? id ?? ''
  const from = Math.max(0, last + 1 - namedSteps)
  const links = steps.slice(from, last + 1).map(({ category, next_product_reference: next }) => {
    return `${words[category ?? 'installed_on']} ${nameOf(next)}`
  })
  const name = [nameOf(first), ...(from > 0 ? ['…'] : []), ...links].join(' ')
  return { name, product_id: makeId(`${path?.product_id}-step-${last + 1}`) }
}
