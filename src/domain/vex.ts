import type { Justification, VexStatus } from './decision.ts'

/** How a VEX document or a decisions file names a product or a component: everything that could be recognised. */
export interface Identity {
  /** As the document writes it, for messages. */
  readonly shown: string
  readonly purls: readonly string[]
  /** CPE 2.2 or 2.3. */
  readonly cpes: readonly string[]
  /** A place in an SBOM: `urn:cdx:SERIAL/VERSION#bom-ref`. */
  readonly bomLink?: string | undefined
  /** A place in the SBOM that lies in the same file as the statement. */
  readonly localRef?: string | undefined
  /** Name and version alone; only a product that has no package URL and no CPE is recognised by them. */
  readonly named?: { readonly name: string; readonly version: string | undefined } | undefined
  /** The package URL must be spelled as in the SBOM, with its version: what a decisions file means. */
  readonly isSpelled?: true | undefined
  /** Which versions are meant; absent: that of the package URL or CPE, else all. */
  readonly versions?: StatedVersions | undefined
}

/** Versions listed one by one, or a range: `vers:npm/>=1.0.0|<2.0.0`. */
export interface StatedVersions {
  readonly exact: readonly string[]
  readonly ranges: readonly string[]
  /** They count before the version that the package URL or CPE names; else only where it names none. */
  readonly isFirst?: true | undefined
}

/** What a statement is about: a whole product, components in a product, or components wherever they are. */
export interface StatedProduct {
  /** Undefined: whatever the SBOM describes. */
  readonly product: Identity | undefined
  /** Empty: the product as a whole. */
  readonly components: readonly Identity[]
}

/** `unknown`: the publisher says that nothing is known (CSAF 2.1). */
export type StatedStatus = VexStatus | 'unknown'

/** One thing that a VEX document says about one vulnerability. */
export interface Statement {
  /** The id that it is stated for, and its other names. */
  readonly vulnerability: { readonly id: string; readonly aliases: readonly string[] }
  readonly status: StatedStatus
  /** Of `not_affected`; a CycloneDX justification that has no word in VEX is left out. */
  readonly justification?: Justification | undefined
  /** Why it is not affected. */
  readonly impact?: string | undefined
  /** What to do about it. */
  readonly action?: string | undefined
  /** RFC 3339; the later of two statements counts. */
  readonly statedAt: string | undefined
  readonly products: readonly StatedProduct[]
}

/** A VEX document that was read. */
export interface VexFile {
  readonly file: string
  /** Id of the reader: `csaf`, `cyclonedx`, `decisions`, `openvex`. */
  readonly format: string
  readonly statements: readonly Statement[]
  /** Why none of it counts, as the end of a sentence: "it was withdrawn". */
  readonly void?: string | undefined
}

/** The statement that counts for a finding. */
export interface AppliedStatement {
  readonly file: string
  /** The id that it was stated for. */
  readonly vulnerability: string
  readonly status: StatedStatus
  readonly justification?: Justification | undefined
  readonly impact?: string | undefined
  readonly action?: string | undefined
  readonly statedAt?: string | undefined
}

/** A product of a statement that matches no finding, or for which another statement counts, and why. */
export interface NotApplied {
  readonly file: string
  readonly vulnerability: string
  readonly product: string
  readonly status: StatedStatus
  /** The end of a sentence: "the SBOM has another version, 2.2.3". */
  readonly reason: string
}

/** How the VEX files of a scan were applied. */
export interface VexReport {
  readonly files: readonly {
    readonly file: string
    readonly format: string
    /** Statements times their products. */
    readonly statements: number
    /** Of those, how many count for at least one finding. */
    readonly applied: number
  }[]
  readonly notApplied: readonly NotApplied[]
  /** Sentences on statements of the same time that contradict each other about one finding. */
  readonly conflicts: readonly string[]
}

/** Whether a finding of this status needs nobody's attention: somebody said so, and named this product. */
export function isSuppressing(status: StatedStatus): boolean {
  return status === 'not_affected' || status === 'fixed'
}
