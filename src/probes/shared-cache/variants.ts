import { unlessSpent } from './aborted.ts'
import type { Fields } from './answer.ts'
import { askAsOwner, type Experiment } from './experiment.ts'
import { type Account, fill } from './identity.ts'
import type { Lane } from './lanes.ts'
import type { Leak, Step, TrialSetup, UsableLanes } from './observed.ts'
import { recordLeak } from './refresh-trials.ts'
import { leakIn, ownerOn, resultOf, runTrial, type TrialResult, victimOn } from './trials.ts'
import type { LaneKind, Variant } from './types.ts'

/** The lane and victim that a variant tries. */
interface VariantPlan {
  readonly laneKind: LaneKind
  /** Undefined is a stranger. */
  readonly victim: Account | undefined
}

/** One further way in which a session may leak. Tried only where a target file or a flag asks for it. */
interface VariantTrial {
  readonly id: Variant
  /** Why it cannot be tried here; undefined where it can. Continues a sentence. */
  unsuitable(experiment: Experiment, setup: TrialSetup): string | undefined
  /** Throws LanesSpent and ProbeAborted. */
  run(experiment: Experiment, setup: TrialSetup, plan: VariantPlan): Promise<TrialResult>
}

interface WithLeak extends UsableLanes {
  /** What leaked before, which stays the proof of the page. */
  readonly leak: Leak | undefined
}

/** The variants that the target file or a flag asks for, each up to its first leak. Returns the page's leak. Throws ProbeAborted. */
export async function* variantTrials(experiment: Experiment, usable: WithLeak): Step<Leak | undefined> {
  let { leak } = usable
  for (const variant of variants.filter(({ id }) => experiment.target.variants.includes(id))) {
    const { setup } = usable
    const why = variant.unsuitable(experiment, setup)
    if (why === undefined) leak = yield* tryVariant(experiment, { ...usable, leak }, variant)
    else yield { limits: [`${setup.visit.path}: the variant ${variant.id} was not tried: ${why}.`] }
  }
  return leak
}

/** With a stranger and an account on each kind of lane. */
async function* tryVariant(
  experiment: Experiment,
  { setup, kinds, leak }: WithLeak,
  variant: VariantTrial,
): Step<Leak | undefined> {
  for (const laneKind of kinds) {
    for (const victim of [undefined, experiment.others[0]]) {
      const again = () => variant.run(experiment, setup, { laneKind, victim })
      const result = await unlessSpent(again)
      if (!result) continue
      yield { trials: [result.trial] }
      const { leaked } = result
      if (leaked) return leak ?? (yield* recordLeak(experiment, setup, { result, leaked, again }))
    }
  }
  return leak
}

/** The owner shows its credentials in the field Authorization; a cache must not give what it gets to others (RFC 9111 section 3.5). */
const authorization: VariantTrial = {
  id: 'authorization',
  unsuitable: ({ target }) =>
    target.authorization === undefined ? 'the target file gives no "authorization"' : undefined,
  run(experiment, setup, plan) {
    const { log, owner, target } = experiment
    const value = fill(target.authorization ?? '', owner.credentials)
    const script = {
      pause: 0,
      victimAsks: 2,
      // Without cookies, as programs do: caches that bypass requests with cookies would keep nothing.
      owner: ({ path }: { path: string }) =>
        log.ask({
          visitor: owner.visitor,
          purpose: `${owner.visitor} asks with Authorization`,
          path,
          headers: { authorization: value },
        }),
    }
    return runTrial(experiment, setup, { plan: { ...plan, variant: 'authorization', timing: 'at_once' }, script })
  },
}

/** The owner asks with HEAD; caches that ask the server with GET for it may keep the answer for everybody. */
const head: VariantTrial = {
  id: 'head',
  unsuitable: () => undefined,
  run(experiment, setup, plan) {
    const { visitor } = experiment.owner
    const script = {
      pause: 0,
      victimAsks: 2,
      owner: ({ path }: { path: string }) =>
        askAsOwner(experiment, { purpose: `${visitor} asks with HEAD`, method: 'HEAD', path }),
    }
    return runTrial(experiment, setup, { plan: { ...plan, variant: 'head', timing: 'at_once' }, script })
  },
}

/** How much later the victim asks, in milliseconds: it must come while the owner's request is still under way. */
const delays = [0, 5, 20, 60]

