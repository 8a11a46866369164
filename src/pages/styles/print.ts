/** On paper: black on white, no navigation, addresses written out. */
export const print = `
@page { margin: 18mm 17mm 20mm; @bottom-right { content: counter(page) " / " counter(pages); font: 8.5pt sans-serif; color: #555; } }
@media print {
  html { font-size: 9pt; }
  body { line-height: 1.5; }
  .frame { max-width: none; padding: 0; }
  .masthead a, .side, .ways { display: none; }
  .lead { padding-top: 6mm; }
  section { padding-top: 6mm; }
  section + section { margin-top: 6mm; }
  main { padding-bottom: 0; }
  h2, h3, thead { break-after: avoid; }
  tbody tr:first-child { break-before: avoid; }
  .glance .value { font-size: 1.125rem; }
  tr, li, .glance, .remedy, .facts > div { break-inside: avoid; }
  a { color: inherit; }
  .prose a::after { content: " (" attr(href) ")"; }
  .severity, .tlp, .draft, .glance { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  details::details-content { content-visibility: visible; block-size: auto; }
}
`
