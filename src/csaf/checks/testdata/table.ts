import { describe, expect, test } from 'vitest'
import type { Check } from '../check.ts'
import { type Json, pointers } from './documents.ts'

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
