import { versionOrder } from '../../checks/shared/version-order.ts'
import {
  type Constraint,
  canonicalFault,
  decodedVersion,
  parseRange,
  spellingFault,
  type VersionRange,
} from '../../checks/shared/version-range.ts'

/** A range that fulfils section 3.1.3.3.2 of CSAF 2.1, and how it is written; or what keeps the text from being one. */
export type ReadRange = { readonly text: string; readonly range: VersionRange } | string

/**
 * Reads what authors of 2.0 wrote as a range. Only the spelling is mended, never the meaning: spaces around
 * comparators, a bar or "and" between constraints, `=<`, "All versions" before them, versions out of order.
 */
export function readRange(text: string): ReadRange {
  const given = parseRange(text)
  if (typeof given !== 'string' && !(spellingFault(text) ?? canonicalFault(given))) return { text, range: given }
  const mended = mend(text)
  const parsed = parseRange(mended)
  if (typeof parsed === 'string') return parsed
  const prose = parsed.constraints.find(({ version }) => words.test(version))
  if (prose) return `it says in words what a range is ("${decodedVersion(prose.version)}")`
  const sorted = inOrder(parsed)
  const written = textOf(sorted)
  return spellingFault(written) ?? canonicalFault(sorted) ?? { text: written, range: sorted }
}

/** How a range is written. */
export function textOf({ kind, type, constraints, all }: VersionRange): string {
  if (all) return type === 'none' ? 'vers:none/*' : 'vers:all/*'
  const list = constraints.map(constraintText).join('|')
  return kind === 'vers' ? `vers:${type}/${list}` : list
}

function constraintText({ comparator, version }: Constraint): string {
  return comparator === '=' ? version : comparator + version
}

/** What no version holds, but a sentence about versions does. */
const words = /(?:^|%20)(?:after|all|and|before|earlier|later|only|or|prior|through|to|until|versions?|with)(?:%20|$)/i

function mend(text: string): string {
  const bare = text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^vers:[^/]*\//i, (start) => start.toLowerCase())
    .replace(/^vers:all\/(?=[<>=!])/, '')
  if (/^all(?: versions)?$|^\*$/i.test(bare)) return 'vers:all/*'
  const list = bare.replace(/^(?:all )?versions ?(?=[<>])/i, '').replace(/ and ?(?=[<>])/gi, '|')
  return (
    list
      .replace(/ ?(<=|>=|!=|=<|=>|<|>|=|\|) ?/g, '$1')
      .replace(/=([<>])/g, '$1=')
      // A constraint ends where the comparator of the next one begins.
      .replace(/(?<=[^<>=!|/])(?=[<>!]|(?<![<>!])=)/g, '|')
      // Single spaces within a version, as in "V14 SP1 Upd 9"; prose with other signs is none.
      .replace(/(?<=[\w.+-]) (?=[\w.+-])/g, '%20')
  )
}

/** Constraints by their versions, where the order of the type is known. */
function inOrder(range: VersionRange): VersionRange {
  const order = range.kind === 'vers' ? versionOrder(range.type) : undefined
  if (!order || !range.constraints.every(({ version }) => order.knows(decodedVersion(version)))) return range
  const constraints = range.constraints.toSorted((a, b) => {
    return order.compare(decodedVersion(a.version), decodedVersion(b.version))
  })
  return { ...range, constraints }
}
