import type { RangeEvent } from '../domain/advisory.ts'
import { whyNotPublished } from '../versions/not-a-version.ts'
import type { VersionScheme } from '../versions/scheme.ts'

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

/** The events of a range, parsed and sorted; or the first that is no version. */
type Marks = { readonly marks: readonly Mark[] } | { readonly unparsable: string }

/** By the record's list of events, since many components are judged by one record. A list has one scheme. */
const known = new WeakMap<readonly RangeEvent[], Marks>()

/**
 * OSV evaluation of one SEMVER or ECOSYSTEM range: events sorted by the ecosystem's order, then folded.
 * https://ossf.github.io/osv-schema/#evaluation
 */
export function evaluateRange(events: readonly RangeEvent[], version: unknown, scheme: VersionScheme): RangeAnswer {
  const prepared = known.get(events) ?? prepare(events, scheme)
  if ('unparsable' in prepared) return { inRange: 'unknown', cause: 'event_unparsable', event: prepared.unparsable }
  const { marks } = prepared
  if (!beforeLimits(marks, version, scheme)) return { inRange: 'no' }
  const answer = fold(marks, version, scheme)
  if (marks.some(({ kind }) => kind === 'introduced')) return answer
  // The schema demands `introduced`. Without it the lower end is anybody's guess, so a hit below the fix stays open.
  return fold([{ kind: 'introduced', text: '0', version: undefined }, ...marks], version, scheme).inRange === 'yes'
    ? { inRange: 'unknown', cause: 'no_introduced' }
    : answer
}

function prepare(events: readonly RangeEvent[], scheme: VersionScheme): Marks {
  const prepared = toMarks(events, scheme)
  known.set(events, prepared)
  return prepared
}

function toMarks(events: readonly RangeEvent[], scheme: VersionScheme): Marks {
  const marks: Mark[] = []
  for (const event of events) {
    const mark = toMark(event, scheme)
    if (mark === undefined) return { unparsable: eventText(event) }
    marks.push(mark)
  }
  return { marks: marks.sort((a, b) => compareMarks(a, b, scheme)) }
}

function fold(marks: readonly Mark[], version: unknown, scheme: VersionScheme): RangeAnswer {
  let introduced: string | undefined
  let end: Mark | undefined
  for (const mark of marks) {
    const order = mark.version === undefined ? 1 : scheme.compare(version, mark.version)
    if (mark.kind === 'introduced') {
      if (order >= 0) introduced = mark.text
    } else if (mark.kind === 'fixed' ? order >= 0 : mark.kind === 'lastAffected' && order > 0) {
      introduced = undefined
    } else if (mark.kind !== 'limit') {
      end ??= mark
    }
  }
  if (introduced === undefined) return { inRange: 'no' }
  return { inRange: 'yes', introduced, ...(end && { [end.kind]: end.text }) }
}

/** Below at least one limit; a range without limits has none to pass. `*` is infinity. */
function beforeLimits(marks: readonly Mark[], version: unknown, scheme: VersionScheme): boolean {
  const limits = marks.filter(({ kind }) => kind === 'limit')
  return limits.length === 0 || limits.some((limit) => limit.text === '*' || scheme.compare(version, limit.version) < 0)
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
