import type { Experiment } from './experiment.ts'
import { missingSibling } from './lanes.ts'
import type { Look } from './look.ts'
import { askAsStranger } from './owner.ts'
import { newSessionOf } from './same-session.ts'

/**
 * Whether the server gives each stranger a session of its own, as addresses show that no cache can have kept. Three ask
 * at the same time: two of them are given the same where it depends on the time only. Throws Stopped.
 */
export async function givesEachItsOwn(experiment: Experiment, { path }: Pick<Look, 'path'>): Promise<boolean> {
  const { notebook } = experiment
  const purpose = 'a stranger asks for what does not exist'
  await notebook.breath()
  const asked = await Promise.allSettled(
    [1, 2, 3].map(() => askAsStranger(experiment, { purpose, path: missingSibling(path, notebook.nonce()) })),
  )
  const values = asked.map((each) => {
    if (each.status === 'rejected') throw each.reason
    return newSessionOf(experiment, each.value)
  })
  return !values.includes(undefined) && new Set(values).size === values.length
}
