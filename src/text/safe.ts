/**
 * Text from outside, made harmless. Two policies, since what is dangerous differs: a terminal acts on control characters
 * and hides format characters; a document is read by programs and people later, and must keep its lines and its scripts.
 */

/** A text for one line of a terminal: what acts on it, hides, or ends the line becomes a space. */
export function forTerminal(text: string): string {
  return isPlain(text) && !/[\n\t]/.test(text) ? text : text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ')
}

/**
 * A text for a published document: U+FFFD stands where a character would act on a terminal, is not one, or turns the
 * reading direction around, since a version must not read backwards. Line breaks become `\n`; tabs and the marks U+200E
 * and U+200F stay.
 */
export function forDocument(text: string): string {
  if (isPlain(text)) return text
  return text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff]|\p{Cs}/gu, '\ufffd')
}

/** A text for a published document, on one line. */
export function singleLine(text: string): string {
  if (/^[!-~]+(?: [!-~]+)*$/.test(text)) return text
  return forDocument(text).replace(/\s+/g, ' ').trim()
}

/**
 * JSON in two-space steps with a line end, in which every control or format character is written as an escape: it
 * moves no cursor when it is shown, and reads back as the same value. With `keys`, only these, in their order.
 */
export function jsonForTerminal(value: unknown, keys?: readonly string[]): string {
  const text = JSON.stringify(value, keys === undefined ? undefined : [...keys], 2)
  return `${isPlain(text) ? text : text.replace(/[\u007f-\u009f\p{Cf}\u2028\u2029]/gu, escaped)}\n`
}

function escaped(character: string): string {
  const units = Array.from({ length: character.length }, (_, at) => character.charCodeAt(at))
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('')
}

/**
 * Whether a text is only printable ASCII, line ends and tabs. Most text is, so this is checked first: what Unicode calls
 * a control takes long to load.
 */
export function isPlain(text: string): boolean {
  return /^[\x20-\x7e\n\t]*$/.test(text)
}
