import type { Component, Inventory, PackageUrl } from '../domain/inventory.ts'
import type { Identity, StatedVersions } from '../domain/vex.ts'
import { parsePurl } from '../sbom/index.ts'
import { cpeObstacle, cpeVersion } from './cpe.ts'
import { inVers } from './vers.ts'

/** One component of an SBOM, and its place. */
export interface Place {
  readonly component: Component
  /** The file of the SBOM. */
  readonly file: string
  readonly bom: Inventory['bom']
}

/** Why a statement does not mean a component. The higher the rank, the more of it agrees. */
export interface Obstacle {
  readonly rank: 0 | 1 | 2 | 3
  /** The end of a sentence: "the SBOM has another version, 2.2.3". */
  readonly reason: string
}

/**
 * Whether an identity names a component: undefined when it does, else why not. The package URL decides where both have
 * one, then the CPE, then name and version. What the statement leaves out is not compared; what the SBOM leaves out is
 * unknown, and so never agrees.
 */
export function obstacle(stated: Identity, { component, file, bom }: Place, vexFile: string): Obstacle | undefined {
  const identity = withVersions(stated)
  const isHere = isSamePlace(identity, { component, file, bom }, vexFile)
  if (isHere) return versionObstacle(stated.versions, component)
  // Two components may be one package: not affected in one place is not so in the other.
  if (isHere === false) return { rank: 3, reason: 'it names another place in the SBOM' }
  if (identity.purls.length > 0 && component.package)
    return least(identity.purls.map((purl) => byPurl(purl, identity, component)))
  if (identity.cpes.length > 0 && component.cpe !== undefined) {
    const { cpe } = component
    return least(identity.cpes.map((stated) => byCpe(stated, cpe, identity, component)))
  }
  const generic = identity.purls.map(genericName).find((each) => each !== undefined)
  const named = generic ?? (identity.purls.length + identity.cpes.length === 0 ? identity.named : undefined)
  if (named && !component.package && component.cpe === undefined) return byName(named, identity, component)
  if (identity.bomLink !== undefined && identity.purls.length + identity.cpes.length === 0)
    return byLink(identity.bomLink, bom)
  return { rank: 0, reason: 'it has no identifier that the SBOM also has' }
}

/** A name without a version does not mean every version where another name of the same product has one. */
function withVersions(identity: Identity): Identity {
  if (identity.versions || identity.isSpelled) return identity
  const exact = [...identity.purls.map(purlVersion), ...identity.cpes.map(cpeVersion), identity.named?.version]
  const known = exact.filter((version) => version !== undefined)
  return known.length === 0 ? identity : { ...identity, versions: { exact: known, ranges: [] } }
}

function purlVersion(text: string): string | undefined {
  const purl = parsePurl(text)
  return 'reason' in purl ? undefined : purl.version
}

/** Whether the statement leads to this place; undefined where it leads to none in this SBOM. */
function isSamePlace(
  { localRef, bomLink }: Identity,
  { component, file, bom }: Place,
  vexFile: string,
): boolean | undefined {
  if (localRef !== undefined && file === vexFile) return localRef === component.ref
  const link = bomLink === undefined ? undefined : linkOf(bomLink)
  if (!link || !bom || link.serial !== serialOf(bom.serialNumber) || link.version !== bom.version) return undefined
  // A link without a place means all of the document.
  return link.ref === undefined || link.ref === component.ref
}

function byLink(text: string, bom: Inventory['bom']): Obstacle {
  const link = linkOf(text)
  if (!link) return { rank: 0, reason: 'it is not a BOM-Link' }
  if (!bom || link.serial !== serialOf(bom.serialNumber)) return { rank: 0, reason: 'it names a place in another SBOM' }
  if (link.version !== bom.version)
    return { rank: 2, reason: `it names a place in version ${link.version} of the SBOM` }
  return { rank: 1, reason: 'it names another place in the SBOM' }
}

