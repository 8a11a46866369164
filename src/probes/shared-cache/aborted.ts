import type { Ground } from './types.ts'

type AbortGround = Extract<Ground, 'set_up_failed' | 'no_isolated_lane' | 'disturbed' | 'budget_spent'>

/** Ends the run, or the part about one page, before a verdict was possible; `message` is the explanation. */
export class ProbeAborted extends Error {
  /** The entry of the page's own address may hold a session of an account. */
  readonly contaminated: boolean
  /** One reply was unusable; the next may not be. */
  readonly fault: boolean
  readonly ground: AbortGround

  constructor(ground: AbortGround, message: string, { contaminated = false, fault = false } = {}) {
    super(message)
    this.name = 'ProbeAborted'
    this.ground = ground
    this.contaminated = contaminated
    this.fault = fault
  }
}

/** No unused lane of a kind is left; what was seen so far remains valid. */
export class LanesSpent extends Error {}

/** Undefined where no unused lane was left for the work. */
export async function unlessSpent<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof LanesSpent) return undefined
    throw error
  }
}

/** Undefined where the work was aborted. */
export async function unlessAborted<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof ProbeAborted) return undefined
    throw error
  }
}
