import type { DocumentIndex } from '../../../schema/index.ts'
import type { UrlQuestion } from './check.ts'
import { textsAt } from './places.ts'

const helper = 'products[].product_identification_helper'

/** Where addresses stand, beside the lists of references. */
const others = [
  'document.acknowledgments[].urls[]',
  'document.aggregate_severity.namespace',
  'document.distribution.tlp.url',
  'document.publisher.namespace',
  `${helper}.sbom_urls[]`,
  'vulnerabilities[].acknowledgments[].urls[]',
  'vulnerabilities[].remediations[].url',
]

/** These may be names that lead nowhere on purpose (`urn:`, `pkg:`): only those of the web are asked. */
const names = [`${helper}.x_generic_uris[].namespace`, `${helper}.x_generic_uris[].uri`]

/** Every address that a document refers to; those of itself (`self`), or all others. */
export function* urls(csaf: DocumentIndex, which: 'self' | 'others'): Iterable<UrlQuestion> {
  const { document } = csaf.csaf
  yield* references(document?.references, '/document/references', which)
  for (const { value, pointer } of csaf.vulnerabilities) {
    yield* references(value.references, `${pointer}/references`, which)
  }
  if (which === 'self') return
  for (const path of others)
    for (const { text, pointer } of textsAt(csaf, path)) yield { kind: 'url', url: text, pointer }
  for (const path of names) {
    for (const { text, pointer } of textsAt(csaf, path)) {
      if (/^https?:/i.test(text)) yield { kind: 'url', url: text, pointer }
    }
  }
}

function* references(
  items: readonly { readonly category?: string; readonly url?: string }[] = [],
  pointer: string,
  which: 'self' | 'others',
): Iterable<UrlQuestion> {
  for (const [i, { category, url }] of items.entries()) {
    if (url === undefined || (category === 'self') !== (which === 'self')) continue
    yield { kind: 'url', url, pointer: `${pointer}/${i}/url` }
  }
}
