/** A point in time, exact to the last digit that is written: whole seconds since 1970, and the digits behind them. */
interface Instant {
  readonly seconds: number
  readonly fraction: string
}

const dateTime = /^(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d:)(\d\d)(?:\.(\d+))?([Zz]|[+-]\d\d:\d\d)$/

function instantOf(text: string): Instant | undefined {
  const [, day, minute, second = '', fraction = '', zone] = dateTime.exec(text) ?? []
  // The second 60 counts as the one that follows.
  const milliseconds = Date.parse(`${day}T${minute}00${zone?.toUpperCase()}`)
  if (Number.isNaN(milliseconds)) return undefined
  return { seconds: milliseconds / 1000 + Number(second), fraction: fraction.replace(/0+$/, '') }
}

/** Orders two dates with time and offset; undefined when one of them is none. */
export function compareInstants(a: string | undefined, b: string | undefined): number | undefined {
  const [first, second] = [instantOf(a ?? ''), instantOf(b ?? '')]
  if (!first || !second) return undefined
  if (first.seconds !== second.seconds) return first.seconds - second.seconds
  if (first.fraction === second.fraction) return 0
  return first.fraction < second.fraction ? -1 : 1
}

/** The latest of some dates; those that are none are passed over. */
export function latestOf(dates: readonly (string | undefined)[]): string | undefined {
  return firstBy(dates, (a, b) => (compareInstants(a, b) ?? 0) > 0)
}

/** The earliest of some dates; those that are none are passed over. */
export function earliestOf(dates: readonly (string | undefined)[]): string | undefined {
  return firstBy(dates, (a, b) => (compareInstants(a, b) ?? 0) < 0)
}

function firstBy(
  dates: readonly (string | undefined)[],
  before: (a: string, b: string) => boolean,
): string | undefined {
  let first: string | undefined
  for (const date of dates) {
    if (date === undefined || instantOf(date) === undefined) continue
    if (first === undefined || before(date, first)) first = date
  }
  return first
}

/** Seconds since 1970, with their fraction as exact as a number is; undefined for what is no date. */
export function secondsOf(date: string): number | undefined {
  const instant = instantOf(date)
  return instant && instant.seconds + Number(`0.${instant.fraction || 0}`)
}

/** The day in UTC (`2024-01-21`) of a date with time and offset. */
export function dayOf(date: string): string | undefined {
  const seconds = instantOf(date)?.seconds
  return seconds === undefined ? undefined : new Date(seconds * 1000).toISOString().slice(0, 10)
}
