import type { ProbeTransport } from '../../domain/ports/probe-transport.ts'

/** Lets no more than so many requests start within any second; several at once are as welcome as one by one. */
export class Pace {
  readonly #door: ProbeTransport
  readonly #perSecond: number
  #starts: number[] = []

  constructor(door: ProbeTransport, perSecond: number) {
    this.#door = door
    this.#perSecond = perSecond
  }

  /** Fulfilled when the next request may start. */
  async turn(): Promise<void> {
    if (this.#perSecond === 0) return
    // Below one a second the window is as long as it takes for one.
    const [most, window] = this.#perSecond < 1 ? [1, 1000 / this.#perSecond] : [Math.floor(this.#perSecond), 1000]
    for (;;) {
      const now = this.#door.now()
      this.#starts = this.#starts.filter((start) => start > now - window)
      const first = this.#starts[0]
      if (first === undefined || this.#starts.length < most) {
        this.#starts.push(now)
        return
      }
      await this.#door.wait(first + window - now)
    }
  }
}
