import type { ImportedBulletin, ImportedPublisher, ImportedTlp } from '../../domain/imported.ts'
import type { CsafVersion, HeadView } from '../schema/index.ts'
import { readAcknowledgments, readProse, readReferences } from './prose.ts'

type Head = Omit<ImportedBulletin, 'products' | 'vulnerabilities'>
type TrackingView = NonNullable<HeadView['tracking']>

const states = { draft: 'draft', interim: 'interim', final: 'published' } as const

/** What a document says of itself. */
export function readHead(head: HeadView, version: CsafVersion): Head {
  const { aggregate_severity: severity } = head
  return {
    ...readTracking(head.tracking ?? {}),
    profile: head.category ?? '',
    title: head.title ?? '',
    tlp: head.distribution && readTlp(head.distribution, version),
    lang: head.lang,
    sourceLang: head.source_lang,
    license: head.license_expression,
    publisher: readPublisher(head.publisher ?? {}),
    severity: severity && { text: severity.text ?? '', namespace: severity.namespace },
    prose: readProse(head.notes),
    references: readReferences(head.references),
    acknowledgments: readAcknowledgments(head.acknowledgments),
  }
}

function readTracking(tracking: TrackingView) {
  const { generator, revision_history: history = [], status } = tracking
  return {
    trackingId: tracking.id ?? '',
    state: status && states[status],
    version: tracking.version ?? '',
    publishedAt: tracking.initial_release_date ?? '',
    updatedAt: tracking.current_release_date ?? '',
    aliases: tracking.aliases,
    history: history.map(({ number = '', date = '', summary = '', legacy_version: legacyNumber }) => {
      return { number, date, summary, legacyNumber }
    }),
    generator: generator && {
      name: generator.engine?.name ?? '',
      version: generator.engine?.version,
      date: generator.date,
    },
  }
}

function readPublisher(publisher: NonNullable<HeadView['publisher']>): ImportedPublisher {
  const { category, name = '', namespace = '', contact_details: contact, issuing_authority: authority } = publisher
  return { category, name, namespace, contact, authority }
}

/** In the terms of TLP 2.0; what 2.0 cannot label it says in words (section 18 of the conformance clauses of 2.1). */
function readTlp(distribution: NonNullable<HeadView['distribution']>, version: CsafVersion): ImportedTlp {
  const { tlp = {}, text, sharing_group: group } = distribution
  const strict = version === '2.0' && tlp.label === 'RED' && text?.includes(strictWords)
  const label = tlp.label === 'WHITE' ? 'CLEAR' : tlp.label
  return {
    label: strict ? 'AMBER+STRICT' : label,
    url: tlp.url,
    text: strict && text === strictWords ? undefined : text,
    group: group && { id: group.id ?? '', name: group.name },
  }
}

/** How a document of CSAF 2.0 says that its "RED" is a TLP 2.0 "AMBER+STRICT". */
export const strictWords = 'TLP v2.0: TLP:AMBER+STRICT'
