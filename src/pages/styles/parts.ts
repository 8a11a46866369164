/** The glance, tables, lists and facts. */
export const parts = `
.glance { display: grid; grid-template-columns: repeat(4, minmax(0, 1fr)); border: 1px solid var(--line); border-radius: 12px; margin-top: 2rem; background: var(--panel); }
.glance > div { padding: 1.125rem 1.375rem 1.25rem; }
.glance > div + div { border-left: 1px solid var(--line); }
.glance .do { grid-column: 1 / -1; border-left: 0; border-top: 1px solid var(--line); display: grid; grid-template-columns: 7rem minmax(0, 44rem); padding-block: 1rem; }
.glance dt { color: var(--soft); font-size: .875rem; }
.glance .do dt { line-height: 1.9; }
.glance .value { display: flex; flex-wrap: wrap; align-items: center; gap: .25rem .5rem; min-height: 1.875rem; font-size: clamp(1rem, .5rem + 1vw, 1.25rem); font-weight: 650; line-height: 1.35; letter-spacing: -.01em; margin-top: .125rem; }
.glance .note { font-size: .875rem; margin-top: .125rem; }
.glance .severity { font-size: 1rem; letter-spacing: 0; }
table { width: 100%; border-collapse: collapse; font-size: .9375rem; line-height: 1.5; margin-top: 1.25rem; }
table:first-child, h2 + table, h3 + table { margin-top: 0; }
table + p { margin-top: 1.25rem; }
caption { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
th, td { text-align: left; vertical-align: top; padding: .75rem 1.25rem .75rem 0; border-top: 1px solid var(--line); font-weight: 400; }
tr > :last-child { padding-right: 0; }
thead th { border-top: 0; border-bottom: 1px solid var(--rule); color: var(--soft); font-size: .875rem; padding-block: .375rem; white-space: nowrap; }
tbody tr:first-child > * { border-top: 0; }
tbody th { font-weight: 600; }
td .note, th .note { margin-top: .25rem; font-size: .875rem; font-weight: 400; }
.bulletins tbody th { font-size: 1.0625rem; }
.bulletins tbody a:not(:hover) { text-decoration: none; }
.facts > div { display: grid; grid-template-columns: 9.5rem minmax(0, 1fr); gap: 0 1rem; padding: .5rem 0; border-top: 1px solid var(--line); font-size: .9375rem; }
.facts > div:first-child { border-top: 0; }
.facts dt { color: var(--soft); }
.prose + .facts { margin-top: 1.25rem; border-top: 1px solid var(--line); }
.checklist { list-style: none; padding: 0; margin-top: .75rem; }
.checklist li { display: grid; grid-template-columns: 7rem minmax(0, 1fr); gap: 0 1rem; padding: .75rem 0; border-top: 1px solid var(--line); }
.checklist .mark { align-items: flex-start; font-size: .9375rem; line-height: 1.75; }
.checklist .icon { margin-top: .33em; }
.checklist p + p { margin-top: .125rem; }
.checklist code { background: var(--panel); border-radius: 4px; padding: .08em .25em; }
.remedy + .remedy, .vulnerability + .vulnerability { margin-top: 2rem; }
.remedy h3 { margin-top: 0; }
.remedy .address, .remedy .note { margin-top: .5rem; }
.entries, .paths, .paths ul { list-style: none; padding: 0; }
.entries li + li { margin-top: .875rem; }
.paths { margin-top: .75rem; }
.paths > li { font-weight: 600; font-size: .9375rem; }
.paths > li + li { margin-top: 1rem; }
.paths ul li, .paths details { font-weight: 400; color: var(--soft); margin-top: .25rem; }
@media print, screen and (min-width: 46.01rem) {
  td .mark, td time { white-space: nowrap; }
  .versions thead th { width: 60%; }
  .components thead th:first-child { width: 34%; }
  .components thead th:last-child { width: 22%; }
  .scores tbody th { min-width: 12rem; }
  .history thead th { width: 6rem; }
  .history thead th:nth-child(2) { width: 15rem; }
  .history thead th:last-child { width: auto; }
  .bulletins thead th:first-child { width: 62%; }
}
@media screen and (max-width: 46rem) {
  .glance { grid-template-columns: repeat(2, minmax(0, 1fr)); }
  .glance > div { padding: .75rem .875rem .875rem; }
  .glance > div:nth-child(3) { border-left: 0; }
  .glance > div:nth-child(n + 3) { border-top: 1px solid var(--line); }
  .glance .value { min-height: 1.625rem; }
  .glance .do { display: block; }
  table, tbody, tbody tr, tbody th, tbody td { display: block; }
  thead { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
  tbody tr { border-top: 1px solid var(--line); padding: .75rem 0; }
  tbody th, tbody td { border: 0; padding: .125rem 0; }
  tbody td { display: grid; grid-template-columns: 7rem minmax(0, 1fr); gap: 0 1rem; }
  tbody td::before { content: attr(data-label); color: var(--soft); font-size: .875rem; line-height: 1.6; }
  tbody td > * { grid-column: 2; justify-self: start; }
  .bulletins tbody td { display: inline-flex; margin: .25rem 1rem 0 0; }
  .bulletins tbody td::before { content: none; }
  .history tbody th::before { content: "Revision "; }
  .facts > div { display: block; }
}
@media screen and (max-width: 30rem) {
  .glance > div { padding-inline: .75rem; }
  .glance .value { font-size: .9375rem; }
  .checklist li { display: block; }
}
`
