export { mirrorAt } from './mirror-at.ts'
