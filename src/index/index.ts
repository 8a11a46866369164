export { type BuildOptions, type BuildReport, buildIndex } from './build.ts'
export { digestIndex } from './digest.ts'
export type { FactsByFeed, Scored } from './facts/merge-facts.ts'
export type { FactsStatus } from './facts/open-facts.ts'
export { replaceFacts } from './facts/replace-facts.ts'
export type { FactsSummary } from './facts/write-facts.ts'
export {
  type AdvisoryIndex,
  type AliasGroup,
  type IndexStatus,
  openIndex,
} from './open.ts'
export { type EcosystemUpdate, type UpdateOptions, type UpdateReport, updateIndex } from './update.ts'
