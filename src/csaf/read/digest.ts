import { sortedJson } from '../../text/json/pointer.ts'
import { isJsonObject, isList } from './overlay.ts'

/** Short text that equal JSON values share, and hardly any others: to notice a change, not to keep anyone out. */
export function digest(value: unknown): string {
  return hash(sortedJson(value))
}

/** What a value says itself, without what it contains: by this, items of lists are distinguished. */
export function ownWords(value: unknown): string {
  if (isList(value)) return 'list'
  if (!isJsonObject(value)) return scalar(value)
  const words: string[] = []
  for (const key of Object.keys(value).sort()) {
    const part = value[key]
    if (typeof part !== 'object' || part === null) words.push(JSON.stringify(key), scalar(part))
  }
  return `{${words.join()}}`
}

export function ownDigest(value: unknown): string {
  return hash(ownWords(value))
}

function scalar(value: unknown): string {
  return Object.is(value, -0) ? '-0' : JSON.stringify(value)
}

/** Two 32-bit FNV-1a hashes over UTF-16 code units, with different seeds. */
function hash(text: string): string {
  let one = 0x811c9dc5
  let two = 0x9e3779b9
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    one = Math.imul(one ^ code, 0x01000193)
    two = Math.imul(two ^ code, 0x85ebca6b)
    two ^= two >>> 13
  }
  return (one >>> 0).toString(36) + (two >>> 0).toString(36)
}
