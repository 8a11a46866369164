import { type Bound, compareEnds, compareStarts, endsBefore, type Interval } from './intervals.ts'
import type { VersionOrder } from './version-order.ts'

/** Something that covers intervals of versions. */
export interface Spanning {
  /** Items of one owner do not meet. */
  readonly owner: unknown
  readonly intervals: readonly Interval[]
  /** Which items it may meet, and which may meet it. */
  readonly group: string
  readonly meets: readonly string[]
  /** Versions taken out of its intervals, for items that are one version only. */
  readonly without: readonly string[]
}

interface Reach<T> {
  readonly item: T
  readonly to: Bound | undefined
}

/**
 * For each item that shares versions with another, one pair: not all, of which there may be as many as the square of
 * the items. Goes through the intervals by where they start, with the one of each group that reaches furthest in hand.
 * Of two that start at one version, the one that only asks must come later in the list.
 */
export function* sweep<T extends Spanning>(items: readonly T[], order: VersionOrder): Iterable<readonly [T, T]> {
  const starts = items.flatMap((item) => item.intervals.map((interval) => ({ item, interval })))
  starts.sort((a, b) => compareStarts(a.interval.from, b.interval.from, order))
  const furthest = new Map<string, readonly Reach<T>[]>()
  const stated = new Set<T>()
  for (const { item, interval } of starts) {
    const met = stated.has(item) ? undefined : firstMet(item, interval, furthest, order)
    if (met) {
      stated.add(item)
      yield [met, item]
    }
    furthest.set(item.group, further(furthest.get(item.group) ?? [], { item, to: interval.to }, order))
  }
}

function firstMet<T extends Spanning>(
  item: T,
  { from, to }: Interval,
  furthest: ReadonlyMap<string, readonly Reach<T>[]>,
  order: VersionOrder,
): T | undefined {
  // A version that one range leaves out may be in another that reaches less far; that is missed.
  const single = from !== undefined && from === to ? from.version : undefined
  const leaves = ({ without }: T) => single !== undefined && without.some((each) => order.compare(each, single) === 0)
  for (const group of item.meets) {
    const found = furthest.get(group)?.find((reach) => {
      return reach.item.owner !== item.owner && !endsBefore(reach.to, from, order) && !leaves(reach.item)
    })
    if (found) return found.item
  }
  return undefined
}

/** The two that reach furthest, of different owners: one may be that of the item that asks. */
function further<T extends Spanning>(
  reaches: readonly Reach<T>[],
  reach: Reach<T>,
  order: VersionOrder,
): readonly Reach<T>[] {
  const sorted = [...reaches, reach].sort((a, b) => compareEnds(b.to, a.to, order))
  return sorted.filter(({ item }, i) => sorted.findIndex((each) => each.item.owner === item.owner) === i).slice(0, 2)
}
