import { pointerOf } from '../../text/json/pointer.ts'
import { digest } from './digest.ts'
import { ItemFinder } from './item-finder.ts'
import { type Edit, type Edits, isJsonObject, isList, type JsonObject } from './overlay.ts'
import { editsOf, type Place, placesOf } from './places.ts'

/** A value that is there. */
interface Present {
  readonly value: unknown
}

/** The value with the edits done to it, and the edits that found no place. The value given stays as it is. */
export function applyEdits(value: unknown, { edits, items }: Edits): { value: unknown; skipped: readonly Edit[] } {
  const editor = new Editor(items)
  const edited = editor.edit({ value }, placesOf(edits), '')
  return { value: edited?.value, skipped: editor.skipped }
}

class Editor {
  readonly skipped: Edit[] = []
  readonly #items: Edits['items']

  constructor(items: Edits['items']) {
    this.#items = items
  }

  edit(given: Present | undefined, place: Place, path: string): Present | undefined {
    let now = given
    for (const edit of place.edits) if (edit.op !== 'order') now = this.#one(now, edit)
    if (place.inner.size > 0) {
      if (isList(now?.value)) now = { value: this.#list(now.value, place, path) }
      else if (isJsonObject(now?.value)) now = { value: this.#object(now.value, place, path) }
      else for (const inner of place.inner.values()) this.#skip(inner)
    }
    for (const edit of place.edits) if (edit.op === 'order') now = this.#order(now, edit)
    return now
  }

  #one(now: Present | undefined, edit: Exclude<Edit, { op: 'order' }>): Present | undefined {
    if (edit.op === 'add') {
      if (!now) return { value: edit.value }
      // Both have begun a list since: neither is lost.
      if (isList(now.value) && isList(edit.value)) return { value: [...now.value, ...edit.value] }
    } else if (now && (edit.was === undefined || edit.was === digest(now.value))) {
      return edit.op === 'remove' ? undefined : { value: edit.value }
    }
    this.skipped.push(edit)
    return now
  }

  #object(object: JsonObject, { inner }: Place, path: string): JsonObject {
    const members = new Map(Object.entries(object))
    for (const [key, place] of inner) {
      const given = members.has(key) ? { value: members.get(key) } : undefined
      const edited = this.edit(given, place, path + pointerOf([key]))
      if (edited) members.set(key, edited.value)
      else members.delete(key)
    }
    return Object.fromEntries(members)
  }

  #list(list: readonly unknown[], { inner }: Place, path: string): readonly unknown[] {
    const items: (readonly unknown[])[] = list.map((item) => [item])
    const end: unknown[] = []
    const finder = new ItemFinder(list, this.#items)
    for (const [segment, { edits, inner: below }] of inner) {
      const i = finder.find(segment, `${path}/${segment}`)
      const added = edits.flatMap((edit) => (edit.op === 'add' ? [edit.value] : []))
      const place = { edits: edits.filter(({ op }) => op !== 'add'), inner: below }
      if (i === undefined) {
        for (const item of added) end.push(item)
        this.#skip(place)
        continue
      }
      const edited = this.edit({ value: list[i] }, place, `${path}/${segment}`)
      items[i] = edited ? [...added, edited.value] : added
    }
    return [...items.flat(), ...end]
  }

  #order(now: Present | undefined, edit: Extract<Edit, { op: 'order' }>): Present | undefined {
    const list = now?.value
    const counts = edit.runs.filter((_, i) => i % 2 === 1)
    if (isList(list) && list.length === counts.reduce((sum, count) => sum + count, 0)) {
      return { value: counts.flatMap((count, run) => runOf(list, edit.runs[2 * run] ?? 0, count)) }
    }
    this.skipped.push(edit)
    return now
  }

  #skip(place: Place): void {
    for (const edit of editsOf(place)) this.skipped.push(edit)
  }
}

function runOf(list: readonly unknown[], start: number, count: number): readonly unknown[] {
  return list.slice(start, start + count)
}
