import { excerpt } from '../text/excerpt.ts'

/** Of a longer text this many characters are shown. */
const SHOWN = 100

/** A text from outside as it stands in a sentence. */
export function shown(text: string): string {
  return excerpt(text, SHOWN)
}
