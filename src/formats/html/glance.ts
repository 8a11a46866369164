import { fixedVersions, productName, severityOf, statusOf, topScore } from '../../bulletins/index.ts'
import type { Bulletin } from '../../domain/bulletin.ts'
import type { RemediationCategory, VexStatus } from '../../domain/decision.ts'
import { type Child, type Html, html, severityMark, statusMark } from '../../pages/index.ts'

/** What a reader wants to know before reading: am I affected, how bad is it, which version helps, what do I do. */
export function glance(bulletin: Bulletin): Html {
  const { vulnerability, components, productVersion } = bulletin
  const status = statusOf(components)
  const fixed = fixedVersions(bulletin)
  return html`<dl class="glance">
${cell('Status', statusMark(status), productName(bulletin))}
${cell('Severity', severity(bulletin), severityNote(bulletin))}
${cell('Fixed in', fixed.length > 0 ? fixed.join(', ') : noFix(bulletin), fixed.length > 0 && productVersion.product.name)}
${cell(vulnerability.cveId === undefined ? 'Vulnerability' : 'CVE', vulnerability.cveId ?? vulnerability.id, ...idNotes(bulletin))}
<div class="do"><dt>What to do</dt><dd>${whatToDo(bulletin, status)}</dd></div>
</dl>`
}

function cell(term: string, value: Child, ...notes: readonly Child[]): Html {
  const shown = notes.filter((note) => note !== undefined && note !== false)
  return html`<div><dt>${term}</dt><dd class="value">${value}</dd>${shown.map((note) => html`<dd class="note">${note}</dd>`)}</div>`
}

function severity({ vulnerability: { scores } }: Bulletin): Child {
  const top = topScore(scores)
  return html`${severityMark(severityOf(scores))}${top && html` <span class="score">${top.score.toFixed(1)}</span>`}`
}

function severityNote({ vulnerability: { scores } }: Bulletin): Child {
  const top = topScore(scores)
  if (!top) return 'Nobody has scored it yet'
  const differ = scores.some(({ score }) => score !== top.score)
  return differ ? html`CVSS ${top.version}, <a href="#cvss">scores differ</a>` : `CVSS ${top.version}`
}

function idNotes({ vulnerability: { cveId, otherIds } }: Bulletin): string[] {
  if (otherIds.length > 2) return [`${otherIds[0]} and ${otherIds.length - 1} more`]
  return otherIds.length > 0 || cveId !== undefined ? [...otherIds] : ['No CVE id is known']
}

const promises: readonly (readonly [RemediationCategory, string])[] = [
  ['vendor_fix', 'Fix available'],
  ['fix_planned', 'Fix planned'],
  ['no_fix_planned', 'No fix planned'],
  ['none_available', 'No fix yet'],
]

function noFix({ components, remediations, productVersion }: Bulletin): string {
  const status = statusOf(components)
  if (status === 'not_affected') return 'No fix needed'
  if (status === 'fixed') return productVersion.version
  const promise = promises.find(([category]) => remediations.some((remediation) => remediation.category === category))
  return promise?.[1] ?? (status === 'affected' ? 'No fix yet' : 'Not known yet')
}

function whatToDo(bulletin: Bulletin, status: VexStatus): Child {
  if (status === 'not_affected') return `Nothing: ${productName(bulletin)} is not affected.`
  if (status === 'fixed') return `Nothing more: ${productName(bulletin)} carries the fix.`
  if (status === 'under_investigation') {
    return html`The investigation is open; this bulletin will be revised when it ends. Until then, see the <a href="#workarounds">workarounds and mitigations</a>.`
  }
  const actions = new Set(bulletin.components.flatMap(({ claim }) => ('action' in claim ? claim.action : [])))
  const [first, ...more] = actions
  if (more.length === 0) return first
  return html`${actions.size} actions apply, depending on the component: see <a href="#affected">affected products and versions</a>.`
}
