/** A property's name or an item's place. */
export type Segment = string | number

/** The JSON pointer (RFC 6901) to where a path leads. */
export function pointerOf(path: readonly Segment[]): string {
  let pointer = ''
  for (const segment of path) {
    pointer += typeof segment === 'number' ? `/${segment}` : `/${segment.replaceAll('~', '~0').replaceAll('/', '~1')}`
  }
  return pointer
}

/** The path that a JSON pointer names; numbers stay text. */
export function pathOf(pointer: string): readonly string[] {
  if (pointer === '') return []
  return pointer
    .slice(1)
    .split('/')
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'))
}

/** A value as JSON with sorted keys: equal values give equal text. */
export function sortedJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => {
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
  })
}

/** How deep lists and objects are nested, counted no further than `limit`. */
export function depthOf(value: unknown, limit: number): number {
  let level: object[] = isNested(value) ? [value] : []
  let depth = 0
  while (level.length > 0 && depth < limit) {
    depth++
    const next: object[] = []
    for (const each of level) {
      for (const part of Array.isArray(each) ? each : Object.values(each)) if (isNested(part)) next.push(part)
    }
    level = next
  }
  return depth
}

function isNested(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
