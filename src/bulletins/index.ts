export { analysis, justifications, states } from './cyclonedx-analysis.ts'
export { type Decided, type DecisionBook, decisionBook } from './decide.ts'
export { describedVersion, doubtsAboutVersion, type Named } from './described-product.ts'
export { sliceOf } from './draft-bulletin.ts'
export { fixedElsewhere } from './fixed-elsewhere.ts'
export {
  conditionsOfRuns,
  doubtsAboutRun,
  type EvidenceRun,
  proposedDecision,
} from './from-probe-run.ts'
export { type RunToState, revisionOfRun } from './from-probe-run-revision.ts'
export { type DraftedSlice, type Grouping, groupings, groupSlices } from './group.ts'
export { systemOf } from './ids.ts'
export { type ImportedEntry, importEntries } from './import-entries.ts'
export { bulletinUrl, documentPath, publisherUrl } from './location.ts'
export { isMatrix, type MatrixRow, matrixOf, productIn, scopeWords, vulnerabilityName } from './matrix.ts'
export { mostUrgentFirst } from './most-urgent.ts'
export {
  type ClaimGroup,
  claimGroups,
  distinctComponents,
  fixedVersions,
  gravity,
  identityOf,
  looksLikeRange,
  nameOf,
  statusesOf,
  versionsStandTogether,
  worstFirst,
} from './products.ts'
export {
  componentIdentity,
  componentPurl,
  otherVersionIdentity,
  type ProductIdentity,
  productIdentity,
} from './purl.ts'
export {
  detailsWithVersion,
  fittingRemediations,
  furtherRemediations,
  isMeantFor,
  remediationDetails,
  remediationsFor,
  statusesIn,
} from './remediations.ts'
export { joinSlices, singleFinding, slicesOf } from './slices.ts'
export { isOpen } from './statuses.ts'
export { factsOf, type SubjectFacts } from './subject-facts.ts'
export { namesIn, type Subject, subjectsOf } from './subjects.ts'
export { unnamedPublisher } from './unnamed-publisher.ts'
export { bulletinUuid } from './uuid.ts'
export {
  componentName,
  dateWords,
  identifiersOf,
  interim,
  metWords,
  notAffectedReason,
  productName,
  productNames,
  remediationHeading,
  type Severity,
  scoresOf,
  sentenceCase,
  severityOf,
  severityWords,
  statusOf,
  statusWords,
  topScore,
  vulnerabilityNames,
  withoutFix,
} from './words.ts'
