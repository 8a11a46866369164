import type { Prepared } from '../prepared.ts'
import type { Check } from './check.ts'

/** A product that is made of others: by a relationship of 2.0, or by a path of 2.1. */
interface Composite {
  readonly id: string
  readonly parts: readonly { readonly id: string; readonly pointer: string }[]
}

export const check: Check = {
  clause: '6.1.3',
  title: 'Circular Definition of Product ID',
  versions: ['2.0', '2.1'],
  *run(csaf) {
    const circular = onCircles([...composites(csaf)])
    const ids = new Set(circular.map(({ id }) => id))
    for (const { id, parts } of circular) {
      for (const part of parts) {
        if (!ids.has(part.id)) continue
        const message =
          part.id === id
            ? `The product "${id}" is defined by itself.`
            : `The product "${id}" is defined by "${part.id}", which in turn is defined by "${id}".`
        yield { pointer: part.pointer, message }
      }
    }
  },
}

function* composites({ csaf }: Prepared): Iterable<Composite> {
  const { relationships = [], product_paths = [] } = csaf.product_tree ?? {}
  for (const [i, { full_product_name, product_reference, relates_to_product_reference }] of relationships.entries()) {
    const pointer = `/product_tree/relationships/${i}`
    yield {
      id: full_product_name?.product_id ?? '',
      parts: [
        { id: product_reference ?? '', pointer: `${pointer}/product_reference` },
        { id: relates_to_product_reference ?? '', pointer: `${pointer}/relates_to_product_reference` },
      ],
    }
  }
  for (const [i, { full_product_name, beginning_product_reference, subpaths = [] }] of product_paths.entries()) {
    const pointer = `/product_tree/product_paths/${i}`
    const next = subpaths.map(({ next_product_reference: id = '' }, j) => {
      return { id, pointer: `${pointer}/subpaths/${j}/next_product_reference` }
    })
    const first = { id: beginning_product_reference ?? '', pointer: `${pointer}/beginning_product_reference` }
    yield { id: full_product_name?.product_id ?? '', parts: [first, ...next] }
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
    const inside = parts.filter((part) => defined.has(part.id))
    return inside.map((part) => (direction === 'made of' ? { from: id, to: part.id } : { from: part.id, to: id }))
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
