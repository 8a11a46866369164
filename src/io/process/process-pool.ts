import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { TocsinError } from '../../domain/errors.ts'
import { type Answer, openAnswer } from './messages.ts'

export interface PoolOptions {
  /** The module that a worker runs; it calls `workerLoop`. */
  readonly module: URL
  /** How many workers there are at most; each does one job at a time. */
  readonly workers: number
  /** For each job, from its request on. A worker that takes longer is ended. */
  readonly seconds: number
  /** A job that has run for longer is given up as soon as another waits, so that no two hold up all others. */
  readonly secondsWhileOthersWait: number
  /** Of JavaScript's heap, for each worker. One that takes more is ended. */
  readonly mebibytes: number
}

interface Job {
  readonly message: unknown
  /** Whether it has run for longer than it may while others wait. */
  isLong: boolean
  resolve(answer: unknown): void
  reject(reason: unknown): void
}

/**
 * Runs each job in a child process, so that a job that exhausts memory or time cannot affect this process. Processes are
 * started when there is work. Worker threads are not enough: an out-of-memory thread can abort the process.
 */
export class ProcessPool {
  readonly #options: PoolOptions
  readonly #all = new Set<ChildProcess>()
  readonly #idle = new Set<ChildProcess>()
  readonly #working = new Map<ChildProcess, Job>()
  readonly #waiting = new Set<Job>()
  /** Given up, and about to make room for those that wait. */
  readonly #ending = new Set<ChildProcess>()

  constructor(options: PoolOptions) {
    this.#options = options
  }

  /**
   * What a worker makes of the message. Throws service_busy where it needs too much, what the worker threw, and the
   * reason of the signal once it aborts.
   */
  run(message: unknown, signal?: AbortSignal): Promise<unknown> {
    return new Promise((resolve, reject) => {
      signal?.throwIfAborted()
      const timer = setTimeout(() => this.#giveUp(job, busy(tooLong)), this.#options.seconds * 1000)
      const abort = () => this.#giveUp(job, signal?.reason)
      signal?.addEventListener('abort', abort, { once: true })
      const settled = () => {
        clearTimeout(timer)
        signal?.removeEventListener('abort', abort)
      }
      const job: Job = {
        message,
        isLong: false,
        resolve: (answer) => this.#end(job, settled, () => resolve(answer)),
        reject: (reason) => this.#end(job, settled, () => reject(reason)),
      }
      this.#waiting.add(job)
      this.#next()
    })
  }

  async close(): Promise<void> {
    await Promise.all([...this.#all].map(endWorker))
  }

  #end(job: Job, settled: () => void, settle: () => void): void {
    settled()
    this.#waiting.delete(job)
    settle()
    this.#next()
  }

  #giveUp(job: Job, why: unknown): void {
    const worker = [...this.#working].find(([, each]) => each === job)?.[0]
    job.isLong = false
    if (worker) this.#ending.add(worker)
    job.reject(why)
    worker?.kill('SIGKILL')
  }

  #next(): void {
    const [job] = this.#waiting
    if (!job) return
    const [idle] = this.#idle
    const worker = idle ?? (this.#all.size < this.#options.workers ? this.#start() : undefined)
    if (!worker) {
      this.#makeRoom()
      return
    }
    this.#idle.delete(worker)
    this.#waiting.delete(job)
    this.#working.set(worker, job)
    const timer = setTimeout(() => this.#becameLong(job), this.#options.secondsWhileOthersWait * 1000)
    timer.unref()
    // If the message cannot be sent, the worker ends, which is handled below.
    worker.send(job.message as object, () => undefined)
  }

  #becameLong(job: Job): void {
    job.isLong = true
    if (this.#waiting.size > 0) this.#makeRoom()
  }

  /** Ends the longest job, where that is too long for those that wait. The end of its worker starts the next. */
  #makeRoom(): void {
    if (this.#ending.size >= this.#waiting.size) return
    const long = [...this.#working.values()].find(({ isLong }) => isLong)
    if (long) this.#giveUp(long, busy(tooLongForOthers))
  }

  #start(): ChildProcess {
    const { module, mebibytes } = this.#options
    const worker = fork(fileURLToPath(module), [], {
      execArgv: [`--max-old-space-size=${mebibytes}`],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    })
    const lastWords = lastWordsOf(worker)
    // A pool without work keeps no process alive.
    worker.unref()
    worker.channel?.unref()
    this.#all.add(worker)
    worker.on('message', (answer) => this.#answered(worker, answer as Answer))
    worker.on('error', (error) => this.#gone(worker, error))
    worker.on('close', (code) => this.#gone(worker, endOf(code, lastWords())))
    return worker
  }

  #answered(worker: ChildProcess, answer: Answer): void {
    const job = this.#working.get(worker)
    this.#working.delete(worker)
    this.#idle.add(worker)
    try {
      job?.resolve(openAnswer(answer))
    } catch (error) {
      job?.reject(error)
    }
  }

  #gone(worker: ChildProcess, reason: Error): void {
    const job = this.#working.get(worker)
    for (const list of [this.#all, this.#idle, this.#working, this.#ending]) list.delete(worker)
    job?.reject(reason)
    this.#next()
  }
}

async function endWorker(worker: ChildProcess): Promise<void> {
  // A process that waits for the end must not end before.
  worker.ref()
  const exit = once(worker, 'exit')
  if (worker.kill('SIGKILL')) await exit
}

const maxLastWords = 4000

/** The end of what a worker writes to stderr: why it could not start, or what ended it. */
function lastWordsOf({ stderr }: ChildProcess): () => string {
  let text = ''
  stderr?.setEncoding('utf8').on('data', (part: string) => {
    text = (text + part).slice(-maxLastWords)
  })
  // The type is that of any stream; this one is a socket, and must keep no process alive.
  if (stderr && 'unref' in stderr && typeof stderr.unref === 'function') stderr.unref()
  return () => text.trim()
}

/** Node aborts where memory is short; anything else that ends a worker is a bug. */
function endOf(code: number | null, lastWords: string): Error {
  if (code !== null && code < 128) return new Error(`a worker ended with exit code ${code}`, { cause: lastWords })
  return busy('The document needs more memory than the service has for one.')
}

const tooLong = 'The document needs more time than the service has for one.'
const tooLongForOthers = 'The document needs more time than the service has for one while others wait.'

function busy(sentence: string): TocsinError {
  return new TocsinError('service_busy', sentence, { details: { retryAfterSeconds: 5 } })
}
