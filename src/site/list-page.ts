import type { ComputedFile } from '../domain/site.ts'
import { html, masthead, page } from '../pages/index.ts'
import { type Chrome, siteName } from './chrome.ts'
import { computedPage } from './computed.ts'
import type { PageLimit } from './pages.ts'
import { type Row, rowsTable } from './row.ts'
import { ways, waysStyle } from './ways.ts'

/** Together with the frame of a page they stay under 60 kB. */
export const listLimit: PageLimit = { rows: 50, bytes: 42_000 }

export interface ListPage {
  readonly rows: readonly Row[]
  /** From 1, the page with the oldest bulletins. */
  readonly number: number
  readonly isLast: boolean
}

/** The folder of a page below `bulletins/`. No bulletin has it: small letters make another folder name. */
export function listFolder(number: number): string {
  return `page/${number}`
}

/** One page of the list of all bulletins. It says nothing that changes while the page is full. */
export function listPage({ rows, number, isLast }: ListPage, chrome: Chrome): ComputedFile {
  const parts = [number, isLast ? 1 : 0, ...rows.map(({ key }) => key)]
  const title = `Security bulletins, page ${number}`
  return computedPage('list', { chrome, parts }, () =>
    page({
      lang: 'en',
      title: `${title} – ${siteName(chrome)}`,
      description: `Page ${number} of the list of all security bulletins; page 1 has the oldest.`,
      indexed: true,
      style: waysStyle,
      body: html`${masthead(siteName(chrome), html`<a href="../../">Newest bulletins</a>`)}
<main class="frame">
<header class="lead">
<h1>${title}</h1>
<p class="dates">Page 1 has the oldest bulletins. A bulletin that is revised moves to the newest page.</p>
</header>
<section>
${rowsTable(rows, '../../', `Bulletins, page ${number}, newest first`)}
${ways('Other pages', [
  html`<a href="${isLast ? '../../' : `../${number + 1}/`}">Newer</a>`,
  number > 1 && html`<a href="../${number - 1}/">Older</a>`,
])}
</section>
</main>`,
    }),
  )
}
