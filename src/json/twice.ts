import { walkJson } from './walk.ts'

/** A key that an object holds more than once. Readers differ in which value they take. */
export interface TwiceKey {
  readonly key: string
  /** Of the second value. */
  readonly offset: number
}

/** Finds the first key that stands twice in one object of a JSON text. */
export function findTwiceKey(json: string): TwiceKey | undefined {
  const open: Set<string | number>[] = []
  let twice: TwiceKey | undefined
  walkJson(json, {
    value(segment, offset) {
      const keys = open.at(-1)
      if (twice || typeof segment !== 'string' || !keys) return
      if (keys.has(segment)) twice = { key: segment, offset }
      keys.add(segment)
    },
    enter: () => void open.push(new Set()),
    leave: () => void open.pop(),
  })
  return twice
}
