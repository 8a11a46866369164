export { draftsPage } from './drafts.ts'
export { site } from './site.ts'
