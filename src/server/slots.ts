/** A request whose body is on its way, or has arrived whole. */
export interface SlotHolder {
  /** Bytes of the body so far, about. */
  received(): number
  /** Whether the body has arrived whole. */
  isWhole(): boolean
  /** Ends the request, because its body arrives too slowly. */
  end(): void
}

/** How fast a body has to arrive, in bytes a second on average, once its first seconds are over. */
export interface Pace {
  readonly firstSeconds: number
  readonly least: number
  /** While another request is waiting for a slot. */
  readonly leastWhileOthersWait: number
}

/**
 * Limits how many requests run at a time, and keeps slow senders from shutting out the others: a request whose body
 * arrives too slowly is ended, all the sooner while others wait.
 */
export class Slots {
  readonly #limit: number
  readonly #pace: Pace
  /** Seconds since each took its slot. */
  readonly #holders = new Map<SlotHolder, number>()

  constructor(limit: number, pace: Pace) {
    this.#limit = limit
    this.#pace = pace
  }

  /** Whether there is a slot, or one can be made. */
  take(holder: SlotHolder): boolean {
    if (this.#holders.size >= this.#limit) this.#makeRoom()
    if (this.#holders.size >= this.#limit) return false
    this.#holders.set(holder, 0)
    return true
  }

  release(holder: SlotHolder): void {
    this.#holders.delete(holder)
  }

  /** Whether any slot is taken. */
  get isUsed(): boolean {
    return this.#holders.size > 0
  }

  /** A second has gone by. */
  tick(): void {
    for (const [holder, seconds] of this.#holders) this.#holders.set(holder, seconds + 1)
    for (const holder of this.#slower(this.#pace.least)) this.#end(holder)
  }

  #makeRoom(): void {
    const rate = (holder: SlotHolder) => holder.received() / (this.#holders.get(holder) ?? 1)
    const [slowest] = this.#slower(this.#pace.leastWhileOthersWait).sort((a, b) => rate(a) - rate(b))
    if (slowest) this.#end(slowest)
  }

  #slower(rate: number): SlotHolder[] {
    return [...this.#holders]
      .filter(([holder, seconds]) => {
        return seconds >= this.#pace.firstSeconds && !holder.isWhole() && holder.received() < rate * seconds
      })
      .map(([holder]) => holder)
  }

  #end(holder: SlotHolder): void {
    this.#holders.delete(holder)
    holder.end()
  }
}
