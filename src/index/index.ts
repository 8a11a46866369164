export { type BuildOptions, type BuildReport, buildIndex } from './build.ts'
export { digestIndex } from './digest.ts'
export { type AdvisoryIndex, type AliasGroup, type IndexStatus, openIndex } from './open.ts'
export { type EcosystemUpdate, type UpdateOptions, type UpdateReport, updateIndex } from './update.ts'
