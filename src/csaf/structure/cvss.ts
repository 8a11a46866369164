import { object } from './shape.ts'
export const cvss2 = object({}, { further: 'counted' })
export const cvss3 = object({}, { further: 'counted' })
export const cvss4 = object({}, { further: 'counted' })
