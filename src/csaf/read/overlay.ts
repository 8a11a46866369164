import { depthOf } from '../../text/json/pointer.ts'

/**
 * What separates one JSON value from another, as JSON. All pointers (RFC 6901) lead into the first value as it was, so
 * that no edit shifts another; `/list/-` is behind the last item. An edit of which the place has changed since is
 * left out: who changed it knew better.
 */
export interface Edits {
  readonly edits: readonly Edit[]
  /** Pointer to an item of a list that edits are in → how to find it again after the list has changed. */
  readonly items: Readonly<Record<string, ItemMark>>
}

export type Edit =
  /** Of a property that is absent; before an item of a list, or behind the last. */
  | { readonly op: 'add'; readonly path: string; readonly value: unknown }
  /** `was` is the digest of what it stands in for; without it, anything is replaced or removed. */
  | { readonly op: 'replace'; readonly path: string; readonly value: unknown; readonly was?: string | undefined }
  | { readonly op: 'remove'; readonly path: string; readonly was?: string | undefined }
  /** Puts the items of a list in order, when all else is done: runs of items, each as place and count. */
  | { readonly op: 'order'; readonly path: string; readonly runs: readonly number[] }

/** The digest of what the item says itself (not what it contains says), and how long the list was. */
export type ItemMark = readonly [digest: string, among: number]

/** Deeper than any real document: such values are taken as a whole. */
export function isTooDeep(value: unknown): boolean {
  return depthOf(value, deepest + 1) > deepest
}

const deepest = 500

export type JsonObject = Readonly<Record<string, unknown>>

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value)
}
