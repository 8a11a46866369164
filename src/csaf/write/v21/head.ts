import type { DocumentHead } from '../../../bulletins/index.ts'
import type { Revision } from '../../../domain/bulletin.ts'

/** What the document says of itself, in the words of 2.1: TLP 2.0 and a licence. */
export function head21({ bulletin }: Revision, { distribution: _, ...head }: DocumentHead): object {
  return {
    ...head,
    csaf_version: '2.1',
    distribution: { tlp: { label: bulletin.tlp, url: 'https://www.first.org/tlp/' } },
    license_expression: bulletin.publisher.license,
  }
}
