import type { Component, Inventory, SbomFormat, Unread } from '../domain/inventory.ts'
import { matchingObstacle, type Told, toComponent } from './component.ts'

/** An inventory while its document is read. */
export interface Draft {
  subject: Component | undefined
  readonly components: Component[]
  readonly edges: Map<string, Set<string>>
  readonly unread: Unread[]
  /** Every reference given to a component. */
  readonly refs: Set<string>
  /** References that are no component and need no further line: parts listed as unread, files, the document itself. */
  readonly others: Set<string>
}

/** One element of the document that should be a component. */
interface Element {
  /** Its own key in the document, if it has one. */
  readonly ref: string | undefined
  /** JSON pointer to it. */
  readonly pointer: string
  readonly told: Told
  /** What was wrong with its fields. */
  readonly faults: string[]
}

export function newDraft(): Draft {
  return {
    subject: undefined,
    components: [],
    edges: new Map(),
    unread: [],
    refs: new Set(),
    others: new Set(),
  }
}

/** Adds an element as a component, or lists it as unread. The subject is not looked up, so it may lack a version. */
export function addComponent(draft: Draft, element: Element, role: 'component' | 'subject' = 'component'): void {
  const { told, faults } = element
  const ref = freeRef(draft, element)
  const component = toComponent(ref, told, faults)
  if (component === undefined) {
    addUnread(draft, ref, faults)
    return
  }
  draft.refs.add(ref)
  if (role === 'subject') draft.subject = component
  else {
    draft.components.push(component)
    const obstacle = matchingObstacle(component, told)
    if (obstacle) faults.push(obstacle)
  }
  for (const reason of faults) draft.unread.push({ ref, reason })
}

/** Lists a part of the document that is no component of the inventory. */
export function addUnread(draft: Draft, ref: string, reasons: readonly string[]): void {
  draft.others.add(ref)
  for (const reason of reasons) draft.unread.push({ ref, reason })
}

/** Says what a component depends on or contains. References that lead nowhere are listed, each once. */
export function addEdges(draft: Draft, from: string, targets: readonly string[]): void {
  const known = targets.filter((to) => isKnown(draft, to))
  if (!isKnown(draft, from) || known.length === 0) return
  const edges = draft.edges.get(from)
  if (edges) for (const to of known) edges.add(to)
  else draft.edges.set(from, new Set(known))
}

function isKnown(draft: Draft, ref: string): boolean {
  if (draft.refs.has(ref)) return true
  if (!draft.others.has(ref)) addUnread(draft, ref, ['named as a dependency, but not in the document'])
  return false
}

/** The element's own reference, or its JSON pointer where that is missing or taken. */
function freeRef(draft: Draft, { ref, pointer, faults }: Element): string {
  if (ref !== undefined && !draft.refs.has(ref)) return ref
  if (ref !== undefined) faults.push(`its reference ${ref} is taken by an earlier component`)
  let free = pointer
  while (draft.refs.has(free)) free += '#'
  return free
}

export function finish(draft: Draft, format: SbomFormat, specVersion: string): Inventory {
  const { subject, components, edges, unread } = draft
  const dependencies = new Map([...edges].map(([ref, targets]) => [ref, [...targets]] as const))
  return { format, specVersion, subject, components, dependencies, unread }
}
