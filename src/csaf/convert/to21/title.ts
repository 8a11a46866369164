import { placesOf } from '../../validate/index.ts'
import { clause18, type Tell } from '../conversion-note.ts'

/** What may stand between words and an id: white space, dashes, colons and the like; brackets on the side of the id. */
const before = /[\s:;,.|/_\p{Pd}\u2212([{<]/u
const after = /[\s:;,.|/_\p{Pd}\u2212)\]}>]/u

/**
 * A title without the tracking id and what set it off (test 6.2.22). A title that is nothing else stays, and so does an id
 * within a longer one: `EW-2026-12` is not what is left of it without `EW-2026-1`.
 */
export function title21(title: string, trackingId: string | undefined, tell: Tell): string {
  if (!trackingId || !title.includes(trackingId)) return title
  const pieces = piecesOf(title, trackingId)
  const kept = pieces.map((piece, i) => {
    const start = i === 0 ? 0 : firstOther(piece)
    return piece.slice(start, i === pieces.length - 1 ? piece.length : endOfOthers(piece, start))
  })
  const short = kept.filter((piece) => piece !== '').join(' ')
  const pointer = '/document/title'
  if (pieces.length === 1) {
    const message = `The title holds the tracking id ${trackingId} as part of a longer word only, so it stays.`
    tell({ kind: 'note', pointer, message, clause: clause18 })
    return title
  }
  if (short === '') {
    const message = `The title is the tracking id ${trackingId} and nothing else, so it stays.`
    tell({ kind: 'note', pointer, message, clause: clause18 })
    return title
  }
  const message = `The tracking id was taken out of the title "${title}"; it is "${short}" now.`
  tell({ kind: 'note', pointer, message, clause: clause18 })
  return short
}

function piecesOf(title: string, id: string): readonly string[] {
  const pieces: string[] = []
  let from = 0
  for (const at of placesOf(title, id)) {
    if (at < from) continue
    pieces.push(title.slice(from, at))
    from = at + id.length
  }
  return [...pieces, title.slice(from)]
}

function firstOther(text: string): number {
  let at = 0
  while (at < text.length && after.test(text.charAt(at))) at++
  return at
}

function endOfOthers(text: string, start: number): number {
  let end = text.length
  while (end > start && before.test(text.charAt(end - 1))) end--
  return end
}
