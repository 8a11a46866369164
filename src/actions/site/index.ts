export { errorPages } from '../../site/index.ts'
export { openExample } from './open-example.ts'
