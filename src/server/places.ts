/** A request whose body is on its way, or was taken whole. */
export interface Guest {
  /** Bytes of the body so far, about. */
  received(): number
  /** Whether the body has come whole. */
  isWhole(): boolean
  /** Ends the request, because its body arrives too slowly. */
  turnAway(): void
}

/** How fast a body has to come, in bytes a second on average, once its first seconds are over. */
export interface Pace {
  readonly firstSeconds: number
  readonly least: number
  /** While another request is waiting for a place. */
  readonly leastWhileOthersWait: number
}

/**
 * Limits how many requests run at a time, and keeps slow senders from shutting out the others: a request whose body
 * arrives more slowly than it must is ended, all the sooner while others wait.
 */
export class Places {
  readonly #limit: number
  readonly #pace: Pace
  /** Seconds that each has been here. */
  readonly #guests = new Map<Guest, number>()

  constructor(limit: number, pace: Pace) {
    this.#limit = limit
    this.#pace = pace
  }

  /** Whether there is a place, or one can be made. */
  take(guest: Guest): boolean {
    if (this.#guests.size >= this.#limit) this.#makeRoom()
    if (this.#guests.size >= this.#limit) return false
    this.#guests.set(guest, 0)
    return true
  }

  leave(guest: Guest): void {
    this.#guests.delete(guest)
  }

  /** Whether anybody has a place. */
  get isUsed(): boolean {
    return this.#guests.size > 0
  }

  /** A second has gone by. */
  tick(): void {
    for (const [guest, seconds] of this.#guests) this.#guests.set(guest, seconds + 1)
    for (const guest of this.#slower(this.#pace.least)) this.#end(guest)
  }

  #makeRoom(): void {
    const rate = (guest: Guest) => guest.received() / (this.#guests.get(guest) ?? 1)
    const [slowest] = this.#slower(this.#pace.leastWhileOthersWait).sort((a, b) => rate(a) - rate(b))
    if (slowest) this.#end(slowest)
  }

  #slower(rate: number): Guest[] {
    return [...this.#guests]
      .filter(([guest, seconds]) => {
        return seconds >= this.#pace.firstSeconds && !guest.isWhole() && guest.received() < rate * seconds
      })
      .map(([guest]) => guest)
  }

  #end(guest: Guest): void {
    this.#guests.delete(guest)
    guest.turnAway()
  }
}
