import { type Justification, justifications } from '../domain/decision.ts'
import type { StatedStatus } from '../domain/vex.ts'

const states: ReadonlyMap<string, StatedStatus> = new Map([
  ['exploitable', 'affected'],
  ['false_positive', 'not_affected'],
  ['in_triage', 'under_investigation'],
  ['not_affected', 'not_affected'],
  ['resolved', 'fixed'],
  ['resolved_with_pedigree', 'fixed'],
])

/** Those that say what VEX says; `requires_…` say when it would be affected, for which VEX has no word. */
const words: ReadonlyMap<string, Justification> = new Map([
  ['code_not_present', 'vulnerable_code_not_present'],
  ['code_not_reachable', 'vulnerable_code_not_in_execute_path'],
  ['protected_at_perimeter', 'inline_mitigations_already_exist'],
  ['protected_at_runtime', 'inline_mitigations_already_exist'],
  ['protected_by_compiler', 'inline_mitigations_already_exist'],
  ['protected_by_mitigating_control', 'inline_mitigations_already_exist'],
])

/** The VEX status of a CycloneDX `analysis.state`; undefined where the standard does not know the state. */
export function statusOf(state: string): StatedStatus | undefined {
  return states.get(state)
}

interface Justified {
  readonly analysis?: { readonly justification?: string | undefined } | undefined
  readonly properties: readonly { readonly name?: string | undefined; readonly value?: string | undefined }[]
}

/** The VEX word of a CycloneDX justification; that which Tocsin wrote beside it, where it did. */
export function justificationOf({ analysis, properties }: Justified): Justification | undefined {
  const stated = properties.find(({ name }) => name === 'tocsin:csaf:justification')?.value
  return justifications.find((each) => each === stated) ?? words.get(analysis?.justification ?? '')
}
