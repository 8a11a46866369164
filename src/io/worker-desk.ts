import { Worker } from 'node:worker_threads'
import { TocsinError } from '../domain/errors.ts'

export interface DeskOptions {
  /** The module that a worker runs; it calls `answerMessages`. */
  readonly module: URL
  /** How many workers there are at most; each takes one message at a time. */
  readonly workers: number
  /** For each message. A worker that takes longer is ended. */
  readonly seconds: number
  /** For each worker. One that takes more is ended. */
  readonly mebibytes: number
}

interface Job {
  readonly message: unknown
  readonly transfer: readonly ArrayBuffer[]
  resolve(answer: unknown): void
  reject(reason: Error): void
}

/**
 * Has work done beside the server, on threads of its own that are started when there is work. What a message does to
 * its worker, it does to no other: neither time, nor memory, nor an error.
 */
export class WorkerDesk {
  readonly #options: DeskOptions
  readonly #idle: Worker[] = []
  readonly #all = new Set<Worker>()
  readonly #waiting: Job[] = []

  constructor(options: DeskOptions) {
    this.#options = options
  }

  /**
   * What the worker answers. `transfer` is given to it, not copied. Throws service_overtaxed where it needs too much,
   * and what the worker threw.
   */
  ask(message: unknown, transfer: readonly ArrayBuffer[] = []): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ message, transfer, resolve, reject })
      this.#next()
    })
  }

  async close(): Promise<void> {
    await Promise.all([...this.#all].map((worker) => worker.terminate()))
  }

  #next(): void {
    if (this.#waiting.length === 0) return
    const worker = this.#idle.pop() ?? (this.#all.size < this.#options.workers ? this.#start() : undefined)
    const job = worker && this.#waiting.shift()
    if (job) this.#give(worker, job)
  }

  #start(): Worker {
    const { module, mebibytes } = this.#options
    const worker = new Worker(module, { resourceLimits: { maxOldGenerationSizeMb: mebibytes } })
    // A desk without work keeps no process alive.
    worker.unref()
    this.#all.add(worker)
    worker.once('exit', () => {
      this.#all.delete(worker)
      if (this.#idle.includes(worker)) this.#idle.splice(this.#idle.indexOf(worker), 1)
      this.#next()
    })
    return worker
  }

  #give(worker: Worker, { message, transfer, resolve, reject }: Job): void {
    const { seconds } = this.#options
    const end = () => {
      clearTimeout(timer)
      worker.off('message', answered).off('error', failed).off('exit', gone)
    }
    const answered = (answer: { readonly value?: unknown; readonly error?: Error }) => {
      end()
      this.#idle.push(worker)
      if (answer.error) reject(answer.error)
      else resolve(answer.value)
      this.#next()
    }
    const failed = (error: Error & { readonly code?: string }) => {
      end()
      reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooMuch('memory', error) : error)
    }
    const gone = () => {
      end()
      reject(tooMuch('time'))
    }
    const timer = setTimeout(() => void worker.terminate(), seconds * 1000)
    worker.on('message', answered).on('error', failed).on('exit', gone)
    worker.postMessage(message, transfer)
  }
}

function tooMuch(what: 'memory' | 'time', cause?: Error): TocsinError {
  return new TocsinError('service_overtaxed', `The document needs more ${what} than the service has for one.`, {
    cause,
  })
}
