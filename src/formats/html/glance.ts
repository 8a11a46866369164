import {
  fixedVersions,
  isMatrix,
  productName,
  productNames,
  scoresOf,
  severityOf,
  slicesOf,
  statusOf,
  topScore,
  vulnerabilityName,
  vulnerabilityNames,
} from '../../bulletins/index.ts'
import type { Bulletin, BulletinVulnerability } from '../../domain/bulletin.ts'
import type { RemediationCategory, VexStatus } from '../../domain/decision.ts'
import { type Child, type Html, html, severityMark, statusMark } from '../../pages/index.ts'

/** What a reader wants to know before reading: am I affected, how bad is it, which version helps, what do I do. */
export function glance(bulletin: Bulletin): Html {
  const status = statusOf(bulletin.statements)
  const [fixed, ofProduct] = fixedIn(bulletin)
  return html`<dl class="glance">
${cell('Status', statusMark(status), productNames(bulletin), differing(bulletin))}
${cell('Severity', severity(bulletin), severityNote(bulletin))}
${cell('Fixed in', fixed || noFix(bulletin, status), ofProduct)}
${names(bulletin)}
<div class="do"><dt>What to do</dt><dd>${whatToDo(bulletin, status)}</dd></div>
</dl>`
}

function cell(term: string, value: Child, ...notes: readonly Child[]): Html {
  const shown = notes.filter((note) => note !== undefined && note !== false)
  return html`<div><dt>${term}</dt><dd class="value">${value}</dd>${shown.map((note) => html`<dd class="note">${note}</dd>`)}</div>`
}

/** Where not all cells of the matrix say the same, the worst stands for all. */
function differing(bulletin: Bulletin): Child {
  const statuses = new Set(slicesOf(bulletin).map(({ components }) => statusOf(components)))
  return statuses.size > 1 && html`The worst of several: see <a href="#affected">the versions</a>`
}

/** The versions with a fix, and the product where all are of one. */
function fixedIn(bulletin: Bulletin): readonly [versions: string, product: Child] {
  const slices = slicesOf(bulletin)
  const [product, ...others] = new Set(bulletin.products.map((each) => each.product.name))
  const named = slices.flatMap((slice) =>
    fixedVersions(slice).map((version) => (others.length > 0 ? productName(slice, version) : version)),
  )
  const distinct = [...new Set(named)]
  return [distinct.join(', '), distinct.length > 0 && others.length === 0 && product]
}

function severity(bulletin: Bulletin): Child {
  const scores = scoresOf(bulletin)
  const top = topScore(scores)
  return html`${severityMark(severityOf(scores))}${top && html` <span class="score">${top.score.toFixed(1)}</span>`}`
}

function severityNote(bulletin: Bulletin): Child {
  const scores = scoresOf(bulletin)
  const top = topScore(scores)
  if (!top) return 'Nobody has scored it yet'
  if (bulletin.vulnerabilities.length > 1) return `CVSS ${top.version}, the highest of all`
  const differ = scores.some(({ score }) => score !== top.score)
  return differ ? html`CVSS ${top.version}, <a href="#cvss">scores differ</a>` : `CVSS ${top.version}`
}

function names(bulletin: Bulletin): Html {
  const [first, ...more] = bulletin.vulnerabilities
  if (more.length > 0) return cell('Vulnerabilities', bulletin.vulnerabilities.length, vulnerabilityNames(bulletin))
  if (first === undefined) return html``
  return cell(first.cveId === undefined ? 'Vulnerability' : 'CVE', vulnerabilityName(first), ...idNotes(first))
}

function idNotes({ cveId, otherIds }: BulletinVulnerability): string[] {
  if (otherIds.length > 2) return [`${otherIds[0]} and ${otherIds.length - 1} more`]
  return otherIds.length > 0 || cveId !== undefined ? [...otherIds] : ['No CVE id is known']
}

const promises: readonly (readonly [RemediationCategory, string])[] = [
  ['vendor_fix', 'Fix available'],
  ['fix_planned', 'Fix planned'],
  ['no_fix_planned', 'No fix planned'],
  ['none_available', 'No fix yet'],
]

function noFix({ products, remediations }: Bulletin, status: VexStatus): string {
  if (status === 'not_affected') return 'No fix needed'
  if (status === 'fixed') return [...new Set(products.map(({ version }) => version))].join(', ')
  const promise = promises.find(([category]) => remediations.some((remediation) => remediation.category === category))
  return promise?.[1] ?? (status === 'affected' ? 'No fix yet' : 'Not known yet')
}

function whatToDo(bulletin: Bulletin, status: VexStatus): Child {
  const product = productNames(bulletin)
  const isOne = bulletin.products.length === 1
  const isWhole = slicesOf(bulletin).length === bulletin.products.length * bulletin.vulnerabilities.length
  if (!isWhole && (status === 'not_affected' || status === 'fixed')) {
    return html`Nothing for the versions that were evaluated; not all were: see <a href="#affected">affected products and versions</a>.`
  }
  if (status === 'not_affected') return `Nothing: ${product} ${isOne ? 'is' : 'are'} not affected.`
  if (status === 'fixed') return `Nothing more: ${product} ${isOne ? 'carries' : 'carry'} the fix.`
  if (status === 'under_investigation') {
    return html`The investigation is open; this bulletin will be revised when it ends. Until then, see the <a href="#workarounds">workarounds and mitigations</a>.`
  }
  const actions = new Set(bulletin.statements.flatMap(({ claim }) => ('action' in claim ? claim.action : [])))
  const [first, ...more] = actions
  if (more.length === 0) return first
  const by = isMatrix(bulletin) ? 'the version and the component' : 'the component'
  return html`${actions.size} actions apply, depending on ${by}: see <a href="#affected">affected products and versions</a>.`
}
