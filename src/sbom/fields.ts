import { isObject } from '../text/json/is-object.ts'

/**
 * Narrow guards for single fields instead of a schema library: a component has a dozen fields of interest, a document
 * up to 100,000 components, and a fault must cost one field, not its component. Loading zod alone takes longer than
 * reading most SBOMs.
 */

/** A JSON object as parsed: nothing is known of its values. */
export type JsonObject = Readonly<Record<string, unknown>>

/** Key of the place in the text, on elements that were not JSON: a symbol, which no document can spell. */
export const place = Symbol('place')

/** Where an element stands: its line, where the text was not JSON, else its JSON pointer. */
export function placeOf(element: JsonObject, pointer: string): string {
  const stated: unknown = Reflect.get(element, place)
  return typeof stated === 'string' ? stated : pointer
}

/** A text that is not blank. Absent, null and blank are undefined; anything else is, too, and adds a fault. */
export function text(element: JsonObject, key: string, faults: string[]): string | undefined {
  const value = element[key]
  if (typeof value === 'string') return value.trim() === '' ? undefined : value
  if (value !== undefined && value !== null) faults.push(`${key} is ${kindOf(value)}, not a text`)
  return undefined
}

/** An object. Absent and null are undefined; anything else is, too, and adds a fault. */
export function object(element: JsonObject, key: string, faults: string[]): JsonObject | undefined {
  const value = element[key]
  if (isObject(value)) return value
  if (value !== undefined && value !== null) faults.push(`${key} is ${kindOf(value)}, not an object`)
  return undefined
}

/** A list. Absent and null are an empty one; anything else is, too, and adds a fault. */
export function list(element: JsonObject, key: string, faults: string[]): readonly unknown[] {
  const value = element[key]
  if (Array.isArray(value)) return value
  if (value !== undefined && value !== null) faults.push(`${key} is ${kindOf(value)}, not a list`)
  return []
}

/** `a number`, `an object` …, for sentences. */
export function kindOf(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'string') return 'a text'
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`
}

/** The fault of a whole element of a wrong type. */
export function notAn(expected: 'object' | 'list', value: unknown): string {
  return `not read: it is ${kindOf(value)}, not ${expected === 'list' ? 'a list' : 'an object'}`
}
