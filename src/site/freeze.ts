import { createHash } from 'node:crypto'
import type { Revision } from '../domain/bulletin.ts'
import type { PublishedFile, PublishedRevision } from '../domain/published-file.ts'
import { formats as allFormats, type Format, renderAll } from '../formats/index.ts'

/** What was frozen, and the bytes of each file by its blob. */
export interface Frozen {
  readonly published: PublishedRevision
  readonly bytes: ReadonlyMap<string, Uint8Array>
}

/** What a revision says as a record, with the program that rendered its other files. */
const record = { path: 'revision.json', mediaType: 'application/json' }

/**
 * Renders a revision in every format, once: at publication. From then on its bytes are read, never made again (law 2).
 * The files are made for the revision's own folder, `/bulletins/ID/revisions/N/`.
 */
export function freeze(revision: Revision, formats: readonly Format[] = allFormats): Frozen {
  const rendered = renderAll(revision, formats, { list: '../../../', current: '../../' })
  const { generator: renderer } = revision
  const texts = [
    { ...record, text: `${JSON.stringify({ renderer, revision }, null, 2)}\n` },
    ...rendered.map(({ format: { fileName, mediaType }, text }) => ({ path: fileName, mediaType, text })),
  ]
  const bytes = new Map<string, Uint8Array>()
  const files = texts.map(({ path, mediaType, text }): PublishedFile => {
    const content = encoder.encode(text)
    const sha256 = hashOf('sha256', content)
    bytes.set(sha256, content)
    return { path, mediaType, size: content.length, sha256, sha512: hashOf('sha512', content), blob: sha256 }
  })
  return { published: { revision, files: files.sort(byPath) }, bytes }
}

const encoder = new TextEncoder()

function hashOf(algorithm: 'sha256' | 'sha512', bytes: Uint8Array): string {
  return createHash(algorithm).update(bytes).digest('hex')
}

function byPath(a: PublishedFile, b: PublishedFile): number {
  return a.path < b.path ? -1 : 1
}
