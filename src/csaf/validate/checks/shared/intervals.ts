import { intdot, type VersionOrder, versionOrder } from './version-order.ts'
import { type Constraint, decodedVersion, type VersionRange } from './version-range.ts'

/** From one version to another; undefined where it is open. */
export interface Interval {
  readonly from: Bound | undefined
  readonly to: Bound | undefined
}

export interface Bound {
  readonly version: string
  readonly included: boolean
}

/** The order of a range's type; for vls, best effort, that of numbers with dots. Undefined where it is not known. */
export function orderOf({ kind, type }: VersionRange): VersionOrder | undefined {
  if (kind === 'vls') return intdot
  return type === 'all' ? anyOrder : versionOrder(type)
}

/** `vers:all/*` names no version, so nothing is ever compared. */
const anyOrder: VersionOrder = { knows: () => true, compare: () => 0 }

/** The intervals of a range, without empty ones; none where a version cannot be ordered. `!=` is left out. */
export function intervalsOf(range: VersionRange, order: VersionOrder): readonly Interval[] {
  if (range.all) return [{ from: undefined, to: undefined }]
  const constraints = plainConstraints(range)
  if (!constraints.every(({ version }) => order.knows(version))) return []
  return pair(constraints).filter(({ from, to }) => !endsBefore(to, from, order))
}

/** The constraints without percent-encoding, which is for vers only. */
export function plainConstraints({ constraints, kind }: VersionRange): readonly Constraint[] {
  if (kind === 'vls') return constraints
  return constraints.map(({ comparator, version }) => ({ comparator, version: decodedVersion(version) }))
}

function pair(constraints: readonly Constraint[]): readonly Interval[] {
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

/** Whether nothing lies between a start and an end. */
export function endsBefore(to: Bound | undefined, from: Bound | undefined, { compare }: VersionOrder): boolean {
  if (!to || !from) return false
  const difference = compare(to.version, from.version)
  return difference < 0 || (difference === 0 && !(to.included && from.included))
}

/** By where they start. */
export function compareStarts(a: Bound | undefined, b: Bound | undefined, { compare }: VersionOrder): number {
  if (!a || !b) return Number(a !== undefined) - Number(b !== undefined)
  return compare(a.version, b.version) || Number(b.included) - Number(a.included)
}

/** By where they end. */
export function compareEnds(a: Bound | undefined, b: Bound | undefined, { compare }: VersionOrder): number {
  if (!a || !b) return Number(a === undefined) - Number(b === undefined)
  return compare(a.version, b.version) || Number(a.included) - Number(b.included)
}
