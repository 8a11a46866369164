import type { HeadView } from '../../schema/index.ts'
import { clause18 } from '../conversion-note.ts'
import { license21 } from './license.ts'
import { boundNotes, documentMeanings } from './product-notes.ts'
import { title21 } from './title.ts'
import { distribution21 } from './tlp.ts'
import type { UpgradeContext } from './up.ts'

type Publisher = NonNullable<HeadView['publisher']>

/** What a document says of itself, in the words of 2.1; its category is left to profile.ts. */
export function head21(head: HeadView, up: UpgradeContext): HeadView {
  const { notes, publisher, title, tracking } = head
  const license = license21(notes ?? [], up.tell)
  return {
    ...head,
    csaf_version: '2.1',
    distribution: distribution21(head.distribution, up),
    ...(license !== undefined && { license_expression: license }),
    ...(notes && { notes: boundNotes(notes, { pointer: '/document/notes', meanings: documentMeanings }, up) }),
    ...(publisher && { publisher: publisher21(publisher, up) }),
    ...(title !== undefined && { title: title21(title, tracking?.id, up.tell) }),
  }
}

/** Only the publisher knows whether the new word of 2.1 applies to it. */
function publisher21(publisher: Publisher, { options, tell }: UpgradeContext): Publisher {
  if (publisher.category !== 'other' || options.otherPublisher === 'other') return publisher
  const at = { kind: 'note', pointer: '/document/publisher/category', clause: clause18 } as const
  if (options.otherPublisher === 'multiplier') {
    tell({ ...at, message: 'The publisher category "other" became "multiplier", as was asked for.' })
    return { ...publisher, category: 'multiplier' }
  }
  const message = 'The publisher category "other" was kept; some parties have been regrouped into the new "multiplier".'
  tell({ ...at, message })
  return publisher
}
