import { authorization } from './authorization.ts'
import { head } from './head.ts'
import { overlap } from './overlap.ts'
import { pathConfusion } from './path-confusion.ts'
import { renewal } from './renewal.ts'
import { targeted } from './targeted.ts'
import type { VariantTrial } from './variant.ts'

/** Every variant, by id. */
export const variants: readonly VariantTrial[] = [authorization, head, overlap, pathConfusion, renewal, targeted]
