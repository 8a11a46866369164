import { type Child, type Html, html } from '../pages/index.ts'

/** Style of a strip of links, beside that of all pages. */
export const waysStyle = `
.ways { border-top: 1px solid var(--line); padding-block: 1.5rem 4rem; font-size: .9375rem; }
.ways p { color: var(--soft); font-weight: 600; font-size: .875rem; margin-bottom: .5rem; }
.ways ul { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .5rem 2rem; }
section .ways { border: 0; padding-bottom: 0; }
`

/** A strip of links under a heading. */
export function ways(heading: string, lines: readonly Child[]): Html {
  return html`<nav class="ways" aria-labelledby="ways"><p id="ways">${heading}</p>
<ul>${lines.map((line) => line !== undefined && line !== false && html`<li>${line}</li>\n`)}</ul></nav>`
}
