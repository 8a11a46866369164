export { type ConversionNote, type Converted, convertCsaf, type Options21 } from './convert.ts'
