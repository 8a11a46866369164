import {
  componentName,
  distinctComponents,
  fixedVersions,
  justificationWords,
  productName,
  sentenceCase,
  statusOf,
  worstFirst,
} from '../../../bulletins/index.ts'
import type { Bulletin, BulletinComponent, BulletinEvidence } from '../../../domain/bulletin.ts'
import type { Claim } from '../../../domain/decision.ts'
import { breakable, type Child, code, type Html, html, statusMark, table } from '../../../pages/index.ts'

/** Status by product version and by component, the ways a component comes in, and what the decision rests on. */
export function affectedProducts(bulletin: Bulletin): Html {
  const components = worstFirst(distinctComponents(bulletin))
  return html`${table({
    kind: 'versions',
    caption: 'Status by product version',
    columns: ['Product version', 'Status'],
    rows: [
      [productName(bulletin), statusMark(statusOf(components))],
      ...fixedVersions(bulletin).map((version) => [productName(bulletin, version), statusMark('fixed')]),
    ],
  })}
<p>Only the versions named here were evaluated. A version that is not named may be affected too.</p>
<h3>Components of ${productName(bulletin)}</h3>
${table({
  kind: 'components',
  caption: 'Status by component',
  columns: ['Component', 'Status', 'Fixed upstream'],
  rows: components.map((component) => [
    identity(component),
    html`${statusMark(component.claim.status)}${because(component.claim)}`,
    component.fixedIn.length > 0 ? component.fixedIn.join(', ') : 'No version known',
  ]),
})}
${paths(components)}
${bulletin.evidence.length > 0 && evidenceList(bulletin.evidence)}`
}

function identity(component: BulletinComponent): Html {
  const { purl, supplier } = component
  return html`${breakable(componentName(component))}${supplier !== undefined && html`<span class="note">by ${supplier}</span>`}${
    purl !== undefined && html`<span class="note">${code(purl)}</span>`
  }`
}

function because(claim: Claim): Child {
  if (claim.status === 'affected') return html`<p class="note">${claim.action}</p>`
  if (claim.status === 'under_investigation') {
    return claim.reason !== undefined && html`<p class="note">${claim.reason}</p>`
  }
  if (claim.status !== 'not_affected') return undefined
  return html`<p class="note">${justificationWords[claim.justification]} ${claim.impact}</p>`
}

const shownPaths = 5

function paths(components: readonly BulletinComponent[]): Child {
  const reached = components.filter((component) => component.paths.length > 0)
  if (reached.length === 0) return undefined
  return html`<h3>Paths to the component</h3>
<p>How the product comes to contain it, through the dependency graph.</p>
<ul class="paths">
${reached.map((component) => html`<li>${pathLists(component)}</li>\n`)}</ul>`
}

function pathLists(component: BulletinComponent): Html {
  const lines = component.paths.map((path) => html`<li>${path.join(' → ')}</li>`)
  const rest = lines.slice(shownPaths)
  return html`${breakable(componentName(component))}<ul>${lines.slice(0, shownPaths)}</ul>${
    rest.length > 0 && html`<details><summary>${rest.length} more</summary><ul>${rest}</ul></details>`
  }`
}

function evidenceList(evidence: readonly BulletinEvidence[]): Html {
  return html`<h3>Evidence</h3>
<ul class="entries">
${evidence.map(
  ({ kind, file, sha256 }) =>
    html`<li>${sentenceCase(kind)}${file !== undefined && html`<span class="note">${breakable(file)}</span>`}${
      sha256 !== undefined && html`<span class="note">SHA-256 ${code(sha256)}</span>`
    }</li>\n`,
)}</ul>`
}
