import type { PageResult } from '../../domain/probe.ts'
import type { Answer } from './answer.ts'
import { behaviourOf } from './behaviour.ts'
import { explain } from './explain.ts'
import { fixesFor } from './fix.ts'
import { judgePage } from './judge.ts'
import type { Observed } from './observed.ts'
import type { Stopped } from './stopped.ts'

interface Circumstances {
  /** Why the experiment with the page ended early. */
  readonly stopped: Stopped | undefined
  /** Whether a reply gives a session. */
  readonly gives: (answer: Pick<Answer, 'setCookies'>) => boolean
  readonly framework: string | undefined
}

/** What is told of a page, but for its exchanges. */
export function pageResultOf(
  seen: Observed,
  { stopped, gives, framework }: Circumstances,
): Omit<PageResult, 'exchanges'> {
  const behaviour = behaviourOf(seen, gives)
  const judgement = judgePage(seen, behaviour, stopped)
  const { verdict, ground } = judgement
  const fields = seen.leak?.ownerAnswer.fields ?? seen.look?.stranger.fields
  return {
    path: seen.path,
    verdict,
    ground,
    explanation: explain(judgement, seen, behaviour),
    trials: seen.trials.length,
    trialList: seen.trials,
    proof: proofOf(seen),
    fix: fixesFor({ ground, behaviour, framework, fields }),
    layers: behaviour.layers,
  }
}

function proofOf({ leak }: Observed): PageResult['proof'] {
  if (!leak) return undefined
  const { variant, owner, leaked, repeated, controlClean } = leak
  return { variant, owner, victim: leaked.victim, identity: leaked.identity, repeated, controlClean }
}
