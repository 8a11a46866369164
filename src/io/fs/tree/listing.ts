/** A file of a generation, as the listing of its folder has it. */
export interface ListedFile {
  /** What it was made of: with an equal key it need not be made again. */
  readonly key: string
  readonly mediaType: string
  readonly sha256: string
  readonly size: number
  readonly style?: string | undefined
  readonly brotli?: { readonly sha256: string; readonly size: number } | undefined
}

/**
 * What is in one folder of a generation. A listing is an object as files are, so that folders in which nothing changed are
 * shared between generations, and one hash stands for a whole generation.
 */
export interface Listing {
  /** Name → hash of the listing of that folder. */
  readonly folders: ReadonlyMap<string, string>
  readonly files: ReadonlyMap<string, ListedFile>
}

/** The same listing gives the same bytes. */
export function encodeListing({ folders, files }: Listing): Uint8Array {
  const sorted = <T>(map: ReadonlyMap<string, T>) => [...map].sort(([a], [b]) => (a < b ? -1 : 1))
  return new TextEncoder().encode(JSON.stringify({ folders: sorted(folders), files: sorted(files) }))
}

/** Only for bytes whose hash is that of a listing that was written here. */
export function decodeListing(bytes: Uint8Array): Listing {
  const { folders, files } = JSON.parse(new TextDecoder().decode(bytes))
  return { folders: new Map(folders), files: new Map(files) }
}
