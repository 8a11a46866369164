import { pointerOf } from '../../text/json/pointer.ts'
import { digest, ownDigest } from './digest.ts'
import { type Edit, type Edits, type ItemMark, isJsonObject, isList, isTooDeep, type JsonObject } from './overlay.ts'
import { pairItems } from './pair-items.ts'

/** What makes `to` of `from`; linear, the same for the same values in whatever order their keys are. */
export function diff(from: unknown, to: unknown): Edits {
  if (isTooDeep(from) || isTooDeep(to)) return { edits: [{ op: 'replace', path: '', value: to }], items: {} }
  const differ = new Differ()
  differ.compare(from, to, '')
  return { edits: differ.edits.sort(byPath), items: Object.fromEntries([...differ.items].sort()) }
}

function byPath(a: Edit, b: Edit): number {
  if (a.path === b.path) return 0
  return a.path < b.path ? -1 : 1
}

class Differ {
  readonly edits: Edit[] = []
  readonly items = new Map<string, ItemMark>()

  compare(from: unknown, to: unknown, path: string): void {
    if (Object.is(from, to)) return
    if (isList(from) && isList(to)) this.#lists(from, to, path)
    else if (isJsonObject(from) && isJsonObject(to)) this.#objects(from, to, path)
    else this.edits.push({ op: 'replace', path, value: to, was: digest(from) })
  }

  #objects(from: JsonObject, to: JsonObject, path: string): void {
    for (const key of Object.keys(from)) {
      const place = path + pointerOf([key])
      if (Object.hasOwn(to, key)) this.compare(from[key], to[key], place)
      else this.edits.push({ op: 'remove', path: place, was: digest(from[key]) })
    }
    for (const key of Object.keys(to)) {
      if (!Object.hasOwn(from, key)) this.edits.push({ op: 'add', path: path + pointerOf([key]), value: to[key] })
    }
  }

  #lists(from: readonly unknown[], to: readonly unknown[], path: string): void {
    const partners = pairItems(from, to)
    const stays = new Set<number>()
    for (const [j, i] of partners.entries()) {
      if (i === undefined) continue
      stays.add(i)
      const before = this.edits.length
      this.compare(from[i], to[j], `${path}/${i}`)
      if (this.edits.length > before) this.#mark(from, i, path)
    }
    for (const [i, item] of from.entries()) {
      if (stays.has(i)) continue
      this.edits.push({ op: 'remove', path: `${path}/${i}`, was: digest(item) })
      this.#mark(from, i, path)
    }
    for (const [j, item] of to.entries()) {
      if (partners[j] === undefined) this.edits.push({ op: 'add', path: `${path}/-`, value: item })
    }
    const runs = runsOf(partners, stays)
    if (runs.length > 2) this.edits.push({ op: 'order', path, runs })
  }

  #mark(list: readonly unknown[], i: number, path: string): void {
    this.items.set(`${path}/${i}`, [ownDigest(list[i]), list.length])
  }
}

/** Where the wanted items are when those that stay are followed by those that were added: as places and counts. */
function runsOf(partners: readonly (number | undefined)[], stays: ReadonlySet<number>): readonly number[] {
  const places = new Map([...stays].sort((a, b) => a - b).map((i, place) => [i, place]))
  let added = stays.size
  const runs: number[] = []
  let next = -1
  for (const i of partners) {
    const place = i === undefined ? added++ : (places.get(i) ?? 0)
    if (place === next) runs[runs.length - 1] = (runs.at(-1) ?? 0) + 1
    else runs.push(place, 1)
    next = place + 1
  }
  return runs
}
