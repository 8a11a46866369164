import type { Inventory } from '../../domain/inventory.ts'
import type { ScanFinding, ScanReport } from '../../domain/report.ts'
import type { Statements } from './read-statements.ts'

interface Wish {
  readonly findings: readonly ScanFinding[]
  /** By the file of the SBOM. */
  readonly inventories: ReadonlyMap<string, Inventory>
  readonly statements: Statements | undefined
  readonly onlyFixed: boolean
}

type Narrowed = Pick<ScanReport, 'findings' | 'suppressed' | 'vex' | 'withoutFix'>

/** The findings that count: without those that VEX suppresses and, on demand, without those that nothing fixes yet. */
export function narrowed({ findings, inventories, statements, onlyFixed }: Wish): Narrowed {
  const applied = statements?.apply({ findings, inventories, files: statements.files })
  const open = applied?.findings ?? findings
  const shown = onlyFixed ? open.filter(hasFix) : open
  return {
    findings: shown,
    ...(applied && { suppressed: applied.suppressed, vex: applied.report }),
    ...(onlyFixed && { withoutFix: open.length - shown.length }),
  }
}

function hasFix({ how, fixedIn }: ScanFinding): boolean {
  return how.fixed !== undefined || fixedIn.length > 0
}
