import { decodedVersion, parseRange } from '../../checks/shared/version-range.ts'
import { productStatuses, productsOfAll } from '../../prepared.ts'
import type { CsafView, VulnerabilityView } from '../../structure/csaf.ts'
import { newId } from '../new-id.ts'
import { clause18 } from '../remark.ts'
import { allNodes, type Node } from './branch-tree.ts'
import type { Up } from './up.ts'
import { type Versions, versionsIn } from './versions-in.ts'

/** The version that ends a range, and that is fixed therefore. */
interface Fix {
  readonly id: string
  readonly name: string
  readonly isNew: boolean
  /** Of the range, in the document that is converted. */
  readonly pointer: string
  readonly vulnerabilities: number[]
}

/**
 * States the version before which a range of affected versions ends as fixed: adds it to the branches, where it is not
 * there, and to `fixed` of the vulnerabilities. Changes the branches in place and answers with the vulnerabilities.
 */
export function withFixed(roots: readonly Node[], vulnerabilities: CsafView['vulnerabilities'] = [], up: Up) {
  const fixes = new Map<string, Fix | undefined>()
  const ranges = rangesById(roots)
  const known = { makeId: newId(up.input.products.map(({ id }) => id)), versions: versionsIn(roots) }
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
  for (const fix of fixes.values()) if (fix && fix.vulnerabilities.length > 0) tellOf(fix, up)
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
}

/** The version that ends a range with `<`; its branch is made beside that of the range where there is none. */
function fixFor(range: Node, { makeId, versions }: Known): Fix | undefined {
  const parsed = parseRange(range.name)
  const last = typeof parsed === 'string' ? undefined : parsed.constraints.at(-1)
  const { parent, pointer, product } = range
  if (last?.comparator !== '<' || !parent || !product) return undefined
  const version = decodedVersion(last.version)
  const there = versions.find(parent, version)?.product
  const name = there?.name ?? nameOf(range, version)
  const id = there?.product_id ?? makeId(`${product.product_id}-fixed`)
  if (!there) {
    const added = { category: 'product_version', name: version, product: { name, product_id: id } } as const
    const node: Node = { ...added, parent, children: [], pointer }
    parent.children.push(node)
    versions.add(node)
  }
  return { id, name, isNew: !there, pointer, vulnerabilities: [] }
}

/** The range's full name with the version in its place, or the names of its branches. */
function nameOf({ name, product, parent }: Node, version: string): string {
  const full = product?.name ?? ''
  if (full.includes(name)) return full.replace(name, () => version)
  const names = [version]
  for (let at = parent; at; at = at.parent) names.unshift(at.name)
  return names.join(' ')
}

/** What is fixed in a vulnerability, but for products that it says something else of. */
function* fixesOf(
  { product_status: status = {}, remediations = [] }: VulnerabilityView,
  fixOf: (id: string) => Fix | undefined,
  { input }: Up,
): Iterable<Fix> {
  const stated = new Set(productStatuses.flatMap((key) => status[key] ?? []))
  let remedied: ReadonlySet<string> | undefined
  for (const key of ['first_affected', 'known_affected', 'last_affected'] as const) {
    for (const id of status[key] ?? []) {
      const fix = fixOf(id)
      if (!fix || stated.has(fix.id)) continue
      stated.add(fix.id)
      // Whoever has a fix needs no remediation (test 6.1.36), so what has one is not known to be fixed.
      remedied ??= fix.isNew ? undefined : productsOfAll(input, remediations)
      if (fix.isNew || !remedied?.has(fix.id)) yield fix
    }
  }
}

function stating(vulnerability: VulnerabilityView, ids: readonly string[]): VulnerabilityView {
  const { product_status: status } = vulnerability
  return { ...vulnerability, product_status: { ...status, fixed: [...(status?.fixed ?? []), ...ids] } }
}

function tellOf({ id, name, isNew, pointer, vulnerabilities }: Fix, { tell }: Up): void {
  const where = vulnerabilities.map((i) => `/vulnerabilities/${i}`).join(', ')
  const what = isNew ? `The product "${name}" (${id}) was added` : `The product "${name}" (${id}) was stated`
  const message = `${what} as fixed, since the affected versions end before it: ${where}.`
  tell({ kind: 'note', pointer, message, clause: clause18 })
}
