/** One file of the public site. */
export interface SiteFile {
  /** Media type with its charset, as it goes into Content-Type. */
  readonly type: string
  readonly bytes: Uint8Array
}

/** The public site as a value: path without leading slash (`bulletins/ID/index.html`) → file. */
export type Site = ReadonlyMap<string, SiteFile>
