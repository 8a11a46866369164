import type { ScanFinding } from '../domain/report.ts'
import type { NotApplied, VexFile, VexReport } from '../domain/vex.ts'
import { idKey } from '../domain/vulnerability-id.ts'
import type { VexClaim } from './claims.ts'
import type { Obstacle } from './recognise.ts'

interface ReportInput {
  readonly files: readonly VexFile[]
  readonly claims: readonly VexClaim[]
  readonly findings: readonly ScanFinding[]
  /** Notes why a claim did not apply to the findings most like it. */
  explain(claim: VexClaim): void
}

/** What is known about each claim so far: that it counts somewhere, or what came closest to it. */
export class Standings {
  readonly #obstacles = new Map<VexClaim, Obstacle>()
  readonly #applied = new Set<VexClaim>()
  readonly #conflicts = new Set<string>()

  apply(claim: VexClaim): void {
    this.#applied.add(claim)
  }

  /** Keeps the obstacle whose statement agreed in most parts. */
  note(claim: VexClaim, found: Obstacle): void {
    const known = this.#obstacles.get(claim)
    if (!known || known.rank < found.rank) this.#obstacles.set(claim, found)
  }

  /** A sentence. */
  conflict(sentence: string): void {
    this.#conflicts.add(sentence)
  }

  report({ files, claims, findings, explain }: ReportInput): VexReport {
    const byFile = Map.groupBy(claims, ({ vex }) => vex)
    const foundIds = new Set(
      findings.flatMap(({ vulnerability: { ids, upstream } }) => [...ids, ...upstream].map(idKey)),
    )
    return {
      files: files.map((vex) => {
        const ofFile = byFile.get(vex) ?? []
        const applied = ofFile.filter((claim) => this.#applied.has(claim)).length
        return { file: vex.file, format: vex.format, statements: ofFile.length, applied }
      }),
      notApplied: files.flatMap((vex) => [
        ...withoutProducts(vex),
        ...(byFile.get(vex) ?? [])
          .filter((claim) => !this.#applied.has(claim))
          .map((claim) => {
            explain(claim)
            return toNotApplied(claim, this.#obstacles.get(claim)?.reason ?? unseen(claim, foundIds))
          }),
      ]),
      conflicts: [...this.#conflicts],
    }
  }
}

function toNotApplied({ vex, statement, product, component }: VexClaim, reason: string): NotApplied {
  const shown = [product.product, component].flatMap((each) => each?.shown ?? [])
  const { vulnerability, status } = statement
  return {
    file: vex.file,
    vulnerability: vulnerability.id,
    product: shown.join(' › ') || 'any product',
    status,
    reason,
  }
}

/** For a claim that no finding came near. */
function unseen({ statement }: VexClaim, foundIds: ReadonlySet<string>): string {
  const { id, aliases } = statement.vulnerability
  const isFound = [id, ...aliases].some((each) => foundIds.has(idKey(each)))
  return isFound ? 'the vulnerability was not found in this component' : 'no finding has this vulnerability'
}

/** A document that says nothing any more, and statements that name no product. */
function withoutProducts({ file, statements, void: reason }: VexFile): NotApplied[] {
  if (reason !== undefined) return [{ file, vulnerability: 'all', product: 'all', status: 'unknown', reason }]
  return statements
    .filter(({ products }) => products.length === 0)
    .map(({ vulnerability: { id }, status }) => {
      return { file, vulnerability: id, product: 'none', status, reason: 'it names no product' }
    })
}
