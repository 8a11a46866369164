import type { VersionScheme } from './scheme.ts'

interface Parsed {
  readonly text: string
  readonly version: unknown
}

const last = new WeakMap<VersionScheme, Parsed>()

/** `scheme.parse`, which keeps the last text of each scheme: one component is judged by many records in a row. */
export function parseOnce(scheme: VersionScheme, text: string): unknown {
  const known = last.get(scheme)
  if (known?.text === text) return known.version
  const version = scheme.parse(text)
  last.set(scheme, { text, version })
  return version
}
