import type { Claim, VexStatus } from '../domain/decision.ts'

const open: readonly VexStatus[] = ['affected', 'under_investigation']

/** Whether it still needs somebody to act: it is affected, or nobody knows yet. */
export function isOpen({ status }: Pick<Claim, 'status'>): boolean {
  return open.includes(status)
}
