import { bulletinUrl } from '../../bulletins/index.ts'
import type { Ending, Revision } from '../../domain/bulletin.ts'
import { day, type Html, html, link, masthead, page, tlpLabel } from '../../pages/index.ts'
import type { Placement } from '../format.ts'
import { glance } from './glance.ts'
import { affectedProducts } from './sections/affected.ts'
import { acknowledgments, changeHistory, documentFacts, notification, referenceList } from './sections/closing.ts'
import { fixes, workarounds } from './sections/remedies.ts'
import { vulnerabilityDetails } from './sections/vulnerability.ts'

interface Section {
  readonly id: string
  readonly title: string
  /** Whether it stays when the bulletin was withdrawn or superseded: what it said of products counts no longer. */
  readonly stays?: true
  content(revision: Revision): Html
}

/** In the order in which a reader meets them; each is always there, even when it has nothing to tell. */
const sections: readonly Section[] = [
  { id: 'summary', title: 'Summary', content: ({ bulletin }) => html`<p class="text">${bulletin.summary}</p>` },
  {
    id: 'details',
    title: 'Vulnerability details',
    content: ({ bulletin }) => vulnerabilityDetails(bulletin),
  },
  {
    id: 'affected',
    title: 'Affected products and versions',
    content: ({ bulletin }) => affectedProducts(bulletin),
  },
  { id: 'fixes', title: 'Remediation and fixes', content: ({ bulletin }) => fixes(bulletin) },
  {
    id: 'workarounds',
    title: 'Workarounds and mitigations',
    content: ({ bulletin }) => workarounds(bulletin),
  },
  { id: 'notified', title: 'How to be notified', content: ({ bulletin }) => notification(bulletin) },
  { id: 'references', title: 'References', stays: true, content: ({ bulletin }) => referenceList(bulletin) },
  { id: 'acknowledgments', title: 'Acknowledgements', content: ({ bulletin }) => acknowledgments(bulletin) },
  { id: 'history', title: 'Change history', stays: true, content: changeHistory },
  { id: 'document', title: 'Document', stays: true, content: documentFacts },
]

/** The whole page of one revision. */
export function bulletinPage(revision: Revision, placement?: Placement): string {
  const { bulletin, state, ending } = revision
  const { trackingId, title, summary, lang, publisher } = bulletin
  const shown = sections.filter(({ stays }) => stays || ending === undefined)
  const mark = ending ? `${endingWords[ending.kind]}: ` : state === 'draft' ? 'Draft: ' : ''
  return page({
    lang,
    title: `${mark}${title} – ${trackingId}`,
    description: summary,
    indexed: state === 'published',
    canonical: bulletinUrl(bulletin),
    body: html`${masthead(publisher.name, placement && ways(placement))}
<main class="frame">
${state === 'draft' && html`<p class="draft"><strong>Draft</strong> Not published. Anything on this page may still change.</p>`}
${ending && endingNote(ending)}
${lead(revision)}
<div class="columns">
<div>
${shown.map(({ id, title, content }) => html`<section id="${id}">\n<h2>${title}</h2>\n${content(revision)}\n</section>\n`)}</div>
<div class="side">
<nav aria-labelledby="contents"><p id="contents">On this page</p>
<ul>${shown.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}</ul></nav>
${placement && downloads(placement)}</div>
</div>
</main>`,
  })
}

function ways({ current, list }: Placement): Html {
  return html`${current !== undefined && html`<a href="${current}">Latest revision</a>`}<a href="${list}">All bulletins</a>`
}

const audiences = [
  { audience: 'machines', heading: 'For machines' },
  { audience: 'people', heading: 'Other forms' },
] as const

/** Links to the other files of the folder. */
function downloads({ beside }: Placement): readonly (Html | false)[] {
  return audiences.map(({ audience, heading }) => {
    const files = beside.filter((file) => file.audience === audience)
    if (files.length === 0) return false
    return html`<nav aria-labelledby="${audience}"><p id="${audience}">${heading}</p>
<ul>${files.map(({ fileName, label }) => html`<li><a href="${fileName}">${label}</a></li>`)}</ul></nav>
`
  })
}

const endingWords = { withdrawn: 'Withdrawn', superseded: 'Superseded' } as const

/** Why the bulletin counts no longer, before anything else. */
function endingNote(ending: Ending): Html {
  return html`<div class="draft"><p><strong>${endingWords[ending.kind]}</strong> This bulletin counts no longer.${
    ending.kind === 'superseded' && html` Read ${link(ending.successor.url, ending.successor.trackingId)} instead.`
  }</p>
<p class="text">${ending.reasoning}</p></div>`
}

function lead({ bulletin, state, history, ending }: Revision): Html {
  const [first, last] = [history[0], history.at(-1)]
  const revised = last && first && last !== first
  return html`<header class="lead">
<p class="kicker"><span>Security bulletin</span> <span class="id">${bulletin.trackingId}</span> ${tlpLabel(bulletin.tlp)}</p>
<h1>${bulletin.title}</h1>
<p class="dates">${first && html`${state === 'draft' ? 'Drafted' : 'Published'} ${day(first.date)}`}${
    revised && html`<span>, revised ${day(last.date)} (revision ${last.number})</span>`
  }</p>
${ending === undefined && glance(bulletin)}
</header>`
}
