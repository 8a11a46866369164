/**
 * Loaded into the processes that run the mutants. Node closes, when a worker ends, what was opened in it and not closed
 * by `fs`. HTTP/2 closes files by itself (`respondWithFile`), so that a number that has long been given to something
 * else would be closed a second time, and the process aborts.
 */
import { syncBuiltinESMExports } from 'node:module'
import threads from 'node:worker_threads'

threads.Worker = class extends threads.Worker {
  constructor(file, options) {
    super(file, { ...options, trackUnmanagedFds: false })
  }
}
syncBuiltinESMExports()
