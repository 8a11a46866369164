import { productNames, scoresOf, severityOf, statusOf, vulnerabilityNames } from '../bulletins/index.ts'
import type { Publisher, Revision } from '../domain/bulletin.ts'
import { folderName } from '../domain/folder-name.ts'
import {
  type Child,
  contactLink,
  day,
  type Html,
  html,
  link,
  masthead,
  nothing,
  page,
  severityMark,
  statusMark,
  table,
} from '../pages/index.ts'

const heading = 'Security bulletins'

/** The list of bulletins, in the order given. `folder` leads from the page to the folder that holds theirs. */
export function frontPage(revisions: readonly Revision[], folder: string): string {
  const publisher = onlyPublisher(revisions)
  return page({
    lang: 'en',
    title: publisher === undefined ? heading : `${heading} – ${publisher.name}`,
    description: 'Which products and versions are affected by which vulnerabilities, and what to do.',
    indexed: true,
    body: html`${masthead(publisher?.name ?? heading)}
<main class="frame">
<header class="lead">
<h1>${heading}</h1>
<p class="dates">Which products and versions are affected by which vulnerabilities, and what to do.</p>
</header>
<section>
${revisions.length === 0 ? nothing('No bulletin has been published yet.') : list(revisions, folder)}
</section>
${publisher && contact(publisher)}
</main>`,
  })
}

function list(revisions: readonly Revision[], folder: string): Html {
  return table({
    kind: 'bulletins',
    caption: 'Bulletins, newest first',
    columns: ['Bulletin', 'Severity', 'Status', 'Date'],
    rows: revisions.map((revision) => row(revision, folder)),
  })
}

function row({ bulletin, state, history }: Revision, folder: string): Child[] {
  const { trackingId, title, publisher, statements } = bulletin
  const id = vulnerabilityNames(bulletin)
  const note = [trackingId, ...(trackingId.includes(id) ? [] : [id]), productNames(bulletin)].join(' · ')
  return [
    html`<a href="${folder}${folderName(trackingId, publisher.idPrefix)}/">${title}</a><span class="note">${
      state === 'draft' && html`<strong>Draft</strong> · `
    }${note}</span>`,
    severityMark(severityOf(scoresOf(bulletin))),
    statusMark(statusOf(statements)),
    day(history.at(-1)?.date ?? ''),
  ]
}

function contact({ name, contact, subscribeUrl }: Publisher): Html | undefined {
  if (contact === undefined && subscribeUrl === undefined) return undefined
  return html`<section>
<h2>Reach ${name}</h2>
${contact !== undefined && html`<p>To report a vulnerability or ask about a bulletin: ${contactLink(contact)}</p>`}
${subscribeUrl !== undefined && html`<p>To be notified of new and revised bulletins: ${link(subscribeUrl, subscribeUrl)}</p>`}
</section>`
}

/** The publisher of the newest bulletin, if all bulletins name the same. */
function onlyPublisher(revisions: readonly Revision[]): Publisher | undefined {
  const [first, ...others] = revisions.map(({ bulletin }) => bulletin.publisher)
  return others.every(({ name }) => name === first?.name) ? first : undefined
}
