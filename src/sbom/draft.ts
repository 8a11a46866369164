import type { Component, Inventory, SbomFormat, Unread } from '../domain/inventory.ts'
import { longest } from '../domain/limits.ts'
import { asSource, matchingObstacle, type Stated, subjectObstacle, toComponent } from './component.ts'
import { asDistro, type Distro, distrosBelow, isDistroPackage } from './distro.ts'

/** An inventory while its document is read. */
export interface Draft {
  subject: Component | undefined
  /** Whether the subject is among the components as well. */
  repeated: boolean
  readonly components: Component[]
  readonly edges: Map<string, Set<string>>
  /** What is nested in a component, where that says more than the graph. */
  readonly nested: Map<string, string[]>
  /** Components that are operating systems, by reference; a whole document's distribution under a key of its own. */
  readonly systems: Map<string, Distro>
  /** Packages and the source packages that they were built from, by reference. */
  readonly origins: Map<string, string>
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
  /** Where it stands: a JSON pointer, or a line. */
  readonly pointer: string
  readonly stated: Stated
  /** What was wrong with its fields. */
  readonly faults: string[]
}

export function newDraft(): Draft {
  return {
    subject: undefined,
    repeated: false,
    components: [],
    edges: new Map(),
    nested: new Map(),
    systems: new Map(),
    origins: new Map(),
    unread: [],
    refs: new Set(),
    others: new Set(),
  }
}

/**
 * Adds an element as a component, or lists it as unread. Returns the reference that it got; undefined for an unread
 * one. A component that repeats the subject keeps the subject's reference.
 */
export function addComponent(
  draft: Draft,
  element: Element,
  role: 'component' | 'subject' = 'component',
): string | undefined {
  const { stated, faults } = element
  const ref = freeRef(draft, element)
  const component = toComponent(ref, stated, faults)
  if (component === undefined) {
    addUnread(draft, ref, faults)
    return undefined
  }
  draft.refs.add(ref)
  const distro = asDistro(component)
  if (distro) draft.systems.set(ref, distro)
  if (role === 'subject') draft.subject = component
  else {
    draft.repeated ||= ref === draft.subject?.ref
    draft.components.push(component)
  }
  const obstacle = role === 'subject' ? subjectObstacle(component, stated) : matchingObstacle(component, stated)
  if (obstacle) faults.push(obstacle)
  for (const reason of faults) draft.unread.push({ ref, reason })
  return ref
}

/** Says that a component is nested in another. */
export function addNested(draft: Draft, parent: string, child: string): void {
  const children = draft.nested.get(parent)
  if (children) children.push(child)
  else draft.nested.set(parent, [child])
}

/** Says which package another was built from; of several the first counts. Files are not packages. */
export function addOrigin(draft: Draft, binary: string, source: string): void {
  if (draft.refs.has(source) && !draft.origins.has(binary)) draft.origins.set(binary, source)
}

/** Lists a part of the document that is not a component of the inventory. */
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
function freeRef(draft: Draft, { ref, pointer, stated, faults }: Element): string {
  const isShort = ref !== undefined && ref.length <= longest.reference
  if (isShort && (!draft.refs.has(ref) || repeatsSubject(draft, ref, stated))) return ref
  if (ref !== undefined && draft.refs.has(ref)) faults.push(`its reference ${ref} is taken by an earlier component`)
  else if (ref !== undefined) faults.push(`its reference is longer than ${longest.reference} characters`)
  let free = pointer
  while (draft.refs.has(free)) free += '#'
  return free
}

/** Some tools list what the document is about among the components once more. */
function repeatsSubject({ subject, repeated }: Draft, ref: string, { name, version, purl }: Stated): boolean {
  if (subject?.ref !== ref || repeated) return false
  return purl === subject.purl && (purl !== undefined || (name === subject.name && version === subject.version))
}

/** The inventory, its packages completed by what the rest of the document tells of them. */
export function finish(draft: Draft, format: SbomFormat, specVersion: string): Inventory {
  const { edges, unread } = draft
  const complete = (components: readonly Component[]) => withDistros(draft, withOrigins(draft, components))
  const [subject] = complete(draft.subject ? [draft.subject] : [])
  const components = complete(draft.components)
  const dependencies = new Map([...edges].map(([ref, targets]) => [ref, [...targets]] as const))
  return { format, specVersion, subject, components, dependencies, unread }
}

/** A package that does not tell its source package itself has the one that the document says it was built from. */
function withOrigins({ origins }: Draft, components: readonly Component[]): readonly Component[] {
  if (origins.size === 0) return components
  const byRef = new Map(components.map((component) => [component.ref, component]))
  return components.map((component) => {
    const origin = byRef.get(origins.get(component.ref) ?? '')
    if (!origin || component.source || !isDistroPackage(component)) return component
    if (origin.package && origin.package.type !== component.package?.type) return component
    return { ...component, source: asSource(origin) }
  })
}

function withDistros(draft: Draft, components: readonly Component[]): readonly Component[] {
  if (draft.systems.size === 0) return components
  const distroOf = distrosBelow(draft.systems, draft)
  return components.map((component) => {
    if (!isDistroPackage(component)) return component
    const distro = distroOf(component.ref)
    if (distro) return { ...component, distro }
    if (component.package?.qualifiers.distro === undefined) {
      draft.unread.push({
        ref: component.ref,
        reason: 'the document does not say which of its operating systems it belongs to',
      })
    }
    return component
  })
}
