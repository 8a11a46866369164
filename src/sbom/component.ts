import { type Component, isLibrary, type PackageUrl } from '../domain/inventory.ts'
import { longest } from '../domain/limits.ts'
import { excerpt } from '../text/excerpt.ts'
import { parsePurl } from './purl.ts'
import { hintInPurl, type SourceHint, sourceOf } from './source.ts'

/** What a document says of one component, before its package URL is understood. */
export interface Stated {
  readonly name: string | undefined
  readonly group?: string | undefined
  readonly version: string | undefined
  readonly purl: string | undefined
  /** What else the document calls it, of other packages (purl.ts). */
  readonly alsoPackages?: readonly PackageUrl[] | undefined
  readonly cpe: string | undefined
  readonly supplier: string | undefined
  readonly type: string | undefined
  readonly source: SourceHint | undefined
  readonly module?: string | undefined
}

/** How types join namespace and name; types that are not here do not show their namespace (`debian`, `redhat`). */
const separators = new Map([
  ['composer', '/'],
  ['golang', '/'],
  ['maven', ':'],
  ['npm', '/'],
  ['swift', '/'],
])

/** Types whose namespace is what CycloneDX calls the group. */
const grouped = new Set(['composer', 'maven', 'npm'])

/** Builds a component; undefined (and a fault) where nothing names it. */
export function toComponent(ref: string, given: Stated, faults: string[]): Component | undefined {
  const stated = limited(given, faults)
  const purl = readPurl(stated, faults)
  const name = displayName(stated, purl)
  if (name === undefined) {
    faults.push('not read: it has no name')
    return undefined
  }
  const version = versionOf(stated.version, purl)
  return {
    ref,
    name,
    version,
    purl: purl && stated.purl,
    package: purl,
    ...(stated.alsoPackages && stated.alsoPackages.length > 0 && { alsoPackages: stated.alsoPackages }),
    cpe: stated.cpe,
    supplier: stated.supplier,
    type: stated.type?.toLowerCase().replaceAll('_', '-'),
    source: sourceOf(stated.source ?? (purl && hintInPurl(purl)), withEpoch(version, purl)),
    distro: undefined,
    module: stated.module ?? purl?.qualifiers.rpmmod ?? purl?.qualifiers.modularitylabel,
  }
}

/** Without what is too long to be what it should be; of a name its beginning says enough. */
function limited(stated: Stated, faults: string[]): Stated {
  const within = (what: string, text: string | undefined, most: number) => {
    if (text === undefined || text.length <= most) return text
    faults.push(tooLong(what, most))
    return undefined
  }
  const { name, source } = stated
  const parts = [source?.name, source?.version, source?.sourceRpm].map((text) => text?.length ?? 0)
  const isSourceLong = Math.max(...parts) > longest.name
  if (isSourceLong) faults.push(tooLong('source package', longest.name))
  if (name !== undefined && name.length > longest.name)
    faults.push(`${tooLong('name', longest.name)}; its end is left out`)
  return {
    name: name?.slice(0, longest.name),
    group: within('group', stated.group, longest.name),
    version: within('version', stated.version, longest.version),
    purl: stated.purl,
    alsoPackages: stated.alsoPackages,
    cpe: within('CPE', stated.cpe, longest.packageUrl),
    supplier: within('supplier', stated.supplier, longest.name),
    type: within('type', stated.type, longest.name),
    source: isSourceLong ? undefined : source,
    module: within('module', stated.module, longest.name),
  }
}

function tooLong(what: string, most: number): string {
  return `its ${what} is longer than ${most} characters`
}

/** A component as the source package of others. */
export function asSource({ name, version, package: purl }: Component): NonNullable<Component['source']> {
  return { name: purl?.name ?? name, version: withEpoch(version, purl) }
}

/** Why advisories cannot be looked up for a component; undefined when they can, or when its faults tell already. */
export function matchingObstacle({ package: purl, version }: Component, stated: Stated): string | undefined {
  if (!purl && stated.purl !== undefined) return undefined
  if (version === undefined && (stated.version ?? '').length > longest.version)
    return purl ? undefined : 'no package URL'
  if (!purl) return version === undefined ? 'no package URL and no version' : 'no package URL'
  return version === undefined ? 'no version' : undefined
}

/**
 * Why advisories cannot be looked up for the subject. Most are products without a package URL, of which no advisory
 * could speak: only of one that others build on is that worth a line.
 */
export function subjectObstacle(subject: Component, stated: Stated): string | undefined {
  return stated.purl === undefined && isLibrary(subject) ? 'no package URL' : undefined
}

function readPurl({ purl: text, group }: Stated, faults: string[]): PackageUrl | undefined {
  if (text === undefined) return undefined
  if (text.length > longest.packageUrl) {
    faults.push(tooLong('package URL', longest.packageUrl))
    return undefined
  }
  const purl = parsePurl(text)
  if ('reason' in purl) {
    const shown = excerpt(text, 100)
    faults.push(`package URL does not parse: ${purl.reason} (${shown})`)
    return undefined
  }
  if ((purl.version?.length ?? 0) > longest.version) {
    faults.push(tooLong('version', longest.version))
    return { ...purl, version: undefined }
  }
  if (purl.namespace !== undefined || group === undefined || !grouped.has(purl.type)) return purl
  // npm names without an @ are package names, so a group can only be a scope.
  const namespace = purl.type === 'npm' && !group.startsWith('@') ? `@${group}` : group
  return { ...purl, namespace: purl.type === 'composer' ? namespace.toLowerCase() : namespace }
}

/** `@babel/core`, `org.slf4j:slf4j-api`: the group, or the scope in the package URL, before a name that lacks it. */
function displayName({ group, name }: Stated, purl: PackageUrl | undefined): string | undefined {
  const own = name ?? purl?.name
  const separator = separators.get(purl?.type ?? '')
  const prefix = group ?? (separator !== undefined && own === purl?.name ? purl?.namespace : undefined)
  if (own === undefined || prefix === undefined) return own
  const start = prefix + (separator ?? '/')
  return own.startsWith(start) ? own : start + own
}

/**
 * The version in the package URL counts where both are given: SPDX writers often cut the release off (`1.20.1` beside
 * `krb5-libs@1.20.1-9.el9`). An epoch that stands in the document alone is kept.
 */
function versionOf(stated: string | undefined, purl: PackageUrl | undefined): string | undefined {
  const inPurl = purl?.version
  // An alias of npm: the package URL beside it may hold the version alone.
  if (purl?.type === 'npm' && stated?.startsWith('npm:')) return stated
  if (inPurl === undefined || stated === undefined) return inPurl ?? stated
  return /^\d+:/.test(stated) && stated.replace(/^\d+:/, '') === inPurl ? stated : inPurl
}

function withEpoch(version: string | undefined, purl: PackageUrl | undefined): string | undefined {
  const epoch = purl?.qualifiers.epoch
  return version === undefined || !epoch || epoch === '0' || version.includes(':') ? version : `${epoch}:${version}`
}
