import { mostUrgentFirst, statusOf } from '../bulletins/index.ts'
import type { Publisher } from '../domain/bulletin.ts'
import type { ComputedFile } from '../domain/site.ts'
import { contactLink, type Html, html, link, masthead, nothing, page } from '../pages/index.ts'
import { type Chrome, siteName } from './chrome.ts'
import { computedPage } from './computed.ts'
import { firstOf, type PageLimit } from './pages.ts'
import { type Row, rowsTable } from './row.ts'

const heading = 'Security bulletins'
const purpose = 'Which products and versions are affected by which vulnerabilities, and what to do.'

/** Together with the frame of a page they stay under 60 kB. */
const latestLimit: PageLimit = { rows: 40, bytes: 29_000 }
const affectedLimit: PageLimit = { rows: 12, bytes: 9000 }

/** What the front page shows. */
export interface Front {
  readonly latest: readonly Row[]
  /** Of the others those that still say "affected", the most urgent first, and how many more there are of them. */
  readonly affected: readonly Row[]
  readonly moreAffected: number
  /** How many bulletins there are. */
  readonly total: number
}

/** An old bulletin that readers still have to act on is not hidden behind newer ones that say "not affected". */
export function frontOf(rows: readonly Row[]): Front {
  const latest = firstOf(rows, latestLimit)
  const open = rows.slice(latest.length).filter(({ entry: { current } }) => {
    return current.revision.ending === undefined && statusOf(current.revision.bulletin.statements) === 'affected'
  })
  const urgent = open.toSorted((a, b) => {
    return mostUrgentFirst(a.entry.current.revision.bulletin, b.entry.current.revision.bulletin)
  })
  const affected = firstOf(urgent, affectedLimit)
  return { latest, affected, moreAffected: urgent.length - affected.length, total: rows.length }
}

/** Where the page lies: the way to the folder of bulletins, and to the page of the list that goes on from here. */
export interface FrontLinks {
  readonly folder: string
  /** Undefined where the page shows all bulletins. */
  readonly older: string | undefined
}

/** The list of the newest bulletins, at the root of the site and in the folder of bulletins. */
export function frontPage(front: Front, { folder, older }: FrontLinks, chrome: Chrome): ComputedFile {
  const { publisher } = chrome
  const rows = [...front.latest, ...front.affected].map(({ key }) => key)
  const counts = [front.latest.length, front.moreAffected, front.total]
  const parts = [folder, older, JSON.stringify(publisher), ...counts, ...rows]
  return computedPage('front', { chrome, parts }, () =>
    page({
      lang: 'en',
      title: publisher === undefined ? heading : `${heading} – ${publisher.name}`,
      description: purpose,
      indexed: true,
      body: html`${masthead(siteName(chrome))}
<main class="frame">
<header class="lead">
<h1>${heading}</h1>
<p class="dates">${purpose}</p>
</header>
<section>
${front.total === 0 ? nothing('No bulletin has been published yet.') : rowsTable(front.latest, folder, 'Bulletins, newest first')}
${older !== undefined && html`<p><a href="${older}">Older bulletins</a> (${front.total} in all)</p>`}
</section>
${front.affected.length > 0 && stillAffected(front, folder)}
${publisher && contact(publisher)}
</main>`,
    }),
  )
}

function stillAffected({ affected, moreAffected }: Front, folder: string): Html {
  return html`<section>
<h2>Older bulletins that still need action</h2>
${rowsTable(affected, folder, 'Affected, the most urgent first')}
${moreAffected > 0 && html`<p>${moreAffected} more are among the older bulletins.</p>`}
</section>`
}

function contact({ name, contact, subscribeUrl }: Publisher): Html | undefined {
  if (contact === undefined && subscribeUrl === undefined) return undefined
  return html`<section>
<h2>Reach ${name}</h2>
${contact !== undefined && html`<p>To report a vulnerability or ask about a bulletin: ${contactLink(contact)}</p>`}
${subscribeUrl !== undefined && html`<p>To be notified of new and revised bulletins: ${link(subscribeUrl, subscribeUrl)}</p>`}
</section>`
}
