export { importCsaf } from './csaf.ts'
export { isTooDeep } from './overlay.ts'
