import { schemeFor } from './index.ts'

export type Sign = '<' | '=' | '>'

/** How two versions stand to each other, or one sentence on why that cannot be told. */
export type Comparison = { readonly sign: Sign } | { readonly problem: string }

/** Compares two versions in the order of an OSV ecosystem, named without suffix. */
export function compareVersions(ecosystem: string, left: string, right: string): Comparison {
  const scheme = schemeFor(ecosystem)
  if (!scheme) return { problem: `Tocsin does not know how ${ecosystem} orders its versions` }
  const a = scheme.parse(left)
  if (a === undefined) return { problem: `${left} is not a version that ${ecosystem} knows` }
  const b = scheme.parse(right)
  if (b === undefined) return { problem: `${right} is not a version that ${ecosystem} knows` }
  const order = scheme.compare(a, b)
  return { sign: order < 0 ? '<' : order > 0 ? '>' : '=' }
}
