import {
  dateWords,
  interim,
  productIn,
  remediationHeading,
  scopeWords,
  statusOf,
  withoutFix,
} from '../../bulletins/index.ts'
import type { Bulletin, Revision } from '../../domain/bulletin.ts'
import { webUrl } from '../../text/web-url.ts'
import { body, bodyWidth, day, indent, paragraphs, wrap } from './layout.ts'
import { plainLines } from './markdown.ts'

/** What ends the problem, or where the wait for it stands. */
export function fixes({ bulletin }: Revision): string[] {
  const found = bulletin.remediations.filter(({ category }) => !interim.includes(category))
  if (found.length === 0) return body(withoutFix[statusOf(bulletin.statements)])
  return paragraphs(...found.map((remediation) => remedy(bulletin, remediation)))
}

/** What helps until then; always stated, also when there is nothing. */
export function workarounds({ bulletin }: Revision): string[] {
  const found = bulletin.remediations.filter(({ category }) => interim.includes(category))
  return found.length === 0 ? ['None known.'] : paragraphs(...found.map((remediation) => remedy(bulletin, remediation)))
}

function remedy(bulletin: Bulletin, remediation: Bulletin['remediations'][number]): string[] {
  const { category, details, url, date, scope } = remediation
  const heading = remediationHeading(productIn(bulletin, scope), remediation)
  const about = scopeWords(bulletin, scope)
  return [
    ...body(date === undefined ? heading : `${heading} (${dateWords[category].toLowerCase()} ${day(date)})`),
    ...indent(about === '' ? [] : wrap(`For ${about}`, bodyWidth - 2)),
    ...indent(plainLines(details, bodyWidth - 2)),
    ...indent(url === undefined ? [] : wrap(webUrl(url) ?? url, bodyWidth - 2)),
  ]
}
