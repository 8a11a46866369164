/**
 * A parsed version is a sort key: a string whose code-unit order is the order of the versions. Comparing costs one
 * string comparison, and the order is total by construction, whatever the version looked like.
 */
export type VersionKey = string

const AT_SIGN = 0x40
/** From here on a length takes three characters instead of one. */
const LONG = 0xf000

/**
 * Decimal digits, of any count, as a key in numeric order: how many significant ones there are, then these.
 * It starts with `@` for zero or a higher character, so a mark below `@` sorts before every number.
 */
export function numberKey(digits: string): string {
  let start = 0
  while (digits.charCodeAt(start) === 0x30) start++
  const significant = start === 0 ? digits : digits.slice(start)
  return lengthKey(significant.length) + significant
}

function lengthKey(length: number): string {
  if (length < LONG) return String.fromCharCode(AT_SIGN + length)
  return String.fromCharCode(0xffff, length >>> 16, length & 0xffff)
}

/** The order of two keys: negative, zero or positive. */
export function compareKeys(a: VersionKey, b: VersionKey): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

/** Dot-separated decimal numbers as keys in a row, without the zeros at the end: `1.0` and `1` are the same. */
export function numbersKey(numbers: string): string {
  let key = ''
  let zeros = ''
  for (let start = 0; start <= numbers.length; ) {
    const dot = numbers.indexOf('.', start)
    const end = dot === -1 ? numbers.length : dot
    const number = numberKey(numbers.slice(start, end))
    if (number === ZERO) {
      zeros += number
    } else {
      key += zeros + number
      zeros = ''
    }
    start = end + 1
  }
  return key
}

/** Decimal numbers as keys in a row, every zero counted: of two rows that agree so far the longer is the later one. */
export function rowKey(numbers: readonly string[]): string {
  let key = ''
  for (const digits of numbers) key += numberKey(digits)
  return key
}

const ZERO = numberKey('0')
