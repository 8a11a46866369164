import type { Component, Inventory } from '../domain/inventory.ts'
import type { ScanFinding } from '../domain/report.ts'
import { type AppliedStatement, type Identity, isSuppressing, type VexFile, type VexReport } from '../domain/vex.ts'
import { idKey } from '../domain/vulnerability-id.ts'
import { claimedFindings } from './claimed-findings.ts'
import { type ClaimBook, claimBook, type Page, type VexClaim } from './claims.ts'
import { keysOfIdentity, keysOfPlace } from './keys.ts'
import { gravity, winner } from './latest.ts'
import { aspectsOf, covers } from './named.ts'
import { type Obstacle, obstacle, type Place } from './recognise.ts'
import { Standings } from './standings.ts'

export interface VexInput {
  readonly findings: readonly ScanFinding[]
  /** By the file of the SBOM. */
  readonly inventories: ReadonlyMap<string, Inventory>
  readonly files: readonly VexFile[]
}

export interface AppliedVex {
  /** Those that still count, some with a statement. */
  readonly findings: readonly ScanFinding[]
  /** Those that are not affected or fixed, each with its statement. */
  readonly suppressed: readonly ScanFinding[]
  readonly report: VexReport
}

/**
 * Applies statements to findings. One applies where it names the vulnerability by any of its ids, the product that
 * the SBOM describes, and the component; or the component alone, as a product of its own. A finding that speaks of
 * several CVEs is suppressed only where each of them is not affected or fixed.
 */
export function applyVex({ findings, inventories, files }: VexInput): AppliedVex {
  const book = claimBook(files)
  const judge = new Judge(book, inventories)
  const judged = findings.map((finding) => judge.judge(finding))
  const isSuppressed = ({ statement }: ScanFinding) => statement !== undefined && isSuppressing(statement.status)
  return {
    findings: judged.filter((finding) => !isSuppressed(finding)),
    suppressed: judged.filter(isSuppressed),
    report: judge.report(files, findings),
  }
}

class Judge {
  readonly standings = new Standings()
  readonly #book: ClaimBook
  readonly #inventories: ReadonlyMap<string, Inventory>
  readonly #wholes = new Map<Page, Map<string, readonly VexClaim[]>>()
  readonly #products = new Map<Identity, Map<string, Obstacle | undefined>>()

  constructor(book: ClaimBook, inventories: ReadonlyMap<string, Inventory>) {
    this.#book = book
    this.#inventories = inventories
  }

