export { draftsPage } from './drafts.ts'
export { type Frozen, freeze } from './freeze.ts'
export { sitePlan } from './plan.ts'
