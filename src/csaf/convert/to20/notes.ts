import type { HeadView } from '../../schema/index.ts'
import type { Tell } from '../conversion-note.ts'
import { tellUnbound } from './unbound.ts'

type Note = NonNullable<HeadView['notes']>[number]

/** Notes without the products they are bound to. */
export function notes20(notes: readonly Note[] | undefined, pointer: string, tell: Tell): readonly Note[] {
  return (notes ?? []).map(({ group_ids, product_ids, ...note }, i) => {
    tellUnbound(
      { group_ids, product_ids },
      { pointer: `${pointer}/${i}`, what: `The note "${note.title ?? note.category}"` },
      tell,
    )
    return note
  })
}
