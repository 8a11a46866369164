import type { Revision } from '../domain/bulletin.ts'

/** One way to write a revision down. One file per format; index.ts lists them. Same revision, same text. */
export interface Format {
  /** File name without `.ts`: `csaf`, `csaf21`, `openvex`, `cyclonedx`, `html`, `text`. */
  readonly id: string
  /** Name in a bulletin's folder: `csaf.json`, `index.html`. */
  readonly fileName: string
  readonly mediaType: string
  render(revision: Revision): string
}
