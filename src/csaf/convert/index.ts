export { convertCsaf, type Options21, type Remark } from './convert.ts'
