import { dateTimeFault } from './date-time.ts'

/** A point in time, exact to the last digit that is written: whole seconds since 1970, and the digits behind them. */
export interface Instant {
  readonly seconds: number
  readonly fraction: string
}

/** Undefined for what is not a valid date with time and offset. */
export function instantOf(text: string | undefined): Instant | undefined {
  if (text === undefined || dateTimeFault(text) !== undefined) return undefined
  const zone = /[Zz]$/.test(text) ? 'Z' : text.slice(-6)
  // The second 60 counts as the one that follows.
  const minute = Date.parse(`${text.slice(0, 10)}T${text.slice(11, 17)}00${zone}`)
  const fraction = text.slice(20, zone === 'Z' ? -1 : -6)
  return { seconds: minute / 1000 + Number(text.slice(17, 19)), fraction: withoutZeros(fraction) }
}

/** Without the zeros at its end. */
function withoutZeros(digits: string): string {
  let end = digits.length
  while (digits[end - 1] === '0') end--
  return digits.slice(0, end)
}

export function compareInstants(a: Instant, b: Instant): number {
  if (a.seconds !== b.seconds) return a.seconds - b.seconds
  if (a.fraction === b.fraction) return 0
  return a.fraction < b.fraction ? -1 : 1
}

/** Orders two dates with time and offset; undefined when one of them is not valid. */
export function compareDates(a: string | undefined, b: string | undefined): number | undefined {
  const [first, second] = [instantOf(a), instantOf(b)]
  return first && second && compareInstants(first, second)
}

/** Seconds since 1970, with their fraction as exact as a number is; undefined for what is not a valid date. */
export function secondsOf(date: string): number | undefined {
  const instant = instantOf(date)
  return instant && instant.seconds + Number(`0.${instant.fraction || 0}`)
}

/** The day in UTC (`2024-01-21`) of a date with time and offset. */
export function dayOf(date: string): string | undefined {
  const seconds = instantOf(date)?.seconds
  return seconds === undefined ? undefined : new Date(seconds * 1000).toISOString().slice(0, 10)
}
