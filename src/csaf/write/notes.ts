import { furtherRemediations, nameOf, productName, remediationDetails } from '../../bulletins/index.ts'
import type {
  BulletinComponent,
  BulletinEvidence,
  BulletinHead,
  BulletinScore,
  BulletinSlice,
  BulletinVulnerability,
} from '../../domain/bulletin.ts'
import type { Condition, Remediation } from '../../domain/decision.ts'
import { isCveId } from '../../domain/ids.ts'
import { singleLine } from '../../text/safe.ts'
import { webUrl } from '../../text/web-url.ts'
import { cweName } from '../registry/cwe-name.ts'
import type { CsafOf } from '../schema/index.ts'

type Note = NonNullable<CsafOf<'2.1'>['document']['notes']>[number]

/** Notes on the document as a whole. */
export function documentNotes({ summary, title, publisher, notes }: BulletinHead): readonly Note[] {
  if (notes) return notesAsRead(notes, summary)
  const subscribe = webUrl(publisher.subscribeUrl)
  return [
    { category: 'summary', title: 'Summary', text: summary || title },
    ...(subscribe ? [note('general', 'How to be notified', [`Subscribe to bulletins at ${subscribe}`])] : []),
  ]
}

/** Notes of a document that was read, with what the fields say now. */
function notesAsRead(notes: NonNullable<BulletinHead['notes']>, own: string): readonly Note[] {
  return notes
    .map(({ category, title, text = own, audience }) => ({ category, title, text, audience }))
    .filter(({ text }) => text !== '')
}

/** Notes on a vulnerability: its description, and all that CSAF has no field for. */
export function vulnerabilityNotes(
  vulnerability: BulletinVulnerability,
  slices: readonly BulletinSlice[],
): readonly Note[] {
  const { cwe, cveId, otherIds, scores } = vulnerability
  const [head] = slices
  const claims = slices.flatMap(({ components }) => components.map(({ claim }) => claim))
  const actions = claims.flatMap((claim) => (claim.status === 'affected' ? claim.action : []))
  const reasons = claims.flatMap((claim) => (claim.status === 'under_investigation' ? (claim.reason ?? []) : []))
  // CSAF holds one CVE id, in a field of its own, and warns of others among the ids (test 6.2.17).
  const cves = otherIds.filter((id) => isCveId(id) && id !== cveId)
  const read = vulnerability.notes
  const notes = [
    ...(read ? notesAsRead(read, vulnerability.description) : [descriptionNote(vulnerability, head)]),
    ...perProduct(slices, 'Conditions', ({ conditions }) => (conditions.length > 0 ? conditionList(conditions) : '')),
    note('details', 'Why it is under investigation', [...new Set(reasons)]),
    note(
      'details',
      'Recommended action',
      slices.some(({ remediations }) => remediations.length > 0) ? [...new Set(actions)] : [],
    ),
    ...perProduct(slices, 'Further remediations', (slice) => {
      const further = furtherRemediations(slice).filter(({ statedFor }) => statedFor === undefined)
      return list(further.map(remediationLine))
    }),
    ...(read ? [] : perProduct(slices, 'Components', ({ components }) => list(components.map(componentLine)))),
    note('details', 'CVSS scores and their sources', read ? [] : [list(scores.map(scoreLine))]),
    note('details', 'Weakness', cwe && cweName(cwe.id) === undefined && !read ? [`${cwe.id}: ${cwe.name}`] : []),
    note('other', 'Further CVE ids', [list(cves)]),
    note('other', 'Evidence', [list([...new Set(slices.flatMap(({ evidence }) => evidence.map(evidenceLine)))])]),
  ]
  return notes.filter(({ text }) => text !== '')
}

/** One note where the same holds for all product versions, else one for each that has something to say. */
function perProduct(
  slices: readonly BulletinSlice[],
  title: string,
  textOf: (slice: BulletinSlice) => string,
): readonly Note[] {
  const texts = slices.map((slice) => ({ text: textOf(slice), product: productName(slice) }))
  const [first] = texts
  if (first === undefined) return []
  if (texts.every(({ text }) => text === first.text)) return [note('details', title, [first.text])]
  return texts.map(({ text, product }) => note('details', `${title} in ${product}`, [text]))
}

function descriptionNote({ description }: BulletinVulnerability, head: BulletinSlice | undefined): Note {
  return note('description', 'Description', [description || head?.summary || head?.title || ''])
}

function evidenceLine({ kind, file, sha256 }: BulletinEvidence): string {
  const name = file === undefined ? kind : `${kind}: ${file}`
  return sha256 === undefined ? name : `${name} (SHA-256 ${sha256})`
}

function note(category: Note['category'], title: string, paragraphs: readonly string[]): Note {
  return { category, title, text: paragraphs.filter(Boolean).join('\n\n') }
}

function list(items: readonly string[]): string {
  return items.map((item) => `- ${singleLine(item)}`).join('\n')
}

const met: Readonly<Record<Condition['met'], string>> = { yes: 'Met.', no: 'Not met.', unknown: 'Not known.' }

/** The conditions as a Markdown checklist; only what is met is ticked. */
export function conditionList(conditions: readonly Condition[]): string {
  const items = conditions.map(({ text, met: answer, evidence }) => {
    const words = [text, met[answer], evidence ?? ''].filter(Boolean).join(' ')
    return `- [${answer === 'yes' ? 'x' : ' '}] ${singleLine(words)}`
  })
  const lead = 'All of these must hold for the vulnerability to matter. What is not known cannot be ruled out.'
  return `${lead}\n\n${items.join('\n')}`
}

function componentLine(component: BulletinComponent): string {
  const { fixedIn, paths } = component
  const fixed = fixedIn.length > 0 ? ` The correction is in ${fixedIn.join(', ')}.` : ''
  const ways = paths.map((path) => path.join(' > ')).join('; ')
  const status = component.claim.status.replaceAll('_', ' ')
  return `${nameOf(component)}: ${status}.${fixed}${ways && ` Found through ${ways}.`}`
}

function remediationLine({ category, ...remediation }: Remediation): string {
  return `${category.replaceAll('_', ' ')}: ${remediationDetails({ category, ...remediation })}`
}

function scoreLine({ source, version, score, rating, vector }: BulletinScore): string {
  return `${source}: CVSS ${version}, ${score.toFixed(1)} (${rating}), ${vector}`
}
