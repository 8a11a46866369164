import type { LaneKind, Trial, Variant } from '../../domain/probe.ts'
import type { Account } from './account.ts'
import type { Baseline } from './hand-on.ts'
import type { Lane } from './lanes.ts'
import type { Look } from './look.ts'

/** What trials of one page have in common. */
export interface Field {
  readonly look: Look
  /** What a victim gets where the owner never was. */
  readonly baselineOf: (victim: Account | undefined) => Baseline
  /** Session values that are known not to be the owner's. */
  readonly known: Set<string>
  /** The status that the owner was answered with first. */
  readonly ownerStatus: number
  newLane(kind: LaneKind): Promise<Lane>
}

/** One trial as it is to be made. */
export interface Plan {
  readonly variant: Variant
  readonly timing: Trial['timing']
  readonly laneKind: LaneKind
  /** Undefined is a stranger. */
  readonly victim: Account | undefined
}

/** Where trials are made, and on which kinds of lanes. */
export interface Trials {
  readonly field: Field
  readonly kinds: readonly LaneKind[]
}
