/** Runs work a few at a time: so many in all, and so many for each host. First come, first served for each host. */
export class HostLimiter {
  readonly #limit: number
  readonly #limitOfHost: number
  readonly #waiting = new Map<string, (() => void)[]>()
  readonly #running = new Map<string, number>()
  /** Hosts that have work waiting and may start some. */
  readonly #ready = new Set<string>()
  #busy = 0

  constructor(limit: number, limitOfHost: number) {
    this.#limit = limit
    this.#limitOfHost = limitOfHost
  }

  run<T>(host: string, work: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const start = () => {
        work()
          .then(resolve, reject)
          .finally(() => this.#end(host))
      }
      const waiting = this.#waiting.get(host)
      if (waiting) waiting.push(start)
      else this.#waiting.set(host, [start])
      if (this.#runningOf(host) < this.#limitOfHost) this.#ready.add(host)
      this.#startNext()
    })
  }

  #runningOf(host: string): number {
    return this.#running.get(host) ?? 0
  }

  #end(host: string): void {
    this.#busy--
    const running = this.#runningOf(host) - 1
    if (running === 0) this.#running.delete(host)
    else this.#running.set(host, running)
    if (this.#waiting.has(host)) this.#ready.add(host)
    this.#startNext()
  }

  #startNext(): void {
    for (const host of this.#ready) {
      if (this.#busy >= this.#limit) return
      // To the end of the line, so that hosts take turns.
      this.#ready.delete(host)
      const waiting = this.#waiting.get(host) ?? []
      const start = waiting.shift()
      if (waiting.length === 0) this.#waiting.delete(host)
      if (!start) continue
      this.#busy++
      this.#running.set(host, this.#runningOf(host) + 1)
      if (waiting.length > 0 && this.#runningOf(host) < this.#limitOfHost) this.#ready.add(host)
      start()
    }
  }
}
