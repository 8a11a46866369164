import { identifiersOf, publisherUrl } from '../../bulletins/index.ts'
import type { Revision } from '../../domain/bulletin.ts'
import { tlpWords } from '../../domain/tlp.ts'
import { singleLine } from '../../text/safe.ts'
import { webUrl } from '../../text/web-url.ts'
import { hang } from '../../text/wrap.ts'
import { body, bodyWidth, day, facts, indent, instant, wrap } from './layout.ts'

export function notification({ bulletin: { publisher } }: Revision): string[] {
  const { contact } = publisher
  const subscribeUrl = webUrl(publisher.subscribeUrl)
  return [
    ...body(
      subscribeUrl === undefined
        ? 'The publisher names no address to subscribe at.'
        : `To be notified of new and revised bulletins, subscribe at ${subscribeUrl}`,
    ),
    ...body(contact === undefined ? '' : `Questions about this bulletin go to ${contact}`),
  ].filter(Boolean)
}

export function references({ bulletin: { references } }: Revision): string[] {
  if (references.length === 0) return ['None.']
  return references.flatMap(({ summary, url }) => [
    ...hang('- ', wrap(singleLine(summary), bodyWidth - 2)),
    ...indent(wrap(singleLine(url), bodyWidth - 2)),
  ])
}

export function acknowledgments({ bulletin: { acknowledgments, publisher } }: Revision): string[] {
  if (acknowledgments.length === 0) return ['None.']
  const thanks = acknowledgments.flatMap(({ names, organization, summary }) => {
    const who = [...names, organization].filter(Boolean).join(', ')
    return hang('- ', wrap(singleLine(summary ? `${who}: ${summary}` : who), bodyWidth - 2))
  })
  return [...body(`${publisher.name} thanks:`), ...thanks]
}

export function changeHistory({ history }: Revision): string[] {
  return facts(history.toReversed().map(({ number, date, summary }) => [`${number}  ${day(date)}`, summary]))
}

/** What identifies the document itself: ids and dates. */
export function documentFacts({ bulletin, state, history, generator }: Revision): string[] {
  const { trackingId, publisher, tlp } = bulletin
  const [first, last] = [history[0], history.at(-1)]
  return facts([
    ['Document id', trackingId],
    ['State', state === 'draft' ? 'Draft, not published' : 'Published'],
    ['Revision', String(last?.number)],
    [state === 'draft' ? 'First drafted' : 'First published', first && instant(first.date)],
    ['Last revised', last && instant(last.date)],
    ...bulletin.products.flatMap((productVersion) => identifiersOf({ productVersion })),
    ['Publisher', publisherUrl(publisher) === undefined ? publisher.name : `${publisher.name}, ${publisher.namespace}`],
    ['May be shared', `${tlpWords[tlp]} (TLP:${tlp})`],
    ['Made with', `${generator.name} ${generator.version}`.trim()],
  ])
}
