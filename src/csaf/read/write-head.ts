import type { ImportedBulletin, ImportedTlp } from '../../domain/imported.ts'
import { tlp1 } from '../registry/tlp.ts'
import type { CsafVersion } from '../schema/index.ts'
import { strictWords } from './head.ts'
import { present } from './present.ts'
import { writeAcknowledgments, writeProse, writeReferences } from './prose.ts'

/** `/document` of the version. */
export function writeHead(bulletin: ImportedBulletin, version: CsafVersion): object {
  const { severity, publisher } = bulletin
  return present({
    acknowledgments: writeAcknowledgments(bulletin.acknowledgments),
    aggregate_severity: severity && present({ namespace: severity.namespace, text: severity.text }),
    category: bulletin.profile,
    csaf_version: version,
    distribution: bulletin.tlp && writeTlp(bulletin.tlp, version),
    lang: bulletin.lang,
    license_expression: version === '2.0' ? undefined : bulletin.license,
    notes: writeProse(bulletin.prose),
    publisher: present({
      category: publisher.category,
      contact_details: publisher.contact,
      issuing_authority: publisher.authority,
      name: publisher.name,
      namespace: publisher.namespace,
    }),
    references: writeReferences(bulletin.references),
    source_lang: bulletin.sourceLang,
    title: bulletin.title,
    tracking: writeTracking(bulletin),
  })
}

function writeTlp({ label, url, text, group }: ImportedTlp, version: CsafVersion): object {
  return present({
    sharing_group: version === '2.0' ? undefined : group && present({ ...group }),
    text: version === '2.0' ? words20(label, text) : text,
    tlp: present({ label: version === '2.0' ? label && tlp1[label] : label, url }),
  })
}

/** The terms in words, with those about AMBER+STRICT exactly where it applies. */
function words20(label: ImportedTlp['label'], text = ''): string {
  if (label !== 'AMBER+STRICT')
    return text
      .replace(strictWords, '')
      .replace(/^[\s.,;]+/, '')
      .trim()
  return text.includes(strictWords) ? text : [strictWords, text].filter(Boolean).join('\n')
}

function writeTracking({ generator, state, ...bulletin }: ImportedBulletin): object {
  return present({
    aliases: bulletin.aliases,
    current_release_date: bulletin.updatedAt,
    generator:
      generator &&
      present({
        date: generator.date,
        engine: present({ name: generator.name, version: generator.version }),
      }),
    id: bulletin.trackingId,
    initial_release_date: bulletin.publishedAt,
    revision_history: bulletin.history.map(({ date, legacyNumber, number, summary }) => {
      return present({ date, legacy_version: legacyNumber, number, summary })
    }),
    status: state === 'published' ? 'final' : state,
    version: bulletin.version,
  })
}
