import { tlp1 } from '../../registry/tlp.ts'
import type { HeadView } from '../../schema/index.ts'
import { type DowngradeContext, tellExtensions, tellLost } from './down.ts'
import { notes20 } from './notes.ts'
import { profile20 } from './profile.ts'

type Distribution = NonNullable<HeadView['distribution']>
type Publisher = NonNullable<HeadView['publisher']>

/** What a document says of itself, in the words of 2.0. */
export function head20(head: HeadView, down: DowngradeContext): HeadView {
  const { distribution, license_expression: license, notes, publisher, x_extensions, ...rest } = head
  tellExtensions(x_extensions, '/document', down.tell)
  const kept = [...notes20(notes, '/document/notes', down.tell), ...licenseNote(license, head, down)]
  return {
    ...rest,
    ...profile20(head, down),
    csaf_version: '2.0',
    ...(distribution && { distribution: distribution20(distribution, down) }),
    ...(kept.length > 0 && { notes: kept }),
    ...(publisher && { publisher: publisher20(publisher, down) }),
  }
}

function distribution20({ sharing_group: group, text, tlp }: Distribution, { tell }: DowngradeContext): Distribution {
  if (group) {
    const message = `2.0 has no sharing groups: that of the id ${group.id}${group.name ? ` ("${group.name}")` : ''} is lost.`
    tellLost(tell, '/document/distribution/sharing_group', message)
  }
  const { label } = tlp ?? {}
  const older = label && label !== 'WHITE' ? tlp1[label] : label
  const isStrict = label === 'AMBER+STRICT'
  if (isStrict) {
    const message = 'TLP:AMBER+STRICT became RED, the next stricter label of 2.0; the distribution text names it.'
    tell({ kind: 'note', pointer: '/document/distribution/tlp/label', message })
  }
  const words = isStrict && !text?.includes(strictText) ? [text, strictText].filter(Boolean).join('\n\n') : text
  return {
    ...(words !== undefined && { text: words }),
    ...(tlp && { tlp: { ...tlp, ...(older && { label: older }) } }),
  }
}

/** Conformance clause 18 recognises these words. */
const strictText = 'TLP v2.0: TLP:AMBER+STRICT'

/** A legal disclaimer with nothing but the expression, from which conformance clause 18 takes it again. */
function licenseNote(
  license: string | undefined,
  { notes = [] }: HeadView,
  { tell }: DowngradeContext,
): NonNullable<HeadView['notes']> {
  if (license === undefined) return []
  const isThere = notes.some(({ category, text }) => category === 'legal_disclaimer' && text?.trim() === license)
  const message = `2.0 has no place for the license expression ${license}; a note of the category legal_disclaimer holds it.`
  tell({ kind: 'note', pointer: '/document/license_expression', message })
  return isThere ? [] : [{ category: 'legal_disclaimer', text: license, title: 'SPDX license expression' }]
}

function publisher20(publisher: Publisher, { tell }: DowngradeContext): Publisher {
  if (publisher.category !== 'multiplier') return publisher
  const message = '2.0 has no publisher category "multiplier"; it became "other".'
  tell({ kind: 'note', pointer: '/document/publisher/category', message })
  return { ...publisher, category: 'other' }
}
