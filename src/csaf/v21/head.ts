import type { Bulletin, Revision } from '../../domain/bulletin.ts'
import type { DocumentHead } from '../document.ts'
import { versionsStandTogether } from '../products.ts'

/** What the document says of itself, in the words of 2.1: TLP 2.0, a licence, and a category of its stricter profiles. */
export function head21({ bulletin }: Revision, { distribution: _, ...head }: DocumentHead): object {
  return {
    ...head,
    category: profile21(bulletin),
    csaf_version: '2.1',
    distribution: { tlp: { label: bulletin.tlp, url: 'https://www.first.org/tlp/' } },
    license_expression: bulletin.publisher.license,
  }
}

/**
 * An advisory has something affected, and an affected version to each fixed one (tests 6.1.27.12 and 13). A part that
 * is fixed has none in a bulletin about one product version; nor has a version that cannot stand beside the others.
 * Anything else is a VEX document.
 */
function profile21(bulletin: Bulletin): DocumentHead['category'] {
  const statuses = new Set(bulletin.components.map(({ claim }) => claim.status))
  const paired = !statuses.has('fixed') && versionsStandTogether(bulletin)
  return statuses.has('affected') && paired ? 'csaf_security_advisory' : 'csaf_vex'
}
