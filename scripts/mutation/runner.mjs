/**
 * Stryker's way to run tests, without Vitest around them: all in one process, and the sources stay loaded from mutant to
 * mutant. What one mutant left behind must not count for or against the next, so:
 *
 * - a test that failed must pass directly afterwards without the mutant; otherwise everything is reloaded and tried again;
 * - a mutant that no test saw, and that was met less often than without mutants, is tried once more on sources that are
 *   reloaded: a value computed once may be left over from before;
 * - one that acts while files load (`static`) has sources of its own. Only the test files that load it are run.
 */
import { globSync } from 'node:fs'
import { resolve } from 'node:path'
import fc from 'fast-check'
import { covering, learn, limitOf, loading, remember } from './learnt.mjs'
import { load, reached, startAgain, watch } from './reload.mjs'
import { collect, run } from './suite.mjs'
import { allow, ended, processor, WaitsForEver, watchMutant } from './watchdog.mjs'

/** Stryker's `HIT_LIMIT_FACTOR`. */
const hitLimitFactor = 100
globalThis.__stryker__ ??= {}
const ns = globalThis.__stryker__

class InProcess {
  /** Files as they were collected in this generation of the sources. */
  #collected = new Map()
  #again = 0
  /** Whether nothing has run in this generation. */
  #fresh = true

  capabilities() {
    return { reloadEnvironment: true }
  }

  async init() {
    watch(process.cwd())
    await load(resolve('test/setup.ts'))
    // It is enough that a property fails; no need to shrink the counterexample.
    fc.configureGlobal({ ...fc.readConfigureGlobal(), endOnFailure: true })
  }

  async dryRun() {
    const tests = []
    const learnt = { near: {}, costs: {}, times: {} }
    for (const path of testFiles()) {
      this.#startAgain()
      const { ran, failed } = await this.#run(path, { wanted: () => true, around: recorder(learnt.times) })
      if (failed) return { status: 'error', errorMessage: `${failed.id}: ${messageOf(failed.error)}` }
      learnt.near[path] = reached(path)
      learnt.costs[path] = ran.reduce((sum, { milliseconds }) => sum + milliseconds, 0)
      tests.push(...ran.map(({ id, milliseconds }) => passed(id, path, milliseconds)))
    }
    learn(learnt)
    return { status: 'complete', tests, mutantCoverage: ns.mutantCoverage }
  }

  async mutantRun({ activeMutant: { id }, testFilter, hitLimit, mutantActivation, sandboxFileName }) {
    if (ended(id)) return { status: 'timeout', reason: 'does not end' }
    watchMutant(id)
    ns.hitLimit = hitLimit
    const source = resolve(sandboxFileName)
    if (mutantActivation === 'static') return this.#tryStatic({ id, source, ...loading(source) })
    const attempt = { id, source, ...covering(testFilter, source) }
    const wasFresh = this.#fresh
    const first = await this.#try(attempt)
    if (await this.#isSure(first, wasFresh)) return first
    this.#startAgain()
    return this.#try(attempt)
  }

  async #tryStatic(attempt) {
    this.#startAgain(attempt.id)
    const result = await this.#try(attempt)
    this.#startAgain()
    return result
  }

  async #isSure({ status, killedBy, path }, wasFresh) {
    if (status === 'timeout') return true
    if (status === 'survived') return wasFresh || ns.hitCount >= ns.hitLimit / hitLimitFactor
    const { failed } = await this.#run(path, { wanted: (id) => killedBy.includes(id) })
    return failed === undefined
  }

  async #try({ id, source, files, wanted }) {
    this.#fresh = false
    ns.hitCount = 0
    ns.activeMutant = id
    let nrOfTests = 0
    try {
      for (const path of files) {
        const { ran, failed } = await this.#run(path, { wanted, around: limit })
        nrOfTests += ran.length
        if (ns.hitCount > ns.hitLimit) return { status: 'timeout', reason: 'does not end' }
        if (failed?.error instanceof WaitsForEver) {
          this.#startAgain()
          return { status: 'timeout', reason: 'waits for ever' }
        }
        if (failed) {
          remember(source, path)
          return { status: 'killed', killedBy: [failed.id], failureMessage: messageOf(failed.error), nrOfTests, path }
        }
      }
    } finally {
      ns.activeMutant = undefined
    }
    return { status: 'survived', nrOfTests }
  }

  /** A file that tidies up after itself cannot run twice, so it is evaluated again. */
  async #run(path, options) {
    let file = this.#collected.get(path)
    if (file === undefined || file.isUsed) {
      file = await collect(path, file === undefined ? 0 : ++this.#again)
      this.#collected.set(path, file)
    }
    file.isUsed = file.tidies || file.error !== undefined
    return run(file, options)
  }

  #startAgain(activeMutant) {
    ns.activeMutant = activeMutant
    this.#collected.clear()
    this.#fresh = true
    startAgain()
  }
}

/** Reports to Stryker's counters which test is running, and records how long it took. */
function recorder(times) {
  let start = 0
  return (id) => {
    if (id === undefined) times[ns.currentTestId] = processor() - start
    ns.currentTestId = id
    start = processor()
  }
}

function limit(id) {
  allow(id === undefined ? undefined : limitOf(id))
}

function testFiles() {
  return globSync(JSON.parse(process.env.TOCSIN_MUTATION_TESTS))
    .map((file) => resolve(file))
    .toSorted()
}

function passed(id, path, milliseconds) {
  return { id, name: id, status: 0, timeSpentMs: milliseconds, fileName: path }
}

function messageOf(error) {
  return String(error?.message ?? error)
}

const factory = () => new InProcess()
factory.inject = []
export const strykerPlugins = [{ kind: 'TestRunner', name: 'in-process', factory }]
