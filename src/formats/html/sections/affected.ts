import {
  componentName,
  distinctComponents,
  isMatrix,
  matrixOf,
  notAffectedReason,
  productName,
  scopeWords,
  sentenceCase,
  slicesOf,
  vulnerabilityName,
  worstFirst,
} from '../../../bulletins/index.ts'
import type { Bulletin, BulletinComponent, BulletinSlice, StatedClaim } from '../../../domain/bulletin.ts'
import type { VexStatus } from '../../../domain/decision.ts'
import { breakable, type Child, code, type Html, html, statusMark, table } from '../../../pages/index.ts'

/** Status by product version and by component, the ways a component comes in, and what the decision rests on. */
export function affectedProducts(bulletin: Bulletin): Html {
  const { evidence } = bulletin
  return html`${statusTable(bulletin)}
<p>Only the versions named here were evaluated. A version that is not named may be affected too.</p>
${slicesOf(bulletin).map((slice) => componentsOf(bulletin, slice))}
${evidence.length > 0 && evidenceList(bulletin)}`
}

/** One column for each vulnerability, or one for all where there is only one. Above a handful the table would not fit. */
function statusTable(bulletin: Bulletin): Html {
  const { vulnerabilities } = bulletin
  const rows = matrixOf(bulletin)
  const caption = 'Status by product version'
  if (vulnerabilities.length <= mostColumns) {
    const columns = vulnerabilities.length === 1 ? ['Status'] : vulnerabilities.map(vulnerabilityName)
    return table({
      kind: 'versions',
      caption,
      columns: ['Product version', ...columns],
      rows: rows.map(({ name, statuses }) => [name, ...vulnerabilities.map(({ id }) => mark(statuses.get(id)))]),
    })
  }
  return html`${rows.map(
    ({ name, statuses }) => html`<h3>${name}</h3>
${table({
  kind: 'versions',
  caption: `${caption}: ${name}`,
  columns: ['Vulnerability', 'Status'],
  rows: vulnerabilities.map((each) => [vulnerabilityName(each), mark(statuses.get(each.id))]),
})}`,
  )}`
}

const mostColumns = 4

/** A version of which nothing is said was not evaluated: that is not "not affected". */
function mark(status: VexStatus | undefined): Child {
  return status === undefined ? html`<span class="note">Not evaluated</span>` : statusMark(status)
}

function componentsOf(bulletin: Bulletin, slice: BulletinSlice): Html {
  const components = worstFirst(distinctComponents(slice))
  const about = bulletin.vulnerabilities.length > 1 ? `, ${vulnerabilityName(slice.vulnerability)}` : ''
  return html`<h3>Components of ${productName(slice)}${about}</h3>
${table({
  kind: 'components',
  caption: `Status by component${isMatrix(bulletin) ? `: ${productName(slice)}${about}` : ''}`,
  columns: ['Component', 'Status', 'Fixed upstream'],
  rows: components.map((component) => [
    identity(component),
    html`${statusMark(component.claim.status)}${because(component.claim)}`,
    component.fixedIn.length > 0 ? component.fixedIn.join(', ') : 'No version known',
  ]),
})}
${paths(components)}`
}

function identity(component: BulletinComponent): Html {
  const { purl, supplier } = component
  return html`${breakable(componentName(component))}${supplier !== undefined && html`<span class="note">by ${supplier}</span>`}${
    purl !== undefined && html`<span class="note">${code(purl)}</span>`
  }`
}

function because(claim: StatedClaim): Child {
  if (claim.status === 'affected') return html`<p class="note">${claim.action}</p>`
  if (claim.status === 'under_investigation') {
    return claim.reason !== undefined && html`<p class="note">${claim.reason}</p>`
  }
  const reason = notAffectedReason(claim)
  return reason !== '' && html`<p class="note">${reason}</p>`
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

function evidenceList(bulletin: Bulletin): Html {
  return html`<h3>Evidence</h3>
<ul class="entries">
${bulletin.evidence.map(({ kind, file, sha256, scope }) => {
  const about = scopeWords(bulletin, scope)
  return html`<li>${sentenceCase(kind)}${about !== '' && html`<span class="note">About ${about}</span>`}${
    file !== undefined && html`<span class="note">${breakable(file)}</span>`
  }${sha256 !== undefined && html`<span class="note">SHA-256 ${code(sha256)}</span>`}</li>\n`
})}</ul>`
}
