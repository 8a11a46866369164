export { type Site, type SiteFile, site } from './site.ts'
