/**
 * Finds tests that do not end, by the processor's time, not by the clock, so that a busy machine makes no difference. A loop
 * that blocks this process is ended with it, and the next process learns from `ended()` which mutant it was; a test that
 * waits while the processor has had nothing to do for seconds waits for ever.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'

const everyMilliseconds = 250
const looksWithoutWork = 12
/** Processor milliseconds between two checks: less than this means that only the checks ran. */
const working = 1

/** In the sandbox, which is the working folder only after this file was loaded. */
const note = () => join(process.cwd(), '.mutation-ended.json')
/** Until when a test may run, in milliseconds of the processor; 0 while there is none. */
const limit = new Float64Array(new SharedArrayBuffer(8))
let mutant = ''
let worker

/** Watches the next tests; if one does not end, it is recorded under the id of the mutant. */
export function watchMutant(id) {
  if (worker === undefined) {
    worker = new Worker(new URL('watchdog-worker.mjs', import.meta.url), {
      workerData: { limit, note: note() },
      execArgv: [],
    })
    worker.unref()
  }
  mutant = id
  worker.postMessage(mutant)
}

/** Lets the test that starts now run for so long; without a number, there is none. */
export function allow(milliseconds) {
  limit[0] = milliseconds === undefined ? 0 : processor() + milliseconds
}

/** Whether the process before this one was ended because of this mutant. */
export function ended(id) {
  return existsSync(note()) && JSON.parse(readFileSync(note(), 'utf8')).mutant === id
}

/** What the promise gives, or throws `WaitsForEver`. */
export async function unlessIdle(promise) {
  let looks = 0
  let before = processor()
  let timer
  const idle = new Promise((_resolve, reject) => {
    timer = setInterval(() => {
      const now = processor()
      looks = now - before < working ? looks + 1 : 0
      before = now
      if (looks === looksWithoutWork) reject(new WaitsForEver('waits for ever'))
    }, everyMilliseconds)
  })
  try {
    return await Promise.race([promise, idle])
  } finally {
    clearInterval(timer)
  }
}

export class WaitsForEver extends Error {}

/** Milliseconds of the processor that this process has used. */
export function processor() {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
