import { acknowledgments, dateTime, language, notes, references, trimmedName, url, version } from './common.ts'
import { extensions } from './extension.ts'
import { edgeFault } from './rules/ids.ts'
import { matching } from './rules/rule.ts'
import { list, may, must, mustSince21, object, only, ruled, text, words } from './shape.ts'

/** A random UUID, or one of the two that mean "everybody" and "nobody" (section 3.2.2.5.1 of CSAF 2.1). */
const sharingGroupId = ruled(
  matching(
    /^(([0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12})|([0]{8}-([0]{4}-){3}[0]{12})|([f]{8}-([f]{4}-){3}[f]{12}))$/,
    'is not a random UUID (version 4) in small letters, nor the one of all zeros or of all f',
  ),
  { min: 0, format: 'uuid' },
)

const distribution = object(
  {
    sharing_group: only('2.1', may(object({ id: must(sharingGroupId), name: may(text()) }))),
    text: may(text()),
    tlp: mustSince21(
      object({
        label: must(
          words(['AMBER', 'AMBER+STRICT', 'CLEAR', 'GREEN', 'RED', 'WHITE'], {
            '2.0': ['WHITE'],
            '2.1': ['AMBER+STRICT', 'CLEAR'],
          }),
        ),
        url: may(url),
      }),
    ),
  },
  { min: 1 },
)

const publisher = object({
  category: must(
    words(['coordinator', 'discoverer', 'multiplier', 'other', 'translator', 'user', 'vendor'], {
      '2.1': ['multiplier'],
    }),
  ),
  contact_details: may(text()),
  issuing_authority: may(text()),
  name: must(text()),
  namespace: must(url),
})

const trackingId = ruled(matching(/^[\S](.*[\S])?$/, (text) => edgeFault(text, /^\s$/, 'white space')))

const tracking = object({
  aliases: may(list(text(), { unique: true })),
  current_release_date: must(dateTime),
  generator: may(object({ date: may(dateTime), engine: must(object({ name: must(text()), version: may(text()) })) })),
  id: must(trackingId),
  initial_release_date: must(dateTime),
  revision_history: must(
    list(object({ date: must(dateTime), legacy_version: may(text()), number: must(version), summary: must(text()) })),
  ),
  status: must(words(['draft', 'final', 'interim'])),
  version: must(version),
})

/** `/document`; section 3.2.1 of CSAF 2.0, 3.2.2 of CSAF 2.1. */
export const head = object({
  acknowledgments: may(acknowledgments),
  aggregate_severity: may(object({ namespace: may(url), text: must(text()) })),
  category: must(trimmedName),
  csaf_version: must(words(['2.0', '2.1'], { '2.0': ['2.0'], '2.1': ['2.1'] })),
  distribution: mustSince21(distribution),
  lang: may(language),
  license_expression: only('2.1', may(text())),
  notes: may(notes),
  publisher: must(publisher),
  references: may(references),
  source_lang: may(language),
  title: must(text()),
  tracking: must(tracking),
  x_extensions: only('2.1', may(extensions)),
})