  /** The finding with the statement that counts for it, if one does. */
  judge(finding: ScanFinding): ScanFinding {
    const { vulnerability } = finding
    const meant = [...this.#candidates(finding)].filter((claim) => this.#means(claim, finding))
    if (meant.length === 0) return finding
    const aspects = aspectsOf(vulnerability)
    const counting = aspects.flatMap((aspect) => {
      const claims = meant.filter(({ statement }) => covers(statement, aspect))
      return this.#winner(claims, finding) ?? []
    })
    const [worst] = counting.map(({ counts }) => counts).toSorted((a, b) => gravity(a) - gravity(b))
    const isPart = counting.length < aspects.length
    const alike = counting.flatMap((each) => each.alike)
    if (!worst || (isPart && isSuppressing(worst.statement.status))) {
      const reason = `${vulnerability.id} is about more than this vulnerability, and no statement covers the rest`
      for (const claim of alike) this.standings.note(claim, { rank: 3, reason })
      return finding
    }
    for (const claim of alike) this.standings.apply(claim)
    return { ...finding, statement: appliedOf(worst) }
  }

  /** Claims on any of the vulnerabilities: those about products that the SBOM describes, and those about the component. */
  #candidates({ component, vulnerability: { ids, upstream }, sbom }: ScanFinding): Set<VexClaim> {
    const found = new Set<VexClaim>()
    const keys = keysOfPlace(this.#place(component, sbom))
    for (const id of new Set([...ids, ...upstream].map(idKey))) {
      const page = this.#book.page(id)
      if (!page) continue
      for (const claim of this.#ofProduct(page, sbom)) found.add(claim)
      for (const claim of page.near(keys)) found.add(claim)
    }
    return found
  }

  /** The claims of a page about the product of an SBOM as a whole; worked out once. */
  #ofProduct(page: Page, sbom: string): readonly VexClaim[] {
    const ofPage = this.#wholes.get(page) ?? new Map<string, readonly VexClaim[]>()
    this.#wholes.set(page, ofPage)
    const known = ofPage.get(sbom)
    if (known) return known
    const claims = page.whole.filter((claim) => {
      const { product } = claim.product
      const found = product && this.#productObstacle(product, sbom, claim.vex)
      if (found) this.standings.note(claim, found)
      return found === undefined
    })
    ofPage.set(sbom, claims)
    return claims
  }

  report(files: readonly VexFile[], findings: readonly ScanFinding[]): VexReport {
    const alike = claimedFindings(findings)
    const [any] = findings
    const explain = (claim: VexClaim) => {
      const { product, component } = claim
      const isUnreadable = component && keysOfIdentity(component).length === 0
      for (const finding of isUnreadable && any ? [any] : alike(claim)) this.#means(claim, finding)
      if (!any || !component || !product.product) return
      const ofProduct = this.#productObstacle(product.product, any.sbom, claim.vex)
      if (ofProduct) this.standings.note(claim, ofProduct)
    }
    return this.standings.report({ files, claims: this.#book.all, findings, explain })
  }

  #means(claim: VexClaim, { component, sbom }: ScanFinding): boolean {
    const found = this.#obstacleOf(claim, component, sbom)
    if (found) this.standings.note(claim, found)
    return found === undefined
  }

  #obstacleOf({ vex, product: { product }, component: part }: VexClaim, component: Component, sbom: string) {
    const place = this.#place(component, sbom)
    const own = (identity: Identity) => obstacle(identity, place, vex.file)
    if (product === undefined) return part && own(part)
    const ofProduct = this.#productObstacle(product, sbom, vex)
    if (part) return ofProduct ?? own(part)
    // A whole product is what the SBOM describes, or the component by itself.
    const ofComponent = ofProduct && own(product)
    return ofComponent && ofProduct && (ofComponent.rank > ofProduct.rank ? ofComponent : ofProduct)
  }

  #place(component: Component, file: string): Place {
    return { component, file, bom: this.#inventories.get(file)?.bom }
  }

  #productObstacle(product: Identity, sbom: string, vex: VexFile): Obstacle | undefined {
    const ofProduct = this.#products.get(product) ?? new Map<string, Obstacle | undefined>()
    this.#products.set(product, ofProduct)
    if (ofProduct.has(sbom)) return ofProduct.get(sbom)
    const inventory = this.#inventories.get(sbom)
    const found = inventory?.subject
      ? obstacle(product, this.#place(inventory.subject, sbom), vex.file)
      : { rank: 0 as const, reason: 'the SBOM does not say which product it describes' }
    const said = found && { ...found, reason: `of the product: ${found.reason}` }
    ofProduct.set(sbom, said)
    return said
  }

  /** The claim that counts, with those that agree; claims that it overrides or that contradict it are noted. */
  #winner(claims: readonly VexClaim[], { component, vulnerability }: ScanFinding) {
    const decided = winner(claims)
    if (!decided) return undefined
    const { counts, rivals } = decided
    const { status } = counts.statement
    const said = ({ vex, statement }: VexClaim) => `${vex.file} says ${statement.status.replaceAll('_', ' ')}`
    const [alike = [], others = []] = [true, false].map((wanted) => {
      return claims.filter(({ statement }) => (statement.status === status) === wanted)
    })
    for (const claim of others) this.standings.note(claim, { rank: 3, reason: `${said(counts)}, which overrides it` })
    for (const rival of rivals) {
      const where = `${vulnerability.id} in ${component.name} ${component.version ?? ''}`.trim()
      this.standings.conflict(
        `About ${where}: ${said(rival)} and ${said(counts)}, neither of them later; the latter counts.`,
      )
    }
    return { counts, alike }
  }
}

function appliedOf({ vex, statement }: VexClaim): AppliedStatement {
  const { vulnerability, status, justification, impact, action, statedAt } = statement
  return {
    file: vex.file,
    vulnerability: vulnerability.id,
    status,
    ...(justification !== undefined && { justification }),
    ...(impact !== undefined && { impact }),
    ...(action !== undefined && { action }),
    ...(statedAt !== undefined && { statedAt }),
  }
}
