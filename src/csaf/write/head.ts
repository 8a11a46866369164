import type { CsafReference, DocumentHead, Tracking } from '../../bulletins/index.ts'
import { bulletinUrl, documentPath, versionsStandTogether } from '../../bulletins/index.ts'
import type { Bulletin, Reference, Revision } from '../../domain/bulletin.ts'
import { webUrl } from '../../text/document-text.ts'
import { tlp1 } from '../registry/tlp.ts'
import { documentNotes } from './notes.ts'

/** Everything the document says of itself. */
export function documentHead(revision: Revision): DocumentHead {
  const { bulletin } = revision
  const { publisher, tlp } = bulletin
  return {
    acknowledgments: bulletin.acknowledgments,
    category: profile(bulletin),
    csaf_version: '2.0',
    distribution: {
      text: tlp === 'AMBER+STRICT' ? 'TLP v2.0: TLP:AMBER+STRICT' : undefined,
      tlp: { label: tlp1[tlp], url: 'https://www.first.org/tlp/' },
    },
    lang: bulletin.lang,
    notes: documentNotes(bulletin),
    publisher: {
      category: publisher.category,
      contact_details: publisher.contact,
      name: publisher.name,
      namespace: publisher.namespace,
    },
    references: [...selfReferences(revision), ...bulletin.references.flatMap(csafReference)],
    title: bulletin.title,
    tracking: tracking(revision),
  }
}

/**
 * An advisory has something affected, and an affected version to each fixed one (CSAF 2.1, tests 6.1.27.12 and 13). A
 * part that is fixed has none in a bulletin about one product version; nor has a version that cannot stand beside the
 * others. Anything else is a VEX document, in both versions of CSAF.
 */
function profile(bulletin: Bulletin): DocumentHead['category'] {
  const statuses = new Set(bulletin.components.map(({ claim }) => claim.status))
  const paired = !statuses.has('fixed') && versionsStandTogether(bulletin)
  return statuses.has('affected') && paired ? 'csaf_security_advisory' : 'csaf_vex'
}

/** The canonical address ends with the file name (test 6.2.11). */
function selfReferences(revision: Revision): readonly CsafReference[] {
  const { bulletin } = revision
  const base = webUrl(bulletin.publisher.publicUrl)?.replace(/(?<!\/)\/+$/, '')
  const page = bulletinUrl(bulletin)
  if (base === undefined || page === undefined) return []
  return [
    { category: 'self', summary: 'This bulletin as a CSAF document', url: `${base}/${documentPath(revision)}` },
    { category: 'self', summary: 'This bulletin as a web page', url: page },
  ]
}

/** Addresses that do not lead to a web page are left out: nobody should be led to run one. */
function csafReference({ category, summary, url }: Reference): readonly CsafReference[] {
  const address = webUrl(url)
  return address === undefined ? [] : [{ category, summary: summary || address, url: address }]
}

/** Integer versioning (section 3.1.11.1): version 0 is a draft that was never published. */
function tracking({ bulletin, state, history, generator }: Revision): Tracking {
  const unpublished = state === 'draft' && history.length === 1
  const revisions = history.map(({ number, date, summary }) => ({
    date,
    number: unpublished ? '0' : String(number),
    summary: summary || 'No summary was given.',
  }))
  const first = revisions[0]
  const last = revisions.at(-1)
  return {
    current_release_date: last?.date ?? '',
    generator: { engine: generator },
    id: bulletin.trackingId,
    initial_release_date: first?.date ?? '',
    revision_history: revisions,
    status: state === 'draft' ? 'draft' : 'final',
    version: last?.number ?? '',
  }
}
