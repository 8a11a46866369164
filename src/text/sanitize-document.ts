import { forDocument, singleLine } from './safe.ts'

/** Keys of CSAF, OpenVEX and CycloneDX whose texts may have several lines; all other texts are on one line. */
const prose: ReadonlySet<string> = new Set([
  ...['details', 'summary', 'text'],
  ...['action_statement', 'description', 'impact_statement', 'status_notes'],
  ...['detail', 'recommendation', 'workaround'],
])

/**
 * Makes a document fit for publication: no characters that act on a reader's terminal, nothing empty, and no item of
 * a list twice. Schemas forbid the latter two, and what people enter has them.
 */
export function sanitizeDocument<T extends object>(document: T): T {
  // Left out is only what is absent or empty, and that is optional in the types of all three formats.
  return cleaned(document, '', false) as T
}

/** The same with the keys of all objects in alphabetical order. */
export function sanitizeInOrder<T extends object>(document: T): T {
  return cleaned(document, '', true) as T
}

function cleaned(value: unknown, key: string, inOrder: boolean): unknown {
  if (typeof value === 'string') return (prose.has(key) ? forDocument(value).trim() : singleLine(value)) || undefined
  if (Array.isArray(value)) return list(value, key, inOrder)
  if (typeof value !== 'object' || value === null) return value
  let object: Record<string, unknown> | undefined
  const names = Object.keys(value)
  if (inOrder) names.sort()
  for (const name of names) {
    // Each name is one of the object's own.
    const clean = cleaned((value as Record<string, unknown>)[name], name, inOrder)
    if (clean === undefined) continue
    object ??= {}
    put(object, name, clean)
  }
  return object
}

function list(items: readonly unknown[], key: string, inOrder: boolean): readonly unknown[] | undefined {
  const present: unknown[] = []
  for (const item of items) {
    const clean = cleaned(item, key, inOrder)
    if (clean !== undefined) present.push(clean)
  }
  return present.length > 0 ? distinct(present) : undefined
}

/** Each item once. Written out, which takes a copy of all that is in it, are only those that look alike from outside. */
function distinct(items: readonly unknown[]): readonly unknown[] {
  const outsides = items.map(outside)
  if (new Set(outsides).size === items.length) return items
  const alike = new Map<string, number>()
  for (const text of outsides) alike.set(text, (alike.get(text) ?? 0) + 1)
  const known = new Set<string>()
  return items.filter((item, i) => {
    if (alike.get(outsides[i] ?? '') === 1) return true
    const whole = JSON.stringify(item)
    const isNew = !known.has(whole)
    known.add(whole)
    return isNew
  })
}

/** What differs for items that differ in a part of their own, not of their parts. */
function outside(item: unknown): string {
  if (typeof item !== 'object' || item === null) return `${typeof item} ${String(item)}`
  let text = ''
  for (const part of Object.values(item)) text += typeof part === 'object' ? '|' : `|${String(part)}`
  return text
}

/** The same value with the keys of all objects in alphabetical order. */
export function sortKeys<T>(value: T): T {
  // Only the order of keys changes.
  return sorted(value) as T
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const object: Record<string, unknown> = {}
  // Each name is one of the object's own.
  for (const name of Object.keys(value).sort()) put(object, name, sorted((value as Record<string, unknown>)[name]))
  return object
}

/** An assignment to `__proto__` would make no key of it. */
function put(object: Record<string, unknown>, name: string, value: unknown): void {
  if (name !== '__proto__') object[name] = value
  else Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true })
}
