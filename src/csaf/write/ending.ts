import type { Ending, Revision } from '../../domain/bulletin.ts'
import { webUrl } from '../../text/document-text.ts'
import { publishableInOrder } from '../../text/sanitize-document.ts'
import { schema21 } from '../schema/index.ts'
import { documentHead } from './head.ts'
import { head21 } from './v21/head.ts'

const words = {
  withdrawn: { title: 'Withdrawn', note: 'Reasoning for Withdrawal', category: 'csaf_withdrawn' },
  superseded: { title: 'Superseded', note: 'Reasoning for Supersession', category: 'csaf_superseded' },
} as const

/**
 * A bulletin that was withdrawn or superseded as a CSAF 2.1 document: profiles 4.6 and 4.7, which state why and keep the
 * history, and say nothing of products and vulnerabilities any more.
 */
export function projectEnding21(revision: Revision, ending: Ending): object {
  const head = { ...head21(revision, documentHead(revision)), ...said(revision, ending) }
  const document = { ...head, category: words[ending.kind].category }
  return { $schema: schema21, ...publishableInOrder({ document }) }
}

/** The same in CSAF 2.0, which has no such profiles: by the title converters know what it is (conformance clause 18). */
export function projectEnding20(revision: Revision, ending: Ending): object {
  const title = `${words[ending.kind].title}: ${revision.bulletin.title}`
  const document = { ...documentHead(revision), ...said(revision, ending), category: 'csaf_base', title }
  return publishableInOrder({ document })
}

function said(revision: Revision, ending: Ending): object {
  const { references = [] } = documentHead(revision)
  return {
    notes: [{ category: 'description', text: ending.reasoning, title: words[ending.kind].note }],
    references: [...references, ...successor(ending)],
  }
}

function successor(ending: Ending): readonly object[] {
  const url = ending.kind === 'superseded' ? webUrl(ending.successor.url) : undefined
  if (ending.kind !== 'superseded' || url === undefined) return []
  return [{ category: 'external', summary: `Superseding Document: ${ending.successor.trackingId}`, url }]
}
