import {
  fixedVersions,
  productNames,
  scoresOf,
  severityOf,
  slicesOf,
  statusOf,
  topScore,
  vulnerabilityNames,
} from '../bulletins/index.ts'
import type { BulletinProduct, Publisher, Revision } from '../domain/bulletin.ts'
import type { VexStatus } from '../domain/decision.ts'
import { strictest, tlpWords } from '../domain/tlp.ts'
import {
  type Child,
  day,
  type Html,
  html,
  masthead,
  nothing,
  page,
  severityMark,
  statusMark,
  table,
  tlpLabel,
} from '../pages/index.ts'

/** The drafts of one run. */
export interface DraftsOfRun {
  /** In the order in which they are shown. */
  readonly revisions: readonly Revision[]
  /** The folder of each of them, beside the page. */
  readonly folders: readonly string[]
  readonly versions: readonly BulletinProduct[]
  readonly publisher: Publisher
  /** RFC 3339. */
  readonly at: string
  /** What was not looked at, and how old the index is: sentences. */
  readonly remarks: readonly string[]
}

const statuses: readonly VexStatus[] = ['affected', 'under_investigation', 'fixed', 'not_affected']

/** The page that lists the drafts of one run, for those who work on them: what to act on comes first. */
export function draftsPage({ revisions, folders, versions, publisher, at, remarks }: DraftsOfRun): string {
  const product = productNames({ products: versions })
  const tlp = strictest(revisions.map(({ bulletin }) => bulletin.tlp))
  const description = `Drafts of security bulletins about ${product}: what was found in its SBOM, and what was decided.`
  return page({
    lang: 'en',
    title: `Drafts: ${product}`,
    description,
    indexed: false,
    body: html`${masthead(publisher.name)}
<main class="frame">
<p class="draft"><strong>Draft</strong> Not published. Anything on these pages may still change.</p>
<header class="lead">
<p class="kicker"><span>Drafts of security bulletins</span>${tlp !== undefined && html` ${tlpLabel(tlp)}`}</p>
<h1>${product}</h1>
<p class="dates">Drafted ${day(at)}${tlp !== undefined && html`. May be shared: ${tlpWords[tlp].toLowerCase()}`}.</p>
${revisions.length > 0 && tally(revisions)}
</header>
<section>
<h2>Bulletins</h2>
${revisions.length === 0 ? nothing('Nothing was found, so there are no bulletins.') : list(revisions, folders)}
</section>
<section>
<h2>Limits</h2>
${remarks.length === 0 ? nothing('None known: every part of the SBOM was looked up.') : remarks.map((remark) => html`<p>${remark}</p>`)}
</section>
<section>
<h2>For machines</h2>
<p><a href="drafts.json">drafts.json</a> lists the bulletins with their status and every file with its SHA-256. Each bulletin leads to its own files. Where CSAF 2.0 has no place for what CSAF 2.1 says, the list names what is left out (<code>lostInCsaf20</code>).</p>
</section>
</main>`,
  })
}

/** How many bulletins there are of each worst status. */
function tally(revisions: readonly Revision[]): Html {
  const counts = Map.groupBy(revisions, ({ bulletin }) => statusOf(bulletin.statements))
  const cells = statuses.map((status) => {
    const count = counts.get(status)?.length ?? 0
    return html`<div><dt>${statusMark(status)}</dt><dd class="value">${count}</dd></div>\n`
  })
  return html`<dl class="glance">\n${cells}</dl>`
}

function list(revisions: readonly Revision[], folders: readonly string[]): Html {
  const isMixed = new Set(revisions.map(({ bulletin }) => bulletin.tlp)).size > 1
  return table({
    kind: 'bulletins',
    caption: 'Drafts, the worst first',
    columns: ['Bulletin', 'Severity', 'Status'],
    rows: revisions.map((revision, i) => row(revision, folders[i] ?? '', isMixed)),
  })
}

/** `isMixed`: whether the bulletins differ in who may read them. */
function row({ bulletin }: Revision, folder: string, isMixed: boolean): Child[] {
  const { trackingId, title, statements, tlp } = bulletin
  const id = vulnerabilityNames(bulletin)
  const scores = scoresOf(bulletin)
  const fixed = [...new Set(slicesOf(bulletin).flatMap(fixedVersions))]
  const note = [
    ...[trackingId, ...(trackingId.includes(id) ? [] : [id])],
    ...[...(fixed.length > 0 ? [`fixed in ${fixed.join(', ')}`] : []), ...(isMixed ? [`TLP:${tlp}`] : [])],
  ].join(' · ')
  const top = topScore(scores)
  return [
    html`<a href="${encodeURIComponent(folder)}/index.html">${title}</a><span class="note">${note}</span>`,
    html`<span>${severityMark(severityOf(scores))}${top && html` <span class="score">${top.score.toFixed(1)}</span>`}</span>`,
    statusMark(statusOf(statements)),
  ]
}
