import { delegating } from './delegates.ts'
import { schemeFor } from './schemes.ts'
import { shown } from './shown.ts'
import { unordered } from './unordered.ts'

export type Sign = '<' | '=' | '>'

/** How two versions stand to each other, or one sentence on why that cannot be said. */
export type Comparison = { readonly sign: Sign } | { readonly problem: string }

/** Longer than any that ecosystems test their orders with; some orders take a hundred times the room of a text. */
const comparedLength = 10_000

/** Compares two versions in the order of an OSV ecosystem, named with its suffix or without: `Debian`, `Debian:12`. */
export function compareVersions(ecosystem: string, left: string, right: string): Comparison {
  const [base, release] = baseAndRelease(ecosystem)
  const scheme = schemeFor(base, release)
  if (!scheme) return { problem: noOrder(ecosystem, base) }
  const long = [left, right].find((text) => text.length > comparedLength)
  if (long !== undefined) {
    return { problem: `${shown(long)} is a text of ${long.length} characters, too long for a version` }
  }
  const a = scheme.parse(left)
  if (a === undefined) return { problem: notKnown(left, ecosystem) }
  const b = scheme.parse(right)
  if (b === undefined) return { problem: notKnown(right, ecosystem) }
  const order = scheme.compare(a, b)
  return { sign: order < 0 ? '<' : order > 0 ? '>' : '=' }
}

/** Why the versions of an ecosystem cannot be compared, as one sentence without its full stop; undefined when they can. */
export function whyUnordered(ecosystem: string): string | undefined {
  const [base, release] = baseAndRelease(ecosystem)
  return schemeFor(base, release) ? undefined : noOrder(ecosystem, base)
}

function noOrder(ecosystem: string, base: string): string {
  const reason = delegating.includes(base)
    ? `${base} takes the order of the ecosystem after the colon, as in ${base}:Debian`
    : unordered.get(base)
  return `Tocsin does not know how ${ecosystem} orders its versions${reason === undefined ? '' : `: ${reason}`}`
}

function baseAndRelease(ecosystem: string): [base: string, release: string] {
  const colon = ecosystem.indexOf(':')
  return colon === -1 ? [ecosystem, ''] : [ecosystem.slice(0, colon), ecosystem.slice(colon + 1)]
}

function notKnown(text: string, ecosystem: string): string {
  return `${text === '' ? 'An empty text' : shown(text)} is not a version that ${ecosystem} knows`
}
