import { importCsaf } from '../csaf/import/csaf.ts'
import { isTooDeep } from '../csaf/import/overlay.ts'
import { versionOf } from '../csaf/read-document.ts'
import { readStructure } from '../csaf/structure/read.ts'
import { TocsinError } from '../domain/errors.ts'
import type { ImportedBulletin } from '../domain/imported.ts'
import { remediationsOf } from '../domain/imported-decisions.ts'
import { type ImportedProduct, type ProductBranch, subjectsOf } from '../domain/imported-products.ts'
import type { ImportedClaim, ImportedVulnerability } from '../domain/imported-vulnerability.ts'
import type { Identity, StatedProduct, StatedVersions, Statement } from '../domain/vex.ts'
import { misfit } from './faults.ts'
import type { JsonObject, VexReader } from './reader.ts'

/** CSAF 2.0 and 2.1: what `product_status` says of the products of `product_tree`. */
export const csaf: VexReader = {
  id: 'csaf',
  accepts: ({ document }) => typeof document === 'object' && document !== null && 'csaf_version' in document,
  read(document) {
    const version = knownVersion(document)
    if (isTooDeep(document)) throw misfit('is nested too deep to be read as CSAF')
    const { problems, more } = readStructure(document, version)
    const [first] = problems
    if (first) {
      const others = problems.length + more - 1
      const rest = others === 0 ? '' : ` (and ${others} more; tocsin csaf validate lists them)`
      throw misfit(
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
    throw misfit(`is not read: ${error.message.replace(/\.$/, '')}`)
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
  return new Map(
    [...subjectsOf(products)].map(([id, { product, component }]) => {
      const whole = identityOf(product, versions)
      return [id, { product: whole, components: component ? [identityOf(component, versions)] : [] }]
    }),
  )
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

/** Product id → the versions that the branch above it names; without recursion. */
function branchVersions(roots: readonly ProductBranch[]): ReadonlyMap<string, StatedVersions> {
  const found = new Map<string, StatedVersions>()
  const open = [...roots]
  for (let branch = open.pop(); branch; branch = open.pop()) {
    const { kind, name, product } = branch
    if (product && kind === 'product_version_range') found.set(product.id, { exact: [], ranges: [name] })
    if (product && kind === 'product_version') found.set(product.id, { exact: [name], ranges: [] })
    open.push(...(branch.branches ?? []))
  }
  return found
}
