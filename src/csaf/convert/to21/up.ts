import type { DocumentIndex } from '../../schema/index.ts'
import type { Tell } from '../conversion-note.ts'
import type { Options21 } from './options.ts'
import type { ProductNames } from './product-names.ts'

/** What every part of the conversion to 2.1 has at hand. */
export interface UpgradeContext {
  /** The document that is converted: only what CSAF 2.0 knows, its dates already in the form of 2.1. */
  readonly input: DocumentIndex
  readonly options: Options21
  readonly tell: Tell
  readonly names: ProductNames
  /** Pointers to CPE names that are none. */
  readonly wrongCpes: ReadonlySet<string>
}
