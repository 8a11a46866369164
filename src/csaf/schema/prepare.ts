import type { CsafView, ProductTreeView, VulnerabilityView } from './csaf.ts'
import {
  type BranchNode,
  type DocumentIndex,
  type FullProductNameView,
  type GroupDefinition,
  type PreparedVulnerability,
  type ProductDefinition,
  productStatuses,
  type Reference,
  type Scoped,
} from './document-index.ts'
import { readHistory } from './history.ts'
import type { BranchView } from './products.ts'
import type { Structure } from './read.ts'

/** Goes through a document once and gathers what checks ask for again and again. */
export function prepare(
  raw: unknown,
  { version, now }: Pick<DocumentIndex, 'version' | 'now'>,
  { view, unknownProperties, unread = new Map() }: Pick<Structure, 'view' | 'unknownProperties'> & Partial<Structure>,
): DocumentIndex {
  const tree = view.product_tree ?? {}
  const branches = branchNodes(tree.branches ?? [])
  const products = [...productDefinitions(tree, branches)]
  const groups = [...groupDefinitions(tree)]
  const vulnerabilities = (view.vulnerabilities ?? []).map((value, i) => new NumberedVulnerability(value, i))
  return {
    version,
    now,
    csaf: view,
    raw,
    unknownProperties,
    unread,
    history: readHistory(view),
    branches,
    products,
    productsById: firstById(products),
    groups,
    groupsById: firstById(groups),
    references: [...references(view, vulnerabilities)],
    vulnerabilities,
  }
}

/** A document may have a million of them: the pointer is made when it is asked for. */
class NumberedVulnerability implements PreparedVulnerability {
  readonly value: VulnerabilityView
  readonly index: number

  constructor(value: VulnerabilityView, index: number) {
    this.value = value
    this.index = index
  }

  get pointer(): string {
    return `/vulnerabilities/${this.index}`
  }
}

/** In document order, without recursion. */
function branchNodes(roots: readonly BranchView[]): BranchNode[] {
  const nodes: BranchNode[] = []
  const open = nodesOf(roots, '/product_tree/branches', undefined).reverse()
  for (let node = open.pop(); node; node = open.pop()) {
    nodes.push(node)
    const children = nodesOf(node.branch.branches ?? [], `${node.pointer}/branches`, node)
    for (const child of children.reverse()) open.push(child)
  }
  return nodes
}

function nodesOf(branches: readonly BranchView[], pointer: string, parent: BranchNode | undefined): BranchNode[] {
  const depth = (parent?.depth ?? 0) + 1
  return branches.map((branch, i) => ({ branch, pointer: `${pointer}/${i}`, parent, depth }))
}

function* productDefinitions(tree: ProductTreeView, branches: readonly BranchNode[]): Iterable<ProductDefinition> {
  for (const node of branches) {
    if (node.branch.product) yield* definition(node.branch.product, `${node.pointer}/product`, node)
  }
  for (const [i, product] of (tree.full_product_names ?? []).entries()) {
    yield* definition(product, `/product_tree/full_product_names/${i}`)
  }
  for (const key of ['relationships', 'product_paths'] as const) {
    for (const [i, { full_product_name: product }] of (tree[key] ?? []).entries()) {
      if (product) yield* definition(product, `/product_tree/${key}/${i}/full_product_name`)
    }
  }
}

function* definition(product: FullProductNameView, pointer: string, branch?: BranchNode): Iterable<ProductDefinition> {
  yield { id: product.product_id ?? '', product, pointer, branch }
}

function* groupDefinitions({ product_groups: groups = [] }: ProductTreeView): Iterable<GroupDefinition> {
  for (const [i, { group_id: id, product_ids: productIds = [] }] of groups.entries()) {
    if (id !== undefined) yield { id, pointer: `/product_tree/product_groups/${i}`, productIds }
  }
}

function firstById<T extends { readonly id: string }>(items: readonly T[]): ReadonlyMap<string, T> {
  const byId = new Map<string, T>()
  for (const item of items) if (item.id !== '' && !byId.has(item.id)) byId.set(item.id, item)
  return byId
}

function* references(csaf: CsafView, vulnerabilities: readonly PreparedVulnerability[]): Iterable<Reference> {
  yield* inTree(csaf.product_tree ?? {})
  yield* inItems(csaf.document?.notes, '/document/notes')
  for (const vulnerability of vulnerabilities) yield* inVulnerability(vulnerability)
}

function* inTree(tree: ProductTreeView): Iterable<Reference> {
  for (const [i, { product_ids: ids = [] }] of (tree.product_groups ?? []).entries()) {
    yield { to: 'product', pointer: `/product_tree/product_groups/${i}/product_ids`, ids, single: false }
  }
  for (const [i, relationship] of (tree.relationships ?? []).entries()) {
    for (const key of ['product_reference', 'relates_to_product_reference'] as const) {
      yield* one(relationship[key], `/product_tree/relationships/${i}/${key}`)
    }
  }
  for (const [i, { beginning_product_reference: first, subpaths = [] }] of (tree.product_paths ?? []).entries()) {
    const pointer = `/product_tree/product_paths/${i}`
    yield* one(first, `${pointer}/beginning_product_reference`)
    for (const [j, { next_product_reference: next }] of subpaths.entries()) {
      yield* one(next, `${pointer}/subpaths/${j}/next_product_reference`)
    }
  }
}

function* one(id: string | undefined, pointer: string): Iterable<Reference> {
  if (id !== undefined) yield { to: 'product', pointer, ids: [id], single: true }
}

const scopedLists = [
  ...(['first_known_exploitation_dates', 'flags', 'ids', 'involvements', 'notes', 'remediations', 'threats'] as const),
]

/** Pointers are made for what is there: a document may have a million vulnerabilities with nothing in them. */
function* inVulnerability(vulnerability: PreparedVulnerability): Iterable<Reference> {
  const { value } = vulnerability
  for (const key of scopedLists) {
    const items = value[key]
    if (items) yield* inItems(items, `${vulnerability.pointer}/${key}`)
  }
  for (const key of ['metrics', 'scores'] as const) {
    for (const [i, { products: ids }] of (value[key] ?? []).entries()) {
      if (ids) yield { to: 'product', pointer: `${vulnerability.pointer}/${key}/${i}/products`, ids, single: false }
    }
  }
  if (!value.product_status) return
  for (const status of productStatuses) {
    const ids = value.product_status[status]
    const pointer = `${vulnerability.pointer}/product_status/${status}`
    if (ids) yield { to: 'product', pointer, ids, single: false }
  }
}

function* inItems(items: readonly Scoped[] = [], pointer: string): Iterable<Reference> {
  for (const [i, { product_ids: products, group_ids: groups }] of items.entries()) {
    if (products) yield { to: 'product', pointer: `${pointer}/${i}/product_ids`, ids: products, single: false }
    if (groups) yield { to: 'group', pointer: `${pointer}/${i}/group_ids`, ids: groups, single: false }
  }
}
