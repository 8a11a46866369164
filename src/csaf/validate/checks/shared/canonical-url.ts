import { fileName } from '../../../registry/file-name.ts'
import type { DocumentIndex } from '../../../schema/index.ts'

/**
 * The document's own address: a reference "self" over HTTPS that ends with the document's file name. 2.1 says that a
 * host and a slash stand before it.
 */
export function canonicalUrls({ csaf, version }: DocumentIndex): readonly string[] {
  const { references = [], tracking } = csaf.document ?? {}
  if (!tracking?.id) return []
  const end = version === '2.0' ? fileName(tracking.id) : `/${fileName(tracking.id)}`
  const start = version === '2.0' ? /^https:\/\// : /^https:\/\/[^/?#]+\//
  return references.flatMap(({ category, url = '' }) => {
    return category === 'self' && start.test(url) && url.endsWith(end) ? [url] : []
  })
}
