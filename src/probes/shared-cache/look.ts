import type { Answer } from './answer.ts'
import type { Experiment } from './experiment.ts'
import type { Fields } from './fields.ts'
import { missingSibling } from './lanes.ts'
import { hitMarks } from './marks.ts'
import { askAsOwner, askAsStranger, givenSession } from './owner.ts'

/** How the page looks to strangers at its own address, and how the server behaves beside it. */
export interface Look {
  readonly path: string
  /** The reply to an address that does not exist: no cache can have kept it. */
  readonly reference: Fields
  /** Whether the server renews the owner's session even where there is nothing. */
  readonly siblingRenews: boolean
  /** What three strangers got, a second from the first to the last. */
  readonly strangers: readonly Answer[]
  /** The last of them. */
  readonly stranger: Answer
  readonly status: number
  /** What showed that a cache answered. */
  readonly evidence: readonly string[]
}

/**
 * Step 2: three strangers look at the page as any visitor does. This is the only time that its own address is asked,
 * and it also shields it: the entry that others share holds a clean reply now.
 */
export async function lookAt(experiment: Experiment, path: string): Promise<Look> {
  const { notebook } = experiment
  const missing = () => missingSibling(path, notebook.nonce())
  const nowhere = 'a stranger asks for what does not exist'
  const { fields: reference } = await askAsStranger(experiment, { purpose: nowhere, path: missing() })
  const ask = { purpose: 'a stranger looks at the page', path, reference }
  const answers = [await askAsStranger(experiment, ask)]
  for (let i = 0; i < 2; i++) {
    await notebook.door.wait(500)
    answers.push(await askAsStranger(experiment, ask))
  }
  const purpose = `${experiment.owner.visitor} asks for what does not exist`
  const sibling = await askAsOwner(experiment, { purpose, path: missing() })
  const evidence = answers.flatMap(({ fields }) => hitMarks(fields, reference))
  const stranger = answers.at(-1) ?? sibling
  return {
    path,
    reference,
    siblingRenews: givenSession(experiment, sibling).length > 0,
    strangers: answers,
    stranger,
    status: stranger.status,
    evidence: [...new Set(evidence)],
  }
}
