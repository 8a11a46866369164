import type { EcosystemState } from '../../domain/index-status.ts'
import { readEntryFile, writeEntryFile } from './entry-file.ts'
import { type ListedRecords, newestModified, parseListedRecords } from './listing-table.ts'

/**
 * What the index holds of each ecosystem's folder of its source. An update compares it with what the source lists;
 * look-ups never need it.
 */
export type Listing = ReadonlyMap<string, ListedRecords>

/** The first line of the file: ecosystems, and how many bytes each takes of what follows. */
type Sections = readonly (readonly [name: string, length: number])[]

/** Errors of the file system pass through. */
export function writeListing(path: string, listing: Listing): void {
  const sections: Sections = [...listing].map(([name, { text }]) => [name, text.length])
  const head = Buffer.from(`${JSON.stringify(sections)}\n`)
  writeEntryFile(path, 'listing', Buffer.concat([head, ...[...listing.values()].map(({ text }) => text)]))
}

/** Throws index_corrupt; errors of the file system pass through. */
export function readListing(path: string): Listing {
  const bytes = readEntryFile(path, 'listing')
  let at = bytes.indexOf('\n') + 1
  // As it was written: the checksum has proved it.
  const sections = JSON.parse(bytes.toString('utf8', 0, at)) as Sections
  const listing = new Map<string, ListedRecords>()
  for (const [name, length] of sections) {
    listing.set(name, parseListedRecords(bytes.subarray(at, at + length)))
    at += length
  }
  return listing
}

/** What the summary says of each ecosystem; `more` gives what the listing does not know. */
export function ecosystemStates(
  listing: Listing,
  more: (name: string) => Omit<EcosystemState, 'name' | 'advisories' | 'newestModified'>,
): EcosystemState[] {
  return [...listing]
    .map(([name, held]) => ({ name, advisories: held.size, newestModified: newestModified(held), ...more(name) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}
