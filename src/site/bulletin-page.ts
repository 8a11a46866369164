import { bulletinUrl } from '../bulletins/index.ts'
import type { PublishedFile } from '../domain/published-file.ts'
import type { ComputedFile } from '../domain/site.ts'
import { day, type Html, html, masthead, page, raw } from '../pages/index.ts'
import { type Chrome, siteName } from './chrome.ts'
import { computedPage } from './computed.ts'
import { type Entry, numberOf } from './entry.ts'
import { ways, waysStyle } from './ways.ts'

/** The page of a revision among its files. */
export const pageName = 'index.html'

/**
 * The page of a bulletin: the frozen words of its last revision, byte for byte, in today's frame, with the way to the
 * other revisions. `frozen` is the page of that revision.
 */
export function bulletinPage(entry: Entry, frozen: PublishedFile, chrome: Chrome): ComputedFile {
  const { bulletin, state, ending } = entry.current.revision
  const lines = entry.revisions.flatMap(({ revision }) => [numberOf(revision), revision.history.at(-1)?.date])
  const mark = ending ? `${{ withdrawn: 'Withdrawn', superseded: 'Superseded' }[ending.kind]}: ` : ''
  return computedPage('bulletin', { chrome, parts: [frozen.sha256, ...lines] }, async (read) =>
    page({
      lang: bulletin.lang,
      title: `${state === 'draft' ? 'Draft: ' : mark}${bulletin.title} – ${bulletin.trackingId}`,
      description: bulletin.summary,
      indexed: state === 'published',
      canonical: bulletinUrl(bulletin),
      style: waysStyle,
      body: html`${masthead(siteName(chrome), html`<a href="../">All bulletins</a>`)}
${raw(mainOf(new TextDecoder().decode(await read(frozen.blob))))}
${revisionList(entry)}`,
    }),
  )
}

const [opening, closing] = ['<main', '</main>']

/** The element that holds what a frozen page says, with its tags. All other text of a page is escaped, so there is one. */
export function mainOf(frozenPage: string): string {
  const start = frozenPage.indexOf(opening)
  const end = frozenPage.indexOf(closing, start)
  const isOne = start !== -1 && end !== -1 && frozenPage.indexOf(opening, start + 1) === -1
  if (!isOne) throw new RangeError('a frozen page without exactly one <main>')
  return frozenPage.slice(start, end + closing.length)
}

/** Each revision has a page that never changes. */
function revisionList({ revisions }: Entry): Html {
  const lines = revisions.toReversed().map(({ revision }, at) => {
    const number = numberOf(revision)
    const note = at === 0 ? ', shown here' : ''
    return html`<a href="revisions/${number}/">Revision ${number}</a>, ${day(revision.history.at(-1)?.date ?? '')}${note}`
  })
  return html`<footer class="frame">${ways('Revisions as published', lines)}</footer>`
}
