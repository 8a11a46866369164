import { type CsafView, productStatuses, productsOfAll, type VulnerabilityView } from '../../schema/index.ts'
import { decodedVersion, isPlainVersion, mayBeVersion, parseRange, singleVersion } from '../../validate/index.ts'
import { clause18 } from '../conversion-note.ts'
import { newId } from '../new-id.ts'
import { allNodes, type Node } from './branch-tree.ts'
import { holdsVersion } from './holds-version.ts'
import { isOneVersion } from './ranges.ts'
import type { UpgradeContext } from './up.ts'
import { type Versions, versionsIn } from './versions-in.ts'

/** The version that ends a range, and that is fixed therefore. */
interface Fix {
  readonly id: string
  readonly name: string
  /** Its branch, where it was made for this. */
  readonly made: Node | undefined
  /** Of the range, in the document that is converted. */
  readonly pointer: string
  readonly vulnerabilities: number[]
  /** Ids of products whose versions hold this one too, or may. */
  readonly heldBy: ReadonlySet<string>
}

/**
 * States the version before which a range of affected versions ends as fixed: adds it to the branches, where it is not
 * there, and to `fixed` of the vulnerabilities. Changes the branches in place and answers with the vulnerabilities.
 */
export function withFixed(
  roots: readonly Node[],
  vulnerabilities: CsafView['vulnerabilities'] = [],
  up: UpgradeContext,
) {
  const fixes = new Map<string, Fix | undefined>()
  const ranges = rangesById(roots)
  const known = {
    makeId: newId(up.input.products.map(({ id }) => id)),
    versions: versionsIn(roots),
    made: new Set<Node>(),
  }
  const fixOf = (id: string) => {
    const range = ranges.get(id)
    if (range && !fixes.has(id)) fixes.set(id, fixFor(range, known))
    return fixes.get(id)
  }
  const stated = vulnerabilities.map((vulnerability, i) => {
    const found = new Set<string>()
    for (const fix of fixesOf(vulnerability, fixOf, up)) {
      fix.vulnerabilities.push(i)
      found.add(fix.id)
    }
    return found.size === 0 ? vulnerability : stating(vulnerability, [...found])
  })
  for (const fix of fixes.values()) {
    if (!fix || fix.vulnerabilities.length === 0) continue
    if (fix.made && known.made.delete(fix.made)) fix.made.parent?.children.push(fix.made)
    tellOf(fix, up)
  }
  return stated
}

function rangesById(roots: readonly Node[]): ReadonlyMap<string, Node> {
  const ranges = new Map<string, Node>()
  for (const node of allNodes(roots)) {
    const id = node.product?.product_id
    if (node.category === 'product_version_range' && id !== undefined && node.parent) ranges.set(id, node)
  }
  return ranges
}

interface Known {
  readonly makeId: (wish: string) => string
  readonly versions: Versions
  /** Branches that are not in the tree yet. */
  readonly made: Set<Node>
}

/** The version that ends a range with `<`; its branch is made beside that of the range where there is none. */
function fixFor(range: Node, { makeId, versions, made }: Known): Fix | undefined {
  const version = endOf(range)
  const { parent, pointer, product } = range
  if (version === undefined || !parent || !product) return undefined
  const others = versions.rangesBelow(parent)
  // Each is compared with each: a product with more ranges is left to people.
  if (others.length > mostRanges) return undefined
  const heldBy = others.filter((other) => other !== range && mayHold(other, version))
  const there = versions.find(parent, version)
  const name = there?.product?.name ?? nameOf(range, version)
  const id = there?.product?.product_id ?? makeId(`${product.product_id}-fixed`)
  const added = { category: 'product_version', name: version, product: { name, product_id: id } } as const
  const node: Node = there ?? { ...added, parent, children: [], pointer }
  if (!there) {
    versions.add(node)
    made.add(node)
  }
  const ids = new Set(heldBy.flatMap((other) => other.product?.product_id ?? []))
  return { id, name, made: made.has(node) ? node : undefined, pointer, vulnerabilities: [], heldBy: ids }
}

const mostRanges = 100

/** The version before which a range ends, if it certainly is one that no part of the range holds: `<3.0|<2.0` holds 2.0. */
function endOf({ name }: Node): string | undefined {
  const range = parseRange(name)
  const last = typeof range === 'string' ? undefined : range.constraints.at(-1)
  if (typeof range === 'string' || last?.comparator !== '<') return undefined
  const version = decodedVersion(last.version)
  // Nobody can install 2.x, or the version "latest".
  if (!isOneVersion(version, range) && !mayBeVersion(version)) return undefined
  return holdsVersion(range, version) === 'no' ? version : undefined
}

function mayHold({ name }: Node, version: string): boolean {
  const range = parseRange(name)
  // A name that was kept as an error, such as "2.x".
  if (typeof range === 'string' || !isPlainVersion(singleVersion(range) ?? '0')) return true
  return holdsVersion(range, version) !== 'no'
}

/** The range's full name with the version in its place, or the names of its branches. */
function nameOf({ name, product, parent }: Node, version: string): string {
  const full = product?.name ?? ''
  if (full.includes(name)) return full.replace(name, () => version)
  const names = [version]
  for (let at = parent; at; at = at.parent) names.unshift(at.name)
  return names.join(' ')
}

/** What cannot be fixed at the same time. */
const openStatuses = ['first_affected', 'known_affected', 'last_affected', 'under_investigation'] as const

/** What is fixed in a vulnerability, but for products that it says something else of. */
function* fixesOf(
  { product_status: status = {}, remediations = [] }: VulnerabilityView,
  fixOf: (id: string) => Fix | undefined,
  { input }: UpgradeContext,
): Iterable<Fix> {
  const stated = new Set(productStatuses.flatMap((key) => status[key] ?? []))
  const open = new Set(openStatuses.flatMap((key) => status[key] ?? []))
  let remedied: ReadonlySet<string> | undefined
  for (const key of ['first_affected', 'known_affected', 'last_affected'] as const) {
    for (const id of status[key] ?? []) {
      const fix = fixOf(id)
      if (!fix || stated.has(fix.id) || [...fix.heldBy].some((each) => open.has(each))) continue
      stated.add(fix.id)
      // Whoever has a fix needs no remediation (test 6.1.36), so what has one is not known to be fixed.
      remedied ??= fix.made ? undefined : productsOfAll(input, remediations)
      if (fix.made || !remedied?.has(fix.id)) yield fix
    }
  }
}

function stating(vulnerability: VulnerabilityView, ids: readonly string[]): VulnerabilityView {
  const { product_status: status } = vulnerability
  return { ...vulnerability, product_status: { ...status, fixed: [...(status?.fixed ?? []), ...ids] } }
}

function tellOf({ id, name, made, pointer, vulnerabilities }: Fix, { tell }: UpgradeContext): void {
  const where = vulnerabilities.map((i) => `/vulnerabilities/${i}`).join(', ')
  const what = made ? `The product "${name}" (${id}) was added` : `The product "${name}" (${id}) was stated`
  const message = `${what} as fixed, since the affected versions end before it: ${where}.`
  tell({ kind: 'note', pointer, message, clause: clause18 })
}
