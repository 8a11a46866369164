import type { LaneKind } from '../../domain/probe.ts'
import type { Experiment } from './experiment.ts'
import { type FirstTouch, firstTouch } from './first-touch.ts'
import type { Lanes } from './lanes.ts'
import type { Look } from './look.ts'
import type { Observed } from './observed.ts'
import { Stopped } from './stopped.ts'
import { survey } from './survey.ts'
import { unfitPage } from './unfit-page.ts'

export interface Ground {
  readonly lanes: Lanes
  readonly look: Look
}

/** Steps 3 and 4 for each kind of lane. On staging, the page's own address is the last resort. Throws Stopped. */
export async function usableKinds(
  experiment: Experiment,
  seen: Observed,
  { lanes, look }: Ground,
): Promise<LaneKind[]> {
  const usable: LaneKind[] = []
  seen.surveys.push(...(await survey(experiment, ['query', 'encoded'], { lanes, look })))
  for (const { kind, unusable } of seen.surveys) {
    if (unusable !== undefined) continue
    const touch = await firstTouch(experiment, seen, { kind, lanes, look })
    if (!touch) continue
    seen.touches.push(touch)
    if (touch.escaped) {
      seen.leak = escapedLeak(touch, touch.escaped)
      seen.spilled = true
      return usable
    }
    if (touch.unusable === undefined) usable.push(kind)
  }
  if (usable.length > 0) return usable
  const unfit = seen.touches.map(({ owner }) => unfitPage(owner)).find((each) => each !== undefined)
  if (unfit !== undefined) throw new Stopped('disturbed', unfit)
  const reason = whyNone(seen)
  if (!experiment.target.staging) throw new Stopped('no_isolated_lane', reason)
  seen.limits.push(`${seen.path} was tried at its own address, as nobody else uses the deployment: ${reason}`)
  seen.spilled = true
  return ['plain']
}

function escapedLeak(touch: FirstTouch, escaped: NonNullable<FirstTouch['escaped']>): Observed['leak'] {
  const { owner } = touch
  return {
    variant: 'refresh',
    leaked: escaped,
    owner: owner.number,
    ownerAnswer: owner,
    repeated: false,
    controlClean: false,
    escaped: true,
  }
}

function whyNone({ surveys, touches }: Observed): string {
  const names = { query: 'with a query of its own', encoded: 'with escaped letters', plain: 'the page itself' } as const
  const reasons = [...surveys, ...touches].flatMap(({ kind, unusable }) => {
    return unusable === undefined ? [] : [`${names[kind]}: ${unusable}`]
  })
  return `No address of the page was found that other visitors do not share (${reasons.join('; ')}).`
}
