import { type ErrorCode, type ErrorKind, errorCatalogue, errorTitle, type Help } from '../domain/error-catalogue.ts'
import { type Html, html, masthead, page } from '../pages/index.ts'

interface Described {
  readonly code: string
  readonly kind: ErrorKind | 'bug'
  readonly help: Help
}

/** What no entry of the catalogue says: everything that is thrown by mistake. */
const bug: Described = {
  code: 'internal_error',
  kind: 'bug',
  help: 'Report this bug in Tocsin with the id of the reply: the log of the server has the cause under that id.',
}

const kinds: Readonly<Record<Described['kind'], string>> = {
  invalid: 'What was given is not valid.',
  not_found: 'What was asked for does not exist.',
  gone: 'What was asked for no longer exists.',
  unauthenticated: 'Nobody is signed in.',
  forbidden: 'This is not allowed.',
  conflict: 'Something else is in the way.',
  precondition_failed: 'Somebody else has changed it in the meantime.',
  rate_limited: 'Too many requests were made.',
  unavailable: 'Something that is needed does not work at the moment.',
  bug: 'Tocsin failed.',
}

/** A page for each error of the catalogue, by its code, and their list under the empty code. */
export function errorPages(): ReadonlyMap<string, string> {
  // The keys of the catalogue are its codes.
  const codes = Object.keys(errorCatalogue) as ErrorCode[]
  const all: Described[] = [...codes.map((code) => ({ code, ...errorCatalogue[code] })), bug]
  all.sort((a, b) => (a.code < b.code ? -1 : 1))
  return new Map([['', listPage(all)], ...all.map((each) => [each.code, errorPage(each)] as const)])
}

function listPage(errors: readonly Described[]): string {
  const items = errors.map(({ code, kind }) => {
    return html`<li><a href="${code}/"><code>${code}</code></a> ${kinds[kind]}</li>\n`
  })
  const intro = 'Every error that Tocsin reports, by its code.'
  return framed('Errors', intro, html`<section>\n<ul>\n${items}</ul>\n</section>`)
}

function errorPage({ code, kind, help }: Described): string {
  const [cli, api] = typeof help === 'string' ? [help, undefined] : [help.cli, help.api]
  const through = api !== undefined && section('Through the API', api)
  const body = html`${section(api === undefined ? 'What to do' : 'On the command line', cli)}
${through}
<section>
<p>The code of this error is <code>${code}</code>. <a href="../">All errors</a></p>
</section>`
  return framed(errorTitle(code), kinds[kind], body)
}

function section(heading: string, sentence: string): Html {
  return html`<section>\n<h2>${heading}</h2>\n<p>${sentence}</p>\n</section>\n`
}

function framed(heading: string, intro: string, body: Html): string {
  return page({
    lang: 'en',
    title: heading,
    description: `${heading}: what this error of Tocsin means, and what to do about it.`,
    indexed: false,
    body: html`${masthead('Tocsin')}
<main class="frame">
<header class="lead">
<h1>${heading}</h1>
<p>${intro}</p>
</header>
${body}
</main>`,
  })
}
