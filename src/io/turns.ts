/** Lets work be done a few at a time: so many in all, and so many for each key. First come, first served in each key. */
export class Turns {
  readonly #limit: number
  readonly #limitOfKey: number
  readonly #waiting = new Map<string, (() => void)[]>()
  readonly #running = new Map<string, number>()
  /** Keys that have work waiting and may start some. */
  readonly #ready = new Set<string>()
  #busy = 0

  constructor(limit: number, limitOfKey: number) {
    this.#limit = limit
    this.#limitOfKey = limitOfKey
  }

  take<T>(key: string, work: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const start = () => {
        work()
          .then(resolve, reject)
          .finally(() => this.#end(key))
      }
      const waiting = this.#waiting.get(key)
      if (waiting) waiting.push(start)
      else this.#waiting.set(key, [start])
      if (this.#runningOf(key) < this.#limitOfKey) this.#ready.add(key)
      this.#startNext()
    })
  }

  #runningOf(key: string): number {
    return this.#running.get(key) ?? 0
  }

  #end(key: string): void {
    this.#busy--
    const running = this.#runningOf(key) - 1
    if (running === 0) this.#running.delete(key)
    else this.#running.set(key, running)
    if (this.#waiting.has(key)) this.#ready.add(key)
    this.#startNext()
  }

  #startNext(): void {
    for (const key of this.#ready) {
      if (this.#busy >= this.#limit) return
      // Last in, so that hosts take turns.
      this.#ready.delete(key)
      const waiting = this.#waiting.get(key) ?? []
      const start = waiting.shift()
      if (waiting.length === 0) this.#waiting.delete(key)
      if (!start) continue
      this.#busy++
      this.#running.set(key, this.#runningOf(key) + 1)
      if (waiting.length > 0 && this.#runningOf(key) < this.#limitOfKey) this.#ready.add(key)
      start()
    }
  }
}
