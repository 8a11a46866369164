import { versionOrder } from './version-order.ts'

type Comparator = '=' | '!=' | '<' | '<=' | '>' | '>='

export interface Constraint {
  readonly comparator: Comparator
  readonly version: string
}

/** A range as section 3.1.3.3.2 of CSAF 2.1 allows it: `vers:npm/>=1.0|<2.0`, or the same without type (vls). */
export interface VersionRange {
  readonly kind: 'vers' | 'vls'
  /** The type of vers; empty for vls. */
  readonly type: string
  readonly constraints: readonly Constraint[]
  /** `vers:all/*`. */
  readonly all: boolean
}

/** A range, or what is wrong with the text. */
export function parseRange(text: string): VersionRange | string {
  if (/\s/.test(text)) return 'it must not contain spaces'
  const [, type, list] = /^vers:([^/]*)\/(.*)$/s.exec(text) ?? []
  if (type === undefined || list === undefined) return parseList({ kind: 'vls', type: '' }, text)
  if (list === '*') return { kind: 'vers', type, constraints: [], all: true }
  if (type === 'all' || type === 'none') return `"vers:${type}" is followed by "/*" and nothing else`
  return parseList({ kind: 'vers', type }, list)
}

function parseList(range: Pick<VersionRange, 'kind' | 'type'>, list: string): VersionRange | string {
  const constraints: Constraint[] = []
  for (const part of list.split('|')) {
    const [, comparator = '=', version] = /^(>=|<=|!=|<|>|=)?([^<>=!|*]+)$/.exec(part) ?? []
    if (version === undefined) return `"${part}" is not a constraint such as <4.2 or >=2.0`
    constraints.push({ comparator: comparator as Comparator, version }) // One of the alternatives of the expression.
  }
  return { ...range, constraints, all: false }
}

/** The one version that a range stands for; undefined when it stands for several. */
export function singleVersion({ constraints }: VersionRange): string | undefined {
  const [only, ...more] = constraints
  return only?.comparator === '=' && more.length === 0 ? only.version : undefined
}

/** Whether a range has no end: it holds every version to come. */
export function isOpenAbove({ constraints, all }: VersionRange): boolean {
  const last = constraints.findLast(({ comparator }) => comparator !== '!=')
  return all || last?.comparator === '>' || last?.comparator === '>='
}

/**
 * What keeps a range from the canonical form, as far as the order of its versions is known. Of vls nothing but the
 * grammar is asked: no type says which of its versions are the same, or which is higher.
 */
export function canonicalFault({ constraints, kind, type }: VersionRange): string | undefined {
  if (kind === 'vls') return undefined
  const versions = constraints.map(({ version }) => decodedVersion(version))
  if (new Set(versions).size < versions.length) return 'a version appears in it twice'
  const order = versionOrder(type)
  if (!order) return undefined
  const strange = versions.find((version) => !order.knows(version))
  if (strange !== undefined) return `${strange} is not a version of ${type}`
  for (const [i, version] of versions.entries()) {
    const before = versions[i - 1]
    if (before === undefined) continue
    const difference = order.compare(before, version)
    if (difference > 0) return `${before} must come after ${version}`
    if (difference === 0) return `${before} and ${version} are the same version`
  }
  return redundancy(constraints.filter(({ comparator }) => comparator !== '!='))
}

/** A version of vers without its percent-encoding: `1.0+1` of `1.0%2B1`; as it stands where that is wrong. */
export function decodedVersion(version: string): string {
  try {
    return decodeURIComponent(version)
  } catch {
    return version
  }
}

/**
 * What is wrong with how a range is spelled, though it can be read: https://github.com/package-url/vers-spec. The type
 * may be empty: the standard's own documents say so (`vers:/all`).
 */
export function spellingFault(text: string): string | undefined {
  const [, type = '', list = text] = /^vers:([^/]*)\/(.*)$/s.exec(text) ?? []
  if (list.split('|').some((part) => part.startsWith('='))) return 'a single version is written without "="'
  if (list === text) return undefined
  if (!/^(?:[a-z][a-z0-9.-]*)?$/.test(type)) return `"${type}" is not a type of vers; types are lower case`
  if (list === '*' && type !== 'all' && type !== 'none') return 'all versions are written vers:all/*'
  if (/[^!-~]/.test(list)) return 'it must hold ASCII characters only; percent-encode others'
  return /%(?![0-9A-Fa-f]{2})/.test(list) ? 'a "%" must begin a percent-encoded character' : undefined
}

/** Two neighbours of which one says nothing: `>1|>2`, `<1|<2`, `>1|2`. */
function redundancy(constraints: readonly Constraint[]): string | undefined {
  for (const [i, { comparator, version }] of constraints.entries()) {
    const before = constraints[i - 1]
    if (!before) continue
    const opened = before.comparator.startsWith('>')
    if (opened && !comparator.startsWith('<'))
      return `${comparator}${version} adds nothing to ${before.comparator}${before.version}`
    if (comparator.startsWith('<') && !opened)
      return `${before.comparator}${before.version} adds nothing to ${comparator}${version}`
  }
  return undefined
}
