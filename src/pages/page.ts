import { createHash } from 'node:crypto'
import { styles } from './styles/index.ts'
import { type Child, type Html, html, markupOf, raw } from './tag.ts'

export interface Page {
  /** BCP 47 language of the text. */
  readonly lang: string
  readonly title: string
  readonly description: string
  /** False keeps search engines away: drafts and error pages. */
  readonly indexed: boolean
  /** Where the page lives on the public site, if that is known. */
  readonly canonical?: string | undefined
  /** Style of this kind of page alone, behind that of all. */
  readonly style?: string | undefined
  readonly body: Html
}

const shield =
  'data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22 viewBox=%220 0 16 16%22%3E%3Cpath fill=%22%232563c9%22 d=%22M8 1l6 2v5c0 3.6-2.6 6-6 7-3.4-1-6-3.4-6-7V3z%22/%3E%3C/svg%3E'

// In the page itself, so that it also holds where a host sends no headers and where the file is opened from a disk.
function policyFor(sheet: string): string {
  return [
    "default-src 'none'",
    `style-src 'sha256-${createHash('sha256').update(sheet).digest('base64')}'`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
}

/** Not before a page is made: a scan loads this file, and what hashes takes longer to load than the scan. */
let usualPolicy: string | undefined

function policyOf(style: string | undefined, sheet: string): string {
  if (style !== undefined) return policyFor(sheet)
  usualPolicy ??= policyFor(sheet)
  return usualPolicy
}

/** A whole page that needs nothing else: its styles are inline, it runs no script and loads no file. */
export function page({ lang, title, description, indexed, canonical, style, body }: Page): string {
  const sheet = style === undefined ? styles : styles + style
  return markupOf(html`<!doctype html>
<html lang="${languageTag(lang)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${raw(policyOf(style, sheet))}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="description" content="${oneLine(description, 300)}">
${!indexed && html`<meta name="robots" content="noindex">\n`}<title>${oneLine(title, 200)}</title>
${canonical !== undefined && html`<link rel="canonical" href="${canonical}">\n`}<link rel="icon" href="${shield}">
<style>${raw(sheet)}</style>
</head>
<body>
${body}
</body>
</html>
`)
}

/** The strip at the top of every page: whose page it is, and the way to all others. */
export function masthead(publisher: string, way?: Child): Html {
  return html`<header class="masthead"><div class="frame"><p>${publisher}</p>${way}</div></header>`
}

function languageTag(lang: string): string {
  return /^[a-z]{2,3}(-[a-z\d]{2,8})*$/i.test(lang) ? lang : 'en'
}

function oneLine(text: string, most: number): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length <= most ? line : `${line.slice(0, most - 1).trimEnd()}…`
}
