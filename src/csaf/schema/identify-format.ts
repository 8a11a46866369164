/** What XML was given instead of a CSAF document, for those who took the wrong file. */
export function xmlKind(text: string): string {
  if (/<(?:\w+:)?cvrfdoc\b/.test(text.slice(0, 10_000))) return 'a CVRF document (XML), the predecessor of CSAF'
  return /^\s*<!doctype html|^\s*<html/i.test(text) ? 'an HTML page' : 'XML'
}

/** What JSON was given instead of a CSAF document, as far as that can be seen. */
export function kindOf(document: unknown): string {
  if (propertyOf(document, 'bomFormat') === 'CycloneDX') return 'a CycloneDX document'
  if (typeof propertyOf(document, 'spdxVersion') === 'string') return 'an SPDX document'
  const context = propertyOf(document, '@context')
  if (typeof context === 'string' && context.startsWith('https://openvex.dev/')) return 'an OpenVEX document'
  if (typeof context === 'string' && context.startsWith('https://spdx.org/')) return 'an SPDX document'
  if (propertyOf(document, 'canonical_url') !== undefined) return 'CSAF provider metadata'
  if (propertyOf(document, 'aggregator_version') !== undefined) return 'a list of CSAF providers'
  if (propertyOf(document, 'dataType') === 'CVE_RECORD') return 'a CVE record'
  if (Array.isArray(propertyOf(document, 'affected'))) return 'an OSV record'
  if (propertyOf(document, 'feed') !== undefined) return 'a ROLIE feed'
  return 'JSON'
}

/** An own property, whatever the value. */
export function propertyOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined
}
