const quote = 0x22
const backslash = 0x5c
const openBracket = 0x5b
const closeBracket = 0x5d
const openBrace = 0x7b
const closeBrace = 0x7d

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

/** Where JSON brackets first reach a depth. Linear, without recursion, blind to brackets inside strings. */
export function findDepth(json: string, wanted: number): number | undefined {
  let depth = 0
  for (let i = 0; i < json.length; i++) {
    const code = json.charCodeAt(i)
    if (code === quote) {
      i = endOfString(json, i)
    } else if (code === openBrace || code === openBracket) {
      if (++depth === wanted) return i
    } else if (code === closeBrace || code === closeBracket) {
      depth--
    }
  }
  return undefined
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
