import type { Revision } from '../../domain/bulletin.ts'
import { TocsinError } from '../../domain/errors.ts'
import type { AdvisoryIndexPort } from '../../domain/ports/advisory-index.ts'
import type { Ports } from '../../domain/ports/index.ts'
import { draft } from '../bulletin/draft.ts'
import { advisoryIndexStatus, buildAdvisoryIndex } from '../index/advisory-index.ts'
import { scan } from '../sbom/scan.ts'

export interface ExampleInput {
  /** Folder of the worked example: bom.json, decisions.json, publisher.json, osv/. */
  readonly example: string
  /** The data folder. The example's index becomes that of the folder, unless it holds another. */
  readonly data: string
}

export interface OpenedExample {
  readonly advisories: number
  readonly components: number
  readonly findings: number
  readonly revisions: readonly Revision[]
}

/**
 * The worked example from end to end: builds the index of its advisories, scans its SBOM, drafts the bulletins. Needs no network. Throws the errors of these steps.
 */
export async function openExample(installation: Ports, { example, data }: ExampleInput): Promise<OpenedExample> {
  const from = `${example}/osv`
  const db = (await isTaken(installation.indexIn(`${data}/db`), from)) ? `${data}/example/db` : `${data}/db`
  const ports = { ...installation, index: installation.indexIn(db) }
  const sbom = `${example}/bom.json`
  const { advisories } = await buildAdvisoryIndex(ports, { from, ecosystems: undefined })
  const report = await scan(ports, { sboms: [sbom] })
  const { revisions } = await draft(ports, {
    versions: [{ sbom, productVersion: '2.3' }],
    product: 'Northwind Lakehouse',
    decisions: `${example}/decisions.json`,
    publisher: `${example}/publisher.json`,
    // The site shows what would be published.
    tlp: 'CLEAR',
  })
  return {
    advisories,
    components: report.sboms[0]?.components ?? 0,
    findings: report.findings.length,
    revisions,
  }
}

/** Whether a folder holds an index that is not of the example, or that cannot be read: nobody but its owner replaces it. */
async function isTaken(index: AdvisoryIndexPort, from: string): Promise<boolean> {
  try {
    const { sample, sources } = await advisoryIndexStatus({ index })
    return !sample || sources.some((source) => source !== from)
  } catch (error) {
    if (!(error instanceof TocsinError)) throw error
    return error.code !== 'index_missing'
  }
}
