export { type CsafDocument, csafDocument } from './document.ts'
export { csafDocument20, lostInCsaf20 } from './document20.ts'
export { conditionList } from './notes.ts'
