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
export { type EnrichmentReport, requireEnrichmentFiles, updateEnrichment } from './enrichment.ts'
