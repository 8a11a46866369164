import { decodeText, encodingOf } from '../text/json/decode.ts'
import { compareUtcTimes, utcTime } from './utc-time.ts'

/** What an ecosystem's `modified_id.csv` lists (https://google.github.io/osv.dev/data/), and what of it cannot be read. */
export interface ModifiedIds {
  /** Id → `modified`, in UTC, but for lines that are known; of an id that is listed twice, the later time. */
  readonly ids: ReadonlyMap<string, string>
  /** One phrase each: `line 7 is not a time and an id: …`. */
  readonly damaged: readonly string[]
}

/** An id becomes a file name below the source: none may lead elsewhere, or break a line. */
const safeId = /^(?!\.)[^/\\\p{Cc}]{1,200}$/u
const shown = 60
/** Wrong lines that are named one by one. */
const namedMost = 1000

/** Whether the line that stands at these bytes, without its end, says nothing new. */
export type IsKnown = (bytes: Buffer, start: number, end: number) => boolean

/**
 * Reads lines of `modified,ID`. They should be sorted, newest first, but nothing relies on it: dates may lie in the
 * future, and late arrivals bear old ones. So every line is looked at; most are known, and cost no string. Never throws.
 */
export function readModifiedIds(list: Uint8Array, isKnown: IsKnown = () => false): ModifiedIds {
  const bytes = inUtf8(list)
  const ids = new Map<string, string>()
  const damaged: string[] = []
  let wrong = 0
  let end = -1
  for (let number = 1; end < bytes.length; number++) {
    const start = end + 1
    const next = bytes.indexOf(0x0a, start)
    end = next < 0 ? bytes.length : next
    if (isKnown(bytes, start, end)) continue
    const line = bytes.toString('utf8', start, end)
    if (line === '' || line === '\r') continue
    const comma = line.indexOf(',')
    const modified = utcTime(line.slice(0, Math.max(comma, 0)))
    const id = line.slice(comma + 1).trimEnd()
    if (modified === undefined || !safeId.test(id)) {
      if (++wrong > namedMost) continue
      damaged.push(`line ${number} is not a time and an id: ${JSON.stringify(line.slice(0, shown))}`)
      continue
    }
    const earlier = ids.get(id)
    if (earlier === undefined || compareUtcTimes(modified, earlier) > 0) ids.set(id, modified)
  }
  if (wrong > namedMost) damaged.push(`${wrong - namedMost} more lines are not a time and an id`)
  return { ids, damaged }
}

/** Without its byte order mark, which would spoil the first line. */
function inUtf8(list: Uint8Array): Buffer {
  const [first, second, third] = list
  if (encodingOf(list) !== 'utf-8') return Buffer.from(decodeText(list) ?? '')
  const marked = first === 0xef && second === 0xbb && third === 0xbf
  return Buffer.from(list.buffer, list.byteOffset, list.byteLength).subarray(marked ? 3 : 0)
}
