export { type Converted, convertCsaf, type Options21, type Remark } from './convert.ts'
