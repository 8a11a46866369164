export { terminalProgress } from './progress.ts'
