import { unnamedPublisher } from '../../bulletins/index.ts'
import type { Bulletin, Ending, Publisher, Revision, RevisionHistoryEntry } from '../../domain/bulletin.ts'
import type { Tlp } from '../../domain/tlp.ts'
import { type CsafVersion, type CsafView, compareInstants, type HeadView, instantOf } from '../schema/index.ts'
import { readClaims } from './claims.ts'
import { readAcknowledgments, readNotes, readReferences } from './parts.ts'
import { readProducts } from './products.ts'
import { readTree } from './tree.ts'
import { readRemediations, readStatements, readVulnerability, vulnerabilityIds } from './vulnerability.ts'

type TrackingView = NonNullable<HeadView['tracking']>

/** The revision that a document states, as far as a bulletin has fields for it. Texts that it lacks are empty. */
export function readRevision(view: CsafView, version: CsafVersion): Revision {
  const { document: head = {} } = view
  const { tracking = {} } = head
  const ending = readEnding(head)
  return {
    bulletin: readContent(view, version),
    state: tracking.status === 'draft' ? 'draft' : 'published',
    ...(ending && { ending }),
    history: readHistory(tracking),
    generator: {
      name: tracking.generator?.engine?.name ?? '',
      version: tracking.generator?.engine?.version ?? '',
    },
  }
}

function readContent(
  { document: head = {}, product_tree = {}, vulnerabilities = [] }: CsafView,
  version: CsafVersion,
): Bulletin {
  const { text: summary, notes } = readNotes(head.notes, ['summary', 'description', 'general', 'details'])
  const publisher = readPublisher(head)
  const tree = readTree(product_tree)
  const stated = new Set(vulnerabilities.flatMap(readClaims).flatMap(({ products: ids }) => ids))
  const { products, subjects } = readProducts(tree, stated)
  const ids = vulnerabilityIds(vulnerabilities)
  const each = vulnerabilities.map((read, i) => ({ read, id: ids[i] ?? '' }))
  const known = { subjects, tree }
  return {
    trackingId: head.tracking?.id ?? '',
    title: head.title ?? '',
    summary,
    tlp: readTlp(head, version),
    // Undetermined (BCP 47).
    lang: head.lang ?? 'und',
    publisher,
    acknowledgments: readAcknowledgments(head.acknowledgments),
    references: readReferences(head.references),
    notes,
    products,
    vulnerabilities: each.map(({ read, id }) => readVulnerability(read, id, publisher.name)),
    statements: each.flatMap(({ read, id }) => readStatements(read, id, known)),
    // Without a product, there is nothing to do about any.
    remediations: products.length === 0 ? [] : each.flatMap(({ read, id }) => readRemediations(read, id, known)),
    conditions: [],
    evidence: [],
  }
}

function readPublisher({ publisher = {}, license_expression: license }: HeadView): Publisher {
  const { category = 'other', contact_details: contact } = publisher
  const name = publisher.name || unnamedPublisher.name
  const namespace = publisher.namespace || unnamedPublisher.namespace
  return { category: category === 'multiplier' ? 'other' : category, name, namespace, contact, license, idPrefix: '' }
}

/** As TLP 2.0; what CSAF 2.0 cannot label it says in words. Without a label, as conversion has it (clause 18). */
function readTlp(
  { distribution: { tlp: { label = 'CLEAR' } = {}, text = '' } = {} }: HeadView,
  version: CsafVersion,
): Tlp {
  if (version === '2.0' && label === 'RED' && text.includes('TLP v2.0: TLP:AMBER+STRICT')) return 'AMBER+STRICT'
  return label === 'WHITE' ? 'CLEAR' : label
}

/** The oldest first, counted where its publisher does not count by whole numbers; at least one. */
function readHistory({ revision_history: history = [], ...tracking }: TrackingView): readonly RevisionHistoryEntry[] {
  const last = tracking.current_release_date || tracking.initial_release_date
  const read = history.map(({ number = '', date, summary = '' }) => ({
    number,
    date: date || last || unknownDate,
    summary,
  }))
  const items = read.toSorted((a, b) => order(a.date, b.date))
  if (items.length === 0) return [{ number: 1, date: last || unknownDate, summary: '' }]
  const isCounted = items.every(
    ({ number }, i) => /^[1-9]\d{0,8}$/.test(number) && Number(number) > Number(items[i - 1]?.number ?? 0),
  )
  return items.map(({ number, date, summary }, i) => ({ number: isCounted ? Number(number) : i + 1, date, summary }))
}

/** Of a document without any date, which no valid one is. */
const unknownDate = '1970-01-01T00:00:00Z'

function order(a: string, b: string): number {
  const [one, other] = [instantOf(a), instantOf(b)]
  return one && other ? compareInstants(one, other) : 0
}

/** Of the profiles of CSAF 2.1 for what counts no longer. A successor that is not named has no address. */
function readEnding({ category, notes = [], references = [] }: HeadView): Ending | undefined {
  if (category !== 'csaf_withdrawn' && category !== 'csaf_superseded') return undefined
  const wanted = category === 'csaf_withdrawn' ? 'Reasoning for Withdrawal' : 'Reasoning for Supersession'
  const reasoning = (notes.find(({ title }) => title === wanted) ?? notes[0])?.text ?? ''
  if (category === 'csaf_withdrawn') return { kind: 'withdrawn', reasoning }
  const marked = references.find(({ summary }) => summary?.startsWith(successorMark))
  const trackingId = marked?.summary?.slice(successorMark.length).trim() ?? ''
  return { kind: 'superseded', reasoning, successor: { trackingId, url: marked?.url ?? '' } }
}

const successorMark = 'Superseding Document:'
