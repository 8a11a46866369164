import { type ErrorCode, errorCatalogue, type Help } from '../domain/error-catalogue.ts'
import type { Site } from '../domain/site.ts'
import { type Html, html, masthead, page } from '../pages/index.ts'

interface Described {
  readonly code: string
  readonly help: Help
}

/** What no entry of the catalogue says: everything that is thrown by mistake. */
const bug: Described = {
  code: 'internal_error',
  help: 'This is a bug in Tocsin. Report it with the id of the reply: the log of the server has the cause under it.',
}

/** A page for each error of the catalogue at `errors/CODE/`, and their list at `errors/`. */
export function errorPages(): Site {
  // The keys of the catalogue are its codes.
  const codes = Object.keys(errorCatalogue) as ErrorCode[]
  const all = [...codes.map((code) => ({ code, help: errorCatalogue[code].help })), bug].sort(byCode)
  const pages = all.map((each) => [`errors/${each.code}/index.html`, file(errorPage(each))] as const)
  return new Map([['errors/index.html', file(listPage(all))], ...pages])
}

function byCode(a: Described, b: Described): number {
  return a.code < b.code ? -1 : 1
}

function listPage(errors: readonly Described[]): string {
  const items = errors.map(({ code }) => html`<li><a href="${code}/"><code>${code}</code></a></li>\n`)
  return framed('Errors', html`<p>Every error that Tocsin reports, by its code.</p>\n<ul>\n${items}</ul>`)
}

function errorPage({ code, help }: Described): string {
  const [cli, api] = typeof help === 'string' ? [help, undefined] : [help.cli, help.api]
  const through = api === undefined ? '' : html`<h2>Through the API</h2>\n<p>${api}</p>\n`
  const body = html`<p><code>${code}</code></p>
<h2>What to do</h2>
<p>${cli}</p>
${through}<p><a href="../">All errors</a></p>`
  return framed(code.charAt(0).toUpperCase() + code.slice(1).replaceAll('_', ' '), body)
}

function framed(heading: string, body: Html): string {
  return page({
    lang: 'en',
    title: heading,
    description: `${heading}: what this error of Tocsin means, and what to do about it.`,
    indexed: false,
    body: html`${masthead('Tocsin')}
<main class="frame">
<header class="lead">
<h1>${heading}</h1>
</header>
<section>
${body}
</section>
</main>`,
  })
}

const encoder = new TextEncoder()

function file(text: string): { readonly type: string; readonly bytes: Uint8Array } {
  return { type: 'text/html; charset=utf-8', bytes: encoder.encode(text) }
}
