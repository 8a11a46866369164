import type { Inventory } from '../domain/inventory.ts'
import type { Context } from '../domain/ports.ts'
import type { ScanFinding, ScannedSbom, ScanReport } from '../domain/report.ts'
import { type FactsStatus, openIndex } from '../index/index.ts'
import { matchInventory, rememberingSource } from '../match/index.ts'
import { maxSbomBytes, parseSbom } from '../sbom/index.ts'
import { withFacts } from './with-facts.ts'

export interface ScanInput {
  /** Paths of SBOM documents; `-` is standard input. */
  readonly sboms: readonly string[]
  /** Folder of the advisory index. */
  readonly db: string
}

/** Reads one SBOM. Throws file_* and sbom_* errors. */
export async function readInventory({ files }: Context, path: string): Promise<Inventory> {
  return parseSbom(await files.read(path, maxSbomBytes), path)
}

/**
 * What the index knows against what the SBOMs hold. Throws file_*, sbom_* and index_* errors: one SBOM that cannot
 * be read stops the scan, so that a missing answer never looks like a good one.
 */
export async function scan(context: Context, { sboms, db }: ScanInput): Promise<ScanReport> {
  const index = openIndex(db)
  try {
    const { generation, builtAt, advisories, facts } = index.status()
    const source = rememberingSource(index)
    const scanned: ScannedSbom[] = []
    const findings: ScanFinding[] = []
    for (const file of sboms) {
      const inventory = await readInventory(context, file)
      const result = matchInventory(inventory, source, index.ecosystems())
      scanned.push({
        file,
        format: inventory.format,
        specVersion: inventory.specVersion,
        components: result.components,
        matchable: result.matchable,
        unread: [...inventory.unread, ...result.unmatched],
      })
      for (const finding of result.findings) findings.push({ ...withFacts(index, finding), sbom: file })
    }
    return {
      tool: context.tool,
      index: { generation, builtAt, advisories, ...(facts && { facts: daysOf(facts) }) },
      sboms: scanned,
      findings,
    }
  } finally {
    index.close()
  }
}

/** Feeds that do not say of when they are have an empty day. */
function daysOf({ kev, epss, cveRecords }: FactsStatus): NonNullable<ScanReport['index']['facts']> {
  return {
    ...(kev && { kev: kev.releasedAt?.slice(0, 10) ?? '' }),
    ...(epss && { epss: epss.scoredOn }),
    ...(cveRecords && { cve: cveRecords.newestUpdate?.slice(0, 10) ?? '' }),
  }
}
