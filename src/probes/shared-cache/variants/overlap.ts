import type { Leaked } from '../hand-on.ts'
import { judge, ownerOn, victimOn } from '../lane-asks.ts'
import { resultOf } from '../trials.ts'
import type { VariantTrial } from './variant.ts'

/** How much later the victim asks, in milliseconds: it must come while the owner's request is still under way. */
const delays = [0, 5, 20, 60]

/** Both ask at the same time; caches that join such requests give both the one answer. */
export const overlap: VariantTrial = {
  id: 'overlap',
  unfit: () => undefined,
  async run(experiment, field, { laneKind, victim }) {
    const plan = { variant: 'overlap', timing: 'together', laneKind, victim } as const
    const together = async (delay: number) => {
      const lane = await field.newLane(laneKind)
      const soon = async () => {
        await experiment.notebook.door.wait(delay)
        return victimOn(experiment, field, { lane, victim, ownerAnswer: { status: field.ownerStatus } })
      }
      const both = [ownerOn(experiment, field, lane), soon()] as const
      // What one of them meets must not leave the other under way.
      await Promise.allSettled(both)
      const [ownerAnswer, answer] = await Promise.all(both)
      const found: Leaked | undefined = await judge(experiment, field, { plan, answer, ownerAnswer })
      return resultOf(plan, ownerAnswer, found)
    }
    let result = await together(delays[0] ?? 0)
    for (const delay of delays.slice(1)) {
      if (result.leaked) break
      result = await together(delay)
    }
    return result
  },
}
