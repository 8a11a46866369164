export { draftsPage } from './drafts.ts'
export { errorPages } from './error-pages.ts'
export { type Frozen, freeze } from './freeze.ts'
export { sitePlan } from './plan.ts'
