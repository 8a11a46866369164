import { gapSentences } from '../domain/coverage.ts'
import { grouped, plural } from '../domain/grouped.ts'
import type { ScannedSbom, ScanReport } from '../domain/report.ts'
import { vexSentences } from '../domain/vex-words.ts'
import { breakable, facts, type Html, html as markup, masthead, page, table } from '../pages/index.ts'
import { glance } from './html/glance.ts'
import { findingRows, suppressedRows } from './html/rows.ts'
import { style } from './html/style.ts'
import type { ReportFormat } from './report.ts'
import { countLine, indexText, worstFirst } from './words.ts'

/** One self-contained page for people: it runs no script, loads nothing, and prints well. */
export const html: ReportFormat = {
  id: 'html',
  render(report) {
    const { tool, sboms } = report
    const names = sboms.map(({ file }) => nameOf(file))
    const title = `Scan of ${names.length === 1 ? names[0] : plural(names.length, 'SBOM')}`
    const body = markup`${masthead(`${tool.name} ${tool.version}`)}
<main class="frame">
<div class="lead">
<p class="kicker"><span>Scan report</span><time datetime="${report.standing.scannedAt}">${day(report)}</time></p>
<h1>${headline(report)}</h1>
${warnings(report)}
${glance(report)}
</div>
${sections(report)}
${vex(report)}
<section id="index"><h2>Index used</h2>${facts([
      ['Index', indexText(report)],
      ['Folder', report.standing.folder],
      ['Generation', report.index.generation],
    ])}</section>
</main>`
    return page({ lang: 'en', title, description: countLine(report), indexed: false, style, body })
  },
}

function headline({ findings, sboms, ...rest }: ScanReport): string {
  const [counted = ''] = countLine({ findings, sboms, ...rest }).split(':')
  return counted.replace(/\.$/, '')
}

function day({ standing }: ScanReport): string {
  return `${standing.scannedAt.slice(0, 16).replace('T', ', ')} UTC`
}

function nameOf(file: string): string {
  return file === '-' ? 'standard input' : file
}

/** What makes the answer incomplete, before the answer. */
function warnings({ sboms, standing }: ScanReport): Html | undefined {
  const sentences = [...gapSentences(sboms), ...standing.remarks]
  if (sentences.length === 0) return undefined
  return markup`<div class="draft">${sentences.map((sentence) => markup`<p>${sentence}</p>`)}</div>`
}

function sections(report: ScanReport): readonly Html[] {
  const findingsOf = worstFirst(report.findings)
  const suppressedOf = worstFirst(report.suppressed ?? [])
  return report.sboms.map((sbom, at) => {
    const findings = findingsOf(sbom.file)
    const suppressed = suppressedOf(sbom.file)
    return markup`<section id="sbom-${at + 1}">
<h2>${breakable(nameOf(sbom.file))}</h2>
<p class="note">${about(sbom)}</p>
${
  findings.length === 0
    ? markup`<p class="nothing">${emptySentence(sbom)}</p>`
    : table({
        kind: 'findings',
        caption: `Findings in ${nameOf(sbom.file)}`,
        columns: ['Vulnerability', 'Severity', 'Component', 'Fixed in', 'Why'],
        rows: findingRows(findings),
      })
}
${
  suppressed.length > 0 &&
  markup`<h3>Not affected or fixed, by VEX</h3>${table({
    kind: 'findings',
    caption: `Suppressed in ${nameOf(sbom.file)}`,
    columns: ['Vulnerability', 'Status', 'Component', 'Why', 'Stated in'],
    rows: suppressedRows(suppressed),
  })}`
}
${unread(sbom)}
</section>`
  })
}

function about({ format, specVersion, components, matchable, subject }: ScannedSbom): string {
  const kind = { cyclonedx: 'CycloneDX', spdx: 'SPDX', syft: 'Syft' }[format] ?? format
  const product = subject ? `${subject.name} ${subject.version ?? ''}`.trim() : undefined
  const counted = `${plural(components, 'component')}, ${grouped(matchable)} looked up`
  return [product, `${kind} ${specVersion.replace(/^SPDX-/, '')}`, counted].filter(Boolean).join(' · ')
}

function emptySentence({ coverage }: ScannedSbom): string {
  if (coverage === 'none') return 'Unknown: nothing could be looked up.'
  if (coverage === 'empty') return 'No components, so no findings.'
  return coverage === 'all' ? 'No findings that count.' : 'No findings that count in what was looked up.'
}

const refsShown = 12

/** What was not looked up, by reason. */
function unread({ unread }: ScannedSbom): Html | undefined {
  if (unread.length === 0) return undefined
  const byReason = [...Map.groupBy(unread, ({ reason }) => reason)].sort(([, a], [, b]) => b.length - a.length)
  return markup`<details><summary>Not looked up or not fully read: ${plural(unread.length, 'part')}</summary>
${table({
  kind: 'reasons',
  caption: 'Why parts were not looked up',
  columns: ['Reason', 'Parts', 'Which'],
  rows: byReason.map(([reason, parts]) => [
    reason,
    grouped(parts.length),
    `${parts
      .slice(0, refsShown)
      .map(({ ref }) => ref)
      .join(', ')}${parts.length > refsShown ? ` and ${plural(parts.length - refsShown, 'other')}` : ''}`,
  ]),
})}</details>`
}

function vex(report: ScanReport): Html | undefined {
  if (!report.vex) return undefined
  return markup`<section id="vex"><h2>VEX</h2><ul class="entries">${vexSentences(report.vex).map(
    (sentence) => markup`<li>${sentence}</li>`,
  )}</ul></section>`
}
