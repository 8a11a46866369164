import type { Component } from '../domain/inventory.ts'

export type Distro = NonNullable<Component['distro']>

/** Types of package URLs whose packages belong to a distribution. */
const packageTypes = new Set(['alpm', 'apk', 'deb', 'rpm'])

/** Names of operating systems, as tools and people write them, and the ID in os-release(5). */
const ids = new Map([
  ['alma', 'almalinux'],
  ['alpine linux', 'alpine'],
  ['amazon', 'amzn'],
  ['amazon linux', 'amzn'],
  ['arch linux', 'arch'],
  ['cbl-mariner', 'mariner'],
  ['centos linux', 'centos'],
  ['centos stream', 'centos'],
  ['debian gnu/linux', 'debian'],
  ['fedora linux', 'fedora'],
  ['opensuse leap', 'opensuse-leap'],
  ['opensuse tumbleweed', 'opensuse-tumbleweed'],
  ['opensuse.leap', 'opensuse-leap'],
  ['opensuse.tumbleweed', 'opensuse-tumbleweed'],
  ['oracle', 'ol'],
  ['oracle linux', 'ol'],
  ['oracle linux server', 'ol'],
  ['red hat enterprise linux', 'rhel'],
  ['redhat', 'rhel'],
  ['rocky linux', 'rocky'],
  ['suse linux enterprise server', 'sles'],
])

/** Whether a component is a package of a distribution. */
export function isDistroPackage({ package: purl }: Component): boolean {
  return purl !== undefined && packageTypes.has(purl.type)
}

/** The distribution that a component is; undefined for packages that call themselves part of the operating system. */
export function asDistro(component: Component): Distro | undefined {
  if (component.type !== 'operating-system' || isDistroPackage(component)) return undefined
  return distroOf(component.name, component.version)
}

/** `Red Hat Enterprise Linux`, `9.4 (Plow)` → `rhel`, `9.4`. */
export function distroOf(name: string, version: string | undefined): Distro {
  const lower = name.toLowerCase().trim()
  return { id: ids.get(lower) ?? lower, version: version?.split('(', 1)[0]?.trimEnd() || undefined }
}

/** What hangs under what: by nesting, and by the dependency graph. */
interface Tree {
  readonly edges: ReadonlyMap<string, ReadonlySet<string>>
  readonly nested: ReadonlyMap<string, readonly string[]>
}

const several = Symbol('several')

/**
 * Which distribution each component belongs to: the only one of the document, else the one it hangs under, in the
 * graph or nested in it or beside it. Undefined where it hangs under none, or under several.
 */
export function distrosBelow(systems: ReadonlyMap<string, Distro>, tree: Tree): (ref: string) => Distro | undefined {
  const distinct = new Map([...systems.values()].map((distro) => [keyOf(distro), distro]))
  if (distinct.size < 2) {
    const [only] = distinct.values()
    return () => only
  }
  const labels = spread(startingLabels(systems, tree), tree)
  return (ref) => {
    const label = labels.get(ref)
    return typeof label === 'string' ? distinct.get(label) : undefined
  }
}

type Labels = Map<string, string | typeof several>

/** An operating system labels itself and, where it is nested in something such as an image, that. */
function startingLabels(systems: ReadonlyMap<string, Distro>, { nested }: Tree): Labels {
  const labels: Labels = new Map()
  for (const [parent, children] of nested) {
    for (const child of children) {
      const distro = systems.get(child)
      if (distro) label(labels, parent, keyOf(distro))
    }
  }
  for (const [ref, distro] of systems) labels.set(ref, keyOf(distro))
  return labels
}

/** Hands labels down. What started with a label keeps it; any other changes it twice at most, so this is linear. */
function spread(start: Labels, { edges, nested }: Tree): Labels {
  const labels = new Map(start)
  const queue = [...start.keys()]
  for (const ref of queue) {
    const own = labels.get(ref)
    if (own === undefined) continue
    for (const child of [...(edges.get(ref) ?? []), ...(nested.get(ref) ?? [])]) {
      if (!start.has(child) && label(labels, child, own)) queue.push(child)
    }
  }
  return labels
}

/** Whether it changed. */
function label(labels: Labels, ref: string, added: string | typeof several): boolean {
  const before = labels.get(ref)
  if (before === added || before === several) return false
  labels.set(ref, before === undefined ? added : several)
  return true
}

function keyOf({ id, version }: Distro): string {
  return JSON.stringify([id, version])
}
