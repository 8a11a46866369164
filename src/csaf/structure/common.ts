import { groupIds, productIds } from './products.ts'
import { semver } from './semver.ts'
import { list, may, must, object, only, pattern, text, words } from './shape.ts'

export const url = text({ min: 0, format: 'uri' })
export const dateTime = text({ min: 0, format: 'date-time' })

/** Integer or semantic versioning, section 3.1.11 of CSAF 2.0. */
export const version = pattern(new RegExp(`^(?:(?:0|[1-9][0-9]*)|${semver})$`), { min: 0 })

/** A language tag of RFC 5646. */
export const language = pattern(
  /^(([A-Za-z]{2,3}(-[A-Za-z]{3}(-[A-Za-z]{3}){0,2})?|[A-Za-z]{4,8})(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?(-([A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*(-[A-WY-Za-wy-z0-9](-[A-Za-z0-9]{2,8})+)*(-[Xx](-[A-Za-z0-9]{1,8})+)?|[Xx](-[A-Za-z0-9]{1,8})+|[Ii]-[Dd][Ee][Ff][Aa][Uu][Ll][Tt]|[Ii]-[Mm][Ii][Nn][Gg][Oo])$/,
  { min: 0 },
)

/** Text that neither begins nor ends with a space, `-`, `_` or `.`. */
export const trimmedName = pattern(/^[^\s\-_.](.*[^\s\-_.])?$/)

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
