/** Type, links and prose. */
export const text = `
*, ::before, ::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scroll-padding-top: 1.5rem; }
body {
  margin: 0; background: var(--page); color: var(--ink);
  font: 400 1.0625rem/1.65 var(--sans); overflow-wrap: anywhere; text-rendering: optimizeLegibility;
}
h1, h2, h3, h4 { margin: 0; font-weight: 650; line-height: 1.25; text-wrap: balance; }
h1 { font-size: clamp(1.75rem, 1.2rem + 2.2vw, 2.625rem); line-height: 1.14; letter-spacing: -.022em; }
h2 { font-size: 1.5rem; letter-spacing: -.014em; margin-bottom: 1.125rem; }
h3 { font-size: 1.0625rem; margin: 2.25rem 0 .625rem; }
h2 + h3, h2 + .remedy h3 { margin-top: 0; }
h4 { font-size: 1rem; margin: 1.5rem 0 .5rem; }
p, ul, ol, dl, dd, pre, blockquote { margin: 0; }
p + p, .prose > * + * { margin-top: .875rem; }
a { color: var(--link); text-decoration-thickness: .06em; text-underline-offset: .18em; }
a:hover { text-decoration-thickness: .12em; }
a:focus-visible, summary:focus-visible { outline: 2px solid var(--link); outline-offset: 3px; border-radius: 3px; }
:target { scroll-margin-top: 1.5rem; }
code, pre { font-family: var(--mono); font-size: .875em; unicode-bidi: isolate; }
.prose code { background: var(--panel); border-radius: 4px; padding: .08em .25em; }
.prose pre { background: var(--panel); border-radius: 8px; padding: .875rem 1rem; white-space: pre-wrap; }
.prose pre code { background: none; padding: 0; }
.prose ul, .prose ol { padding-left: 1.375rem; }
.prose li + li { margin-top: .375rem; }
.prose blockquote { border-left: 3px solid var(--rule); color: var(--soft); padding-left: 1rem; }
.prose hr { border: 0; border-top: 1px solid var(--line); }
.prose > .nothing, .nothing { color: var(--soft); }
.text { white-space: pre-line; }
.note { color: var(--soft); font-size: .9375rem; line-height: 1.5; }
span.note { display: block; }
.score, .glance, table, time, .id { font-variant-numeric: tabular-nums; }
summary { color: var(--link); cursor: pointer; }
`
