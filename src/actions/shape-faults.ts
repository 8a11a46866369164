import type { z } from 'zod'

/** No fault is longer, so that a file of hostile keys does not fill the terminal. */
const longestFault = 500

/** What is wrong with a file that people write, one phrase each: `decisions.0.claim: Invalid input`. */
export function shapeFaults({ issues }: z.ZodError, separator = ': '): string[] {
  return issues.map(({ path, message }) => {
    const fault = `${path.join('.') || 'the document'}${separator}${message}`
    return fault.length > longestFault ? `${fault.slice(0, longestFault)}…` : fault
  })
}
