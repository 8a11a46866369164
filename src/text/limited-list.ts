import * as z from 'zod'

/** Wrong items of one list that are named one by one. */
const namedMost = 1000

const items = new WeakMap<z.ZodType, z.ZodType>()

/** What the items of a list of this kind are, for those who describe it; undefined for another schema. */
export function itemOf(list: z.ZodType): z.ZodType | undefined {
  return items.get(list)
}

/**
 * A list of which each item is checked for itself. Where more items are wrong than would be named, the list itself is
 * what is wrong: an issue takes a hundred times the room of a wrong item, and the library overflows the stack with them.
 */
export function limitedList<Item extends z.ZodType>(item: Item) {
  const list = z.unknown().transform((value, context): z.output<Item>[] => {
    if (!Array.isArray(value)) {
      context.issues.push({ code: 'invalid_type', expected: 'array', input: value })
      return z.NEVER
    }
    const read: z.output<Item>[] = []
    const wrong: z.core.$ZodRawIssue[] = []
    for (const [i, each] of value.entries()) {
      const result = item.safeParse(each)
      if (result.success) read.push(result.data)
      else for (const issue of result.error.issues) wrong.push({ ...issue, input: each, path: [i, ...issue.path] })
      if (wrong.length <= namedMost) continue
      const message = `more than ${namedMost} items cannot be read`
      context.issues.push({ code: 'custom', input: value, message })
      return z.NEVER
    }
    for (const issue of wrong) context.issues.push(issue)
    return read
  })
  items.set(list, item)
  return list
}
