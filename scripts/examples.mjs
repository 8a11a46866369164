/**
 * `node scripts/examples.mjs`: runs what the documentation shows, in a fresh checkout, and writes what it prints into
 * the pages. Where a page left lines out (`…`), so many before and after them stay. A test holds both equal.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { examplesIn, isShown, shownAs } from '../test/docs/blocks.ts'
import { freshClone } from '../test/docs/clone.ts'
import { followed, pages } from '../test/docs/pages.ts'

const clone = freshClone()
try {
  for (const page of pages) {
    const path = join(import.meta.dirname, '..', page)
    const lines = readFileSync(path, 'utf8').split('\n')
    const examples = examplesIn(lines.join('\n'))
    const printed = await followed(clone, page)
    for (const [i, { output, from, to }] of [...examples.entries()].reverse()) {
      const actual = printed[i]
      if (actual === undefined || isShown(output, actual)) continue
      lines.splice(from, to - from, ...shownAs(output, actual))
      console.log(`${page}:${from}: rewritten`)
    }
    writeFileSync(path, lines.join('\n'))
  }
} finally {
  await clone.end()
}
