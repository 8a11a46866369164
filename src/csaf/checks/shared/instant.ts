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
  let latest: string | undefined
  for (const date of dates) {
    if (date === undefined || instantOf(date) === undefined) continue
    if (latest === undefined || (compareInstants(date, latest) ?? 0) > 0) latest = date
  }
  return latest
}
