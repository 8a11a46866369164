import type { z } from 'zod'

/** `affected[0].package.name is not of type string`. */
export function describeIssue(record: unknown, issue: z.core.$ZodIssue): string {
  const path = issue.path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('')
  const subject = path.replace(/^\./, '') || 'the record'
  if (valueAt(record, issue.path) === undefined) return `${subject} is missing`
  if (issue.code === 'invalid_type') return `${subject} is not of type ${issue.expected}`
  return `${subject}: ${issue.message}`
}

/** What a path of a schema leads to; undefined where it leads nowhere. */
export function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let found = value
  for (const key of path) {
    if (typeof found !== 'object' || found === null) return undefined
    found = Reflect.get(found, key)
  }
  return found
}
