import { createHash } from 'node:crypto'

/** One key for all of these values: 64 hexadecimal digits. */
export function digest(...values: readonly (string | number | undefined)[]): string {
  // JSON keeps the borders between the values; in an array, undefined is null.
  return createHash('sha256').update(JSON.stringify(values)).digest('hex')
}
