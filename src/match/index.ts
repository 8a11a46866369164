export type { RecordJudgement } from './answers.ts'
export { coordinates } from './coordinates.ts'
export type { MatchResult } from './match.ts'
export { judgeComponent, matchInventory } from './match.ts'
