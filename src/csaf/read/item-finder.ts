import { ownDigest } from './digest.ts'
import type { Edits } from './overlay.ts'

/** Finds items of a list as it was in the list as it is, each at most once. */
export class ItemFinder {
  readonly #list: readonly unknown[]
  readonly #items: Edits['items']
  readonly #found = new Set<number>()
  #places: ReadonlyMap<string, readonly number[]> | undefined

  constructor(list: readonly unknown[], items: Edits['items']) {
    this.#list = list
    this.#items = items
  }

  /** The place of the item that stood at a pointer, whose last segment is given; undefined when it is gone. */
  find(segment: string, pointer: string): number | undefined {
    const was = /^(?:0|[1-9]\d*)$/.test(segment) ? Number(segment) : undefined
    const place = was === undefined ? undefined : this.#placeOf(was, pointer)
    if (place === undefined || place >= this.#list.length || this.#found.has(place)) return undefined
    this.#found.add(place)
    return place
  }

  #placeOf(was: number, pointer: string): number | undefined {
    const mark = Object.hasOwn(this.#items, pointer) ? this.#items[pointer] : undefined
    if (!mark) return was
    const [words, among] = mark
    if (was < this.#list.length && ownDigest(this.#list[was]) === words) return was
    this.#places ??= Map.groupBy(this.#list.keys(), (i) => ownDigest(this.#list[i]))
    const [place, another] = this.#places.get(words) ?? []
    if (place !== undefined && another === undefined) return place
    // Nothing came and nothing went: what says something else now was edited where it stands.
    return this.#list.length === among ? was : undefined
  }
}
