import type { Component, PackageUrl } from '../domain/inventory.ts'
import { isObject } from '../text/json/is-object.ts'

/** What a document tells of a source package; the version may stand in the name of the source RPM alone. */
export interface SourceHint {
  readonly name?: string | undefined
  readonly version?: string | undefined
  readonly sourceRpm?: string | undefined
}

/**
 * Purl qualifiers: `upstream=` (Syft; `name`, `name@version` or a source RPM's file name), `source=` and
 * `sourceversion=` or `sourcerpm=` (osv-scalibr), `origin=` (Alpine).
 */
export function hintInPurl({ type, qualifiers }: PackageUrl): SourceHint | undefined {
  const { upstream, source, origin, sourceversion, sourcerpm } = qualifiers
  const named = upstream ?? source ?? (type === 'rpm' ? sourcerpm : undefined) ?? origin
  if (named === undefined) return undefined
  if (type === 'rpm' && (named.endsWith('.rpm') || named.startsWith('('))) return { sourceRpm: named }
  const at = named.indexOf('@', 1)
  return at === -1
    ? { name: named, version: sourceversion }
    : { name: named.slice(0, at), version: named.slice(at + 1) }
}

/** The hints in CycloneDX properties, as Trivy and Syft write them. */
export function readProperties(properties: readonly unknown[]): {
  readonly source: SourceHint | undefined
  readonly module: string | undefined
} {
  if (properties.length === 0) return { source: undefined, module: undefined }
  const given = new Map<string, string>()
  for (const property of properties) {
    if (!isObject(property)) continue
    const { name, value } = property
    if (typeof name === 'string' && typeof value === 'string' && value !== '' && isRelevant(name))
      given.set(name, value)
  }
  if (given.size === 0) return { source: undefined, module: undefined }
  const trivy = (key: string) => given.get(`aquasecurity:trivy:${key}`)
  const syft = (key: string) => given.get(`syft:metadata:${key}`)
  return {
    source: hintOfTrivy((key) => trivy(`Src${key}`)) ?? hintOfSyft(syft),
    module: trivy('Modularitylabel') ?? trivy('ModularityLabel') ?? syft('modularityLabel'),
  }
}

function isRelevant(name: string): boolean {
  return name.startsWith('aquasecurity:trivy:') || name.startsWith('syft:metadata:')
}

function hintOfTrivy(given: (key: string) => string | undefined): SourceHint | undefined {
  const name = given('Name')
  return name === undefined
    ? undefined
    : { name, version: joinVersion(given('Epoch'), given('Version'), given('Release')) }
}

/** Fields of Syft's package metadata: `source` (Debian), `originPackage` (Alpine), `sourceRpm`. */
export function hintOfSyft(given: (key: string) => string | undefined): SourceHint | undefined {
  const name = given('source') ?? given('originPackage')
  if (name !== undefined) return { name, version: given('sourceVersion') }
  const sourceRpm = given('sourceRpm')
  return sourceRpm === undefined ? undefined : { sourceRpm }
}

/** SPDX `sourceInfo` as Trivy writes it: `built package from: openssl 1.1.1k-14`. */
export function hintInSentence(sourceInfo: string): SourceHint | undefined {
  const [name, version] = /^built package from: (\S+)(?: (\S+))?$/.exec(sourceInfo)?.slice(1) ?? []
  return name === undefined ? undefined : { name, version }
}

/**
 * The source package of a component of version `binary`. The name of a source RPM has no epoch; where its version is
 * the component's own, so is its epoch.
 */
export function sourceOf(hint: SourceHint | undefined, binary: string | undefined): Component['source'] {
  if (hint?.name) return { name: hint.name, version: hint.version || undefined }
  const { name, version } = ofSourceRpm(hint?.sourceRpm ?? '') ?? {}
  if (name === undefined || version === undefined) return undefined
  return { name, version: binary?.endsWith(`:${version}`) ? binary : version }
}

/** `gpgme-1.15-6.el9.src.rpm`: name, version and release; only the name may contain a hyphen. */
function ofSourceRpm(file: string): NonNullable<Component['source']> | undefined {
  const suffix = ['.nosrc.rpm', '.src.rpm'].find((each) => file.endsWith(each))
  if (suffix === undefined) return undefined
  const text = file.slice(0, -suffix.length)
  const release = text.lastIndexOf('-')
  const version = text.lastIndexOf('-', release - 1)
  if (version <= 0 || release - version < 2 || release === text.length - 1) return undefined
  return { name: text.slice(0, version), version: text.slice(version + 1) }
}

function joinVersion(epoch = '0', version = '', release = ''): string | undefined {
  if (version === '') return undefined
  return (epoch === '0' ? '' : `${epoch}:`) + version + (release === '' ? '' : `-${release}`)
}
