import type { Ground } from '../../domain/probe.ts'

/** Ends an experiment, or that with one page, before it could tell anything; `message` is the explanation. */
export class Stopped extends Error {
  /** The entry of the page's own address may hold a session of an account. */
  readonly spilled: boolean
  /** One reply was of no use; the next may be. */
  readonly fault: boolean
  readonly ground: Extract<Ground, 'set_up_failed' | 'no_isolated_lane' | 'disturbed' | 'budget_spent'>

  constructor(ground: Stopped['ground'], message: string, { spilled = false, fault = false } = {}) {
    super(message)
    this.name = 'Stopped'
    this.ground = ground
    this.spilled = spilled
    this.fault = fault
  }
}
