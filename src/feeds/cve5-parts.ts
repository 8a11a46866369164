import type { z } from 'zod'
import { describeIssue } from './zod-issues.ts'

/** A part of a record, and how one gets to it. */
export interface Place {
  readonly path: readonly (string | number)[]
  readonly value: unknown
}

export function childOf({ path, value }: Place, key: string): Place {
  const child: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
  return { path: [...path, key], value: child }
}

/** `containers.cna.metrics[0]`. */
export function textOf({ path }: Place): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`
    return text === '' ? key : `${text}.${key}`
  }, '')
}

/** Reads a record part by part: what is not of the shape asked for is listed, and costs no other part. */
export interface PartReader {
  /** Undefined when the part is not of this shape. */
  one<T>(place: Place, shape: z.ZodType<T>): T | undefined
  /** Those items of a list that are of this shape; a list that is missing has none. */
  each<T>(place: Place, shape: z.ZodType<T>): Iterable<{ readonly place: Place; readonly item: T }>
}

/** Wrong items of one list that are named one by one. */
const wrongMost = 1000

/** Puts one phrase into `skippedFields` for each part that cannot be read. */
export function partReader(record: unknown, skippedFields: string[]): PartReader {
  function one<T>({ path, value }: Place, shape: z.ZodType<T>): T | undefined {
    const result = shape.safeParse(value)
    if (result.success) return result.data
    for (const issue of result.error.issues) {
      skippedFields.push(describeIssue(record, { ...issue, path: [...path, ...issue.path] }))
    }
    return undefined
  }
  return {
    one,
    *each(place, shape) {
      const { path, value } = place
      if (value === undefined || value === null) return
      if (!Array.isArray(value)) {
        skippedFields.push(`${textOf(place)} is not of type array`)
        return
      }
      let wrong = 0
      for (const [i, each] of value.entries()) {
        const child = { path: [...path, i], value: each }
        const before = skippedFields.length
        const item = one(child, shape)
        wrong += skippedFields.length - before
        if (item !== undefined) yield { place: child, item }
        if (wrong <= wrongMost) continue
        skippedFields.push(
          `${textOf(place)} has more than ${wrongMost} items that cannot be read; what follows was left out`,
        )
        break
      }
    },
  }
}
