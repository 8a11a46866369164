/** Names of generations tell when they were published, and sort in the order of publication. */
const nameShape = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z(?:-\d{4})?$/

export function isGeneration(name: string): boolean {
  return nameShape.test(name)
}

/** A name for what is published now (milliseconds since the epoch), behind all others: `20261123T234500123Z`. */
export function nextName(others: readonly string[], now: number): string {
  const base = new Date(now).toISOString().replace(/[-:.]/g, '')
  const last = others.filter(isGeneration).sort().at(-1) ?? ''
  if (base > last) return base
  // The same moment, or a clock that went back.
  const [stem = '', number = '1'] = last.split('-')
  return `${stem}-${String(Number(number) + 1).padStart(4, '0')}`
}

/** How long a generation stays after another took its place, in seconds: longer than any request or walk takes. */
export const graceSeconds = 900

/** Those that nobody reads any more: another took their place long ago. Never the last one. */
export function expired(names: readonly string[], now: number): readonly string[] {
  const sorted = names.filter(isGeneration).toSorted()
  return sorted.filter((_, at) => {
    const next = sorted[at + 1]
    return next !== undefined && publishedAt(next) + graceSeconds * 1000 < now
  })
}

function publishedAt(name: string): number {
  const [, year, month, day, hour, minute, second, millisecond] = nameShape.exec(name) ?? []
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}.${millisecond}Z`)
}
