import type { ErrorKind } from '../errors.ts'

interface RefusalEntry {
  readonly kind: ErrorKind
  /** One sentence for whoever is refused; a console shows it beside the button that it disables. */
  readonly words: string
}

/** Why an act is refused. Checked in this order: what an actor may not do is refused before its state is spoken of. */
export const refusals = {
  no_permission: { kind: 'forbidden', words: 'Your role does not allow this on every product concerned.' },
  is_author: { kind: 'forbidden', words: 'Somebody else has to do this: you are one of its authors.' },
  depends_on_author: {
    kind: 'forbidden',
    words: 'Somebody else has to do this: one of its authors gave you your account or your role only recently.',
  },
  is_approver: { kind: 'forbidden', words: 'Somebody else has to do this: you approved it.' },
  wrong_state: { kind: 'conflict', words: 'The bulletin is not in a state for this.' },
  not_published: { kind: 'conflict', words: 'The bulletin has not been published yet.' },
  content_changed: { kind: 'conflict', words: 'The content is no longer the one that you read; read it again.' },
  not_approved: { kind: 'conflict', words: 'This content has not been approved by anybody who may approve it.' },
  decision_lapsed: { kind: 'conflict', words: 'A decision in it has lapsed, or was never confirmed.' },
  under_embargo: { kind: 'conflict', words: 'The bulletin is under embargo; change the end of the embargo first.' },
  too_early: { kind: 'conflict', words: 'The scheduled instant has not come yet.' },
  too_late: { kind: 'conflict', words: 'The scheduled instant has passed; schedule it again.' },
  not_needed: { kind: 'conflict', words: 'The decision needs no confirmation, or has one.' },
  instant_invalid: { kind: 'invalid', words: 'Give an instant that is still to come.' },
  reason_missing: { kind: 'invalid', words: 'Give a reason.' },
  successor_missing: { kind: 'invalid', words: 'Name another bulletin that is published and in force.' },
} as const satisfies Record<string, RefusalEntry>

export type Refusal = keyof typeof refusals

export type Answer = 'allowed' | Refusal
