export { openExample } from './open-example.ts'
