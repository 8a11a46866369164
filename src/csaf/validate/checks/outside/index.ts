import { check as c6_3_6 } from './6-3-6.ts'
import { check as c6_3_7 } from './6-3-7.ts'
import { check as c6_3_8 } from './6-3-8.ts'
import { check as c6_3_16 } from './6-3-16.ts'
import type { OutsideCheck } from './check.ts'

/** Every test of chapter 6 that has to ask the world, in the order of the standard. */
export const outsideChecks: readonly OutsideCheck[] = [c6_3_6, c6_3_7, c6_3_8, c6_3_16]
