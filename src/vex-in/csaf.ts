import { isTooDeep, type ProductTree, partIn, readClaims, readTree, type TreeProduct } from '../csaf/read/index.ts'
import { type CsafView, readStructure, type VulnerabilityView, versionOf } from '../csaf/schema/index.ts'
import { TocsinError } from '../domain/errors.ts'
import type { Identity, StatedProduct, StatedVersions, Statement } from '../domain/vex.ts'
import { refusal } from './faults.ts'
import type { JsonObject, VexReader } from './reader.ts'

/** CSAF 2.0 and 2.1: what `product_status` says of the products of `product_tree`. */
export const csaf: VexReader = {
  id: 'csaf',
  accepts: ({ document }) => typeof document === 'object' && document !== null && 'csaf_version' in document,
  read(document) {
    const version = knownVersion(document)
    if (isTooDeep(document)) throw refusal('is nested too deep to be read as CSAF')
    const { view, problems, more } = readStructure(document, version)
    const [first] = problems
    if (first) {
      const others = problems.length + more - 1
      const rest = others === 0 ? '' : ` (and ${others} more; tocsin csaf validate lists them)`
      throw refusal(
        `is not a valid CSAF ${version} document: ${first.pointer || '/'}: ${first.message.replace(/\.$/, '')}${rest}`,
      )
    }
    const profile = view.document?.category
    if (profile === 'csaf_withdrawn') return { statements: [], void: 'it was withdrawn' }
    if (profile === 'csaf_superseded') return { statements: [], void: 'it was superseded by another' }
    return { statements: statementsOf(view) }
  },
}

function knownVersion(document: JsonObject) {
  try {
    return versionOf(document)
  } catch (error) {
    if (!(error instanceof TocsinError)) throw error
    throw refusal(`is not read: ${error.message.replace(/\.$/, '')}`)
  }
}

function statementsOf({ document: head, product_tree = {}, vulnerabilities = [] }: CsafView): Statement[] {
  const tree = readTree(product_tree)
  const products = statedProducts(tree)
  const statedAt = head?.tracking?.current_release_date || undefined
  return vulnerabilities.flatMap((vulnerability) => {
    const names = namesOf(vulnerability)
    return readClaims(vulnerability).flatMap(({ claim, products: ids }) =>
      ids.map((id) => ({
        vulnerability: names,
        status: claim.status,
        ...(claim.status === 'not_affected' && { justification: claim.justification, impact: claim.impact }),
        ...(claim.status === 'affected' && actionOf(vulnerability, id, tree)),
        statedAt,
        products: [products.get(id) ?? { product: unknownProduct(id), components: [] }],
      })),
    )
  })
}

function namesOf({ cve, ids = [], title }: VulnerabilityView): Statement['vulnerability'] {
  const [id = title ?? 'a vulnerability without an id', ...aliases] = [
    ...(cve === undefined ? [] : [cve]),
    ...ids.map(({ text = '' }) => text),
  ]
  return { id, aliases }
}

/** Stated for the product by its id, or for a group that it is in. */
function actionOf({ remediations = [] }: VulnerabilityView, id: string, { groups }: ProductTree) {
  const details = remediations.filter(({ category, product_ids: ids, group_ids = [] }) => {
    return category && (ids?.includes(id) || group_ids.some((group) => groups.get(group)?.includes(id)))
  })
  return { action: details.flatMap((each) => each.details || []).join('\n\n') || undefined }
}

/**
 * Products in or on others, save a component of one product, are no product that an SBOM describes: it does not say what
 * its product is installed on, and what holds of a part within a part need not hold of it elsewhere.
 */
function statedProducts(tree: ProductTree): ReadonlyMap<string, StatedProduct> {
  return new Map(
    [...tree.products].map(([id, product]) => {
      const part = partIn(tree, id)
      if (part) return [id, { product: identityOf(part.whole), components: [identityOf(part.component)] }]
      const isParticular = tree.combinations.has(id)
      return [id, { product: isParticular ? unknownProduct(product.name) : identityOf(product), components: [] }]
    }),
  )
}

function unknownProduct(id: string): Identity {
  return { shown: id, purls: [], cpes: [] }
}

function identityOf({ name, purls, cpe, branches }: TreeProduct): Identity {
  const versions = branches.map(versionsIn).findLast((stated) => stated !== undefined)
  return {
    shown: purls[0] ?? cpe ?? name,
    purls,
    cpes: cpe === undefined ? [] : [cpe],
    ...(versions && { versions }),
  }
}

/** Those that the closest branch above a product names. */
function versionsIn({ category, name }: TreeProduct['branches'][number]): StatedVersions | undefined {
  if (category === 'product_version_range') return { exact: [], ranges: [name] }
  return category === 'product_version' ? { exact: [name], ranges: [] } : undefined
}
