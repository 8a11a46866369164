import type { Tell } from '../conversion-note.ts'
import { tellLost } from './down.ts'

interface Bound {
  readonly group_ids: readonly string[] | undefined
  readonly product_ids: readonly string[] | undefined
}

/** Tells of an item that is about certain products in 2.1, and about all of them in 2.0. */
export function tellUnbound(
  { group_ids: groups = [], product_ids: ids = [] }: Bound,
  { pointer, what }: { readonly pointer: string; readonly what: string },
  tell: Tell,
): void {
  const names = [...ids, ...groups.map((id) => `group ${id}`)]
  if (names.length === 0) return
  tellLost(tell, pointer, `${what} is about certain products, which 2.0 cannot say: ${names.join(', ')}.`)
}
