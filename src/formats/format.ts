import type { Revision } from '../domain/bulletin.ts'

/** One way to write a revision down. One file per format; index.ts lists them. Same revision, same text. */
export interface Format {
  /** File name without `.ts`: `csaf`, `csaf21`, `openvex`, `cyclonedx`, `html`, `text`. */
  readonly id: string
  /** Name in a bulletin's folder: `csaf.json`, `index.html`. */
  readonly fileName: string
  /** What a page calls a link to the file: `CSAF 2.0`. */
  readonly label: string
  /** Who reads it. */
  readonly audience: 'people' | 'machines'
  readonly mediaType: string
  render(revision: Revision, placement?: Placement): string
  /** Whether there is anything to say of the revision in this format; without it there always is. */
  holds?(revision: Revision): boolean
}

/** Where a file lies: what a page links to. Undefined where a text stands alone. */
export interface Placement {
  /** From the file to the list of all bulletins. */
  readonly list: string
  /** From a page that never changes to the page that shows the last revision. */
  readonly current?: string
  /** The files in the same folder. */
  readonly beside: readonly Pick<Format, 'fileName' | 'label' | 'audience'>[]
}

/** A statement of status and nothing else: of a bulletin that was withdrawn or superseded, none is left. */
export function countsStill({ ending }: Revision): boolean {
  return ending === undefined
}
