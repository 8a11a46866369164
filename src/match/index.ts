export { coordinates } from './coordinates.ts'
export type { MatchResult, RecordJudgement } from './match.ts'
export { judgeComponent, matchInventory } from './match.ts'
