import { importCsaf, isTooDeep } from '../csaf/read/index.ts'
import { readStructure, versionOf } from '../csaf/schema/index.ts'
import { TocsinError } from '../domain/errors.ts'
import type { ImportedBulletin } from '../domain/imported.ts'
import { remediationsOf } from '../domain/imported-decisions.ts'
import {
  type Combination,
  type ImportedProduct,
  type ImportedProducts,
  type ProductBranch,
  subjectsOf,
} from '../domain/imported-products.ts'
import type { ImportedClaim, ImportedVulnerability } from '../domain/imported-vulnerability.ts'
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
    const { problems, more } = readStructure(document, version)
    const [first] = problems
    if (first) {
      const others = problems.length + more - 1
      const rest = others === 0 ? '' : ` (and ${others} more; tocsin csaf validate lists them)`
      throw refusal(
        `is not a valid CSAF ${version} document: ${first.pointer || '/'}: ${first.message.replace(/\.$/, '')}${rest}`,
      )
    }
    const { bulletin } = importCsaf(document, version)
    if (bulletin.profile === 'csaf_withdrawn') return { statements: [], void: 'it was withdrawn' }
    if (bulletin.profile === 'csaf_superseded') return { statements: [], void: 'it was superseded by another' }
    return { statements: statementsOf(bulletin) }
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

function statementsOf(bulletin: ImportedBulletin): Statement[] {
  const products = statedProducts(bulletin)
  return bulletin.vulnerabilities.flatMap((vulnerability) => {
    const names = namesOf(vulnerability)
    return vulnerability.decisions.flatMap(({ claim, products: ids }) =>
      ids.map((id) => ({
        vulnerability: names,
        ...claimed(claim),
        ...(claim.status === 'affected' && actionOf(vulnerability, id, bulletin)),
        statedAt: bulletin.updatedAt || undefined,
        products: [products.get(id) ?? { product: unknownProduct(id), components: [] }],
      })),
    )
  })
}

function namesOf({ cveId, otherIds, title }: ImportedVulnerability): Statement['vulnerability'] {
  const [id = title ?? 'a vulnerability without an id', ...aliases] = [
    ...(cveId === undefined ? [] : [cveId]),
    ...otherIds.map((other) => other.id),
  ]
  return { id, aliases }
}

function claimed(claim: ImportedClaim): Pick<Statement, 'status' | 'justification' | 'impact'> {
  if (claim.status !== 'not_affected') return { status: claim.status }
  return { status: claim.status, justification: claim.justification, impact: claim.impact }
}

function actionOf(vulnerability: ImportedVulnerability, id: string, { products }: ImportedBulletin) {
  const details = remediationsOf(vulnerability, id, products).map((each) => each.details)
  return { action: details.filter(Boolean).join('\n\n') || undefined }
}

function statedProducts({ products }: ImportedBulletin): ReadonlyMap<string, StatedProduct> {
  const versions = branchVersions(products.branches)
  const particular = particularOf(products)
  return new Map(
    [...subjectsOf(products)].map(([id, { product, component }]) => {
      if (particular.has(id)) return [id, { product: unknownProduct(product.name), components: [] }]
      const whole = identityOf(product, versions)
      return [id, { product: whole, components: component ? [identityOf(component, versions)] : [] }]
    }),
  )
}

/**
 * Products in or on others, save a component of one product: an SBOM does not say what its product is installed on, and
 * what holds of a part within a part need not hold of it elsewhere. By id.
 */
function particularOf({ combinations }: ImportedProducts): ReadonlySet<string> {
  const ids = new Set(combinations.map(({ product }) => product.id))
  const isPlain = ({ first, steps: [step, ...more] }: Combination) => {
    return step?.how === 'default_component_of' && more.length === 0 && !ids.has(first) && !ids.has(step.product)
  }
  return new Set(combinations.filter((each) => !isPlain(each)).map(({ product }) => product.id))
}

function unknownProduct(id: string): Identity {
  return { shown: id, purls: [], cpes: [] }
}

function identityOf(
  { id, name, purls = [], cpe }: ImportedProduct,
  versions: ReadonlyMap<string, StatedVersions>,
): Identity {
  const stated = versions.get(id)
  return {
    shown: purls[0] ?? cpe ?? name,
    purls,
    cpes: cpe === undefined ? [] : [cpe],
    ...(stated && { versions: stated }),
  }
}

/** Product id → the versions that the closest branch above it names; without recursion. */
function branchVersions(roots: readonly ProductBranch[]): ReadonlyMap<string, StatedVersions> {
  const found = new Map<string, StatedVersions>()
  const open = roots.map((branch) => ({ branch, above: versionsOf(branch) }))
  for (let next = open.pop(); next; next = open.pop()) {
    const { branch, above } = next
    if (branch.product && above) found.set(branch.product.id, above)
    for (const child of branch.branches ?? []) open.push({ branch: child, above: versionsOf(child) ?? above })
  }
  return found
}

function versionsOf({ kind, name }: ProductBranch): StatedVersions | undefined {
  if (kind === 'product_version_range') return { exact: [], ranges: [name] }
  return kind === 'product_version' ? { exact: [name], ranges: [] } : undefined
}
