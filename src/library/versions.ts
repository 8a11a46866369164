/**
 * `tocsin/versions`: how the ecosystems of osv.dev order their versions, for other programs. An ecosystem is named as
 * the OSV schema names it, with its suffix or without: `PyPI`, `Debian:12`, `Alpine:v3.20`.
 */
import { TocsinError } from '../domain/errors.ts'
import type { InRange } from '../domain/match.ts'
import { judge } from '../match/index.ts'
import { compareVersions, schemeFor, schemes, shown, whyNotPublished, whyUnordered } from '../versions/index.ts'
import { type OsvAffected, readAffected } from './osv-affected.ts'
import { withPlainData } from './plain-data.ts'

export { TocsinError } from '../domain/errors.ts'
export type { InRange } from '../domain/match.ts'
export type { OsvAffected, OsvEvent, OsvRange } from './osv-affected.ts'

/** The ecosystems whose order is known, without suffix, sorted. */
export const ecosystems: readonly string[] = schemes.flatMap(({ ecosystems: names }) => names).toSorted()

/** A text that its ecosystem publishes as a version, or one sentence on why it is not one. */
export type Parsed = { readonly version: string } | { readonly problem: string }

/**
 * Whether a text is a version of the ecosystem; `version` is the text without what documents append to it, such as the
 * platform of a gem. A commit, a branch and a range are not versions. Throws ecosystem_unsupported, argument_invalid.
 */
export function parse(ecosystem: string, text: string): Parsed {
  const scheme = schemeOf(ecosystem)
  refuseOthers('version', text)
  const version = scheme.strip?.(text.trim()) ?? text
  const problem = whyNotPublished(version, ecosystem, scheme)
  return problem === undefined ? { version } : { problem }
}

const signs = { '<': -1, '=': 0, '>': 1 } as const

/**
 * Negative, zero or positive, for `sort`. Orders everything that the ecosystem's own tools order, which is more than it
 * publishes: ask `parse` where that matters. Throws ecosystem_unsupported, version_invalid, argument_invalid.
 */
export function compare(ecosystem: string, left: string, right: string): -1 | 0 | 1 {
  schemeOf(ecosystem)
  refuseOthers('version', left)
  refuseOthers('version', right)
  const comparison = compareVersions(ecosystem, left, right)
  if ('problem' in comparison) throw new TocsinError('version_invalid', `${comparison.problem}.`)
  return signs[comparison.sign]
}

/** What an entry of a record says of a version, and the sentence that explains it. */
export interface RangeAnswer {
  /** `unknown` where it cannot be decided; never read that as "no". */
  readonly inRange: InRange
  readonly reason: string
  /** The bounds around the version, where a range holds it. */
  readonly introduced?: string
  readonly fixed?: string
  readonly lastAffected?: string
}

/**
 * The evaluation of the OSV schema (https://ossf.github.io/osv-schema/#evaluation) with a third answer: in range when
 * any range holds the version or the list names it. What cannot be read of an entry decides nothing; throws argument_invalid for what
 * is not an entry at all or not plain data.
 */
export function inRange(affected: OsvAffected, version: string): RangeAnswer {
  refuseOthers('version', version)
  return withPlainData({ entry: affected }, () => {
    const { rule, ...answer } = judge(readAffected(affected), version)
    // The sentence of a scan speaks of its SBOM.
    return rule === 'no_version' ? { ...answer, reason: `${shown(version)} names no version` } : answer
  })
}

function schemeOf(ecosystem: string): NonNullable<ReturnType<typeof schemeFor>> {
  refuseOthers('ecosystem', ecosystem)
  const problem = whyUnordered(ecosystem)
  const [base = '', ...release] = ecosystem.split(':')
  const scheme = schemeFor(base, release.join(':'))
  if (problem !== undefined || !scheme) throw new TocsinError('ecosystem_unsupported', `${problem ?? ecosystem}.`)
  return scheme
}

/** Callers in plain JavaScript have no type checker to warn them. Throws argument_invalid. */
function refuseOthers(what: string, value: unknown): void {
  if (typeof value !== 'string')
    throw new TocsinError('argument_invalid', `The ${what} must be a string, not of type ${typeof value}.`)
}