/** Both ask at the same time; caches that collapse such requests give both one answer. */
const overlap: VariantTrial = {
  id: 'overlap',
  unsuitable: () => undefined,
  async run(experiment, setup, { laneKind, victim }) {
    const plan = { variant: 'overlap', timing: 'together', laneKind, victim } as const
    const together = async (delay: number) => {
      const lane = await setup.newLane(laneKind)
      const soon = async () => {
        await experiment.log.transport.wait(delay)
        return victimOn(experiment, setup, { lane, victim, ownerAnswer: { status: setup.ownerStatus } })
      }
      const both = [ownerOn(experiment, setup, lane), soon()] as const
      // Both must have ended before either failure is thrown.
      await Promise.allSettled(both)
      const [ownerAnswer, answer] = await Promise.all(both)
      const found = await leakIn(experiment, setup, { plan, answer, ownerAnswer })
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

/** The page with a name below it that looks like a style sheet: what servers take for the page, caches may take for a file. */
const pathConfusion: VariantTrial = {
  id: 'path_confusion',
  unsuitable: (_experiment, { visit }) => (/\.[a-z0-9]+$/i.test(visit.path) ? 'the page is a file already' : undefined),
  async run(experiment, setup, plan) {
    const { log, owner } = experiment
    const below = () => ({
      kind: plan.laneKind,
      path: `${setup.visit.path.replace(/\?.*$/s, '').replace(/\/$/, '')}/tp-${log.nonce()}.css`,
    })
    const own = await log.ask({
      visitor: 'anonymous',
      purpose: 'a stranger looks below the page',
      path: below().path,
    })
    const ask = {
      visitor: owner.visitor,
      purpose: `${owner.visitor} looks below the page`,
      path: below().path,
      jar: owner.jar,
    }
    const { status: ownerStatus } = await log.ask(ask)
    const there: TrialSetup = { ...setup, ownerStatus, baselineOf: () => own, newLane: async () => below() }
    const script = {
      pause: 0,
      victimAsks: 2,
      owner: (lane: ReturnType<typeof below>) => ownerOn(experiment, there, lane),
    }
    return runTrial(experiment, there, { plan: { ...plan, variant: 'path_confusion', timing: 'at_once' }, script })
  },
}

/** The probe does not wait longer for an entry to go stale. */
const longestSeconds = 15

/** A clean entry goes stale, the owner's request renews it, and the cookie may come into it with the renewal. */
const renewal: VariantTrial = {
  id: 'renewal',
  unsuitable(_experiment, { visit }) {
    const seconds = visit.stranger.fields.freshSeconds
    if (seconds === undefined) return 'the page does not say for how long it may be kept'
    return seconds > longestSeconds
      ? `the page may be kept for ${seconds} seconds, longer than the run waits`
      : undefined
  },
  run(experiment, setup, plan) {
    const { log } = experiment
    const seconds = setup.visit.stranger.fields.freshSeconds ?? 0
    const script = {
      pause: 500,
      victimAsks: 2,
      async owner(lane: Lane) {
        await victimOn(experiment, setup, { lane, victim: undefined, ownerAnswer: setup.visit })
        await log.transport.wait((seconds + 1) * 1000)
        return ownerOn(experiment, setup, lane)
      },
    }
    return runTrial(experiment, setup, { plan: { ...plan, variant: 'renewal', timing: 'settled' }, script })
  },
}

/** Fields for particular caches, which count more there than Cache-Control does (RFC 9213). */
function targetedFields(fields: Fields): readonly string[] {
  const names = ['cdn-cache-control', 'surrogate-control', 'cloudflare-cdn-cache-control', 'vercel-cdn-cache-control']
  return [...names, 'x-accel-expires', 'edge-control'].filter((name) => fields.get(name) !== undefined)
}

/** The page carries such a field: it is tried once more, and for longer, because these caches are further away. */
const targeted: VariantTrial = {
  id: 'targeted',
  unsuitable(_experiment, { visit }) {
    return targetedFields(visit.stranger.fields).length > 0 ? undefined : 'the page has no fields for particular caches'
  },
  run(experiment, setup, plan) {
    const script = {
      pause: 2000,
      victimAsks: 4,
      owner: (lane: Parameters<typeof ownerOn>[2]) => ownerOn(experiment, setup, lane),
    }
    return runTrial(experiment, setup, { plan: { ...plan, variant: 'targeted', timing: 'settled' }, script })
  },
}

/** Every variant, by id. */
const variants: readonly VariantTrial[] = [authorization, head, overlap, pathConfusion, renewal, targeted]

/** What can be tried beside renewed and new sessions. */
export const variantIds: readonly Variant[] = variants.map(({ id }) => id)