/** https://cyclonedx.org/capabilities/bomlink/ */
function linkOf(text: string) {
  const [, serial, version, ref] = /^urn:cdx:([0-9a-f-]{36})\/(\d{1,9})(?:#(.*))?$/is.exec(text) ?? []
  if (serial === undefined) return undefined
  return { serial: serial.toLowerCase(), version: Number(version), ref: ref === undefined ? undefined : decoded(ref) }
}

function serialOf(serialNumber: string): string {
  return serialNumber.replace(/^urn:uuid:/i, '').toLowerCase()
}

/** The obstacle that is the smallest; undefined where one of the names fits. */
function least(found: readonly (Obstacle | undefined)[]): Obstacle | undefined {
  let smallest: Obstacle | undefined
  for (const each of found) {
    if (each === undefined) return undefined
    if (smallest === undefined || each.rank > smallest.rank) smallest = each
  }
  return smallest
}

function byPurl(text: string, { isSpelled, versions }: Identity, component: Component): Obstacle | undefined {
  if (isSpelled) {
    return text === component.purl ? undefined : { rank: 1, reason: 'the SBOM spells the package URL otherwise' }
  }
  const stated = parsePurl(text)
  if ('reason' in stated) return { rank: 0, reason: `its package URL does not parse: ${stated.reason}` }
  return least(packagesOf(component).map((own) => packageObstacle(stated, own, { versions, component })))
}

interface Versions {
  readonly versions: StatedVersions | undefined
  readonly component: Component
}

function packageObstacle(stated: PackageUrl, own: PackageUrl, { versions, component }: Versions): Obstacle | undefined {
  if (packageKey(stated) !== packageKey(own)) return { rank: 0, reason: 'the SBOM has another product' }
  const listed = versions && (versions.isFirst || stated.version === undefined) ? versions : undefined
  if (listed) {
    const found = versionObstacle(listed, component)
    if (found) return found
  } else if (stated.version !== undefined && stated.version !== own.version) return otherVersion(own.version)
  const differing = Object.entries(stated.qualifiers).find(([key, value]) => own.qualifiers[key] !== value)
  if (differing) return { rank: 3, reason: `the SBOM does not say ${differing[0]}=${differing[1]}` }
  if (stated.subpath === undefined || stated.subpath === own.subpath) return undefined
  return { rank: 3, reason: 'the SBOM has another part of the package' }
}

/** All package URLs of a component; its own has the component's version where it names none itself. */
export function packagesOf({ package: own, alsoPackages = [], version }: Component): readonly PackageUrl[] {
  if (!own) return alsoPackages
  return [own.version === undefined ? { ...own, version } : own, ...alsoPackages]
}

/** What two package URLs of one package share, whatever their versions. */
export function packageKey({ type, namespace, name }: PackageUrl): string {
  return JSON.stringify([type, namespace ?? '', name])
}

function otherVersion(own: string | undefined): Obstacle {
  return { rank: 2, reason: own === undefined ? 'the SBOM gives no version' : `the SBOM has another version, ${own}` }
}

/** Absent: any version. */
function versionObstacle(versions: StatedVersions | undefined, { version }: Component): Obstacle | undefined {
  if (!versions) return undefined
  if (version === undefined) return otherVersion(undefined)
  if (versions.exact.includes(version)) return undefined
  let open: string | undefined
  for (const range of versions.ranges) {
    const found = inVers(range, version)
    if (found === true) return undefined
    if (found !== false) open ??= found.reason
  }
  return open === undefined ? otherVersion(version) : { rank: 2, reason: open }
}

function byCpe(stated: string, own: string, { versions }: Identity, component: Component): Obstacle | undefined {
  const listed = versions && (versions.isFirst || cpeVersion(stated) === undefined) ? versions : undefined
  const reason = cpeObstacle(stated, own, listed !== undefined)
  if (reason === 'version') return otherVersion(component.version)
  if (reason !== undefined) return { rank: 0, reason }
  return versionObstacle(listed, component)
}

type Named = NonNullable<Identity['named']>

/** The name and version of a `pkg:generic/…`, which names what has no other identity and no registry. */
export function genericName(text: string): Named | undefined {
  if (!text.startsWith('pkg:generic/')) return undefined
  const purl = parsePurl(text)
  if ('reason' in purl || purl.namespace !== undefined || Object.keys(purl.qualifiers).length > 0) return undefined
  return { name: purl.name, version: purl.version }
}

function byName({ name, version }: Named, { versions }: Identity, component: Component): Obstacle | undefined {
  if (folded(name) !== folded(component.name)) return { rank: 0, reason: 'the SBOM has another product' }
  if (versions?.isFirst) return versionObstacle(versions, component)
  return version !== undefined && version === component.version ? undefined : otherVersion(component.version)
}

/** As names are written in package URLs: "Northwind Lakehouse" and "northwind-lakehouse" are one. */
export function folded(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}.]+/gu, '-')
    .replace(/^-|-$/g, '')
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
