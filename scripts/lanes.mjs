/**
 * The tests in two runs of Vitest side by side: those that need the processor, and those that mostly wait for servers, caches
 * and a browser.
 */
import { randomInt } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { constants, getPriority, tmpdir } from 'node:os'
import { join } from 'node:path'
import { inTurn } from './in-turn.mjs'
import { capture } from './setup.mjs'
import { timed } from './steps.mjs'

// A probe that waits for a cache must not wait for the processor as well.
const later = Math.min(getPriority() + constants.priority.PRIORITY_BELOW_NORMAL, constants.priority.PRIORITY_LOW)
const lanes = {
  tests: { projects: ['unit', 'flow', 'conformance', 'quality'], priority: later },
  e2e: { projects: ['e2e'], priority: undefined },
}

/**
 * Runs both with one seed; resolves with `{name, code, seconds, count: {passed, failed, skipped}}` of each. The first is shown
 * while it runs, the other once that has ended.
 */
export async function runLanes() {
  process.env.TOCSIN_TEST_SEED ??= String(randomInt(2 ** 31))
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-test-'))
  const show = inTurn(Object.keys(lanes), (text) => process.stdout.write(text))
  try {
    return await Promise.all(
      Object.entries(lanes).map(async ([name, { projects, priority }]) => {
        const file = join(folder, name)
        const args = ['run', ...projects.flatMap((project) => ['--project', project])]
        const options = { env: { TOCSIN_TEST_COUNT: file }, priority, onText: show.write(name) }
        const lane = await timed(name, () => capture('vitest', args, options))
        show.end(name)
        return { ...lane, count: countIn(file) }
      }),
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** What the reporter counted (scripts/summary-reporter.mjs); a run that ended before it did has failed. */
function countIn(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return { passed: 0, failed: 1, skipped: 0 }
  }
}
