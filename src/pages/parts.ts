import { metWords, type Severity, severityWords, statusWords } from '../bulletins/index.ts'
import type { Condition, VexStatus } from '../domain/decision.ts'
import type { Tlp } from '../domain/tlp.ts'
import { type Child, type Html, html } from './tag.ts'

const ring = html`<circle cx="8" cy="8" r="6.5"/>`
const tick = html`<path d="M5.2 8.3l2 2 3.7-4.4"/>`
const alarm = html`<path d="M8 4.6v4M8 11v.4"/>`

const icons = {
  affected: html`<path d="M8 1.8L14.8 13.8H1.2Z"/><path d="M8 6.4v3.4M8 11.6v.3"/>`,
  under_investigation: html`${ring}<path d="M8 4.4V8l2.4 1.6"/>`,
  fixed: html`${ring}${tick}`,
  not_affected: html`${ring}${tick}`,
  yes: html`${ring}${alarm}`,
  no: html`${ring}${tick}`,
  unknown: html`<circle cx="8" cy="8" r="6.5" stroke-dasharray="2.6 2.5"/><path d="M5.6 8h4.8"/>`,
} satisfies Record<VexStatus | Condition['met'], Html>

/** A sign beside a word that says the same. */
function icon(name: keyof typeof icons): Html {
  return html`<svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">${icons[name]}</svg>`
}

export function statusMark(status: VexStatus): Html {
  return html`<span class="mark ${status}">${icon(status)}${statusWords[status]}</span>`
}

/** That the machine could not decide: neither in range nor out of it. */
export function openMark(): Html {
  return html`<span class="mark met-unknown">${icon('unknown')}Not decided</span>`
}

export function metMark(met: Condition['met']): Html {
  return html`<span class="mark met-${met}">${icon(met)}${metWords[met]}</span>`
}

export function severityMark(severity: Severity): Html {
  return html`<span class="severity ${severity}">${severityWords[severity]}</span>`
}

export function tlpLabel(tlp: Tlp): Html {
  return html`<span class="tlp tlp-${tlp.replace('+', '-').toLowerCase()}">TLP:${tlp}</span>`
}

/** Said where a list is empty: the reader must see that nothing was forgotten. */
export function nothing(sentence: string): Html {
  return html`<p class="nothing">${sentence}</p>`
}

/** A long name from a machine, such as a vector or a package URL. */
export function code(text: string): Html {
  return html`<code>${breakable(text, /(?<=\/)|(?=@)/)}</code>`
}

/** Lets a long name break at its own joints: `org.slf4j:slf4j-api`, `@babel/core`. */
export function breakable(text: string, joints = /(?<=[/:])/): Html {
  return html`${text.split(joints).map((piece, at) => (at === 0 ? piece : html`<wbr>${piece}`))}`
}

/** Term and details; a pair without details is left out. */
export function facts(pairs: readonly (readonly [string, Child])[]): Html {
  const shown = pairs.filter(([, details]) => details !== undefined && details !== false)
  if (shown.length === 0) return html``
  return html`<dl class="facts">${shown.map(([term, details]) => html`<div><dt>${term}</dt><dd>${details}</dd></div>`)}</dl>`
}

export interface Table {
  readonly kind: 'versions' | 'components' | 'scores' | 'history' | 'bulletins' | 'findings' | 'reasons'
  /** For those who hear the page. */
  readonly caption: string
  readonly columns: readonly string[]
  /** The first cell heads its row. */
  readonly rows: readonly (readonly Child[])[]
}

/** A table that becomes a stack of cards on a narrow screen; the roles outlive that change of display. */
export function table({ kind, caption, columns, rows }: Table): Html {
  const head = columns.map((column) => html`<th role="columnheader" scope="col">${column}</th>`)
  const body = rows.map(
    ([first, ...rest]) =>
      html`<tr role="row"><th role="rowheader" scope="row">${first}</th>${rest.map(
        (cell, at) => html`<td role="cell" data-label="${columns[at + 1]}">${cell}</td>`,
      )}</tr>`,
  )
  return html`<table class="${kind}" role="table">
<caption>${caption}</caption>
<thead role="rowgroup"><tr role="row">${head}</tr></thead>
<tbody role="rowgroup">${body.map((row) => html`${row}\n`)}</tbody>
</table>`
}
