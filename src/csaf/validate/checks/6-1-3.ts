import type { DocumentIndex } from '../../schema/index.ts'
import type { Check } from './check.ts'

/** A product that is made of others: by a relationship of 2.0, or by a path of 2.1. */
interface Composite {
  readonly id: string
  /** To its id. */
  readonly pointer: string
  readonly parts: readonly string[]
}

export const check: Check = {
  clause: '6.1.3',
  title: 'Circular Definition of Product ID',
  versions: ['2.0', '2.1'],
  *run(csaf) {
    const circular = onCircles([...composites(csaf)])
    const ids = new Set(circular.map(({ id }) => id))
    for (const { id, pointer, parts } of circular) {
      const part = parts.find((each) => each === id) ?? parts.find((each) => ids.has(each))
      const message =
        part === id
          ? `The product "${id}" is defined by itself.`
          : `The product "${id}" is defined by "${part}", which in turn is defined by "${id}".`
      yield { pointer, message }
    }
  },
}

function* composites({ csaf }: DocumentIndex): Iterable<Composite> {
  const { relationships = [], product_paths = [] } = csaf.product_tree ?? {}
  for (const [i, { full_product_name, product_reference, relates_to_product_reference }] of relationships.entries()) {
    yield {
      id: full_product_name?.product_id ?? '',
      pointer: `/product_tree/relationships/${i}/full_product_name/product_id`,
      parts: [product_reference ?? '', relates_to_product_reference ?? ''],
    }
  }
  for (const [i, { full_product_name, beginning_product_reference, subpaths = [] }] of product_paths.entries()) {
    yield {
      id: full_product_name?.product_id ?? '',
      pointer: `/product_tree/product_paths/${i}/full_product_name/product_id`,
      parts: [beginning_product_reference ?? '', ...subpaths.map(({ next_product_reference: id = '' }) => id)],
    }
  }
}

/** What is left when products are taken away as long as one is made of nothing left, or nothing left is made of it. */
function onCircles(all: readonly Composite[]): readonly Composite[] {
  return withoutLeaves(withoutLeaves(all, 'made of'), 'part of')
}

/** Takes away, one after the other, what has no connection in a direction to anything that is left. */
function withoutLeaves(all: readonly Composite[], direction: 'made of' | 'part of'): readonly Composite[] {
  const defined = new Set(all.map(({ id }) => id))
  const edges = all.flatMap(({ id, parts }) => {
    const inside = parts.filter((part) => part !== '' && defined.has(part))
    return inside.map((part) => (direction === 'made of' ? { from: id, to: part } : { from: part, to: id }))
  })
  const open = new Map<string, number>()
  for (const { from } of edges) open.set(from, (open.get(from) ?? 0) + 1)
  const incoming = Map.groupBy(edges, ({ to }) => to)
  const free = [...defined].filter((id) => !open.has(id))
  for (let id = free.pop(); id !== undefined; id = free.pop()) {
    defined.delete(id)
    for (const { from } of incoming.get(id) ?? []) {
      const left = (open.get(from) ?? 0) - 1
      open.set(from, left)
      if (left === 0) free.push(from)
    }
  }
  return all.filter(({ id }) => defined.has(id))
}
