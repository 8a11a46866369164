import { html, masthead, page } from '../pages/index.ts'

/** Shown at any address that does not exist, so its link starts at the root of the site. */
export function missingPage(): string {
  const heading = 'There is no page at this address'
  return page({
    lang: 'en',
    title: heading,
    description: heading,
    indexed: false,
    body: html`${masthead('Security bulletins')}
<main class="frame">
<header class="lead">
<h1>${heading}</h1>
</header>
<section>
<p>The address may be mistyped, or the bulletin it names has not been published.</p>
<p><a href="/">See all bulletins</a></p>
</section>
</main>`,
  })
}
