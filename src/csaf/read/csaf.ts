import type { ImportedBulletin } from '../../domain/imported.ts'
import { sortKeys } from '../../text/sanitize-document.ts'
import { type CsafVersion, readStructure, schema21 } from '../schema/index.ts'
import { applyEdits } from './apply.ts'
import { diff } from './diff.ts'
import { readHead } from './head.ts'
import { type Edit, type Edits, isTooDeep } from './overlay.ts'
import { present } from './present.ts'
import { readProducts } from './products.ts'
import { readVulnerability } from './vulnerability.ts'
import { writeHead } from './write-head.ts'
import { writeProducts } from './write-products.ts'
import { writeVulnerability } from './write-vulnerability.ts'

/** What an imported document has beyond its bulletin, as JSON. */
export interface Overlay extends Edits {
  /** The version of CSAF that the document was written in, and is again. */
  readonly version: CsafVersion
}

/**
 * Takes a document in, whatever it is: what the model has a field for becomes the bulletin, the rest the overlay.
 * Exported again the two give an equal document (keys may stand in another order). Never throws.
 */
export function importCsaf(document: unknown, version: CsafVersion): { bulletin: ImportedBulletin; overlay: Overlay } {
  const { view } = readStructure(isTooDeep(document) ? {} : document, version)
  const bulletin: ImportedBulletin = {
    ...readHead(view.document ?? {}, version),
    products: readProducts(view.product_tree ?? {}),
    vulnerabilities: (view.vulnerabilities ?? []).map(readVulnerability),
  }
  return { bulletin, overlay: { version, ...diff(project(bulletin, version), document) } }
}

/** The document again; where the bulletin was changed since the import, as the bulletin says. */
export function exportCsaf(bulletin: ImportedBulletin, overlay: Overlay): unknown {
  return exportWithSkipped(bulletin, overlay).document
}

/** The document, and what of the overlay found no place in the changed bulletin: editors should be shown it. */
export function exportWithSkipped(
  bulletin: ImportedBulletin,
  overlay: Overlay,
): { document: unknown; skipped: readonly Edit[] } {
  const { value, skipped } = applyEdits(project(bulletin, overlay.version), overlay)
  return { document: isTooDeep(value) ? value : sortKeys(value), skipped }
}

/** What the model alone says, as a document of a version. */
function project(bulletin: ImportedBulletin, version: CsafVersion): object {
  return present({
    $schema: version === '2.1' ? schema21 : undefined,
    document: writeHead(bulletin, version),
    product_tree: writeProducts(bulletin.products, version),
    vulnerabilities: bulletin.vulnerabilities.map((each) => writeVulnerability(each, version)),
  })
}
