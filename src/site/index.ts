export { draftsPage } from './drafts.ts'
export { errorPages } from './error-pages.ts'
export { site } from './site.ts'
