import type { Constraint, VersionRange } from './version-range.ts'
import { intdot, type VersionOrder, versionOrder } from './version-order.ts'

/** From one version to another; undefined where it is open. */
interface Interval {
  readonly from: Bound | undefined
  readonly to: Bound | undefined
}

interface Bound {
  readonly version: string
  readonly included: boolean
}

/** A range whose versions can be ordered. */
interface Ordered {
  readonly order: VersionOrder
  readonly intervals: readonly Interval[]
  /** Versions taken out with `!=`. */
  readonly without: readonly string[]
}

/** A range in the order of its type; of a vls range best effort, where all its versions are numbers with dots. */
function ordered({ kind, type, constraints, all }: VersionRange): Ordered | undefined {
  const order = kind === 'vls' ? intdot : versionOrder(type)
  if (!order || all || !constraints.every(({ version }) => order.knows(version))) return undefined
  const without = constraints.filter(({ comparator }) => comparator === '!=').map(({ version }) => version)
  return { order, intervals: intervalsOf(constraints), without }
}

function intervalsOf(constraints: readonly Constraint[]): readonly Interval[] {
  const intervals: Interval[] = []
  let from: Bound | undefined
  for (const { comparator, version } of constraints) {
    const bound = { version, included: comparator.endsWith('=') }
    if (comparator === '=') intervals.push({ from: bound, to: bound })
    else if (comparator.startsWith('<')) {
      intervals.push({ from, to: bound })
      from = undefined
    } else if (comparator.startsWith('>')) {
      if (from) intervals.push({ from, to: undefined })
      from = bound
    }
  }
  return from ? [...intervals, { from, to: undefined }] : intervals
}

/** Whether two ranges of one type share a version; false where that cannot be known. */
export function overlap(a: VersionRange, b: VersionRange): boolean {
  const [first, second] = [ordered(a), ordered(b)]
  if (!first || !second || a.kind !== b.kind || a.type !== b.type) return false
  return first.intervals.some((one) => second.intervals.some((other) => meet(one, other, first.order)))
}

function meet(a: Interval, b: Interval, { compare }: VersionOrder): boolean {
  const before = (end: Bound | undefined, start: Bound | undefined) => {
    if (!end || !start) return false
    const difference = compare(end.version, start.version)
    return difference < 0 || (difference === 0 && !(end.included && start.included))
  }
  return !before(a.to, b.from) && !before(b.to, a.from)
}

/** Whether a range holds a version; false where that cannot be known. */
export function holds(range: VersionRange, version: string): boolean {
  const known = ordered(range)
  if (!known?.order.knows(version) || known.without.some((each) => known.order.compare(each, version) === 0)) return false
  const point = { version, included: true }
  return known.intervals.some((interval) => meet(interval, { from: point, to: point }, known.order))
}
