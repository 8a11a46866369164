import type { RangeEvent } from '../domain/advisory.ts'
import { onceFor } from './once-for.ts'
import { eventText } from './range.ts'

/** The versions that a range names, as far as it matters how they are written. */
export interface Boundaries {
  /** The first of each leading word, in the order of the range. */
  readonly leading: readonly { readonly word: string; readonly text: string }[]
  /** The epochs other than 0, each once. */
  readonly epochs: readonly string[]
  /** The first that a pattern holds for, or does not hold for. */
  first(pattern: RegExp, holds: boolean): string | undefined
}

/** Of schemes that do not order words. */
export const noBoundaries: Boundaries = { leading: [], epochs: [], first: () => undefined }

/** Looks through the events of a range once, however many versions are asked about. */
export const boundariesOf = onceFor((events: readonly RangeEvent[]): Boundaries => {
  const texts = events.map(eventText).filter((text) => text !== '0' && text !== '*')
  const leading = new Map<string, string>()
  const epochs = new Set<string>()
  for (const text of texts) {
    const word = leadingWord(text)
    if (!leading.has(word)) leading.set(word, text)
    const epoch = /^0*([1-9]\d*):/.exec(text)?.[1]
    if (epoch !== undefined) epochs.add(epoch)
  }
  const firsts = onceFor((pattern: RegExp) => ({
    with: texts.find((text) => pattern.test(text)),
    without: texts.find((text) => !pattern.test(text)),
  }))
  return {
    leading: [...leading].map(([word, text]) => ({ word, text })),
    epochs: [...epochs],
    first: (pattern, holds) => (holds ? firsts(pattern).with : firsts(pattern).without),
  }
})

/** `r` of `r938`, which is older or newer than `20240325.1` by convention only. Epochs aside. */
export function leadingWord(text: string): string {
  return /^(?:\d+:)?([a-z]*)/i.exec(text)?.[1]?.toLowerCase() ?? ''
}
