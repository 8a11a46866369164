import type { Advisory } from '../domain/advisory.ts'
import type { BulletinComponent, BulletinProduct } from '../domain/bulletin.ts'
import type { VexStatus } from '../domain/decision.ts'
import { listOf } from './list-of.ts'
import { coversMore, isOwn, type Subject } from './subjects.ts'
import { productName } from './words.ts'

/** What a bulletin is written from where the analyst wrote nothing. */
export interface Facts {
  readonly version: BulletinProduct
  readonly subject: Subject
  /** At least one. */
  readonly components: readonly BulletinComponent[]
  /** The one to take the description from first. */
  readonly records: readonly Advisory[]
  /** What the record that decided says in one line; may be empty. */
  readonly summary: string
}

/** "CVE-2023-32681 in requests, shipped with Northwind Lakehouse 2.3"; "CVE-2023-30861 in Flask 2.2.3". */
export function title({ version, subject, components }: Facts): string {
  const shipped = listOf(names(components.filter(({ isProduct }) => !isProduct)))
  if (shipped === '') return `${subject.id} in ${productOf(version)}`
  if (components.some(({ isProduct }) => isProduct)) {
    return `${subject.id} in ${productOf(version)} and in ${shipped}, shipped with it`
  }
  return `${subject.id} in ${shipped}, shipped with ${productOf(version)}`
}

/** Where the decision about a product version stands, as a sentence. */
export const verdicts: Record<VexStatus, (product: string) => string> = {
  affected: (product) => `${product} is affected.`,
  not_affected: (product) => `${product} is not affected.`,
  fixed: (product) => `The flaw is fixed in ${product}.`,
  under_investigation: (product) => `Whether ${product} is affected is under investigation.`,
}

/** What the record says in one line, what the product ships, and where the decision stands. */
export function summary({ version, subject, components, summary: oneLine }: Facts): string {
  const product = productOf(version)
  const what = oneLine ? `${withoutEnd(oneLine)}. ` : ''
  const statuses = [...new Set(components.map(({ claim }) => claim.status))]
  const verdict =
    statuses.length === 1 && statuses[0] !== undefined
      ? verdicts[statuses[0]](product)
      : `Its components differ in whether they are affected; see below.`
  return `${what}${whereFound(subject, product, components)} ${verdict}`
}

/** In the product itself, in what it ships, or in both. */
function whereFound(subject: Subject, product: string, components: readonly BulletinComponent[]): string {
  const { id } = subject
  const others = components.filter(({ isProduct }) => !isProduct)
  const shipped = others.map((component) => [component.name, component.version].filter(Boolean).join(' '))
  const distinct = [...new Set(shipped)]
  const fall = distinct.length > 1 ? 'fall' : 'falls'
  const ships = `ships ${oneName(others) ?? listOf(distinct)}, which ${fall} under ${id}${repairedBy(subject)}`
  if (others.length === components.length) return `${product} ${ships}.`
  return `${id} concerns ${product} itself.${others.length > 0 ? ` The product also ${ships}.` : ''}`
}

/** `a 1.0, 1.1 and 2.0` of a component that is shipped in several versions; undefined where names differ. */
function oneName(components: readonly BulletinComponent[]): string | undefined {
  const [first] = components
  const versions = new Set(components.map(({ version }) => version ?? ''))
  if (!first || versions.has('') || components.some(({ name }) => name !== first.name)) return undefined
  return `${first.name} ${listOf([...versions])}`
}

/** The distribution's bulletins that repair it among others: readers may know it by their ids. */
function repairedBy({ id, findings }: Subject): string {
  const bulletins = findings.filter((finding) => !isOwn(finding, id) && coversMore(finding, id))
  const ids = new Set(bulletins.map(({ vulnerability }) => vulnerability.id))
  return ids.size === 0 ? '' : ` (repaired by ${listOf([...ids])})`
}

/** Without its end: the sentence has a full stop of its own. */
export function withoutEnd(text: string): string {
  let end = text.length
  while (end > 0 && /[.\s]/.test(text.charAt(end - 1))) end--
  return text.slice(0, end)
}

/** The prose of the first record that has any, with its name; Markdown. */
export function description({ subject, records, summary: oneLine }: Facts): string {
  const record = records.find(({ details }) => details !== '')
  if (record) return `${record.details.trim()}\n\n*As described in ${record.id}.*`
  return oneLine || `The upstream records of ${subject.id} give no description.`
}

function productOf(version: BulletinProduct): string {
  return productName({ productVersion: version })
}

export function names(components: readonly BulletinComponent[]): string[] {
  return [...new Set(components.map(({ name }) => name))]
}
