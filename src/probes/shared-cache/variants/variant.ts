import type { LaneKind, Variant } from '../../../domain/probe.ts'
import type { Account } from '../account.ts'
import type { Experiment } from '../experiment.ts'
import type { Field } from '../field.ts'
import type { TrialResult } from '../trials.ts'

/** What a variant gets to try with. */
export interface VariantPlan {
  readonly laneKind: LaneKind
  /** Undefined is a stranger. */
  readonly victim: Account | undefined
}

/** One further way in which a session may be handed on. Tried only where a target file or a flag asks for it. */
export interface VariantTrial {
  readonly id: Variant
  /** Why it cannot be tried here; undefined where it can. Continues a sentence. */
  unfit(experiment: Experiment, field: Field): string | undefined
  /** Throws Stopped. */
  run(experiment: Experiment, field: Field, plan: VariantPlan): Promise<TrialResult>
}
