import type { Advisory } from '../../domain/advisory.ts'
import { TocsinError } from '../../domain/errors.ts'
import type { InRange } from '../../domain/match.ts'
import type { Ports } from '../../domain/ports/index.ts'
import { readOsv } from '../../feeds/index.ts'
import { lookedUp, matchRows, type PlaceRow, packagesNamed, placesOf, rowTable, speaksOf } from '../../match/index.ts'
import { didYouMean, ecosystemNames } from '../version/ecosystem-names.ts'
import { readInventory } from './read-inventory.ts'

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
  /** SBOMs in which nothing could be compared, so that no hit in them means nothing. */
  readonly unanswered: readonly string[]
  /** Packages that the record names and no SBOM holds: a misspelt name shows here. */
  readonly absent: readonly { readonly ecosystem: string; readonly name: string }[]
  /** Packages that SBOMs hold, but of no release of the distribution that the record names: `12` of `Debian:12`. */
  readonly otherReleases: readonly { readonly ecosystem: string; readonly name: string; readonly release: string }[]
  /** RFC 3339; a record that was withdrawn matches nothing. */
  readonly withdrawnAt?: string
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
 * Which package versions of these SBOMs a draft record would match; no index is needed. Throws record_invalid, also
 * for a record that names no package, ecosystem_unsupported, and the file_* and sbom_* errors of scan.
 */
export async function preview(ports: Pick<Ports, 'files'>, { record, sboms }: PreviewInput): Promise<Preview> {
  const { advisory, skippedFields } = await readRecord(ports, record)
  refuseUnknownEcosystems(record, advisory)
  const packages = packagesNamed([advisory])
  if (packages.length === 0) throw namesNoPackage(record, skippedFields)
  const table = rowTable<string>()
  const notCompared: { sbom: string; components: number }[] = []
  const unanswered: string[] = []
  for (const file of sboms) {
    let [components, compared] = [0, 0]
    const inventory = await readInventory(ports, file)
    const placeOf = placesOf(inventory)
    for (const component of lookedUp(inventory)) {
      const place = placeOf(component)
      if ('reason' in place) components++
      else {
        compared++
        table.add(place, file)
      }
    }
    if (components > 0) notCompared.push({ sbom: file, components })
    if (compared === 0 && (components > 0 || inventory.unread.length > 0)) unanswered.push(file)
  }
  const found = matchRows(table.rowsOf(packages), [{ ids: [advisory.id], records: [advisory] }])
  return {
    record: advisory.id,
    unreadParts: skippedFields,
    hits: found.map(({ row: { place, holders }, finding: { inRange, reason } }) => {
      const { ecosystem, name, version } = place
      return { ecosystem, name, version, inRange, reason, sboms: holders }
    }),
    notCompared,
    unanswered,
    absent: packages.filter((each) => table.rowsOf([each]).length === 0),
    otherReleases: otherReleases(advisory, (each) => table.rowsOf([each])),
    ...(advisory.withdrawnAt !== undefined && { withdrawnAt: advisory.withdrawnAt }),
  }
}

/** "Would match nothing" would be an answer, and there is none. */
function namesNoPackage(path: string, skippedFields: readonly string[]): TocsinError {
  const why = skippedFields.length > 0 ? ` (${skippedFields.join('; ')})` : ''
  return new TocsinError('record_invalid', `${path} names no package that components could be compared with${why}.`)
}

/** What stands after the colon of an ecosystem is easily misspelt, and then no component is of that release. */
function otherReleases(
  { affected }: Advisory,
  rowsOf: (named: { readonly ecosystem: string; readonly name: string }) => readonly PlaceRow<string>[],
): Preview['otherReleases'] {
  const found = new Map<string, Preview['otherReleases'][number]>()
  for (const { package: named, binaries = [] } of affected) {
    const { ecosystem, name, release } = named
    if (release === undefined) continue
    const rows = packagesNamed([{ affected: [{ package: named, binaries }] }]).flatMap(rowsOf)
    if (rows.length === 0 || rows.some(({ place }) => speaksOf(named, place))) continue
    found.set(JSON.stringify([ecosystem, release, name]), { ecosystem, name, release })
  }
  return [...found.values()]
}

async function readRecord(
  { files }: Pick<Ports, 'files'>,
  path: string,
): Promise<{ advisory: Advisory; skippedFields: readonly string[] }> {
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
  throw new TocsinError('ecosystem_unsupported', `${message}${didYouMean(unknown) || '.'}`)
}
