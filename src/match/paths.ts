import type { Inventory } from '../domain/inventory.ts'

const maxPaths = 3

/** The longest of real SBOMs have ten. */
const maxSteps = 40

/** From the product to a component by the shortest ways; at most three, in document order. */
export type PathFinder = (ref: string) => readonly (readonly string[])[]

/**
 * Walks the dependency graph once, breadth first, from the product (or, where the document names none or does not
 * link it, from the components nothing depends on). Cycles are harmless: only steps that lead away count.
 */
export function pathFinder(inventory: Inventory): PathFinder {
  const { dependencies, subject, components } = inventory
  if (dependencies.size === 0) return () => []
  const distance = new Map<string, number>()
  const parents = new Map<string, string[]>()
  const walk = (roots: readonly string[]) => spread(roots, dependencies, distance, parents)
  if (subject && dependencies.has(subject.ref)) walk([subject.ref])
  const depended = new Set([...dependencies.values()].flat())
  walk([...dependencies.keys()].filter((ref) => !depended.has(ref) && !distance.has(ref)))

  const names = new Map(components.map(({ ref, name }) => [ref, name]))
  if (subject) names.set(subject.ref, subject.name)
  return (ref) => collect(ref, parents).map((path) => path.map((step) => names.get(step) ?? step))
}

function spread(
  roots: readonly string[],
  dependencies: ReadonlyMap<string, readonly string[]>,
  distance: Map<string, number>,
  parents: Map<string, string[]>,
): void {
  for (const root of roots) distance.set(root, 0)
  const queue = [...roots]
  for (const ref of queue) {
    const next = (distance.get(ref) ?? 0) + 1
    for (const child of dependencies.get(ref) ?? []) {
      const known = distance.get(child)
      if (known === undefined) {
        distance.set(child, next)
        parents.set(child, [ref])
        queue.push(child)
      } else if (known === next) {
        parents.get(child)?.push(ref)
      }
    }
  }
}

/**
 * Up to three shortest paths, root first. Every parent is one step nearer, so this ends. Of a longer path the last steps
 * stay, after `…`: each of many components in a chain would have a path as long as the chain.
 */
function collect(ref: string, parents: ReadonlyMap<string, readonly string[]>): string[][] {
  const done: string[][] = []
  const open: string[][] = [[ref]]
  while (open.length > 0 && done.length < maxPaths) {
    const path = open.pop() ?? []
    const above = parents.get(path[0] ?? '')
    if (!above) {
      if (path.length > 1) done.push(path)
    } else if (path.length >= maxSteps) done.push(['…', ...path])
    else for (const parent of above.slice(0, maxPaths).reverse()) open.push([parent, ...path])
  }
  return done
}
