import { ownWords } from './digest.ts'
import { isJsonObject, isList } from './overlay.ts'

/**
 * For each item of `to` the place of its partner in `from`: first those that say the same themselves, in their order;
 * of what is left, lists and objects with their like, texts and numbers only with what is in the same place.
 */
export function pairItems(from: readonly unknown[], to: readonly unknown[]): readonly (number | undefined)[] {
  const partners: (number | undefined)[] = new Array(to.length).fill(undefined)
  const free = new Set(from.keys())
  pairAlike(from, to, { partners, free })
  for (const [j, item] of to.entries()) {
    if (partners[j] !== undefined || !free.has(j) || kindOf(from[j]) !== kindOf(item)) continue
    partners[j] = j
    free.delete(j)
  }
  pairInOrder(from, to, { partners, free })
  return partners
}

interface Pairing {
  readonly partners: (number | undefined)[]
  /** Places in `from` that have no partner yet. */
  readonly free: Set<number>
}

function pairAlike(from: readonly unknown[], to: readonly unknown[], { partners, free }: Pairing): void {
  let same = 0
  while (same < from.length && same < to.length && ownWords(from[same]) === ownWords(to[same])) {
    partners[same] = same
    free.delete(same++)
  }
  const open = new Map<string, number[]>()
  for (let i = from.length - 1; i >= same; i--) {
    const words = ownWords(from[i])
    const places = open.get(words)
    if (places) places.push(i)
    else open.set(words, [i])
  }
  for (let j = same; j < to.length; j++) {
    const i = open.get(ownWords(to[j]))?.pop()
    if (i === undefined) continue
    partners[j] = i
    free.delete(i)
  }
}

function pairInOrder(from: readonly unknown[], to: readonly unknown[], { partners, free }: Pairing): void {
  const byKind = Map.groupBy(free, (i) => kindOf(from[i]))
  for (const places of byKind.values()) places.reverse()
  for (const [j, item] of to.entries()) {
    const kind = kindOf(item)
    if (partners[j] === undefined && kind !== 'scalar') partners[j] = byKind.get(kind)?.pop()
  }
}

function kindOf(value: unknown): 'list' | 'object' | 'scalar' {
  if (isList(value)) return 'list'
  return isJsonObject(value) ? 'object' : 'scalar'
}
