import { identifiersOf, publisherUrl } from '../../../bulletins/index.ts'
import type { Bulletin, Reference, Revision } from '../../../domain/bulletin.ts'
import type { Acknowledgment } from '../../../domain/decision.ts'
import { tlpWords } from '../../../domain/tlp.ts'
import { code, contactLink, facts, type Html, html, instant, link, nothing, table } from '../../../pages/index.ts'

export function notification({ publisher }: Bulletin): Html {
  const { subscribeUrl, contact } = publisher
  return html`<p>${
    subscribeUrl === undefined
      ? 'The publisher names no address to subscribe at.'
      : html`To be notified of new and revised bulletins, subscribe at ${link(subscribeUrl, subscribeUrl)}.`
  }</p>
${contact !== undefined && html`<p>Questions about this bulletin go to ${contactLink(contact)}.</p>`}`
}

export function referenceList({ references }: Bulletin): Html {
  if (references.length === 0) return nothing('None.')
  return html`<ul class="entries">\n${references.map((reference) => html`<li>${referenceEntry(reference)}</li>\n`)}</ul>`
}

function referenceEntry({ summary, url }: Reference): Html {
  return html`${link(url, summary)}<span class="note address">${url}</span>`
}

export function acknowledgments({ acknowledgments, publisher }: Bulletin): Html {
  if (acknowledgments.length === 0) return nothing('None.')
  return html`<p>${publisher.name} thanks:</p>
<ul class="entries">\n${acknowledgments.map((entry) => html`<li>${thanks(entry)}</li>\n`)}</ul>`
}

function thanks({ names, organization, summary }: Acknowledgment): Html {
  const who = [...names, ...(organization === undefined ? [] : [organization])].join(', ')
  return html`${who}${summary !== undefined && html`<span class="note">${summary}</span>`}`
}

export function changeHistory({ history }: Revision): Html {
  return table({
    kind: 'history',
    caption: 'Revisions, newest first',
    columns: ['Revision', 'Date', 'Change'],
    rows: history.toReversed().map(({ number, date, summary }) => [number, instant(date), summary]),
  })
}

/** What identifies the document itself: ids and dates. */
export function documentFacts({ bulletin, state, history, generator }: Revision): Html {
  const { trackingId, publisher, tlp } = bulletin
  const home = publisherUrl(publisher)
  const [first, last] = [history[0], history.at(-1)]
  return facts([
    ['Document id', trackingId],
    ['State', state === 'draft' ? 'Draft, not published' : 'Published'],
    ['Revision', last?.number],
    [state === 'draft' ? 'First drafted' : 'First published', first && instant(first.date)],
    ['Last revised', last && instant(last.date)],
    ...bulletin.products
      .flatMap((productVersion) => identifiersOf({ productVersion }))
      .map(([term, name]) => [term, code(name)] as const),
    ['Publisher', html`${publisher.name}${home !== undefined && html`, ${link(home, publisher.namespace)}`}`],
    ['May be shared', `${tlpWords[tlp]} (TLP:${tlp})`],
    ['Made with', `${generator.name} ${generator.version}`.trim()],
  ])
}
