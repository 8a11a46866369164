import { isPlain } from './printable.ts'

/** Characters that act on a terminal or hide, though JSON lets them stand as they are. */
const acting = /[\u007f-\u009f\p{Cf}\u2028\u2029]/gu

/**
 * JSON in two-space steps with a line end, in which every control or format character is written as an escape: it
 * moves no cursor when it is shown, and reads back as the same value. With `keys`, only these, in their order.
 */
export function visibleJson(value: unknown, keys?: readonly string[]): string {
  const text = JSON.stringify(value, keys === undefined ? undefined : [...keys], 2)
  return `${isPlain(text) ? text : text.replace(acting, escaped)}\n`
}

function escaped(character: string): string {
  const units = Array.from({ length: character.length }, (_, at) => character.charCodeAt(at))
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('')
}
