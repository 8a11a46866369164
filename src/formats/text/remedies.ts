import { dateWords, remediationHeading, statusOf } from '../../bulletins/index.ts'
import type { Bulletin, Revision } from '../../domain/bulletin.ts'
import type { Remediation, RemediationCategory, VexStatus } from '../../domain/decision.ts'
import { webUrl } from '../../text/document-text.ts'
import { body, bodyWidth, day, indent, paragraphs, wrap } from './layout.ts'
import { plainLines } from './markdown.ts'

const interim: readonly RemediationCategory[] = ['workaround', 'mitigation']

const withoutFix: Readonly<Record<VexStatus, string>> = {
  affected: 'No fix is known yet.',
  under_investigation: 'None yet: the investigation is open.',
  fixed: 'Nothing more is needed: the product version named here carries the fix.',
  not_affected: 'None needed: the product version named here is not affected.',
}

/** What ends the problem, or where the wait for it stands. */
export function fixes({ bulletin }: Revision): string[] {
  const found = bulletin.remediations.filter(({ category }) => !interim.includes(category))
  if (found.length === 0) return body(withoutFix[statusOf(bulletin.components)])
  return paragraphs(...found.map((remediation) => remedy(bulletin, remediation)))
}

/** What helps until then; always stated, also when there is nothing. */
export function workarounds({ bulletin }: Revision): string[] {
  const found = bulletin.remediations.filter(({ category }) => interim.includes(category))
  return found.length === 0 ? ['None known.'] : paragraphs(...found.map((remediation) => remedy(bulletin, remediation)))
}

function remedy(bulletin: Bulletin, remediation: Remediation): string[] {
  const { category, details, url, date } = remediation
  const heading = remediationHeading(bulletin, remediation)
  return [
    ...body(date === undefined ? heading : `${heading} (${dateWords[category].toLowerCase()} ${day(date)})`),
    ...indent(plainLines(details, bodyWidth - 2)),
    ...indent(url === undefined ? [] : wrap(webUrl(url) ?? url, bodyWidth - 2)),
  ]
}
