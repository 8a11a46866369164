export { errorPages } from '../../site/index.ts'
export { exportSite } from './export-site.ts'
export { openExample } from './open-example.ts'
export { publishSite } from './publish-site.ts'
