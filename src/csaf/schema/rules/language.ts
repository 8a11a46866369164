import { quoted } from '../../../text/excerpt.ts'
import { spaced, type TextRule } from './rule.ts'

const form =
  /^(([A-Za-z]{2,3}(-[A-Za-z]{3}(-[A-Za-z]{3}){0,2})?|[A-Za-z]{4,8})(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?(-([A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*(-[A-WY-Za-wy-z0-9](-[A-Za-z0-9]{2,8})+)*(-[Xx](-[A-Za-z0-9]{1,8})+)?|[Xx](-[A-Za-z0-9]{1,8})+|[Ii]-[Dd][Ee][Ff][Aa][Uu][Ll][Tt]|[Ii]-[Mm][Ii][Nn][Gg][Oo])$/

/** A language tag of RFC 5646, such as `en` or `de-CH`. */
export const languageRule: TextRule = (text) => {
  if (form.test(text)) return undefined
  return `is not a language tag: ${tagFault(text)} (a tag is such as "en" or "de-CH")`
}

/** Longer tags are not explained part by part. */
const explained = 20

function tagFault(text: string): string {
  if (text === '') return 'it is empty'
  if (spaced[0].test(text)) return spaced[1]
  const [strange] = /[^A-Za-z0-9-]/u.exec(text) ?? []
  if (strange === '_') return 'its parts are separated by "-", not by "_"'
  if (strange !== undefined) return `"${strange}" is not allowed in it`
  const subtags = text.split('-', explained)
  const long = subtags.find((subtag) => subtag.length > 8)
  if (long !== undefined) return `${quoted(long)} has more than eight characters`
  if (subtags.includes('')) return 'a "-" has nothing before or behind it'
  if (!/^(?:[A-Za-z]{2,8}|[XxIi])$/.test(subtags[0] ?? '')) {
    return `${quoted(subtags[0] ?? '')} is not a language, which has two to eight letters`
  }
  if (/^[A-Za-z0-9]$/.test(subtags.at(-1) ?? '')) return `nothing follows ${quoted(subtags.at(-1) ?? '')}`
  for (let count = 2; count <= subtags.length; count++) {
    const singleton = subtags[count - 1]?.length === 1
    if (!singleton && !form.test(subtags.slice(0, count).join('-'))) {
      return `${quoted(subtags[count - 1] ?? '')} is in the wrong place`
    }
  }
  return 'its parts are not those of a tag'
}
