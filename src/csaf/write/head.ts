import { bulletinUrl, documentPath, fixedVersions, slicesOf, versionsStandTogether } from '../../bulletins/index.ts'
import type { Bulletin, BulletinSlice, Reference, Revision } from '../../domain/bulletin.ts'
import { webUrl } from '../../text/web-url.ts'
import type { CsafOf } from '../schema/index.ts'
import { documentNotes } from './notes.ts'

export type DocumentHead = CsafOf<'2.1'>['document']
type CsafReference = NonNullable<DocumentHead['references']>[number]

/** Everything the document says of itself. */
export function documentHead(revision: Revision): DocumentHead {
  const { bulletin } = revision
  const { publisher, tlp } = bulletin
  return {
    acknowledgments: bulletin.acknowledgments,
    category: profile(bulletin),
    csaf_version: '2.1',
    distribution: { tlp: { label: tlp, url: 'https://www.first.org/tlp/' } },
    lang: bulletin.lang,
    license_expression: publisher.license,
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
 * In an advisory each vulnerability affects something, and an affected version stands beside each fixed one (tests
 * 6.1.27.12 and 13). A part that is fixed has none beside it; nor has a version that cannot be distinguished from the
 * others. Anything else is a VEX document.
 */
function profile(bulletin: Bulletin): DocumentHead['category'] {
  const byVulnerability = Map.groupBy(slicesOf(bulletin), ({ vulnerability }) => vulnerability.id)
  const isAdvisory = [...byVulnerability.values()].every((slices) => {
    return slices.some(isAffected) && slices.every(isPaired)
  })
  return isAdvisory ? 'csaf_security_advisory' : 'csaf_vex'
}

function isAffected({ components }: BulletinSlice): boolean {
  return components.some(({ claim }) => claim.status === 'affected')
}

function isPaired(slice: BulletinSlice): boolean {
  if (slice.components.some(({ claim }) => claim.status === 'fixed')) return false
  return versionsStandTogether(slice) && (isAffected(slice) || fixedVersions(slice).length === 0)
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
export function csafReference({ category, summary, url }: Reference): readonly CsafReference[] {
  const address = webUrl(url)
  return address === undefined ? [] : [{ category, summary: summary || address, url: address }]
}

/** Integer versioning (section 3.1.11.1): version 0 is a draft that was never published. */
function tracking({ bulletin, state, history, generator }: Revision): DocumentHead['tracking'] {
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
