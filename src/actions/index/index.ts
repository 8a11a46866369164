export {
  advisoryIndexDigest,
  advisoryIndexStatus,
  buildAdvisoryIndex,
  type IndexStatus,
  isSampleIndex,
  sampleRemark,
  type UpdateReport,
  updateAdvisoryIndex,
} from './advisory-index.ts'
export { type FactsReport, requireFactFiles, updateCveFacts } from './cve-facts.ts'
