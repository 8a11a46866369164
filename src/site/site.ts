import { documentPath, mostUrgentFirst } from '../bulletins/index.ts'
import type { Revision } from '../domain/bulletin.ts'
import { folderName } from '../domain/folder-name.ts'
import type { Site, SiteFile } from '../domain/site.ts'
import { formats as allFormats, type Format } from '../formats/index.ts'
import { frontPage } from './front.ts'
import { missingPage } from './missing.ts'

/**
 * The whole public site as a value: the list of bulletins at `/` and at `/bulletins/`, one folder per bulletin with one file per format, and the page
 * for addresses that do not exist (`404.html`). Of several revisions of one bulletin the last one stands.
 * It shows whatever it is given; what may be public is for the caller to decide.
 */
export function site(revisions: readonly Revision[], formats: readonly Format[] = allFormats): Site {
  const shown = newestFirst(lastOfEach(revisions))
  const files = new Map([
    ['index.html', page(frontPage(shown, 'bulletins/'))],
    ['bulletins/index.html', page(frontPage(shown, ''))],
    ['404.html', page(missingPage())],
  ])
  for (const revision of shown) {
    const { trackingId, publisher } = revision.bulletin
    const folder = `bulletins/${folderName(trackingId, publisher.idPrefix)}`
    for (const { fileName, mediaType, render, holds } of formats) {
      if (holds?.(revision) ?? true) files.set(`${folder}/${fileName}`, file(mediaType, render(revision)))
    }
    const csaf = files.get(`${folder}/csaf.json`)
    // The address that the document names as its own.
    if (csaf) files.set(documentPath(revision), csaf)
  }
  return files
}

const encoder = new TextEncoder()

function file(type: string, text: string): SiteFile {
  return { type, bytes: encoder.encode(text) }
}

function page(text: string): SiteFile {
  return file('text/html; charset=utf-8', text)
}

function lastOfEach(revisions: readonly Revision[]): Revision[] {
  const byId = new Map<string, Revision>()
  for (const revision of revisions) {
    const other = byId.get(revision.bulletin.trackingId)
    if (!other || numberOf(revision) > numberOf(other)) byId.set(revision.bulletin.trackingId, revision)
  }
  return [...byId.values()]
}

/** Those of one instant by what readers have to act on. */
function newestFirst(revisions: readonly Revision[]): Revision[] {
  return revisions.toSorted((a, b) => dateOf(b) - dateOf(a) || mostUrgentFirst(a.bulletin, b.bulletin))
}

function numberOf({ history }: Revision): number {
  return history.at(-1)?.number ?? 0
}

function dateOf({ history }: Revision): number {
  return Date.parse(history.at(-1)?.date ?? '') || 0
}
