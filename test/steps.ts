import { Session } from 'node:inspector/promises'

/**
 * How many steps a piece of work takes: entries into blocks of code that is not Node's own, as the engine counts them,
 * and items that lists are walked or copied by. The same work gives the same number on every machine.
 */
export async function stepsOf(work: () => unknown): Promise<number> {
  const session = new Session()
  session.connect()
  await session.post('Profiler.enable')
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true })
  const items = countItems()
  try {
    await work()
  } catch {
    // A refusal is an answer too.
  } finally {
    items.stop()
  }
  const { result } = await session.post('Profiler.takePreciseCoverage')
  await session.post('Profiler.stopPreciseCoverage')
  session.disconnect()
  const counted = result.filter(({ url }) => /\/(?:src|node_modules)\//.test(url) && !ofTheRunner.test(url))
  const blocks = counted.flatMap(({ functions }) => functions.flatMap(({ ranges }) => ranges.map(({ count }) => count)))
  return items.count() + blocks.reduce((sum, count) => sum + count, 0)
}

/** The test runner reports to its parent meanwhile, the more often the longer a busy machine takes. */
const ofTheRunner = /\/node_modules\/(?:@vitest|vitest|vite|chai|birpc|tiny[a-z]+|@jridgewell|magic-string|pathe)\//

/**
 * How many times as many steps four times as much work takes. Of several tries the fewest, since whatever else the engine
 * does meanwhile adds to them: work that grows faster does so each time.
 */
export async function growthOf(measure: () => Promise<number>, enough: number): Promise<number> {
  let fewest = Number.POSITIVE_INFINITY
  for (let tries = 0; tries < 4 && fewest >= enough; tries++) fewest = Math.min(fewest, await measure())
  return fewest
}

/** Counts what `for … of` and `...` take out of lists: the engine copies a list in one block. */
function countItems() {
  const original = Array.prototype[Symbol.iterator]
  let count = 0
  Array.prototype[Symbol.iterator] = function* counting<T>(this: T[]) {
    for (let i = 0; i < this.length; i++) {
      count++
      // Below its length a list may have holes, which read as undefined.
      yield this[i] as T
    }
    return undefined
  }
  return {
    count: () => count,
    stop() {
      Array.prototype[Symbol.iterator] = original
    },
  }
}
