import { walkJson } from './walk.ts'

/** A key that an object holds more than once. Readers differ in which value they take. */
export interface TwiceKey {
  readonly key: string
  /** Of the second value. */
  readonly offset: number
}

/** Finds the first key that stands twice in one object of a JSON text. */
export function findTwiceKey(json: string): TwiceKey | undefined {
  /** Of each object or list that is open; undefined before its first key, since a text may open millions. */
  const open: (Set<string> | undefined)[] = []
  let twice: TwiceKey | undefined
  walkJson(json, {
    value(segment, offset) {
      if (twice || typeof segment !== 'string' || open.length === 0) return
      const keys = open.at(-1) ?? new Set()
      open[open.length - 1] = keys
      if (keys.has(segment)) twice = { key: segment, offset }
      keys.add(segment)
    },
    enter: () => void open.push(undefined),
    leave: () => void open.pop(),
  })
  return twice
}
