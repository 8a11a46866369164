import { line, visible } from './text.ts'

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
export function publishable<T extends object>(document: T): T {
  // Left out is only what is absent or empty, and that is optional in the types of all three formats.
  return cleaned(document, '') as T
}

function cleaned(value: unknown, key: string): unknown {
  if (typeof value === 'string') return (prose.has(key) ? visible(value).trim() : line(value)) || undefined
  if (Array.isArray(value)) return list(value.map((item) => cleaned(item, key)))
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value)
    .map(([name, item]) => [name, cleaned(item, name)] as const)
    .filter(([, item]) => item !== undefined)
  return entries.length > 0 ? Object.fromEntries(entries) : undefined
}

function list(items: readonly unknown[]): readonly unknown[] | undefined {
  const present = items.filter((item) => item !== undefined)
  const distinct = new Map(present.map((item) => [JSON.stringify(item), item]))
  return distinct.size > 0 ? [...distinct.values()] : undefined
}

/** The same value with the keys of all objects in alphabetical order. */
export function alphabetical<T>(value: T): T {
  // Only the order of keys changes.
  return sorted(value) as T
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([key, item]) => [key, sorted(item)]))
}
