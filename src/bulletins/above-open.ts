import type { BulletinComponent } from '../domain/bulletin.ts'
import type { Inventory } from '../domain/inventory.ts'
import { isOpen } from './statuses.ts'

/** A component of a bulletin, and its key in the SBOM. */
export interface Place {
  readonly ref: string
  readonly component: BulletinComponent
}

/** The components; those that are harmless while something below them is affected, or may be, are marked. */
export function markedAboveOpen(places: readonly Place[], { dependencies }: Inventory): BulletinComponent[] {
  const components = places.map(({ component }) => component)
  const open = places.filter(({ component: { claim } }) => isOpen(claim))
  if (open.length === 0 || open.length === places.length) return components
  const above = ancestors(
    open.map(({ ref }) => ref),
    parentsIn(dependencies),
  )
  const marked = places.filter(({ ref, component: { claim } }) => !isOpen(claim) && above.has(ref))
  // Readers identify components by name and package URL, wherever in the graph they are.
  const keys = new Set(marked.map(({ component }) => keyOf(component)))
  return components.map((component) => {
    return keys.has(keyOf(component)) && !isOpen(component.claim) ? { ...component, isAboveOpen: true } : component
  })
}

function keyOf({ name, version, purl }: BulletinComponent): string {
  return JSON.stringify(purl ?? [name, version])
}

function ancestors(refs: readonly string[], parents: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const found = new Set<string>()
  const waiting = [...refs]
  for (let ref = waiting.pop(); ref !== undefined; ref = waiting.pop()) {
    for (const parent of parents.get(ref) ?? []) {
      if (found.has(parent)) continue
      found.add(parent)
      waiting.push(parent)
    }
  }
  return found
}

type Graph = ReadonlyMap<string, readonly string[]>

const known = new WeakMap<Graph, Graph>()

/** Once for each SBOM, however many bulletins ask. */
function parentsIn(dependencies: Graph): Graph {
  const before = known.get(dependencies)
  if (before) return before
  const parents = new Map<string, string[]>()
  for (const [ref, children] of dependencies) {
    for (const child of children) {
      const list = parents.get(child)
      if (list) list.push(ref)
      else parents.set(child, [ref])
    }
  }
  known.set(dependencies, parents)
  return parents
}
