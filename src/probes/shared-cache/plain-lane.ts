import type { Experiment } from './experiment.ts'
import type { Lane } from './lanes.ts'
import type { Look } from './look.ts'
import { Stopped } from './stopped.ts'

/** Nobody waits longer for a page to leave a cache. */
const longestSeconds = 15

/**
 * The page's own address as a lane, on staging only: fresh again when what caches hold of it has gone stale. Throws
 * Stopped where that takes too long, or cannot be known.
 */
export async function plainLane({ notebook }: Experiment, { path, stranger }: Look): Promise<Lane> {
  const seconds = stranger.fields.freshSeconds
  if (seconds === undefined || seconds > longestSeconds) {
    const long = seconds === undefined ? 'does not say how long' : `says that for ${seconds} seconds`
    const message = `The page can only be tried at its own address, and ${long} caches may keep it; set that to ${longestSeconds} seconds or fewer for the run.`
    throw new Stopped('no_isolated_lane', message)
  }
  await notebook.door.wait((seconds + 1) * 1000)
  return { kind: 'plain', path }
}
