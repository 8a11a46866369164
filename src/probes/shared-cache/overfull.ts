import { type Condition, onCondition } from './condition.ts'
import type { Experiment } from './experiment.ts'
import type { Trials } from './field.ts'
import { unlessSpent } from './lanes-spent.ts'
import { lookAgain } from './look-again.ts'
import type { Observed } from './observed.ts'
import type { WatchedLane } from './watched.ts'

/** More fields than Python's servers accept, and more bytes in all than Node's do; nginx accepts 32 KB. */
const [fieldCount, fieldBytes] = [120, 150]

function overfull(): Condition {
  const names = Array.from({ length: fieldCount }, (_, i) => `tp-${String(i).padStart(3, '0')}`)
  return Object.fromEntries(names.map((name) => [name, 'x'.repeat(fieldBytes)]))
}

/**
 * Whether anything keeps what strangers are given on lanes, though it shows nothing and the page is the same each time:
 * servers refuse a request with too many fields, but who has the page need not ask them. Lanes only, because a refusal
 * might be kept as well. Throws Stopped.
 */
export async function keptByRefusal(
  experiment: Experiment,
  seen: Observed,
  { field, lanes }: Trials & { readonly lanes: readonly WatchedLane[] },
): Promise<readonly WatchedLane[]> {
  const ask = (path: string) => {
    return onCondition(experiment, overfull(), (headers) => lookAgain(experiment, seen, { field, path, headers }))
  }
  const status = ({ kind }: WatchedLane) =>
    unlessSpent(async () => (await ask((await field.newLane(kind)).path))?.status)
  const unused: (number | undefined)[] = []
  for (const lane of lanes) unused.push(await status(lane))
  // That the page came proves something only if the server does refuse elsewhere.
  if (!unused.some((each) => each !== undefined && isRefusal(each, field.look))) return lanes
  const done: WatchedLane[] = []
  for (const [i, lane] of lanes.entries()) {
    const path = seen.surveys.find(({ kind }) => kind === lane.kind)?.lane?.path
    let answered = unused[i]
    if (answered !== undefined && isRefusal(answered, field.look) && path !== undefined && !seen.leak) {
      // What was kept there may have gone stale.
      await lookAgain(experiment, seen, { field, path })
      answered = (await ask(path))?.status
    }
    done.push({ ...lane, keptUnseen: answered === undefined ? undefined : !isRefusal(answered, field.look) })
  }
  return done
}

function isRefusal(status: number, page: { readonly status: number }): boolean {
  return status >= 400 && status !== page.status
}
