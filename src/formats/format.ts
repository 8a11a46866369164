import type { Revision } from '../domain/bulletin.ts'

/** One way to write a revision down. One file per format; index.ts lists them. Same revision, same text. */
export interface Format {
  /** File name without `.ts`: `csaf`, `csaf21`, `openvex`, `cyclonedx`, `html`, `text`. */
  readonly id: string
  /** Name in a bulletin's folder: `csaf.json`, `index.html`. */
  readonly fileName: string
  readonly mediaType: string
  render(revision: Revision): string
  /** Whether there is anything to say of the revision in this format; without it there always is. */
  holds?(revision: Revision): boolean
}

/** A statement of status and nothing else: of a bulletin that was withdrawn or superseded, none is left. */
export function countsStill({ ending }: Revision): boolean {
  return ending === undefined
}
