export { type Overlay, type ReadBulletin, readBulletin, writeBulletin } from './bulletin.ts'
export { readClaims } from './claims.ts'
export { isTooDeep } from './overlay.ts'
export { type ProductTree, partIn, readTree, type TreeProduct } from './tree.ts'
