import type { Row } from './row.ts'

/** How many lines, and how many bytes of them, a page takes at most. */
export interface PageLimit {
  readonly rows: number
  readonly bytes: number
}

/**
 * Divides all lines into pages, counted from the oldest: what stands on a full page does not move when bulletins are
 * added, and neither does its address. `newestFirst` in, the oldest page out first; each page has its newest line first.
 */
export function pagesOf(newestFirst: readonly Row[], limit: PageLimit): readonly (readonly Row[])[] {
  const pages: Row[][] = []
  let bytes = 0
  for (const row of newestFirst.toReversed()) {
    const page = pages.at(-1)
    bytes += row.size
    if (page && page.length < limit.rows && bytes <= limit.bytes) page.push(row)
    else {
      pages.push([row])
      bytes = row.size
    }
  }
  return pages.map((page) => page.reverse())
}

/** The first lines, as many as the limit lets in; at least one where there is one. */
export function firstOf(rows: readonly Row[], limit: PageLimit): readonly Row[] {
  let bytes = 0
  const end = rows.findIndex(({ size }, at) => {
    bytes += size
    return at > 0 && (at >= limit.rows || bytes > limit.bytes)
  })
  return end === -1 ? rows : rows.slice(0, end)
}
