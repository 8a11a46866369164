import type { VersionScheme } from '../../src/versions/scheme.ts'
import type { RawAffected, RawEvent, RawRange, RawRecord } from './raw-osv.ts'

/**
 * The evaluation of OSV's specification (https://ossf.github.io/osv-schema/#evaluation), written down once more: slow,
 * without any preparation, from the file as it is. What Tocsin answers on top of the specification is marked "Beyond".
 */
export type Answer = 'yes' | 'no' | 'unknown'

/** Orders versions, and remembers those it has parsed: the only thing here that is not plain. */
export interface Orders {
  /** Of the ecosystem itself. */
  readonly own: Order | undefined
  /** Of SemVer. */
  readonly semver: Order
}

export interface Order {
  readonly id: string
  parse(text: string): unknown
  compare(a: unknown, b: unknown): number
}

export function orderBy(scheme: VersionScheme): Order {
  const parsed = new Map<string, unknown>()
  return {
    id: scheme.id,
    parse(text) {
      if (!parsed.has(text)) parsed.set(text, scheme.parse(text))
      return parsed.get(text)
    },
    compare: (a, b) => scheme.compare(a, b),
  }
}

/** IsVulnerable: any entry of the package is enough. */
export function evaluate(
  record: RawRecord,
  entries: readonly RawAffected[],
  version: string | undefined,
  orders: Orders,
): Answer {
  // Beyond: without a version nothing is decided.
  if (version === undefined) return 'unknown'
  return strongest(entries.map((entry) => evaluateEntry(record, entry, version, orders)))
}

function evaluateEntry(record: RawRecord, entry: RawAffected, version: string, orders: Orders): Answer {
  // Beyond: a word in the place of a version says nothing of its order.
  if (/^(latest|unknown|unspecified|undefined|none|null|n\/a|noassertion|\(devel\)|dev-.*)$/i.test(version)) {
    return 'unknown'
  }
  const stated = [...(entry.versions ?? []), ...(entry.ranges ?? [])]
  // Beyond: an entry that states nothing decides nothing.
  if (stated.length === 0) return 'unknown'
  // Beyond: RPM modules (see below).
  const stream = evaluateModule(record, entry, version)
  if (stream === 'no') return 'no'
  const answer = strongest([inRanges(record, entry, version, orders), inVersions(entry, version, orders)])
  return answer === 'yes' ? stream : answer
}

/** VersionInVersionsList, and as osv.dev does: by the order's own equality, `1.0` for `1.0.0`. */
function inVersions({ versions = [] }: RawAffected, version: string, { own }: Orders): Answer {
  if (versions.includes(version)) return 'yes'
  const parsed = own?.parse(version)
  if (!own || parsed === undefined) return 'no'
  return versions.some((each) => {
    const other = own.parse(each)
    return other !== undefined && own.compare(parsed, other) === 0
  })
    ? 'yes'
    : 'no'
}

/** VersionInRanges. */
function inRanges(record: RawRecord, entry: RawAffected, version: string, orders: Orders): Answer {
  const { ranges = [], versions = [] } = entry
  // Commits are no versions. Beyond: a record that names nothing else decides nothing.
  const ordered = ranges.filter(({ type }) => type !== 'GIT')
  if (ordered.length === 0) return versions.length === 0 ? 'unknown' : 'no'
  // Beyond: of malicious packages the versions are named one by one; "from 0 on" beside them is a manner of speaking.
  if (record.id.startsWith('MAL-') && versions.length > 0) return 'no'
  const answer = strongest(ordered.map((range) => inRange(range, version, orderOf(range, orders))))
  return answer === 'yes' ? inCustomRanges(entry, ordered, version, orders) : answer
}

function orderOf({ type }: RawRange, { own, semver }: Orders): Order | undefined {
  const spellsSemverItsWay = own?.id === 'go' || own?.id === 'bitnami'
  return type === 'SEMVER' && !spellsSemverItsWay ? semver : own
}

/** Beyond: what has no order, or does not parse, is not decided. */
function inRange(range: RawRange, version: string, order: Order | undefined): Answer {
  const { events = [] } = range
  if (!order) return 'unknown'
  if (order.id === 'bitnami') return walk(events, withoutRebuild(version, events), order)
  const answer = walk(events, version, order)
  if (order.id !== 'rpm' || version.includes(':')) return answer
  // Beyond: an RPM without an epoch, where the record's epoch would change the answer.
  const epochs = events.flatMap((event) => /^[1-9]\d*(?=:)/.exec(textOf(event))?.[0] ?? [])
  return epochs.every((epoch) => walk(events, `${epoch}:${version}`, order) === answer) ? answer : 'unknown'
}

/** Beyond: Bitnami's `1.2.3-4` is 1.2.3, built for the fourth time, to a range that does not count builds. */
function withoutRebuild(version: string, events: readonly RawEvent[]): string {
  const counted = events.some((event) => /-r?[1-9]\d*$/.test(textOf(event)))
  return counted ? version : version.replace(/-r?[1-9]\d*$/, '')
}

