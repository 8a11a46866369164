import { types } from 'node:util'
import { TocsinError } from '../domain/errors.ts'
import { pointerOf } from '../text/json/pointer.ts'

/** What a caller gave, by what a message calls it: `{ document, 'object of options': options }`. */
type Given = Readonly<Record<string, unknown>>

/**
 * Does what reads values of a caller. A getter may throw whatever it likes, and a proxy may say something else each time:
 * where that made the work fail, argument_invalid is thrown, with the failure as its cause. Any other failure passes through.
 */
export function withPlainData<T>(given: Given, work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw typed(error, given)
  }
}

/** The same for work that waits. */
export async function withPlainDataAsync<T>(given: Given, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw typed(error, given)
  }
}

function typed(error: unknown, given: Given): unknown {
  if (error instanceof TocsinError) return error
  for (const [what, value] of Object.entries(given)) {
    const fault = faultOf(value)
    if (fault) return new TocsinError('argument_invalid', `The ${what} is not plain data: ${fault}.`, { cause: error })
  }
  return error
}

/** The first part that is a proxy or has a getter, found without asking either. */
function faultOf(value: unknown): string | undefined {
  const seen = new Set<object>()
  const open: { readonly part: unknown; readonly path: readonly string[] }[] = [{ part: value, path: [] }]
  for (let next = open.pop(); next; next = open.pop()) {
    const { part, path } = next
    if (typeof part !== 'object' || part === null || seen.has(part)) continue
    seen.add(part)
    if (types.isProxy(part)) return path.length === 0 ? 'it is a proxy' : `${pointerOf(path)} is a proxy`
    for (const [key, { get, value: inner }] of Object.entries(Object.getOwnPropertyDescriptors(part))) {
      if (get) return `${pointerOf([...path, key])} is a getter`
      open.push({ part: inner, path: [...path, key] })
    }
  }
  return undefined
}
