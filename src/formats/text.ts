import {
  fixedVersions,
  productName,
  productNames,
  scoresOf,
  severityOf,
  severityWords,
  slicesOf,
  statusOf,
  statusWords,
  topScore,
} from '../bulletins/index.ts'
import type { Revision } from '../domain/bulletin.ts'
import type { Score } from '../domain/score.ts'
import { forDocument, singleLine } from '../text/safe.ts'
import type { Format } from './format.ts'
import { affected } from './text/affected.ts'
import { acknowledgments, changeHistory, documentFacts, notification, references } from './text/closing.ts'
import { body, facts, indent, pageWidth, paragraphs, underlined, wrap } from './text/layout.ts'
import { fixes, workarounds } from './text/remedies.ts'
import { details } from './text/vulnerability.ts'

/** The bulletin as plain text, for mail and terminals. */
export const text: Format = {
  id: 'text',
  fileName: 'bulletin.txt',
  label: 'Plain text',
  audience: 'people',
  mediaType: 'text/plain; charset=utf-8',
  render: (revision) => `${forDocument(page(revision).join('\n'))}\n`,
}

type Section = readonly [title: string, lines: (revision: Revision) => string[]]

/** Title → lines, in the order in which a reader meets them; each is always there, also with nothing to tell. */
const sections: readonly Section[] = [
  ['Summary', summary],
  ['Vulnerability details', details],
  ['Affected products and versions', affected],
  ['Remediation and fixes', fixes],
  ['Workarounds and mitigations', workarounds],
  ['How to be notified', notification],
  ['References', references],
  ['Acknowledgements', acknowledgments],
  ['Change history', changeHistory],
  ['Document', documentFacts],
]

/** Only headings begin at the margin, so that no prose can pass for one. */
function page(revision: Revision): string[] {
  const { bulletin, state, ending } = revision
  const { publisher, trackingId, title, tlp } = bulletin
  const draft = state === 'draft' ? ', DRAFT, not published' : ''
  const mark = ending ? `, ${ending.kind.toUpperCase()}` : draft
  const parts = sectionsOf(revision).map(([heading, lines]) => [
    ...underlined(heading, '-'),
    ...indent(lines(revision)),
  ])
  const head = [`Security bulletin ${trackingId}${mark}`, `${publisher.name}, TLP:${tlp}`]
  return paragraphs(
    head.flatMap((text) => wrap(singleLine(text), pageWidth)),
    underlined(title, '='),
    ...parts,
  )
}

/** Of a bulletin that counts no longer: why, and what stays true. */
function sectionsOf({ ending }: Revision): readonly Section[] {
  if (ending === undefined) return sections
  const successor =
    ending.kind === 'superseded' ? `Read ${ending.successor.trackingId} instead: ${ending.successor.url}` : ''
  const why: Section = [
    ending.kind === 'withdrawn' ? 'Why it was withdrawn' : 'Why it was superseded',
    () => paragraphs(body(ending.reasoning), successor === '' ? [] : wrap(singleLine(successor), pageWidth)),
  ]
  return [why, ...sections.filter(([title]) => ['References', 'Change history', 'Document'].includes(title))]
}

function summary({ bulletin }: Revision): string[] {
  const fixed = slicesOf(bulletin).flatMap((slice) =>
    fixedVersions(slice).map((version) => productName(slice, version)),
  )
  const glance = facts([
    ['Status', `${productNames(bulletin)}: ${statusWords[statusOf(bulletin.statements)].toLowerCase()}`],
    ['Severity', severity(scoresOf(bulletin))],
    ['Fixed in', [...new Set(fixed)].join(', ')],
  ])
  return paragraphs(body(bulletin.summary), glance)
}

function severity(scores: readonly Score[]): string {
  const word = severityWords[severityOf(scores)]
  const top = topScore(scores)
  if (!top) return word
  const differ = scores.some(({ score }) => score !== top.score) ? '; scores differ' : ''
  return `${word} (CVSS ${top.version}: ${top.score.toFixed(1)}${differ})`
}
