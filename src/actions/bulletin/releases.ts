import {
  type DecisionBook,
  type DraftedSlice,
  decisionBook,
  describedVersion,
  factsOf,
  type ImportedEntry,
  type Named,
  type Subject,
  type SubjectFacts,
  sliceOf,
  subjectsOf,
} from '../../bulletins/index.ts'
import type { BulletinProduct, Publisher } from '../../domain/bulletin.ts'
import type { Inventory } from '../../domain/inventory.ts'
import type { Match } from '../../domain/match.ts'
import type { AdvisoryIndex } from '../../domain/ports/advisory-index.ts'
import type { ScannedSbom } from '../../domain/report.ts'
import { draftTlp, strictest, type Tlp } from '../../domain/tlp.ts'
import type { MatchResult } from '../../match/index.ts'
import { scannedSbom } from '../sbom/scan.ts'
import type { DescribedVersion, DraftInput } from './draft-input.ts'
import { explainUnanswered } from './unanswered.ts'

/** A version of the product, with what was found in it and what was decided about that. */
export interface Release {
  readonly named: Named
  readonly version: BulletinProduct
  readonly inventory: Inventory
  readonly scanned: ScannedSbom
  readonly subjects: readonly Subject[]
  readonly entries: readonly ImportedEntry[]
  readonly book: DecisionBook
}

interface Read {
  readonly inventory: Inventory
  readonly matched: MatchResult
  readonly entries: readonly ImportedEntry[]
}

/** Reads an SBOM's findings and decisions into a release. */
export function releaseOf(input: DraftInput, { sbom, productVersion }: DescribedVersion, read: Read): Release {
  const { inventory, matched } = read
  const { product, purls, cpe, skus } = input
  const named = { product, productVersion, purls, cpe, skus }
  const version = describedVersion(named, inventory)
  const entries = read.entries.filter((entry) => isAbout(entry, version))
  return {
    ...{ named, version, inventory, entries },
    scanned: scannedSbom(sbom, inventory, matched),
    subjects: subjectsOf(matched.findings),
    book: decisionBook(entries),
  }
}

/** A decision that names no products is about all of them. */
function isAbout({ products }: ImportedEntry, { product, version }: BulletinProduct): boolean {
  return products?.some((each) => each.product === product.name && each.versions.includes(version)) ?? true
}

/** Those that speak of no finding in any version that they are about. */
export function unusedDecisions(
  index: Pick<AdvisoryIndex, 'groups'>,
  entries: readonly ImportedEntry[],
  releases: readonly Release[],
): readonly string[] {
  const open = releases.map(({ book, subjects }) => new Set(book.open(subjects)))
  const unused = entries.filter((entry) => {
    return releases.every((release, i) => !release.entries.includes(entry) || open[i]?.has(entry))
  })
  const [first] = releases
  if (first === undefined || unused.length === 0) return []
  const elsewhere = unused.filter((decision) => releases.every((release) => !release.entries.includes(decision)))
  const here = unused.filter((decision) => !elsewhere.includes(decision))
  const home = (decision: ImportedEntry) => releases.find((release) => release.entries.includes(decision)) ?? first
  return [
    ...elsewhere.map(
      ({ vulnerability }) => `The decision about ${vulnerability} names none of these product versions.`,
    ),
    ...[...Map.groupBy(here, home)].flatMap(([{ inventory, subjects }, of]) => {
      return explainUnanswered(of, { index, inventory, subjects })
    }),
  ]
}

/** What upstream says of each vulnerability, whatever the versions that it was found in: the same for all of them. */
export function factsBySubject(index: AdvisoryIndex, releases: readonly Release[]): ReadonlyMap<string, SubjectFacts> {
  const found = Map.groupBy(
    releases.flatMap(({ subjects }) => subjects),
    ({ id }) => id,
  )
  return new Map(
    [...found].map(([id, subjects]) => {
      const [first, ...more] = subjects.flatMap(({ findings }) => findings)
      // A subject has a finding.
      return [id, factsOf(index, { id, findings: [first as Match, ...more] })]
    }),
  )
}

interface SliceInput {
  readonly subject: Subject
  readonly facts: ReadonlyMap<string, SubjectFacts>
  readonly publisher: Publisher
  readonly tlp: Tlp | undefined
}

/** What a bulletin says of one vulnerability in a release. Throws decisions_invalid. */
export function draftedSlice(
  { version, inventory, book }: Release,
  { subject, facts, publisher, tlp }: SliceInput,
): DraftedSlice {
  // Every subject has its facts.
  const known = facts.get(subject.id) as SubjectFacts
  const decided = book.about(subject)
  const [main] = decided.counting
  const label = strictest([tlp, ...decided.counting.map(({ text }) => text.tlp)]) ?? draftTlp
  return {
    slice: sliceOf({ version, tlp: label, publisher, inventory, subject, facts: known, decided, book }),
    oneLine: known.summary,
    title: main?.text.title,
    summary: main?.text.summary,
    decidedAt: decided.counting.map(({ stated }) => stated.at),
  }
}
