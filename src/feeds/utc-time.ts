const shape = /^(\d{4}-\d\d-\d\d)[Tt](\d\d:\d\d:\d\d)(\.\d+)?([Zz]|[+-]\d\d:\d\d)$/

/** An RFC 3339 time, in UTC with `Z`; undefined when the text is none. Keeps fractions finer than milliseconds. */
export function utcTime(text: string): string | undefined {
  const [, date, time, fraction, zone] = shape.exec(text) ?? []
  const instant = Date.parse(text)
  if (zone === undefined || Number.isNaN(instant)) return undefined
  return /^z$/i.test(zone) ? `${date}T${time}${fraction ?? ''}Z` : new Date(instant).toISOString()
}

/** Orders two times as `utcTime` gives them; plain text order would put 10:00:00.5Z before 10:00:00Z. */
export function compareUtcTimes(a: string, b: string): number {
  const [x, y] = [a.slice(0, -1), b.slice(0, -1)]
  return x < y ? -1 : x > y ? 1 : 0
}
