import type { RangeEvent } from '../domain/advisory.ts'
import { type VersionScheme, whyNotPublished } from '../versions/index.ts'
import { firstBeyond } from './once-for.ts'

/** What one range says of one version, with the boundaries around it. */
export type RangeAnswer =
  | { readonly inRange: 'yes'; readonly introduced: string; readonly fixed?: string; readonly lastAffected?: string }
  | { readonly inRange: 'no' }
  | { readonly inRange: 'unknown'; readonly cause: 'event_unparsable'; readonly event: string }
  | { readonly inRange: 'unknown'; readonly cause: 'no_introduced' }

type Kind = 'introduced' | 'lastAffected' | 'fixed' | 'limit'

interface Mark {
  readonly kind: Kind
  readonly text: string
  /** Undefined for `introduced: 0`, which is before everything, pre-releases included. */
  readonly version: unknown
}

/** Ties in the order of osv.dev: introduced < last_affected < fixed < limit. */
const tieOrder: Record<Kind, number> = { introduced: 0, lastAffected: 1, fixed: 2, limit: 3 }

/** What the events at one version say, and those before and behind it. */
interface Step {
  readonly version: unknown
  /** The start that holds before this version; undefined outside of all. */
  readonly before: string | undefined
  /** The last `introduced` at this version. */
  readonly introduced: string | undefined
  readonly lastAffected: Mark | undefined
  readonly fixed: Mark | undefined
  /** The start that holds behind this version. */
  readonly after: string | undefined
  /** The first end at or behind this version. */
  end: Mark | undefined
}

/** The events of a range, parsed and sorted, of which any version finds its own by halving. */
interface Timeline {
  readonly steps: readonly Step[]
  /** The start that holds before all steps. */
  readonly start: string | undefined
  /** False where the record does not say from which version on. */
  readonly hasStart: boolean
  /** The highest; undefined without limits, or where one is infinity. */
  readonly limit: Mark | undefined
}

/** A timeline; or the first event that is not a version. */
type Prepared = Timeline | { readonly unparsable: string }

/** By the record's list of events, since many components are judged by one record. A list has one scheme. */
const known = new WeakMap<readonly RangeEvent[], Prepared>()

/**
 * OSV evaluation of one SEMVER or ECOSYSTEM range: events sorted by the ecosystem's order, then folded.
 * https://ossf.github.io/osv-schema/#evaluation
 */
export function evaluateRange(events: readonly RangeEvent[], version: unknown, scheme: VersionScheme): RangeAnswer {
  const prepared = known.get(events) ?? prepare(events, scheme)
  if ('unparsable' in prepared) return { inRange: 'unknown', cause: 'event_unparsable', event: prepared.unparsable }
  const { limit, hasStart } = prepared
  if (limit && scheme.compare(version, limit.version) >= 0) return { inRange: 'no' }
  const answer = answerAt(prepared, version, scheme)
  return hasStart || answer.inRange === 'no' ? answer : { inRange: 'unknown', cause: 'no_introduced' }
}

function prepare(events: readonly RangeEvent[], scheme: VersionScheme): Prepared {
  const marks = toMarks(events, scheme)
  const prepared = Array.isArray(marks) ? timeline(marks, scheme) : { unparsable: marks }
  known.set(events, prepared)
  return prepared
}

/** Sorted; or the first event that is not a version. */
function toMarks(events: readonly RangeEvent[], scheme: VersionScheme): Mark[] | string {
  const marks: Mark[] = []
  for (const event of events) {
    const mark = toMark(event, scheme)
    if (mark === undefined) return eventText(event)
    marks.push(mark)
  }
  return marks.sort((a, b) => compareMarks(a, b, scheme))
}

function timeline(marks: readonly Mark[], scheme: VersionScheme): Timeline {
  const hasStart = marks.some(({ kind }) => kind === 'introduced')
  const open = marks.findLast(({ kind, version }) => kind === 'introduced' && version === undefined)
  // The schema demands `introduced`. Without it the lower end is anybody's guess, so a hit below the fix stays open.
  const start = open?.text ?? (hasStart ? undefined : '0')
  const limits = marks.filter(({ kind }) => kind === 'limit')
  const isInfinite = limits.some(({ version }) => version === undefined)
  return { steps: stepsOf(marks, start, scheme), start, hasStart, limit: isInfinite ? undefined : limits.at(-1) }
}

function stepsOf(marks: readonly Mark[], start: string | undefined, scheme: VersionScheme): Step[] {
  const steps: Step[] = []
  const bounds = marks.filter(({ version }) => version !== undefined)
  let before = start
  for (let from = 0, to = 0; from < bounds.length; from = to) {
    const version = bounds[from]?.version
    while (to < bounds.length && scheme.compare(bounds[to]?.version, version) === 0) to++
    const here = bounds.slice(from, to)
    const first = (kind: Kind) => here.find((mark) => mark.kind === kind)
    const introduced = here.findLast(({ kind }) => kind === 'introduced')?.text
    const [lastAffected, fixed] = [first('lastAffected'), first('fixed')]
    const after = lastAffected || fixed ? undefined : (introduced ?? before)
    steps.push({ version, before, introduced, lastAffected, fixed, after, end: lastAffected ?? fixed })
    before = after
  }
  for (let i = steps.length - 2; i >= 0; i--) {
    const step = steps[i]
    if (step) step.end ??= steps[i + 1]?.end
  }
  return steps
}

function answerAt({ steps, start }: Timeline, version: unknown, scheme: VersionScheme): RangeAnswer {
  const at = firstBeyond(steps, (step) => scheme.compare(version, step.version) <= 0)
  const step = steps[at]
  if (step && scheme.compare(version, step.version) === 0) {
    return step.fixed ? { inRange: 'no' } : hit(step.introduced ?? step.before, step.lastAffected ?? steps[at + 1]?.end)
  }
  return hit(at === 0 ? start : steps[at - 1]?.after, step?.end)
}

function hit(introduced: string | undefined, end: Mark | undefined): RangeAnswer {
  if (introduced === undefined) return { inRange: 'no' }
  return { inRange: 'yes', introduced, ...(end && { [end.kind]: end.text }) }
}

function toMark(event: RangeEvent, scheme: VersionScheme): Mark | undefined {
  const kind: Kind =
    'introduced' in event ? 'introduced' : 'fixed' in event ? 'fixed' : 'limit' in event ? 'limit' : 'lastAffected'
  const text = eventText(event)
  if ((kind === 'introduced' && text === '0') || (kind === 'limit' && text === '*')) {
    return { kind, text, version: undefined }
  }
  const plain = scheme.strip?.(text) ?? text
  if (whyNotPublished(plain, '', scheme) !== undefined) return undefined
  return { kind, text, version: scheme.parse(plain) }
}

function compareMarks(a: Mark, b: Mark, scheme: VersionScheme): number {
  if (a.version === undefined || b.version === undefined) return rankOpen(a) - rankOpen(b)
  return scheme.compare(a.version, b.version) || tieOrder[a.kind] - tieOrder[b.kind]
}

/** `introduced: 0` sorts first, `limit: *` last. */
function rankOpen({ kind, version }: Mark): number {
  if (version !== undefined) return 0
  return kind === 'introduced' ? -1 : 1
}

/** The one version that an event names. */
export function eventText(event: RangeEvent): string {
  if ('introduced' in event) return event.introduced
  if ('fixed' in event) return event.fixed
  return 'limit' in event ? event.limit : event.lastAffected
}
