/** A package URL in parts, decoded (https://github.com/package-url/purl-spec). */
export interface PackageUrl {
  readonly type: string
  readonly namespace: string | undefined
  readonly name: string
  readonly version: string | undefined
  readonly qualifiers: Readonly<Record<string, string>>
  readonly subpath: string | undefined
}

/** One part of a product as its SBOM names it. */
export interface Component {
  /** The document's own key: CycloneDX `bom-ref`, SPDX `SPDXID`; a JSON pointer where it gives none. Unique in an inventory. */
  readonly ref: string
  /** Display name, with its group or scope: `@babel/core`, `org.slf4j:slf4j-api`, `flask`. */
  readonly name: string
  readonly version: string | undefined
  /** The package URL as the document spells it, and in parts. Both or neither. */
  readonly purl: string | undefined
  readonly package: PackageUrl | undefined
  /** Further package URLs of other packages that the document gives it, in its order; absent without any. */
  readonly alsoPackages?: readonly PackageUrl[]
  readonly cpe: string | undefined
  readonly supplier: string | undefined
  /** CycloneDX type or SPDX primary purpose, lower case: library, application, container, file … */
  readonly type: string | undefined
  /** Source package of an operating system package, where the document tells: `{ name, version }`. */
  readonly source: { readonly name: string; readonly version: string | undefined } | undefined
  /**
   * The distribution that an operating system package belongs to, where the document tells it elsewhere than in the
   * package URL: `{ id: 'debian', version: '12' }`, as os-release(5) spells ID and VERSION_ID.
   */
  readonly distro: { readonly id: string; readonly version: string | undefined } | undefined
  /** RPM module stream that the package was built for: `nodejs:18`, or the whole label `nodejs:18:8060:abcdef`. */
  readonly module: string | undefined
}

/** Whether it calls itself what others build on. Frameworks do not count: whole products call themselves so. */
export function isLibrary({ type }: Component): boolean {
  return type === 'library'
}

/** A part of a document that was not understood, or cannot be matched, and why. */
export interface Unread {
  readonly ref: string
  /** One short phrase: "no version", "no package URL", "package URL does not parse: …". */
  readonly reason: string
}

export type SbomFormat = 'cyclonedx' | 'spdx' | 'syft'

/** What was understood of an SBOM. */
export interface Inventory {
  readonly format: SbomFormat
  readonly specVersion: string
  /** The document's own number and version, by which others point into it (BOM-Link); only CycloneDX has them. */
  readonly bom?: { readonly serialNumber: string; readonly version: number } | undefined
  /**
   * The component that the document describes (the product), if it says so. It is in `components` only where the
   * document lists it there once more, under the same `ref`; match/looked-up.ts says when it is looked up.
   */
  readonly subject: Component | undefined
  /** In document order; each `ref` once. */
  readonly components: readonly Component[]
  /** `ref` → refs it depends on, in document order; holds only refs of `components` and of `subject`. */
  readonly dependencies: ReadonlyMap<string, readonly string[]>
  /** Everything that was in the document and is not above, with the reason. */
  readonly unread: readonly Unread[]
}
