import type { Grouping } from '../../bulletins/index.ts'
import type { Tlp } from '../../domain/tlp.ts'

/** An SBOM, and the version of the product that it describes. */
export interface DescribedVersion {
  readonly sbom: string
  readonly productVersion: string
}

export interface DraftInput {
  /** At least one; all of one product. */
  readonly versions: readonly DescribedVersion[]
  readonly product: string
  /** Further package URLs of the product version, beside that of the SBOM; of a single version only. */
  readonly purls?: readonly string[] | undefined
  /** In place of the one that the SBOM gives; of a single version only. */
  readonly cpe?: string | undefined
  /** Of a single version only. */
  readonly skus?: readonly string[] | undefined
  /** What one bulletin is about. Default: one vulnerability. */
  readonly groupBy?: Grouping | undefined
  /** For all drafts, unless a decision says something stricter; AMBER where nobody says. */
  readonly tlp?: Tlp | undefined
  readonly decisions?: string | undefined
  readonly publisher?: string | undefined
  /** RFC 3339: the date of all drafts. Default: now. */
  readonly at?: string | undefined
  /** Whether a decision that no finding answers to is an error. */
  readonly strict?: boolean | undefined
}
