import type { Advisory } from '../domain/advisory.ts'
import { TocsinError } from '../domain/errors.ts'
import type { InRange } from '../domain/finding.ts'
import type { Context } from '../domain/ports.ts'
import { readOsv } from '../feeds/osv.ts'
import { lookedUp, matchRows, packagesNamed, placesOf, rowTable } from '../match/index.ts'
import { didYouMean, ecosystemNames } from './ecosystem-names.ts'
import { readInventory } from './scan.ts'

/** Far more than any record needs. */
const maxRecordBytes = 2 ** 24

export interface PreviewInput {
  /** Path of one OSV record, published or not; `-` is standard input. */
  readonly record: string
  readonly sboms: readonly string[]
}

/** Which package versions a record would match. */
export interface Preview {
  readonly record: string
  /** Parts of the record that could not be read; they count as "not decided". */
  readonly unreadParts: readonly string[]
  /** Sorted as the SBOMs and their components are. */
  readonly hits: readonly PreviewHit[]
  /** SBOMs with components that no record can be compared with, and how many. */
  readonly notCompared: readonly { readonly sbom: string; readonly components: number }[]
  /** Packages that the record names and no SBOM holds: a misspelt name shows here. */
  readonly absent: readonly { readonly ecosystem: string; readonly name: string }[]
}

/** One distinct package version that the record would hit. */
export interface PreviewHit {
  readonly ecosystem: string
  readonly name: string
  readonly version: string | undefined
  readonly inRange: Exclude<InRange, 'no'>
  readonly reason: string
  /** The SBOMs that hold it. */
  readonly sboms: readonly string[]
}

/**
 * Which package versions of these SBOMs a draft record would match; no index is needed. Throws record_invalid,
 * ecosystem_unknown, and the file_* and sbom_* errors of scan.
 */
export async function preview(context: Context, { record, sboms }: PreviewInput): Promise<Preview> {
  const { advisory, parts } = await readRecord(context, record)
  refuseUnknownEcosystems(record, advisory)
  const table = rowTable<string>()
  const notCompared: { sbom: string; components: number }[] = []
  for (const file of sboms) {
    let components = 0
    const inventory = await readInventory(context, file)
    const placeOf = placesOf(inventory)
    for (const component of lookedUp(inventory)) {
      const place = placeOf(component)
      if ('reason' in place) components++
      else table.add(place, file)
    }
    if (components > 0) notCompared.push({ sbom: file, components })
  }
  const packages = packagesNamed([advisory])
  const found = matchRows(table.rowsOf(packages), [{ ids: [advisory.id], records: [advisory] }])
  return {
    record: advisory.id,
    unreadParts: parts,
    hits: found.map(({ row: { place, holders }, finding: { inRange, reason } }) => {
      const { ecosystem, name, version } = place
      return { ecosystem, name, version, inRange, reason, sboms: holders }
    }),
    notCompared,
    absent: packages.filter((each) => table.rowsOf([each]).length === 0),
  }
}

async function readRecord({ files }: Context, path: string): Promise<{ advisory: Advisory; parts: readonly string[] }> {
  const reading = readOsv(await files.read(path, maxRecordBytes))
  if ('advisory' in reading) return reading
  throw new TocsinError('record_invalid', `${path} is not an OSV record: ${reading.reason}.`)
}

/** No component can ever be of an ecosystem whose name is misspelt: "would match nothing" would be no answer. */
function refuseUnknownEcosystems(path: string, { affected }: Advisory): void {
  const odd = affected.find(({ package: { ecosystem } }) => ecosystem !== '' && !ecosystemNames.has(ecosystem))
  if (odd === undefined) return
  const { ecosystem, release } = odd.package
  const unknown = release === undefined ? ecosystem : `${ecosystem}:${release}`
  const message = `${path} names the ecosystem ${unknown}, which is not known`
  throw new TocsinError('ecosystem_unknown', `${message}${didYouMean(unknown) || '.'}`)
}
