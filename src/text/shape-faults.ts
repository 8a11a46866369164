import type { z } from 'zod'
import { excerpt } from './excerpt.ts'

/** No fault is longer, so that a file of hostile keys does not fill the terminal. */
const longestFault = 500

/** What is wrong with a file that people write, one phrase each: `decisions.0.claim: Invalid input`. */
export function shapeFaults({ issues }: z.ZodError, separator = ': '): string[] {
  return issues.map((issue) => {
    return excerpt(`${issue.path.join('.') || 'the document'}${separator}${inWords(issue)}`, longestFault)
  })
}

/** zod's own words, but for what people get wrong most. */
function inWords(issue: z.core.$ZodIssue): string {
  const { code, message } = issue
  if (message.endsWith(', received undefined')) return 'must be given'
  if (code === 'invalid_value' && issue.values.length > 1) return oneOf(issue.values)
  if (code === 'invalid_union' && 'options' in issue && Array.isArray(issue.options)) return oneOf(issue.options)
  if (code === 'invalid_format' && issue.format === 'datetime') return 'must be a time such as 2026-11-24T09:30:00Z'
  return message
}

function oneOf(values: readonly unknown[]): string {
  return `must be one of ${values.join(', ')}`
}
