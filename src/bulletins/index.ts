export type {
  CsafDocument,
  CsafReference,
  CsafScore,
  CsafVulnerability,
  CvssObject,
  DocumentHead,
  Flag,
  FullProductName,
  Note,
  ProductTree,
  Severity as BaseSeverity,
  Threat,
  Tracking,
  VulnerabilityId,
} from './csaf-document.ts'
export { analysis, justifications, states } from './cyclonedx-analysis.ts'
export { type Decided, decisionBook } from './decide.ts'
export { describedVersion, doubtsAboutVersion, type Named } from './described-product.ts'
export { bulletinOf } from './draft-bulletin.ts'
export { systemOf } from './ids.ts'
export { bulletinUrl, documentPath, publisherUrl } from './location.ts'
export { mostUrgentFirst } from './most-urgent.ts'
export {
  type ClaimGroup,
  claimGroups,
  distinctComponents,
  fixedVersions,
  identityOf,
  nameOf,
  type Part,
  type Products,
  productsOf,
  purlNamespace,
  statusesOf,
  versionsStandTogether,
  worstFirst,
} from './products.ts'
export { componentPurl, otherVersionIdentity, type ProductIdentity, productIdentity } from './purl.ts'
export {
  csafRemediations,
  furtherRemediations,
  remediationDetails,
  remediationsFor,
  scopedRemediations,
} from './remediations.ts'
export { idsOf, isOpen, openIds, productStatus } from './statuses.ts'
export { factsOf } from './subject-facts.ts'
export { namesIn, type Subject, subjectsOf } from './subjects.ts'
export { unnamedPublisher } from './unnamed-publisher.ts'
export { bulletinUuid } from './uuid.ts'
export {
  componentName,
  dateWords,
  identifiersOf,
  interim,
  justificationWords,
  metWords,
  productName,
  remediationHeading,
  type Severity,
  sentenceCase,
  severityOf,
  severityWords,
  statusOf,
  statusWords,
  topScore,
  withoutFix,
} from './words.ts'
