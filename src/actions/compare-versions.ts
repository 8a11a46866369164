import { TocsinError } from '../domain/errors.ts'
import { schemeFor, schemes } from '../versions/index.ts'

export type Sign = '<' | '=' | '>'

/** Names that `--ecosystem` takes, sorted. */
export const knownEcosystems: readonly string[] = schemes.flatMap(({ ecosystems }) => ecosystems).sort()

/** How the ecosystem orders two versions. Throws ecosystem_unknown, version_invalid. */
export function compareVersions(ecosystem: string, left: string, right: string): Sign {
  const scheme = schemeFor(ecosystem)
  if (!scheme) {
    throw new TocsinError('ecosystem_unknown', `Tocsin does not know how ${ecosystem} orders its versions.`)
  }
  const [a, b] = [left, right].map((text) => {
    const version = scheme.parse(text)
    if (version === undefined)
      throw new TocsinError('version_invalid', `"${text}" is not a version that ${ecosystem} knows.`)
    return version
  })
  const order = scheme.compare(a, b)
  return order < 0 ? '<' : order > 0 ? '>' : '='
}
