import { parsePurl } from '../csaf/registry/purl.ts'
import type { BulletinComponent, BulletinProduct } from '../domain/bulletin.ts'
import { forDocument } from '../text/safe.ts'

/** A version of a product, wherever it is named. */
export type NamedVersion = Omit<BulletinProduct, 'id'>

/** How readers recognise a product: by what its SBOM calls it, else by a made-up package URL. */
export interface ProductIdentity {
  readonly purl?: string
  /** Further package URLs of the same product. */
  readonly alsoPurls?: readonly string[]
  readonly cpe?: string
  readonly skus?: readonly string[]
}

/** What its SBOM and its vendor call the product version; a package URL is made up only where there is neither that nor a CPE. */
export function productIdentity(version: NamedVersion): ProductIdentity {
  const { cpe, skus = [] } = version
  const purls = usablePurls(version).map((purl) => productPurl({ ...version, purl }))
  const numbered = { ...(cpe !== undefined && { cpe }), ...(skus.length > 0 && { skus }) }
  if (purls.length === 0 && cpe !== undefined) return numbered
  return { ...identityOf(purls.length > 0 ? purls : [productPurl(version)]), ...numbered }
}

/** Another version of the product, which no SBOM describes: the package URLs of this one, where they name the version. */
export function otherVersionIdentity(version: NamedVersion, other: string): ProductIdentity {
  const parts = usablePurls(version).map(partsOf)
  const named = parts.filter((each) => each.version === undefined || decoded(each.version) === version.version)
  const purls = named.map(({ name, rest }) => `${name}@${encoded(other)}${rest}`)
  return identityOf(purls.length > 0 ? purls : [genericPurl(version.product.name, other)])
}

function usablePurls({ purl, alsoPurls = [] }: NamedVersion): readonly string[] {
  return [purl, ...alsoPurls].filter(isUsable)
}

/** A format with room for only one uses the first. */
function identityOf(purls: readonly string[]): ProductIdentity {
  const [purl = '', ...alsoPurls] = new Set(purls)
  return { purl, ...(alsoPurls.length > 0 && { alsoPurls }) }
}

/**
 * The package URL of a product version, the same in every format: as its SBOM spells it, or `pkg:generic/pump-daemon@4.2`.
 * The name in the latter is the product's in lower case, with `-` for each run of characters that are no letters, digits
 * or dots. One that names no version would mean all of them, so it gets this one.
 */
export function productPurl({ product, version, purl }: NamedVersion): string {
  if (!isUsable(purl)) return genericPurl(product.name, version)
  const { name, version: given, rest } = partsOf(purl)
  return given === undefined && version !== '' ? `${name}@${encoded(version)}${rest}` : escaped(purl)
}

/** The component's package URL as its SBOM spells it; made from its name like a product's where there is none. */
export function componentPurl({ name, version, purl }: Pick<BulletinComponent, 'name' | 'version' | 'purl'>): string {
  return isPurl(purl) ? escaped(purl) : genericPurl(name, version)
}

/**
 * What CSAF may call a component: its package URL, or its CPE where the former breaks the rules of its type, as that of
 * Go's standard library does (`pkg:golang/stdlib`); undefined where it has neither.
 */
export function componentIdentity(component: BulletinComponent): ProductIdentity | undefined {
  const purl = componentPurl(component)
  if (isUsable(purl)) return { purl }
  return component.cpe === undefined ? undefined : { cpe: component.cpe }
}

function isPurl(text: string | undefined): text is string {
  return text !== undefined && /^pkg:[A-Za-z.+-][A-Za-z0-9.+-]*\/./.test(text)
}

/** Whether a package URL keeps the rules of its type, as CSAF demands (test 6.1.13): one of an image has no namespace. */
function isUsable(text: string | undefined): text is string {
  if (!isPurl(text)) return false
  const read = parsePurl(escaped(text))
  return typeof read !== 'string' && read.capitalKey === undefined
}

/** Without what no URL may hold. */
function escaped(purl: string): string {
  return forDocument(purl).replace(/[^\w.~:/?#[\]@!$&'()*+,;=%-]/gu, encodeURIComponent)
}

interface PurlParts {
  /** Up to the version. */
  readonly name: string
  /** As it is spelled. */
  readonly version: string | undefined
  /** Qualifiers and subpath. */
  readonly rest: string
}

function partsOf(purl: string): PurlParts {
  const text = escaped(purl)
  const end = text.search(/[?#]/)
  const [path, rest] = end === -1 ? [text, ''] : [text.slice(0, end), text.slice(end)]
  const at = path.lastIndexOf('@')
  // An "@" before the last slash is that of a namespace.
  if (at <= path.lastIndexOf('/')) return { name: path, version: undefined, rest }
  return { name: path.slice(0, at), version: path.slice(at + 1) || undefined, rest }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function encoded(version: string): string {
  return encodeURIComponent(forDocument(version))
}

function genericPurl(name: string, version: string | undefined): string {
  const slug = forDocument(name)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}.]+/gu, '-')
    .replace(/^-|-$/g, '')
  const purl = `pkg:generic/${encodeURIComponent(slug || 'unnamed')}`
  return version === undefined || version === '' ? purl : `${purl}@${encoded(version)}`
}
