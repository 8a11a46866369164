import type { Match } from '../domain/match.ts'
import { idKey } from '../domain/vulnerability-id.ts'
import type { ImportedEntry } from './import-entries.ts'
import { namesIn, type Subject } from './subjects.ts'

/** What was decided about one subject. */
export interface Decided {
  /** The decisions that count in any of its findings: no later or closer one overrides them. In the order of `DecisionBook`. */
  readonly counting: readonly ImportedEntry[]
  /** The date of the latest decision that speaks of it, whether it counts or not. */
  readonly latest: string | undefined
  /** Two decisions of the same time that mean one finding as exactly, and do not claim the same: neither counts more. */
  readonly tied: readonly [ImportedEntry, ImportedEntry] | undefined
}

/**
 * Decisions by what they speak of. Those naming a component come first; then those naming the vulnerability before
 * those naming a record that covers it; then the latest first. Takes time in proportion to the names of what is asked,
 * however many decisions there are.
 */
export interface DecisionBook {
  /** The decision that counts for a subject in one finding. */
  decisionFor(id: string, finding: Match): ImportedEntry | undefined
  about(subject: Subject): Decided
  /** Those that speak of none of these subjects, in their order. */
  open(subjects: readonly Subject[]): readonly ImportedEntry[]
}

interface Entry {
  readonly decision: ImportedEntry
  /** Milliseconds since the epoch. */
  readonly instant: number
  /** Its place among the decisions. */
  readonly place: number
}

/** The decisions that name one component, or any, and one vulnerability; the latest first. */
type Page = readonly Entry[]

/** A page that speaks of a finding, and how exactly: the higher, the closer. */
interface Hit {
  readonly page: Page
  readonly grade: number
}

/** Opens a book of decisions. */
export function decisionBook(decisions: readonly ImportedEntry[]): DecisionBook {
  const pages = pagesOf(decisions)
  const rivals = new Map<Page, Entry | undefined>()

  /** The first entry of a page that is as late as its first, and claims something else. */
  function rivalOf(page: Page): Entry | undefined {
    const [head] = page
    if (!rivals.has(page))
      rivals.set(page, head && page.find((each) => each.instant === head.instant && !isSameClaim(each, head)))
    return rivals.get(page)
  }

  /** What ties with the entry that counts in a finding. */
  function rivalIn(found: readonly Hit[], entry: Entry): Entry | undefined {
    const grade = found.find(({ page }) => page[0] === entry)?.grade
    const same = found.filter((hit) => hit.grade === grade).flatMap(({ page }) => [page[0], rivalOf(page)])
    return same.find((each) => each && each.instant === entry.instant && !isSameClaim(each, entry))
  }

  function hits(id: string, finding: Match): Hit[] {
    const { purl } = finding.component
    const { exact, covering } = namesIn(finding, id)
    const named = pages.get(purl)
    const found = (of: ReadonlyMap<string, Page> | undefined, names: readonly string[], grade: number) => {
      if (!of) return []
      return [...new Set(names.map(idKey))].flatMap((key) => {
        const page = of.get(key)
        return page ? [{ page, grade }] : []
      })
    }
    const any = pages.get(undefined)
    return [
      ...(purl === undefined ? [] : [...found(named, exact, 3), ...found(named, covering, 2)]),
      ...found(any, exact, 1),
      ...found(any, covering, 0),
    ]
  }

  return {
    decisionFor: (id, finding) => first(hits(id, finding))?.decision,
    about({ id, findings }) {
      const grades = new Map<Page, number>()
      const counted = new Map<Entry, Page>()
      let tied: readonly [ImportedEntry, ImportedEntry] | undefined
      for (const finding of findings) {
        const found = hits(id, finding)
        for (const { page, grade } of found) grades.set(page, Math.max(grade, grades.get(page) ?? 0))
        const entry = first(found)
        const page = found.find((hit) => hit.page[0] === entry)?.page
        if (entry && page) counted.set(entry, page)
        const rival = entry && rivalIn(found, entry)
        if (rival) tied ??= [entry.decision, rival.decision]
      }
      const gradeOf = (page: Page) => grades.get(page) ?? 0
      const counting = [...counted].sort(([a, x], [b, y]) => gradeOf(y) - gradeOf(x) || latestFirst(a, b))
      const [latest] = [...grades.keys()].flatMap(([entry]) => entry ?? []).sort(latestFirst)
      return { counting: counting.map(([{ decision }]) => decision), latest: latest?.decision.stated.at, tied }
    },
    open(subjects) {
      const answered = new Set<Page>()
      for (const { id, findings } of subjects) {
        for (const finding of findings) for (const { page } of hits(id, finding)) answered.add(page)
      }
      const entries = [...answered].flat()
      const spoken = new Set(entries.map(({ decision }) => decision))
      return decisions.filter((decision) => !spoken.has(decision))
    },
  }
}

/** By component, undefined for any, and then by vulnerability. */
function pagesOf(decisions: readonly ImportedEntry[]): ReadonlyMap<string | undefined, ReadonlyMap<string, Page>> {
  const entries = decisions.map((decision, place) => ({ decision, instant: Date.parse(decision.stated.at), place }))
  const byComponent = Map.groupBy(entries.sort(latestFirst), ({ decision }) => decision.purl)
  return new Map(
    [...byComponent].map(([purl, of]) => [purl, Map.groupBy(of, ({ decision }) => idKey(decision.vulnerability))]),
  )
}

/** The first entry of the closest pages. */
function first(hits: readonly Hit[]): Entry | undefined {
  let best: { readonly entry: Entry; readonly grade: number } | undefined
  for (const { page, grade } of hits) {
    const [entry] = page
    if (!entry || (best && (best.grade > grade || (best.grade === grade && latestFirst(best.entry, entry) < 0))))
      continue
    best = { entry, grade }
  }
  return best?.entry
}

function isSameClaim({ decision: a }: Entry, { decision: b }: Entry): boolean {
  return a.claim === b.claim || JSON.stringify(a.claim) === JSON.stringify(b.claim)
}

function latestFirst(a: Entry, b: Entry): number {
  return b.instant - a.instant || a.place - b.place
}