/** The loop of the specification over the sorted events, between the limits. */
function walk(events: readonly RawEvent[], text: string, order: Order): Answer {
  const version = order.parse(text)
  if (version === undefined) return 'unknown'
  const open = (event: RawEvent) => event.introduced === '0' || event.limit === '*'
  if (events.some((event) => !open(event) && order.parse(textOf(event)) === undefined)) return 'unknown'
  const against = (boundary: string) => order.compare(version, order.parse(boundary))

  const limits = events.flatMap(({ limit }) => (limit === undefined ? [] : [limit]))
  if (limits.length > 0 && !limits.some((limit) => limit === '*' || against(limit) < 0)) return 'no'

  let vulnerable = false
  for (const event of sorted(events, order)) {
    if (event.introduced !== undefined && (event.introduced === '0' || against(event.introduced) >= 0))
      vulnerable = true
    else if (event.fixed !== undefined && against(event.fixed) >= 0) vulnerable = false
    else if (event.last_affected !== undefined && against(event.last_affected) > 0) vulnerable = false
  }
  if (vulnerable || events.some(({ introduced }) => introduced !== undefined)) return vulnerable ? 'yes' : 'no'
  // Beyond: the schema demands `introduced`; without it nobody knows where what ends here began.
  return walk([{ introduced: '0' }, ...events], text, order) === 'yes' ? 'unknown' : 'no'
}

/** Equal versions in the order of osv.dev: introduced, last_affected, fixed, limit. */
function sorted(events: readonly RawEvent[], order: Order): RawEvent[] {
  const kinds = ['introduced', 'last_affected', 'fixed', 'limit'] as const
  const kind = (event: RawEvent) => kinds.findIndex((name) => event[name] !== undefined)
  const place = (event: RawEvent) => (event.introduced === '0' ? -1 : event.limit === '*' ? 1 : 0)
  return events.toSorted((a, b) => {
    if (place(a) !== 0 || place(b) !== 0) return place(a) - place(b)
    return order.compare(order.parse(textOf(a)), order.parse(textOf(b))) || kind(a) - kind(b)
  })
}

function textOf({ introduced, fixed, last_affected, limit }: RawEvent): string {
  return introduced ?? fixed ?? last_affected ?? limit ?? ''
}

/**
 * Beyond: Go's `custom_ranges` say where a range that is open for want of tags ends by tags. They narrow, they never
 * widen; a version that names a commit stands nowhere among tags.
 */
function inCustomRanges(
  { ecosystem_specific: specific }: RawAffected,
  ranges: readonly RawRange[],
  version: string,
  orders: Orders,
): Answer {
  const custom = specific?.custom_ranges ?? []
  const closed = ranges.filter((range) => inRange(range, version, orderOf(range, orders)) === 'yes').map(endsAfter)
  if (custom.length === 0 || !orders.own || closed[0]?.(version, orders)) return 'yes'
  if (/^v?0\.0\.0-\d{14}-[0-9a-f]{12}/.test(version)) return 'unknown'
  return strongest(custom.map((range) => inRange(range, version, orders.own)))
}

/** Whether the range names an end after the version. */
function endsAfter(range: RawRange): (version: string, orders: Orders) => boolean {
  return (version, orders) => {
    const order = orderOf(range, orders)
    const parsed = order?.parse(version)
    return (range.events ?? []).some(({ fixed, last_affected }) => {
      const end = fixed ?? last_affected
      if (order === undefined || end === undefined) return false
      const difference = order.compare(parsed, order.parse(end))
      return fixed === undefined ? difference <= 0 : difference < 0
    })
  }
}

/**
 * Beyond: RPMs that are built for a module are of one stream, and so is a record that names builds for modules. Here
 * components do not tell their stream. `yes`: the record speaks of this build; `unknown`: of a stream of its name.
 */
function evaluateModule({ summary = '' }: RawRecord, entry: RawAffected, version: string): Answer {
  const ecosystem = entry.package?.ecosystem.split(':')[0] ?? ''
  const fixes = (entry.ranges ?? []).flatMap(({ events = [] }) => events.flatMap(({ fixed }) => fixed ?? []))
  if (!['AlmaLinux', 'Red Hat', 'Rocky Linux'].includes(ecosystem) || fixes.length === 0) return 'yes'
  const isModular = (text: string) => text.includes('.module_') || text.includes('.module+')
  if (isModular(version) !== fixes.some(isModular)) return 'no'
  const namesStream = summary.split(/[ /]/).some((word) => /^[\w.+-]+:[\w.+-]+$/.test(word))
  return isModular(version) && namesStream ? 'unknown' : 'yes'
}

function strongest(answers: readonly Answer[]): Answer {
  if (answers.includes('yes')) return 'yes'
  return answers.includes('unknown') ? 'unknown' : 'no'
}
