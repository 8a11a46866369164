import { isCveId, isCweId } from '../domain/ids.ts'
import { type Html, html } from './tag.ts'

const schemes = ['https:', 'http:', 'mailto:']

/** Said of every link that leads away from the page. */
export const linkRelation = 'noopener noreferrer nofollow'

/** The address in canonical form when it is complete and a reader may follow it; undefined for any other text. */
export function safeUrl(text: string): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined
  return url && schemes.includes(url.protocol) ? url.href : undefined
}

/** A link away from the page; just its text when the address is none that a reader may follow. */
export function link(url: string | undefined, text: string): Html {
  const href = url === undefined ? undefined : safeUrl(url)
  return href === undefined ? html`${text}` : html`<a href="${href}" rel="${linkRelation}">${text}</a>`
}

/** How a publisher can be reached: mail addresses and URLs in the text become links. */
export function contactLink(contact: string): Html {
  return html`${contact.split(/([\s,;]+)/).map((word) => link(mailAddress.test(word) ? `mailto:${word}` : word, word))}`
}

const mailAddress = /^[\w.+-]+@[\w-]+(\.[\w-]+)+$/

/** The public record of a CVE id; any other id stays text. */
export function cveLink(id: string): Html {
  return link(isCveId(id) ? `https://www.cve.org/CVERecord?id=${id}` : undefined, id)
}

/** The entry of a weakness in the CWE list; any other id stays text. */
export function cweLink(id: string): Html {
  const page = isCweId(id) ? `https://cwe.mitre.org/data/definitions/${id.slice('CWE-'.length)}.html` : undefined
  return link(page, id)
}
