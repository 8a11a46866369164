import { parseLicense } from '../../registry/license-expression.ts'
import { isDeprecatedId, isScanCodeId, isSpdxId } from '../../registry/licenses.ts'
import type { HeadView } from '../../schema/index.ts'
import { clause18, type Tell } from '../conversion-note.ts'

type Note = NonNullable<HeadView['notes']>[number]

interface Candidate {
  readonly expression: string
  readonly pointer: string
}

/** The SPDX license expression of the document: the one that its legal disclaimers name, if they name exactly one. */
export function license21(notes: readonly Note[], tell: Tell): string | undefined {
  const candidates = candidatesIn(notes)
  const [first] = candidates
  if (!first) return undefined
  if (new Set(candidates.map(({ expression }) => expression)).size === 1) {
    const message = `The license expression ${first.expression} was found and set as that of the document.`
    tell({ kind: 'note', pointer: first.pointer, message, clause: clause18 })
    return first.expression
  }
  const all = candidates.map(({ expression, pointer }) => `${expression} (${pointer})`).join(', ')
  const message = `Several license expressions were found, so the document got none: ${all}.`
  tell({ kind: 'note', pointer: first.pointer, message, clause: clause18 })
  return undefined
}

function candidatesIn(notes: readonly Note[]): readonly Candidate[] {
  return notes.flatMap(({ category, text = '' }, i) => {
    if (category !== 'legal_disclaimer') return []
    return expressionsIn(text).map((expression) => ({ expression, pointer: `/document/notes/${i}/text` }))
  })
}

/** An identifier that prose does not use as a word: with a version, or a hyphen before it. */
const idInProse = /(?<![\w.+-])[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*-\d[A-Za-z0-9.]*(?:-[A-Za-z0-9.]+)*\+?/g
const joint = /^\s+(?:AND|OR|WITH)\s+$/

/** The whole text, what follows the tag `SPDX-License-Identifier:`, or identifiers within the prose. */
function expressionsIn(text: string): readonly string[] {
  const whole = text.trim()
  if (whole.length <= 500 && isUsable(whole)) return [whole]
  const tagged = [...text.matchAll(/SPDX-License-Identifier:[ \t]*([^\r\n]{1,500})/g)].map(([, after = '']) =>
    after.trim(),
  )
  if (tagged.length > 0) return tagged.filter(isUsable)
  return joined(text).filter(isUsable)
}

/** Identifiers with nothing but an operator between them are one expression. */
function joined(text: string): readonly string[] {
  const found: { start: number; end: number }[] = []
  for (const match of text.matchAll(idInProse)) {
    const id = match[0].replace(/(?<!\.)\.+$/, '')
    if (!isSpdxId(id.replace(/\+$/, ''))) continue
    const last = found.at(-1)
    const end = match.index + id.length
    if (last && joint.test(text.slice(last.end, match.index))) last.end = end
    else found.push({ start: match.index, end })
  }
  return found.map(({ start, end }) => text.slice(start, end))
}

/** Whether all identifiers are on a public list and not deprecated: others need a text of the license beside them. */
function isUsable(expression: string): boolean {
  const ids = parseLicense(expression)
  if (typeof ids === 'string' || ids.length === 0) return false
  return ids.every((id) => (isSpdxId(id) && !isDeprecatedId(id)) || isScanCodeId(id))
}
