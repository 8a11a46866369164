import type { z } from 'zod'

/** No fault is longer, so that a file of hostile keys does not fill the terminal. */
const longestFault = 500

/** What is wrong with a file that people write, one phrase each: `decisions.0.claim: Invalid input`. */
export function shapeFaults({ issues }: z.ZodError, separator = ': '): string[] {
  return issues.map(({ path, message }) => {
    // So zod speaks of a field that is not there.
    const said = message.endsWith(', received undefined') ? 'must be given' : message
    const fault = `${path.join('.') || 'the document'}${separator}${said}`
    return fault.length > longestFault ? `${fault.slice(0, longestFault)}…` : fault
  })
}
