import type { DocumentIndex, UnreadPart } from '../../schema/index.ts'
import { readsOf } from './reads.ts'

/** Why a test is not run on a document, and why it is not run on all places; each continues a sentence. */
export function unreadBy(
  clause: string,
  { unread }: DocumentIndex,
): { readonly whole?: string; readonly parts?: string } {
  if (unread.size === 0) return {}
  const { whole = [], parts = [] } = readsOf[clause] ?? {}
  const [missing, left] = [whole, parts].map((wanted) => reasonOf(unreadAmong(wanted, unread)))
  return { ...(missing !== undefined && { whole: missing }), ...(left !== undefined && { parts: left }) }
}

function unreadAmong(wanted: readonly string[], unread: DocumentIndex['unread']): readonly UnreadPart[] {
  return [...unread].flatMap(([path, part]) => (wanted.some((each) => concerns(path, each)) ? [part] : []))
}

function concerns(path: string, wanted: string): boolean {
  if (wanted.endsWith('!')) return isWithin(wanted.slice(0, -1), path)
  return isWithin(wanted, path) || isWithin(path, wanted)
}

/** Whether a path leads to what is at another or below it. */
function isWithin(path: string, above: string): boolean {
  return path.startsWith(above) && (path.length === above.length || /^[.[]/.test(path.slice(above.length)))
}

function reasonOf(parts: readonly UnreadPart[]): string | undefined {
  const [first] = parts
  if (!first) return undefined
  const more = parts.reduce((sum, { count }) => sum + count, 0) - 1
  return `the value at ${first.pointer} cannot be read${more > 0 ? `, nor ${more} more` : ''}`
}
