import {
  type Constraint,
  canonicalFault,
  decodedVersion,
  intdot,
  isPlainVersion,
  parseRange,
  spellingFault,
  type VersionRange,
  versionOrder,
} from '../../validate/index.ts'

/** A range that fulfils section 3.1.3.3.2 of CSAF 2.1, and how it is written; or what keeps the text from being one. */
export type ReadRange = { readonly text: string; readonly range: VersionRange } | string

/**
 * Reads what authors of 2.0 wrote as a range. Only spelling that can be read in one way is changed, never the set of
 * versions: spaces around comparators (vers ignores them), `=<`, "All versions" before a constraint, an interval such as
 * ">=2.0 and <2.5" without its bar, constraints out of order.
 */
export function readRange(text: string): ReadRange {
  const given = parseRange(text)
  if (typeof given !== 'string' && !(spellingFault(text) ?? canonicalFault(given))) return { text, range: given }
  const respelled = respell(text)
  if (typeof respelled !== 'string') return respelled.fault
  const parsed = parseRange(respelled)
  if (typeof parsed === 'string') return parsed
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

interface Fault {
  readonly fault: string
}

function respell(text: string): string | Fault {
  const bare = text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^vers:[^/]*\//i, (start) => start.toLowerCase())
    .replace(/^vers:all\/(?=[<>=!])/, '')
  if (/^all(?: versions)?$|^\*$/i.test(bare)) return 'vers:all/*'
  const start = /^vers:[^/]*\//.exec(bare)?.[0] ?? ''
  const list = bare.slice(start.length).replace(/^(?:all )?versions ?(?=[<>])/i, '')
  if (start !== '' && list === '*') return bare
  const given = list.split('|')
  const parts: string[] = []
  for (const part of given) {
    const written = respellPart(part)
    if (typeof written !== 'string') return written
    parts.push(written)
  }
  const written = parts.join('|')
  const hasInterval = written.split('|').length > parts.length
  if (hasInterval && parts.length > 1 && !isAscending(written))
    return { fault: 'its intervals do not follow each other' }
  return start + written
}

/** Whether each version is above the one before: only then is a list of intervals the same without their bounds paired. */
function isAscending(list: string): boolean {
  const versions = list.split('|').map((part) => part.replace(/^[<>=!]+/, ''))
  return versions.every((version, i) => {
    const before = versions[i - 1]
    return intdot.knows(version) && (before === undefined || intdot.compare(before, version) < 0)
  })
}

const comparators = /(<=|>=|!=|=<|=>|<|>|=)/

/** One constraint, or the two of an interval. Anything else before, between or behind them has a meaning of its own. */
function respellPart(part: string): string | Fault {
  const [before = '', first, from = '', second, to = '', ...more] = part.split(comparators).map((each) => each.trim())
  if (first === undefined) return spaced(before)
  if (before !== '') return { fault: `"${before}" comes before ${first}` }
  if (more.length > 0) return { fault: `"${part.trim()}" has more than two comparators` }
  if (second === undefined) return constraint(first, from)
  if (!/^=?>=?$/.test(first) || !/^=?<=?$/.test(second)) {
    return { fault: `whether both ${first}${from} and ${second}${to} must hold, or one of them, is not said` }
  }
  const start = from.replace(/ and$/i, '')
  const strange = [start, to].find((version) => !isPlainVersion(version))
  if (strange !== undefined) return { fault: `"${strange}" is not one version for certain` }
  if (isEmpty([first, start], [second, to])) return { fault: `no version lies between ${start} and ${to}` }
  const [lower, upper] = [constraint(first, start), constraint(second, to)]
  if (typeof lower !== 'string') return lower
  return typeof upper === 'string' ? `${lower}|${upper}` : upper
}

function constraint(comparator: string, version: string): string | Fault {
  const written = spaced(version)
  if (typeof written !== 'string') return written
  return `${comparator.length === 2 && comparator.startsWith('=') ? `${comparator.slice(1)}=` : comparator}${written}`
}

/** A version as a range holds it: its spaces encoded, where what follows them belongs to it. */
function spaced(version: string): string | Fault {
  if (version === '') return { fault: 'a version is missing' }
  if (/[,;[\]{}"']/.test(version)) return { fault: `"${version}" is not one version` }
  if (version.includes(' ') && !isPlainVersion(version))
    return { fault: `it says in words what a range is ("${version}")` }
  return version.replaceAll(' ', '%20')
}

function isEmpty([lower, from]: readonly [string, string], [upper, to]: readonly [string, string]): boolean {
  if (!intdot.knows(from) || !intdot.knows(to)) return from === to
  const order = intdot.compare(from, to)
  return order > 0 || (order === 0 && !(lower.includes('=') && upper.includes('=')))
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
