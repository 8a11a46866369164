export { type SiteFolder, siteStore } from './store.ts'
