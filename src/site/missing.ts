import type { ComputedFile } from '../domain/site.ts'
import { html, masthead, page } from '../pages/index.ts'
import { type Chrome, siteName } from './chrome.ts'
import { computedPage } from './computed.ts'

const heading = 'There is no page at this address'

/** Shown at any address that does not exist, so its link starts at the root of the site. */
export function missingPage(chrome: Chrome): ComputedFile {
  return computedPage('missing', { chrome, parts: [] }, () =>
    page({
      lang: 'en',
      title: heading,
      description: heading,
      indexed: false,
      body: html`${masthead(siteName(chrome))}
<main class="frame">
<header class="lead">
<h1>${heading}</h1>
</header>
<section>
<p>The address may be mistyped, or the bulletin it names has not been published.</p>
<p><a href="/">See all bulletins</a></p>
</section>
</main>`,
    }),
  )
}
