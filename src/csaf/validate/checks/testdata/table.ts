import { describe, expect, test } from 'vitest'
import type { Check } from '../check.ts'
import { type Json, pointers, problems } from './documents.ts'

/** What is special about a document, how it becomes so, and where the check finds something in it. */
export type Row = readonly [string, (document: Json) => void, readonly string[]]

/** One test for each row: `base` makes the document that a row changes. */
export function table(check: Check, base: () => Json, rows: readonly Row[]): void {
  describe(check.clause, () => {
    test.each(rows)('%s', async (_, change, expected) => {
      const document = base()
      change(document)
      expect(await pointers(check, document)).toEqual(expected)
    })
  })
}

/** The same with all that a problem says: its pointer, its message, and the edits of its quick fix. */
export type FullRow = readonly [string, (document: Json) => void, readonly (readonly unknown[])[]]

/** One test for each row, as above: each problem is `[pointer, message]`, or `[pointer, message, title, edits]`. */
export function fullTable(check: Check, base: () => Json, rows: readonly FullRow[]): void {
  describe(check.clause, () => {
    test.each(rows)('%s', async (_, change, expected) => {
      const document = base()
      change(document)
      const found = (await problems(check, document)).map(({ pointer, message, fix }) =>
        fix ? [pointer, message, fix.title, fix.edits] : [pointer, message],
      )
      expect(found).toEqual(expected)
    })
  })
}
