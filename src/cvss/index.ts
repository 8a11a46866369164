export { type AllScores, scoresOf, scoreVector } from './score.ts'
export { type CvssVector, type CvssVersion, parseVector } from './vector.ts'
