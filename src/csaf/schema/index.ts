export { type acknowledgments, dateTime, language, type notes, type references } from './common.ts'
export {
  type CsafOf,
  type CsafView,
  csaf,
  type HeadView,
  type ProductTreeView,
  schema21,
  type VulnerabilityView,
} from './csaf.ts'
export { cvss2, cvss3, cvss4 } from './cvss.ts'
export { type CvssMetric, cvssMetrics } from './cvss-metrics.ts'
export { dateTimeFault } from './date-time.ts'
export {
  type BranchNode,
  type DocumentIndex,
  type FullProductNameView,
  idPointer,
  nameOf,
  type PreparedVulnerability,
  type ProductDefinition,
  type ProductStatus,
  productStatuses,
  productsOf,
  productsOfAll,
  type Scoped,
} from './document-index.ts'
export { compareVersions, type DocumentVersion, documentVersion, released, withoutBuild } from './document-version.ts'
export { type extension, extensions } from './extension.ts'
export { type History, type HistoryEntry, historyPointer, type Numbered, unreadHistory } from './history.ts'
export { compareDates, compareInstants, dayOf, type Instant, instantOf, secondsOf } from './instant.ts'
export type { metric } from './metrics.ts'
export { prepare } from './prepare.ts'
export { type BranchView, type fullProductName, purl } from './products.ts'
export { maxProblems, readShape, readStructure, type Structure, textFault, type UnreadPart } from './read.ts'
export { maxDepth, maxDocumentBytes, type ReadDocument, readDocument, readJson, versionOf } from './read-document.ts'
export { isCveToCsaf } from './rules/ids.ts'
export type { ListShape, ObjectShape, Shape, TextShape, View } from './shape.ts'
export { ssvc } from './ssvc.ts'
export { isFormat } from './text-format.ts'
export { type CsafVersion, csafVersions } from './version.ts'
export type { vulnerability } from './vulnerability.ts'
