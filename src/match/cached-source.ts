import type { AdvisorySource } from '../domain/match.ts'
import { packageKey } from './names.ts'

type LookUp = AdvisorySource['forPackage']

/** The same source, which reads each package once: many components of one product are of the same package. */
export function cachedSource(source: AdvisorySource): AdvisorySource {
  return {
    forPackage: cached((ecosystem, name) => source.forPackage(ecosystem, name)),
    forBuilt: cached((ecosystem, name) => source.forBuilt?.(ecosystem, name) ?? []),
  }
}

function cached(lookUp: LookUp): LookUp {
  const seen = new Map<string, ReturnType<LookUp>>()
  return (ecosystem, name) => {
    const key = packageKey(ecosystem, name)
    const known = seen.get(key)
    if (known) return known
    const slices = lookUp(ecosystem, name)
    seen.set(key, slices)
    return slices
  }
}
