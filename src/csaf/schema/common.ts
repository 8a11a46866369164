import { groupIds, productIds } from './products.ts'
import { edgeFault, versionFault } from './rules/ids.ts'
import { languageRule } from './rules/language.ts'
import { matching } from './rules/rule.ts'
import { semver } from './semver.ts'
import { list, may, must, object, only, ruled, text, words } from './shape.ts'

export const url = text({ min: 0, format: 'uri' })
export const dateTime = text({ min: 0, format: 'date-time' })

/** Integer or semantic versioning, section 3.1.11 of CSAF 2.0. */
export const version = ruled(matching(new RegExp(`^(?:(?:0|[1-9][0-9]*)|${semver})$`), versionFault), { min: 0 })

/** A language tag of RFC 5646. */
export const language = ruled(languageRule, { min: 0 })

const edge = /^[\s\-_.]$/

/** Text that neither begins nor ends with a space, `-`, `_` or `.`. */
export const trimmedName = ruled(
  matching(/^[^\s\-_.](.*[^\s\-_.])?$/, (text) => edgeFault(text, edge, 'white space, "-", "_" or "."')),
)

/** What an item of the document is about; in 2.1 nearly every item may say so. */
export const products = { group_ids: may(groupIds), product_ids: may(productIds) }
export const productsSince21 = { group_ids: only('2.1', may(groupIds)), product_ids: only('2.1', may(productIds)) }

export const acknowledgments = list(
  object(
    {
      names: may(list(text())),
      organization: may(text()),
      summary: may(text()),
      urls: may(list(url)),
    },
    { min: 1 },
  ),
)

export const notes = list(
  object({
    audience: may(text()),
    category: must(words(['description', 'details', 'faq', 'general', 'legal_disclaimer', 'other', 'summary'])),
    ...productsSince21,
    text: must(text()),
    title: may(text()),
  }),
)

export const references = list(
  object({
    category: may(words(['external', 'self'])),
    summary: must(text()),
    url: must(url),
  }),
)
