export const quote = 0x22
export const backslash = 0x5c
export const comma = 0x2c
export const openBracket = 0x5b
export const closeBracket = 0x5d
export const openBrace = 0x7b
export const closeBrace = 0x7d

/** A place as editors show it, counted from 1: `line 12, column 5`. */
export function location(text: string, offset: number): string {
  return risingLocator(text)(offset)
}

/** Locations of many offsets of one text, each at or behind the one before: the lines are counted once. */
export function risingLocator(text: string): (offset: number) => string {
  let line = 1
  let start = 0
  let end = text.indexOf('\n')
  return (offset) => {
    while (end !== -1 && end < offset) {
      line++
      start = end + 1
      end = text.indexOf('\n', start)
    }
    return `line ${line}, column ${offset - start + 1}`
  }
}

/** Where a JSON string, a key or a value, first has more than `limit` characters as written. Linear, without recursion. */
export function findLongText(json: string, limit: number): number | undefined {
  for (let start = json.indexOf('"'); start !== -1; ) {
    const end = endOfString(json, start)
    if (end - start - 1 > limit) return start
    start = json.indexOf('"', end + 1)
  }
  return undefined
}

/** The quote that closes the JSON string opened at `start`; the length of the text when there is none. */
export function endOfString(json: string, start: number): number {
  for (let end = json.indexOf('"', start + 1); end !== -1; end = json.indexOf('"', end + 1)) {
    let first = end
    while (json.charCodeAt(first - 1) === backslash) first--
    if ((end - first) % 2 === 0) return end
  }
  return json.length
}
