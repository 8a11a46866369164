import { productNames, scoresOf, severityOf, statusOf, vulnerabilityNames } from '../bulletins/index.ts'
import type { Revision } from '../domain/bulletin.ts'
import { type Child, day, type Html, html, markupOf, severityMark, statusMark, table } from '../pages/index.ts'
import { digest } from './digest.ts'
import type { Entry } from './entry.ts'

/** A bulletin as a line of a list. */
export interface Row {
  readonly entry: Entry
  /** Of its markup, in bytes. */
  readonly size: number
  /** Changes with what the line shows. */
  readonly key: string
}

/** The longest way from a list to the folder of bulletins. */
const longest = '../../'

export function rowOf(entry: Entry): Row {
  const markup = markupOf(html`${cells(entry, longest)}`)
  return { entry, size: new TextEncoder().encode(markup).length + frameSize, key: digest(markup) }
}

/** What the table puts around the cells of a line. */
const frameSize = 250

/** A list of bulletins; `folder` leads from the page to the folder that holds theirs. */
export function rowsTable(rows: readonly Row[], folder: string, caption: string): Html {
  return table({
    kind: 'bulletins',
    caption,
    columns: ['Bulletin', 'Severity', 'Status', 'Date'],
    rows: rows.map(({ entry }) => cells(entry, folder)),
  })
}

function cells({ folder: own, current }: Entry, folder: string): Child[] {
  const { bulletin, state, history }: Revision = current.revision
  const { trackingId, title, statements } = bulletin
  const id = vulnerabilityNames(bulletin)
  const note = [trackingId, ...(trackingId.includes(id) ? [] : [id]), productNames(bulletin)].join(' · ')
  return [
    html`<a href="${folder}${own}/">${shortened(title)}</a><span class="note">${
      state === 'draft' && html`<strong>Draft</strong> · `
    }${shortened(note)}</span>`,
    severityMark(severityOf(scoresOf(bulletin))),
    statusMark(statusOf(statements)),
    day(history.at(-1)?.date ?? ''),
  ]
}

/** A page has a bounded size, however long a title is; the bulletin shows it whole. */
function shortened(text: string): string {
  return text.length <= 240
    ? text
    : `${text
        .slice(0, 239)
        .trimEnd()
        .replace(/[\uD800-\uDBFF]$/, '')}…`
}
