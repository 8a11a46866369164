import type { ProbeTarget } from '../../domain/probe-target.ts'
import type { Account } from './account.ts'
import type { Identity } from './identity.ts'
import type { Notebook } from './notebook.ts'

/** What every step of the experiment works with. */
export interface Experiment {
  readonly notebook: Notebook
  readonly target: ProbeTarget
  readonly identity: Identity
  /** Whose session is followed. */
  readonly owner: Account
  /** Those who may be handed it, beside strangers. */
  readonly others: readonly Account[]
  /** The cookies that are the session. */
  readonly sessionNames: readonly string[]
  /** The owner's session as its sign-in gave it. */
  readonly signedInAs: readonly (readonly [name: string, value: string])[]
  /** Every session value that the owner was given, in the whole run. */
  readonly ownerValues: Set<string>
  /** Every session value that is known to be or have been an account's. */
  readonly accountValues: Set<string>
  /** Every session value that strangers were given where the owner never was. */
  readonly strangerValues: Set<string>
}
