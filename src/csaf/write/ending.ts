import type { Ending, Revision } from '../../domain/bulletin.ts'
import { webUrl } from '../../text/web-url.ts'
import type { CsafOf } from '../schema/index.ts'
import { type DocumentHead, documentHead } from './head.ts'

const words = {
  withdrawn: { note: 'Reasoning for Withdrawal', category: 'csaf_withdrawn' },
  superseded: { note: 'Reasoning for Supersession', category: 'csaf_superseded' },
} as const

/**
 * A bulletin that was withdrawn or superseded: profiles 4.6 and 4.7 of CSAF 2.1, which state why and keep the history,
 * and say nothing of products and vulnerabilities any more.
 */
export function endingDocument(revision: Revision, ending: Ending): Pick<CsafOf<'2.1'>, 'document'> {
  const head = documentHead(revision)
  const { references = [] } = head
  return {
    document: {
      ...head,
      category: words[ending.kind].category,
      notes: [{ category: 'description', text: ending.reasoning, title: words[ending.kind].note }],
      references: [...references, ...successor(ending)],
    },
  }
}

function successor(ending: Ending): NonNullable<DocumentHead['references']> {
  const url = ending.kind === 'superseded' ? webUrl(ending.successor.url) : undefined
  if (ending.kind !== 'superseded' || url === undefined) return []
  return [{ category: 'external', summary: `Superseding Document: ${ending.successor.trackingId}`, url }]
}
