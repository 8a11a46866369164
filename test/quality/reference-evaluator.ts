import { whyNotPublished, whyNoVersion } from '../../src/versions/not-a-version.ts'
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
  readonly scheme: VersionScheme
  parse(text: string): unknown
  compare(a: unknown, b: unknown): number
}

export function orderBy(scheme: VersionScheme): Order {
  const parsed = new Map<string, unknown>()
  return {
    id: scheme.id,
    scheme,
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
  const stated = [...(entry.versions ?? []), ...(entry.ranges ?? [])]
  // Beyond: an entry that states nothing decides nothing.
  if (stated.length === 0) return 'unknown'
  // Beyond: RPM modules (see below).
  const stream = evaluateModule(record, entry, version)
  if (stream === 'no') return 'no'
  // Beyond: a text that is not a version of its ecosystem says nothing of its order; a list may still name it.
  const ecosystem = entry.package?.ecosystem.split(':')[0] ?? ''
  const stripped = orders.own?.scheme.strip?.(version) ?? version
  if (whyNoVersion(stripped, ecosystem, orders.own?.scheme)) {
    return entry.versions?.includes(version) ? 'yes' : 'unknown'
  }
  const answer = strongest([inRanges(entry, stripped, orders), inVersions(entry, version, stripped, orders)])
  return answer === 'yes' ? stream : answer
}

/** VersionInVersionsList, and as osv.dev does: by the order's own equality, `1.0` for `1.0.0`. */
function inVersions({ versions = [] }: RawAffected, version: string, stripped: string, { own }: Orders): Answer {
  if (versions.includes(version)) return 'yes'
  const parsed = own?.parse(stripped)
  if (!own || parsed === undefined) return 'no'
  return versions.some((each) => {
    const other = own.parse(each)
    return other !== undefined && own.compare(parsed, other) === 0
  })
    ? 'yes'
    : 'no'
}

/** VersionInRanges. */
function inRanges(entry: RawAffected, version: string, orders: Orders): Answer {
  const { ranges = [], versions = [] } = entry
  // Commits are no versions. Beyond: a record that names nothing else decides nothing.
  const ordered = ranges.filter(({ type }) => type !== 'GIT')
  if (ordered.length === 0) return versions.length === 0 ? 'unknown' : 'no'
  const answer = strongest(ordered.map((range) => inRange(entry, range, version, orderOf(range, orders))))
  return answer === 'yes' ? inCustomRanges(entry, ordered, version, orders) : answer
}

function orderOf({ type }: RawRange, { own, semver }: Orders): Order | undefined {
  const spellsSemverItsWay = own?.id === 'go' || own?.id === 'bitnami'
  return type === 'SEMVER' && !spellsSemverItsWay ? semver : own
}

/** Beyond: what has no order, does not parse, or may be another version than it says, is not decided. */
function inRange(entry: RawAffected, range: RawRange, version: string, order: Order | undefined): Answer {
  const { events = [] } = range
  if (!order) return 'unknown'
  if (order.id === 'bitnami') return walk(events, withoutRebuild(version, events), order)
  const boundaries = events.map(textOf).filter((text) => text !== '0' && text !== '*')
  const word = (text: string) =>
    text
      .replace(/^\d+:/, '')
      .match(/^[a-z]*/i)?.[0]
      .toLowerCase()
  if (order.scheme.ordersWords && boundaries.some((text) => word(text) !== word(version))) return 'unknown'
  const answer = walk(events, version, order)
  if (order.id === 'go' && isCommitAmongTags(entry, events, version, answer)) return 'unknown'
  if (
    order.id === 'packagist' &&
    walk(events.map(composed), composed({ fixed: version }).fixed ?? '', order) !== answer
  ) {
    return 'unknown'
  }
  const others = otherVersions(entry.package?.ecosystem.split(':')[0] ?? '', version, boundaries, order.id)
  return others.every((other) => order.parse(other) === undefined || walk(events, other, order) === answer)
    ? answer
    : 'unknown'
}

/** Beyond: Composer makes versions four numbers long, `1.0.0.0`, before it compares them. */
function composed(event: RawEvent): RawEvent {
  const four = ([key, text]: [string, string]): [string, string] => {
    const numbers = /^(v?\d+(?:\.\d+){0,3})(.*)$/is.exec(text)
    if (!numbers || text === '0' || text === '*' || numbers[2]?.startsWith('.')) return [key, text]
    const [, first = '', rest = ''] = numbers
    return [key, [...first.split('.'), '0', '0', '0'].slice(0, 4).join('.') + rest]
  }
  return Object.fromEntries(Object.entries(event).map(four))
}

/** Beyond: a commit without a tag before it is before every tag to the go command, but Syft makes such versions up. */
function isCommitAmongTags(entry: RawAffected, events: readonly RawEvent[], version: string, answer: Answer): boolean {
  const commit = /^v?0\.0\.0-\d{14}-[0-9a-f]{12}/
  const { name = '' } = entry.package ?? {}
  const [, , library = ''] = name.split('/')
  const libraries = ['crypto', 'exp', 'image', 'mod', 'net', 'oauth2', 'sync', 'sys', 'term', 'text', 'time']
  if (name === `golang.org/x/${library}` && libraries.includes(library)) return false
  if (!commit.test(version)) return false
  const isTag = (text: string | undefined) => text !== undefined && text !== '0' && text !== '*' && !commit.test(text)
  if (/\/v\d+$/.test(name)) return events.some((event) => isTag(textOf(event)))
  return answer === 'no' && events.some(({ introduced }) => isTag(introduced))
}

/** Beyond: what a version may be where a part of it is missing, or is missing from the record. */
function otherVersions(ecosystem: string, version: string, boundaries: readonly string[], order: string): string[] {
  const nines = '9'.repeat(20)
  if (['npm', 'crates.io', 'Hex', 'GitHub Actions'].includes(ecosystem) && /^v?\d+(\.\d+)?$/i.test(version)) {
    return [`${version}.${nines}`]
  }
  const tag = version.replace(/-dirty$/, '').replace(/-\d+-g[0-9a-f]{7,40}$/, '')
  if (['semver', 'go', 'nuget', 'pub'].includes(order)) return tag === version ? [] : [tag]
  const mark = order === 'alpine' ? '-r' : '-'
  const releases = (text: string) => {
    const counted = (each: string) => (order === 'alpine' ? /-r\d+$/.test(each) : each.includes('-'))
    if (boundaries.every((each) => counted(each) === counted(text))) return []
    return [counted(text) ? text.slice(0, text.lastIndexOf(mark)) : text + mark + nines]
  }
  if (order === 'alpine') return releases(version)
  if ((order !== 'rpm' && order !== 'debian') || ecosystem === 'opam') return []
  const epochs = boundaries.flatMap((text) => /^[1-9]\d*(?=:)/.exec(text)?.[0] ?? [])
  const epoched = /^\d+:/.test(version) ? [] : epochs.map((epoch) => `${epoch}:${version}`)
  return [...releases(version), ...epoched.flatMap((text) => [text, ...releases(text)])]
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
  // Beyond: nor does a boundary that is not a version of the ecosystem.
  if (events.some((event) => !open(event) && whyNotPublished(textOf(event), '', order.scheme))) return 'unknown'
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
function inCustomRanges(entry: RawAffected, ranges: readonly RawRange[], version: string, orders: Orders): Answer {
  const custom = entry.ecosystem_specific?.custom_ranges ?? []
  const closed = ranges
    .filter((range) => inRange(entry, range, version, orderOf(range, orders)) === 'yes')
    .map(endsAfter)
  if (custom.length === 0 || !orders.own || closed[0]?.(version, orders)) return 'yes'
  if (/^v?0\.0\.0-\d{14}-[0-9a-f]{12}/.test(version)) return 'unknown'
  return strongest(custom.map(({ events = [] }) => (orders.own ? walk(events, version, orders.own) : 'unknown')))
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
