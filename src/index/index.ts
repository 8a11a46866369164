export { type BuildOptions, type BuildReport, buildIndex } from './build.ts'
export { type AdvisoryIndex, type AliasGroup, type IndexStatus, openIndex } from './open.ts'
