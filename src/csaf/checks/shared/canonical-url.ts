import type { Prepared } from '../../prepared.ts'

/** The document's own address: a reference "self" over HTTPS that ends with the document's file name. */
export function canonicalUrls({ csaf }: Prepared): readonly string[] {
  const { references = [], tracking } = csaf.document ?? {}
  const file = `${(tracking?.id ?? '').toLowerCase().replace(/[^+\-a-z0-9]+/g, '_')}.json`
  return references.flatMap(({ category, url = '' }) => {
    return category === 'self' && url.startsWith('https://') && url.endsWith(file) ? [url] : []
  })
}
