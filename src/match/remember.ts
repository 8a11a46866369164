import type { AdvisorySource } from '../domain/finding.ts'
import { packageKey } from './names.ts'

/** The same source, which reads each package once: many components of one product are of the same package. */
export function rememberingSource(source: AdvisorySource): AdvisorySource {
  const seen = new Map<string, ReturnType<AdvisorySource['forPackage']>>()
  return {
    forPackage(ecosystem, name) {
      const key = packageKey(ecosystem, name)
      const known = seen.get(key)
      if (known) return known
      const slices = source.forPackage(ecosystem, name)
      seen.set(key, slices)
      return slices
    },
  }
}
