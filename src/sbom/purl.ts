import { PackageURL } from 'packageurl-js'
import type { PackageUrl } from '../domain/inventory.ts'

/** Types whose names the library lower-cases although the type's definition says that case counts. */
const caseCounts = new Set(['npm'])

/**
 * A package URL in parts (https://github.com/package-url/purl-spec), or why it has none. Never throws.
 * Takes the library's parts, not its `fromString`: that refuses packages which are perfectly clear (a Go version such
 * as `v1.2`, an R package without a version), and a refused package is one that no advisory is found for.
 */
export function parsePurl(text: string): PackageUrl | { readonly reason: string } {
  try {
    return fromParts(PackageURL.parseString(escapePlus(text)))
  } catch (error) {
    return { reason: error instanceof Error ? error.message.replace(/^Invalid purl: /, '') : 'unknown cause' }
  }
}

function fromParts(parts: ReturnType<typeof PackageURL.parseString>): PackageUrl | { readonly reason: string } {
  const { Component: rules } = PackageURL
  const [rawType, rawNamespace, rawName, version, rawQualifiers, rawSubpath] = parts
  const type = rules.type.normalize(rawType)
  const name = rules.name.normalize(rawName)
  const qualifiers = rules.qualifiers.normalize(rawQualifiers)
  rules.type.validate(type, true)
  rules.qualifiers.validate(qualifiers, true)
  if (!type || !name) return { reason: `"${type ? 'name' : 'type'}" is a required component` }
  if (/\s/.test(name)) return { reason: '"name" holds a space' }
  return normalise({
    type,
    namespace: rules.namespace.normalize(rawNamespace) || undefined,
    name,
    version: version || undefined,
    qualifiers: qualifiers ?? {},
    subpath: rules.subpath.normalize(rawSubpath) || undefined,
  })
}
