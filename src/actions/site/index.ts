export { errorPages } from './error-pages.ts'
export { openExample } from './open-example.ts'
