import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { TocsinError } from '../domain/errors.ts'

export interface DeskOptions {
  /** The module that a worker runs; it calls `answerMessages`. */
  readonly module: URL
  /** How many workers there are at most; each takes one message at a time. */
  readonly workers: number
  /** For each message, from its asking on. A worker that takes longer is ended. */
  readonly seconds: number
  /** A message that was worked on for longer is given up as soon as another waits: no two hold up all others. */
  readonly secondsWhileOthersWait: number
  /** Of JavaScript's heap, for each worker. One that takes more is ended. */
  readonly mebibytes: number
}

interface Job {
  readonly message: unknown
  /** Whether it has been worked on for longer than it may while others wait. */
  isLong: boolean
  resolve(answer: unknown): void
  reject(reason: Error): void
}

/**
 * Has work done beside the server, by processes of its own that are started when there is work. What a message does to
 * its worker, it does to nobody else. Threads would not do: one that runs out of memory may take the process with it.
 */
export class WorkerDesk {
  readonly #options: DeskOptions
  readonly #all = new Set<ChildProcess>()
  readonly #idle = new Set<ChildProcess>()
  readonly #working = new Map<ChildProcess, Job>()
  readonly #waiting = new Set<Job>()
  /** Given up, and about to make room for those who wait. */
  readonly #ending = new Set<ChildProcess>()

  constructor(options: DeskOptions) {
    this.#options = options
  }

  /** What a worker answers. Throws service_busy where it needs too much, and what the worker threw. */
  ask(message: unknown): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.#giveUp(job, tooLong), this.#options.seconds * 1000)
      const job: Job = {
        message,
        isLong: false,
        resolve: (answer) => this.#end(job, timer, () => resolve(answer)),
        reject: (reason) => this.#end(job, timer, () => reject(reason)),
      }
      this.#waiting.add(job)
      this.#next()
    })
  }

  async close(): Promise<void> {
    await Promise.all([...this.#all].map(endWorker))
  }

  #end(job: Job, timer: NodeJS.Timeout, tell: () => void): void {
    clearTimeout(timer)
    this.#waiting.delete(job)
    tell()
    this.#next()
  }

  #giveUp(job: Job, why: string): void {
    const worker = [...this.#working].find(([, each]) => each === job)?.[0]
    job.isLong = false
    if (worker) this.#ending.add(worker)
    job.reject(overtaxed(why))
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
    const timer = setTimeout(() => this.#grownLong(job), this.#options.secondsWhileOthersWait * 1000)
    timer.unref()
    // What hinders the sending ends the worker, which is told below.
    worker.send(job.message as object, () => undefined)
  }

  #grownLong(job: Job): void {
    job.isLong = true
    if (this.#waiting.size > 0) this.#makeRoom()
  }

  /** Ends the work that takes longest, where that is too long for those who wait. The end of its worker takes the next. */
  #makeRoom(): void {
    if (this.#ending.size >= this.#waiting.size) return
    const long = [...this.#working.values()].find(({ isLong }) => isLong)
    if (long) this.#giveUp(long, tooLongForOthers)
  }

  #start(): ChildProcess {
    const { module, mebibytes } = this.#options
    const worker = fork(fileURLToPath(module), [], {
      execArgv: [`--max-old-space-size=${mebibytes}`],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    // A desk without work keeps no process alive.
    worker.unref()
    worker.channel?.unref()
    this.#all.add(worker)
    worker.on('message', (answer) => this.#answered(worker, answer as Answer))
    worker.on('error', (error) => this.#gone(worker, error))
    worker.on('exit', (code) => this.#gone(worker, endOf(code)))
    return worker
  }

  #answered(worker: ChildProcess, { value, error }: Answer): void {
    const job = this.#working.get(worker)
    this.#working.delete(worker)
    this.#idle.add(worker)
    if (error) job?.reject(error)
    else job?.resolve(value)
  }

  #gone(worker: ChildProcess, reason: Error): void {
    const job = this.#working.get(worker)
    for (const list of [this.#all, this.#idle, this.#working, this.#ending]) list.delete(worker)
    job?.reject(reason)
    this.#next()
  }
}

/** What `answerMessages` sends. */
interface Answer {
  readonly value?: unknown
  readonly error?: Error
}

async function endWorker(worker: ChildProcess): Promise<void> {
  // Who waits for the end must not end before.
  worker.ref()
  const exit = once(worker, 'exit')
  if (worker.kill('SIGKILL')) await exit
}

/** Node aborts where memory is short; whatever else ends a worker is a bug. */
function endOf(code: number | null): Error {
  if (code !== null && code < 128) return new Error(`a worker ended with exit code ${code}`)
  return overtaxed('The document needs more memory than the service has for one.')
}

const tooLong = 'The document needs more time than the service has for one.'
const tooLongForOthers = 'The document needs more time than the service has for one while others wait.'

function overtaxed(sentence: string): TocsinError {
  return new TocsinError('service_busy', sentence)
}
