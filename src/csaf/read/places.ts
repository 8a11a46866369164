import { pathOf } from '../../text/json/pointer.ts'
import type { Edit } from './overlay.ts'

/** The edits of one place and of the places in it. */
export interface Place {
  readonly edits: readonly Edit[]
  readonly inner: ReadonlyMap<string, Place>
}

interface OpenPlace {
  readonly edits: Edit[]
  readonly inner: Map<string, OpenPlace>
}

/** Edits by where they are, each place with its edits in their order. */
export function placesOf(edits: readonly Edit[]): Place {
  const root: OpenPlace = { edits: [], inner: new Map() }
  for (const edit of edits) {
    let place = root
    for (const segment of pathOf(edit.path)) {
      const inner = place.inner.get(segment) ?? { edits: [], inner: new Map() }
      place.inner.set(segment, inner)
      place = inner
    }
    place.edits.push(edit)
  }
  return root
}

/** All edits of a place and of the places in it. */
export function* editsOf(root: Place): Iterable<Edit> {
  const open = [root]
  for (let place = open.pop(); place; place = open.pop()) {
    yield* place.edits
    for (const inner of place.inner.values()) open.push(inner)
  }
}
