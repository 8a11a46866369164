import type { Note } from '../../bulletins/index.ts'
import { furtherRemediations, nameOf, remediationDetails } from '../../bulletins/index.ts'
import type { Bulletin } from '../../domain/bulletin.ts'
import type { Condition } from '../../domain/decision.ts'
import { isCveId } from '../../domain/vulnerability-id.ts'
import { line, webUrl } from '../../text/document-text.ts'
import { cweName } from '../registry/cwe-name.ts'

/** Notes on the document as a whole. */
export function documentNotes({ summary, title, publisher }: Bulletin): readonly Note[] {
  const subscribe = webUrl(publisher.subscribeUrl)
  return [
    { category: 'summary', title: 'Summary', text: summary || title },
    ...(subscribe ? [note('general', 'How to be notified', [`Subscribe to bulletins at ${subscribe}`])] : []),
  ]
}

/** Notes on the vulnerability: its description, and all that CSAF 2.0 has no field for. */
export function vulnerabilityNotes(bulletin: Bulletin): readonly Note[] {
  const { vulnerability, components, conditions, evidence, remediations } = bulletin
  const { cwe, cveId, otherIds, scores } = vulnerability
  const actions = components.flatMap(({ claim }) => (claim.status === 'affected' ? claim.action : []))
  const reasons = components.flatMap(({ claim }) => {
    return claim.status === 'under_investigation' ? (claim.reason ?? []) : []
  })
  // CSAF holds one CVE id, in a field of its own, and warns of others among the ids (test 6.2.17).
  const cves = otherIds.filter((id) => isCveId(id) && id !== cveId)
  const notes = [
    note('description', 'Description', [vulnerability.description || bulletin.summary || bulletin.title]),
    note('details', 'Conditions', conditions.length > 0 ? [conditionList(conditions)] : []),
    note('details', 'Why it is under investigation', [...new Set(reasons)]),
    note('details', 'Recommended action', remediations.length > 0 ? [...new Set(actions)] : []),
    note('details', 'Further remediations', [list(furtherRemediations(bulletin).map(remediationLine))]),
    note('details', 'Components', [list(components.map(componentLine))]),
    note('details', 'CVSS scores and their sources', [list(scores.map(scoreLine))]),
    note('details', 'Weakness', cwe && cweName(cwe.id) === undefined ? [`${cwe.id}: ${cwe.name}`] : []),
    note('other', 'Further CVE ids', [list(cves)]),
    note('other', 'Evidence', [
      list(
        evidence.map(({ kind, file, sha256 }) => {
          const name = file === undefined ? kind : `${kind}: ${file}`
          return sha256 === undefined ? name : `${name} (SHA-256 ${sha256})`
        }),
      ),
    ]),
  ]
  return notes.filter(({ text }) => text !== '')
}

function note(category: Note['category'], title: string, paragraphs: readonly string[]): Note {
  return { category, title, text: paragraphs.filter(Boolean).join('\n\n') }
}

function list(items: readonly string[]): string {
  return items.map((item) => `- ${line(item)}`).join('\n')
}

const met: Readonly<Record<Condition['met'], string>> = { yes: 'Met.', no: 'Not met.', unknown: 'Not known.' }

/** The conditions as a Markdown checklist; only what is met is ticked. */
export function conditionList(conditions: readonly Condition[]): string {
  const items = conditions.map(({ text, met: answer, evidence }) => {
    const words = [text, met[answer], evidence ?? ''].filter(Boolean).join(' ')
    return `- [${answer === 'yes' ? 'x' : ' '}] ${line(words)}`
  })
  const lead = 'All of these must hold for the vulnerability to matter. What is not known cannot be ruled out.'
  return `${lead}\n\n${items.join('\n')}`
}

function componentLine(component: Bulletin['components'][number]): string {
  const { fixedIn, paths } = component
  const fixed = fixedIn.length > 0 ? ` The correction is in ${fixedIn.join(', ')}.` : ''
  const ways = paths.map((path) => path.join(' > ')).join('; ')
  const status = component.claim.status.replaceAll('_', ' ')
  return `${nameOf(component)}: ${status}.${fixed}${ways && ` Found through ${ways}.`}`
}

function remediationLine({ category, ...remediation }: Bulletin['remediations'][number]): string {
  return `${category.replaceAll('_', ' ')}: ${remediationDetails({ category, ...remediation })}`
}

function scoreLine({ source, version, score, rating, vector }: Bulletin['vulnerability']['scores'][number]): string {
  return `${source}: CVSS ${version}, ${score.toFixed(1)} (${rating}), ${vector}`
}
