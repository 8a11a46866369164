import type { Act } from './account.ts'
import type { ProductVersionId, SbomUploadId, Sha256 } from './ids.ts'
import type { SbomFormat, Unread } from './inventory.ts'
import { type PackageKey, parsePackageKey } from './package-key.ts'

/** An SBOM as it came, kept byte for byte. The same bytes for the same product version are one upload. */
export interface SbomUpload {
  readonly id: SbomUploadId
  readonly productVersionId: ProductVersionId
  /** Of the bytes as they came; also the name of the blob that holds them. */
  readonly sha256: Sha256
  /** How many bytes. */
  readonly size: number
  readonly format: SbomFormat
  readonly specVersion: string
  readonly uploaded: Act
  /** What was not read, or cannot be looked up, and why: part of the receipt. */
  readonly unread: readonly Unread[]
}

/** One distinct package version of all inventories; the record keeps one row of it, however many products hold it. */
export interface PackageVersion {
  readonly key: PackageKey
  /** Of the place that is asked first, as in the key. */
  readonly ecosystem: string
  readonly name: string
  readonly version: string | undefined
}

/** The package version of a key, for lists and searches; undefined where the text is not a key. */
export function packageVersionOf(key: PackageKey): PackageVersion | undefined {
  const [first] = parsePackageKey(key) ?? []
  return first && { key, ecosystem: first.ecosystem, name: first.name, version: first.version }
}

/** One component of an upload, and the package version that it is looked up as. */
export interface ComponentUse {
  readonly sbomUploadId: SbomUploadId
  /** The document's own key of it, unique in the upload. */
  readonly ref: string
  /** Undefined where nothing can be looked up; the upload's `unread` says why. */
  readonly packageKey: PackageKey | undefined
  readonly purl: string | undefined
  readonly supplier: string | undefined
  /** Ways from the product to the component, names, shortest first; empty where the document has no graph. */
  readonly paths: readonly (readonly string[])[]
}
