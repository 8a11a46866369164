/** What only the page of a scan has: its counts, and a table with much in it. */
export const style = `
.counts { display: flex; flex-wrap: wrap; gap: .75rem 2rem; border: 1px solid var(--line); border-radius: 12px; background: var(--panel); margin: 2rem 0 0; padding: 1.125rem 1.375rem 1.25rem; }
.counts dt { color: var(--soft); font-size: .875rem; }
.counts dd { font-size: 1.5rem; font-weight: 650; letter-spacing: -.014em; line-height: 1.3; font-variant-numeric: tabular-nums; }
.counts .zero dd { color: var(--soft); font-weight: 400; }
.findings tbody th { font-size: 1rem; }
.findings .score { margin-left: .375rem; }
.findings code { overflow-wrap: anywhere; }
section > details { margin-top: 1.5rem; }
details table { margin-top: .75rem; }
.draft p + p { margin-top: .375rem; }
@media print, screen and (min-width: 46.01rem) {
  .findings thead th:first-child { width: 24%; }
  .findings thead th:nth-child(2) { width: 11rem; }
  .findings thead th:nth-child(3) { width: 20%; }
  .findings thead th:nth-child(4) { min-width: 7rem; }
  .reasons thead th:first-child { width: 34%; }
  .reasons thead th:nth-child(2) { width: 5rem; }
}
@media print {
  .counts { print-color-adjust: exact; -webkit-print-color-adjust: exact; break-inside: avoid; }
  .findings thead th:nth-child(2) { width: 26mm; }
}
`
