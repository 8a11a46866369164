import { createHash } from 'node:crypto'
import { unpackBody } from './file/content.ts'
import { type IndexView, openCurrent } from './generation/view.ts'

/**
 * A hash of all that the index answers: every alias group with its whole records, and what is said of every package.
 * Two indexes with the same advisories have the same, in whatever steps they came to hold them. Reads everything.
 * Throws as `openIndex`.
 */
export function digestIndex(directory: string): string {
  const view = openCurrent(directory)
  try {
    const hashes = [...answers(view)].map((answer) => sha256(JSON.stringify(answer))).sort()
    return sha256(hashes.join('\n'))
  } finally {
    view.close()
  }
}

function* answers(view: IndexView): Iterable<unknown> {
  for (const { content, group } of view.groups()) {
    const distinct = group.vulnerabilities.map(({ ids, records }) => [ids, records.map(({ id }) => id)])
    yield ['group', group.ids, group.records.map(({ body }) => unpackBody(content.packed(body))), distinct]
  }
  for (const key of view.keys()) {
    const slices = view.slices(key)
    if (slices.length > 0) yield ['package', key, slices]
  }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
